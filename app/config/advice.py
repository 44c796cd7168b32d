"""What is allowed to an operator, and may not be what they want."""

from collections.abc import Iterator

from convscope.app.config.told import variable
from convscope.app.live.permission import is_loopback
from convscope.app.server.open_files import open_files_limit
from convscope.app.settings import Settings

WHOM = {"trusted_proxies": "any client's word for its address is believed"}


def advice(settings: Settings) -> list[str]:
    """A sentence for each."""
    return [*_in_the_open(settings), *_anywhere(settings)]


def _in_the_open(settings: Settings) -> Iterator[str]:
    if is_loopback(settings.host) and not settings.trusted_proxies:
        return
    if not settings.allowed_hosts:
        yield f"{variable('allowed_hosts')} is empty: the service answers under every name (DNS rebinding)."
    if not settings.rate_limit:
        yield f"{variable('rate_limit')} is empty: one address may ask as often as it likes."
    elif not settings.trusted_proxies:
        yield f"{variable('trusted_proxies')} is empty: behind a proxy all visitors share one rate limit."
    if settings.live_training == "on":
        yield f"{variable('live_training')} is on: any visitor may start trainings, and stop those of others."
    if settings.reload:
        yield f"{variable('reload')} is for development: every request reads its files anew."
    if settings.log_level == "debug":
        yield f"{variable('log_level')} is debug: the log is for developers."


def _anywhere(settings: Settings) -> Iterator[str]:
    for name in ("cors_origins", "frame_ancestors", "trusted_proxies"):
        if "*" in getattr(settings, name):
            yield f"{variable(name)} has a *: {WHOM.get(name, 'every site is meant')}."
    if settings.rate_limit and settings.workers > 1 and "memory" in settings.rate_limit_storage:
        yield f"{variable('rate_limit_storage')} is memory: each worker counts for itself."
    possible = open_files_limit() // 2
    if "connections_limit" in settings.model_fields_set and settings.connections_limit > possible:
        yield f"{variable('connections_limit')}: the system's limit of open files allows {possible:,}."
    if settings.heavy_limit > settings.waiting_limit:
        yield f"{variable('heavy_limit')} is more than {variable('waiting_limit')}, which holds for all."
    for name in ("weights", "data"):
        folder = getattr(settings, name)
        if folder and not folder.is_dir():
            yield f"{variable(name)}: there is no folder {folder}."
