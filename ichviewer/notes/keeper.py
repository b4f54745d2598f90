"""The thread that owns the notes' database: every change is committed at once, in the order it was made.

Nothing that was confirmed (`Kept`) can be lost by a crash. What cannot be written waits in memory, and goes
first as soon as writing works again.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from pathlib import Path

from ichviewer.core.errors import NotesError
from ichviewer.notes import store
from ichviewer.notes.database import cannot_write, database_path, open_database, open_reading
from ichviewer.notes.identity import series_ref
from ichviewer.notes.types import (
    Answer,
    Change,
    Kept,
    KeptAgain,
    Load,
    Loaded,
    Mark,
    Marked,
    NotKept,
    SetAside,
)

_ASIDE = (
    "The notes of earlier sessions could not be read: the file is damaged. It was kept as {name} in "
    "{folder}, and a new one was begun."
)


class Keeper:
    """One thread that writes and reads; it calls `deliver` on its own thread."""

    def __init__(self, folder: Path, deliver: Callable[[Answer], None]) -> None:
        self._folder, self._deliver = folder, deliver
        self._wake = threading.Condition()
        self._jobs: deque[Change | Load | Mark] = deque()
        self._stopping = False
        self._connection: sqlite3.Connection | None = None
        self._reading: sqlite3.Connection | None = None  # where the other one cannot be had
        self._pending: list[Change] = []  # taken from the jobs, not on the disk yet
        self._kept = 0
        self._failing = False
        self._thread = threading.Thread(target=self._run, name="ichviewer-notes", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def submit(self, job: Change | Load | Mark) -> None:
        """Keep a change, or answer a request, after all that were submitted before. Never waits."""
        with self._wake:
            self._jobs.append(job)
            self._wake.notify()

    def close(self, timeout_s: float = 5.0) -> bool:
        """Write what is left and end the thread. False where a change is not on the disk."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(timeout_s)
        return not (self._thread.is_alive() or self._pending or self._jobs)

    def _run(self) -> None:
        self._open()
        while (jobs := self._take()) is not None:
            for job in jobs:
                if isinstance(job, Load | Mark):
                    self._write()
                    self._answer(job)
                else:
                    self._pending.append(job)
            self._write()
        if self._connection is not None:
            self._connection.close()
        self._close_reading()

    def _close_reading(self) -> None:
        if self._reading is not None:
            self._reading.close()
            self._reading = None

    def _take(self) -> list[Change | Load | Mark] | None:
        """All jobs that wait; None at the end, when there are none left."""
        with self._wake:
            self._wake.wait_for(lambda: self._jobs or self._stopping)
            jobs = list(self._jobs)
            self._jobs.clear()
            return jobs or None

    def _open(self) -> bool:
        try:
            self._connection, aside = open_database(self._folder)
        except NotesError as error:
            self._fail(str(error))
            self._reading = self._reading or open_reading(self._folder)
            return False
        self._close_reading()
        if aside is not None:
            text = _ASIDE.format(name=aside.name, folder=aside.parent)
            self._deliver(SetAside(aside, text))
        return True

    def _write(self) -> None:
        """Commit what is pending, in one transaction."""
        if not self._pending or (self._connection is None and not self._open()):
            return
        assert self._connection is not None
        try:
            store.write(self._connection, self._pending)
        except sqlite3.Error as error:
            self._fail(str(cannot_write(database_path(self._folder), error)))
            return
        self._kept += len(self._pending)
        self._pending.clear()
        self._deliver(Kept(self._kept))
        if self._failing:
            self._failing = False
            self._deliver(KeptAgain())

    def _fail(self, message: str) -> None:
        if not self._failing:
            self._failing = True
            self._deliver(NotKept(message))

    def _answer(self, request: Load | Mark) -> None:
        answer: Answer = (
            Loaded(request.generation, request.series)
            if isinstance(request, Load)
            else Marked(request.generation, frozenset())
        )
        if (connection := self._connection or self._reading) is not None:
            try:
                answer = self._read(connection, request)
            except sqlite3.Error as error:
                self._fail(str(cannot_write(database_path(self._folder), error)))
        self._deliver(answer)

    def _read(self, connection: sqlite3.Connection, request: Load | Mark) -> Answer:
        if isinstance(request, Load):
            return store.load(connection, request)
        refs = (series_ref(series) for series in request.series)
        return Marked(request.generation, store.marked(connection, (ref for ref in refs if ref is not None)))
