"""Paths that were opened before. Nothing but the path is kept: no name of a patient."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Signal

_KEY = "recent/paths"
COUNT = 8


class RecentPaths(QObject):
    """The last paths that held a series, newest first.

    Signals:
        changed: the list changed.
    """

    changed = Signal()

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._hidden = False

    def hide(self, hidden: bool) -> None:
        """Show no path, in front of an audience; none is forgotten."""
        self._hidden = hidden
        self.changed.emit()

    def paths(self) -> list[Path]:
        """The paths to show: none while they are hidden."""
        return [] if self._hidden else self._all()

    def _all(self) -> list[Path]:
        """Newest first. Whether they still exist is only known when one is opened: a drive may be slow."""
        value = self._settings.value(_KEY, [])
        if isinstance(value, str):  # an ini file gives a list of one as its text
            return [Path(value)]
        return [Path(str(text)) for text in value] if isinstance(value, list) else []

    def add(self, path: Path) -> None:
        """Put a path in the first place."""
        self._write([path, *(old for old in self._all() if old != path)][:COUNT])

    def remove(self, path: Path) -> None:
        """Forget a path."""
        self._write([old for old in self._all() if old != path])

    def clear(self) -> None:
        """Forget them all."""
        self._write([])

    def _write(self, paths: list[Path]) -> None:
        self._settings.setValue(_KEY, [str(path) for path in paths])
        self.changed.emit()


def short_path(path: Path, length: int = 56) -> str:
    """A path that fits into a line: its end, which tells paths apart."""
    text = str(path)
    return text if len(text) <= length else "…" + text[-(length - 1) :]


def menu_text(path: Path) -> str:
    """A path for a menu or a button, where a single & would underline a letter."""
    return short_path(path).replace("&", "&&")
