"""Bounds of the lab's processes: how much memory each may take beyond what its libraries took."""

import resource
from pathlib import Path


def bound_memory(more: int) -> None:
    """A hard limit of so many bytes more than now, where the system has one."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return
    most = pages * resource.getpagesize() + more
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
