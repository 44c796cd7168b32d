"""How many files, and so connections, this process may open."""

import sys

WANTED = 32_768
WINDOWS = 512  # sockets that its event loop can watch


def open_files_limit() -> int:
    """The operating system's limit, raised as far as this process may and needs."""
    if sys.platform == "win32":
        return WINDOWS
    import resource  # noqa: PLC0415 - not on Windows

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft, hard = (WANTED if limit == resource.RLIM_INFINITY else limit for limit in limits)
    wanted = min(hard, WANTED)
    if soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, limits[1]))
        except (ValueError, OSError):  # some kernels have a lower limit of their own
            return soft
    return max(soft, wanted)
