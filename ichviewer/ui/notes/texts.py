"""The notes of every series that was opened, as they stand in the panel."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ichviewer.core.dicom.types import FileRef, Series
from ichviewer.notes.types import WHOLE_SERIES

_Key = tuple[str, FileRef]


class NoteTexts(QObject):
    """Free text per series and per slice.

    Signals:
        changed: other texts than the user has just written.
        edited(Series, slice_index, text): by the user.
    """

    changed = Signal()
    edited = Signal(object, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[_Key, dict[int, str]] = {}

    def text(self, series: Series | None, slice_index: int) -> str:
        """The note on a slice, or on the series (`WHOLE_SERIES`)."""
        return "" if series is None else self._texts.get(_key(series), {}).get(slice_index, "")

    def slices(self, series: Series | None) -> tuple[int, ...]:
        """The slices of a series that have a note."""
        texts = {} if series is None else self._texts.get(_key(series), {})
        return tuple(sorted(index for index, text in texts.items() if text and index != WHOLE_SERIES))

    def has_any(self, series: Series) -> bool:
        """Whether there is a note on the series or one of its slices."""
        return any(self._texts.get(_key(series), {}).values())

    def write(self, series: Series, slice_index: int, text: str) -> None:
        """Take what the user wrote."""
        if text != self.text(series, slice_index):
            self._texts.setdefault(_key(series), {})[slice_index] = text
            self.edited.emit(series, slice_index, text)

    def load(self, series: Series, notes: Iterable[tuple[int, str]]) -> None:
        """Add what was kept from an earlier session; what was written since stays."""
        self._texts[_key(series)] = {**dict(notes), **self._texts.get(_key(series), {})}
        self.changed.emit()

    def forget_all(self) -> None:
        """Forget the notes of every series."""
        self._texts.clear()
        self.changed.emit()


def _key(series: Series) -> _Key:
    return series.key, series.instances[0].file
