"""Paths that were opened before. Nothing but the path is kept, and none that names its patient."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from ichviewer.ui.settings.remains import remove_remains

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series

_KEY = "recent/paths"
COUNT = 8
_LEAST_LETTERS = 3  # of a name: shorter ones are in every other word


class RecentPaths(QObject):
    """The last paths that held a series, newest first.

    A path that names its patient (`names_patient`) is offered until the program is closed, and not written.

    Signals:
        changed: the list changed.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hidden = False
        self._private: list[Path] = []
        QTimer.singleShot(0, self, lambda: remove_remains(Path(settings.fileName())))

    def hide(self, hidden: bool) -> None:
        """Show no path, in front of an audience; none is forgotten."""
        self._hidden = hidden
        self.changed.emit()

    def paths(self) -> list[Path]:
        """The paths to show: none while they are hidden."""
        return [] if self._hidden else [*self._private, *self._all()][:COUNT]

    def _all(self) -> list[Path]:
        """Newest first. Whether they still exist is only known when one is opened: a drive may be slow."""
        value = self._settings.value(_KEY, [])
        if isinstance(value, str):  # an ini file gives a list of one as its text
            return [Path(value)]
        return [Path(str(text)) for text in value] if isinstance(value, list) else []

    def add(self, path: Path, *, private: bool = False) -> None:
        """Put a path in the first place; a private one is not written, and goes when the program ends."""
        self._private = [old for old in self._private if old != path]
        others = [old for old in self._all() if old != path]
        if private:
            self._private.insert(0, path)
            self._write(others)
        else:
            self._write([path, *others][:COUNT])

    def remove(self, path: Path) -> None:
        """Forget a path."""
        self._private = [old for old in self._private if old != path]
        self._write([old for old in self._all() if old != path])

    def clear(self) -> None:
        """Forget them all."""
        self._private = []
        self._write([])

    def _write(self, paths: list[Path]) -> None:
        self._settings.setValue(_KEY, [str(path) for path in paths])
        self.changed.emit()


def names_patient(path: Path, found: Iterable[Series]) -> bool:
    """Whether a path holds a part of the name, or the ID, of a patient whose series lie there."""
    text = str(path).casefold()
    for series in found:
        patient = series.patient
        words = [*re.split(r"[\^=\s,]+", patient.name), patient.patient_id, patient.birth_date]
        if any(len(word) >= _LEAST_LETTERS and word.casefold() in text for word in words):
            return True
    return False


def short_path(path: Path, length: int = 56) -> str:
    """A path that fits into a line: its end, which tells paths apart."""
    text = str(path)
    return text if len(text) <= length else "…" + text[-(length - 1) :]


def menu_text(path: Path) -> str:
    """A path for a menu or a button, where a single & would underline a letter."""
    return short_path(path).replace("&", "&&")
