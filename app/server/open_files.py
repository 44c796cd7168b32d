"""How many files, and so connections, this process may have open."""

import sys

ENOUGH = 32_768
WINDOWS = 512  # sockets that its event loop can watch


def open_files_limit() -> int:
    """The operating system's limit, raised to what is enough if this process may."""
    if sys.platform == "win32":
        return WINDOWS
    import resource  # noqa: PLC0415 - not on Windows

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    soft, hard = (ENOUGH if limit == resource.RLIM_INFINITY else limit for limit in limits)
    wanted = min(hard, ENOUGH)
    if soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, limits[1]))
        except (ValueError, OSError):  # a kernel may have a lower one of its own
            return soft
    return max(soft, wanted)
