"""Headers that were read before in this session, so that a folder that is opened again opens at once.

In memory only: headers name patients, and nothing of a patient is left on a disk that nobody asked for. A
file counts as unchanged while device, inode, size and both times of change are the same; one that changed
moments before it was read is not remembered, since it may change again within one tick of its clock.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from operator import is_

from ichviewer.core.dicom.headers import Record
from ichviewer.core.dicom.sources import Name
from ichviewer.core.dicom.types import Problem, Series

MOST_FILES = 100_000  # about 150 MB
SETTLED_NS = 2_500_000_000  # FAT tells times in steps of two seconds

Mark = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file: its pictures, or why it was left out."""

    records: tuple[Record, ...] = ()
    problem: Problem | None = None


def mark_of(status: os.stat_result) -> Mark:
    """Another one for another file, and for another content of the same file."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


class Remembered:
    """What came of the files that were read, by path (and member of an archive). Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._files: dict[Name, tuple[Mark, Outcome]] = {}
        self._last: tuple[list[Outcome], tuple[Series, ...]] = ([], ())

    def get(self, name: Name, mark: Mark) -> Outcome | None:
        """What came of the file when it had this mark; None where that is not known."""
        kept = self._files.get(name)
        return kept[1] if kept is not None and kept[0] == mark else None

    def keep(self, name: Name, mark: Mark, outcome: Outcome) -> None:
        """Remember a file, unless its mark is too young to be trusted."""
        if time.time_ns() - max(mark[3:]) < SETTLED_NS:
            return
        with self._lock:
            self._files.pop(name, None)
            self._files[name] = (mark, outcome)
            while len(self._files) > MOST_FILES:
                del self._files[next(iter(self._files))]

    def series_of(self, outcomes: list[Outcome]) -> tuple[Series, ...] | None:
        """The series of the last scan where these are its very outcomes."""
        with self._lock:
            last, series = self._last
        return series if len(last) == len(outcomes) and all(map(is_, last, outcomes)) else None

    def keep_series(self, outcomes: list[Outcome], series: Sequence[Series]) -> None:
        """Remember what the outcomes of a scan were grouped to. The list is not to be changed any more."""
        with self._lock:
            self._last = (outcomes, tuple(series))

    def forget(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._files.clear()
            self._last = ([], ())


session = Remembered()
