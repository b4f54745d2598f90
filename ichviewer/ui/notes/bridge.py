"""Between window and notes keeper: changes go down, answers come up as signals on the GUI thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from ichviewer.notes.keeper import Keeper
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
    SeriesRef,
    SetAside,
)

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series


class NotesBridge(QObject):
    """Owns the keeper's thread. Nothing here waits for the disk, but for `close`.

    Attributes:
        problem: why nothing can be kept at the moment; "" where all is kept.
        kept: how many changes of this session are on the disk.

    Signals:
        loaded(Loaded), marked(Marked): answers to the latest request only.
        problem_changed: something cannot be kept, or can be again.
        set_aside(SetAside): the database was damaged.
        confirmed: more changes are on the disk.
    """

    loaded = Signal(object)
    marked = Signal(object)
    problem_changed = Signal()
    set_aside = Signal(object)
    confirmed = Signal()
    _delivered = Signal(object)  # crosses the thread

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problem = ""
        self.kept = 0
        self._load_generation = self._mark_generation = 0
        self._keeper = Keeper(folder, self._delivered.emit)
        self._delivered.connect(self._on_keeper_delivered, Qt.ConnectionType.QueuedConnection)
        self._keeper.start()

    def load(self, series: SeriesRef) -> None:
        """Ask what is kept for a series, in the place of an older question."""
        self._load_generation += 1
        self._keeper.submit(Load(self._load_generation, series))

    def mark(self, series: tuple[Series, ...]) -> None:
        """Ask which series have something kept, in the place of an older question."""
        self._mark_generation += 1
        self._keeper.submit(Mark(self._mark_generation, series))

    def change(self, change: Change) -> None:
        """Keep a change."""
        self._keeper.submit(change)

    def close(self) -> None:
        """Write what is left, and end the thread. Nothing is delivered from here on."""
        self._delivered.disconnect(self._on_keeper_delivered)
        self._keeper.close()

    def _on_keeper_delivered(self, answer: Answer) -> None:
        match answer:
            case Loaded(generation=generation):
                if generation == self._load_generation:
                    self.loaded.emit(answer)
            case Marked(generation=generation):
                if generation == self._mark_generation:
                    self.marked.emit(answer)
            case Kept(changes=changes):
                self.kept = changes
                self.confirmed.emit()
            case NotKept(message=message):
                self._set_problem(message)
            case KeptAgain():
                self._set_problem("")
            case SetAside():
                self.set_aside.emit(answer)

    def _set_problem(self, problem: str) -> None:
        self.problem = problem
        self.problem_changed.emit()
