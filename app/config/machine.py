"""How large the machine is: what the bounds of settings rest on. In a container, how large that is."""

import os
import sys
from pathlib import Path

LIMITS = (  # of a container's memory, in bytes; "max" where there is none
    Path("/sys/fs/cgroup/memory.max"),
    Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
)


def cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory() -> int:
    """Bytes that this process and its like may use; no bound where that can't be known."""
    found = [int(text) for text in map(_read, LIMITS) if text.isdecimal()]
    if hasattr(os, "sysconf"):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    return min(found, default=sys.maxsize)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except OSError:
        return ""
