"""What this process holds of the machine: memory, threads, handles, processes of its own. Linux (`/proc`)."""

from __future__ import annotations

import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class Holdings:
    """At one moment.

    Attributes:
        at_s: seconds on the monotonic clock.
        rss_mib: resident memory of the process and of its children.
        threads: Python threads, by `threading`.
        tasks: threads of the system, those of torch and Qt with them.
        handles: open file descriptors.
        children: processes of its own.
    """

    at_s: float
    rss_mib: float
    threads: int
    tasks: int
    handles: int
    children: int


def holdings() -> Holdings:
    """What is held now."""
    pids = [os.getpid(), *children(os.getpid())]
    return Holdings(
        time.monotonic(),
        sum(_rss_bytes(pid) for pid in pids) / 2**20,
        threading.active_count(),
        len(os.listdir("/proc/self/task")),
        len(os.listdir("/proc/self/fd")) - 1,  # less the one that lists them
        len(pids) - 1,
    )


def children(pid: int) -> list[int]:
    """The processes below one, at any depth."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            direct = [int(text) for text in task.read_text().split()]
        except OSError:  # the thread has ended
            continue
        for child in direct:
            found += [child, *children(child)]
    return found


def _rss_bytes(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    except OSError:
        return 0
