"""Keeps the model's output of a series from being shown: for reading first, or for a quiz."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ichviewer.core.dicom.types import Series

Reason = Callable[[Series], str | None]


class OutputLock(QObject):
    """Several may hold it, each for its own series. Whatever shows, keeps or exports model output asks it.

    Signals:
        changed: another series may be locked or free from here on.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._holders: dict[str, Reason] = {}

    def hold(self, holder: str, reason: Reason) -> None:
        """Lock the series of which `reason` gives one: a sentence for the user; None: not this series."""
        self._holders[holder] = reason
        self.changed.emit()

    def release(self, holder: str) -> None:
        """Lock nothing any more. Does nothing where it was not held."""
        if self._holders.pop(holder, None) is not None:
            self.changed.emit()

    def reason(self, series: Series) -> str | None:
        """Why the output of a series may not be shown; None: it may."""
        reasons = (reason(series) for reason in self._holders.values())
        return next((text for text in reasons if text is not None), None)

    def locked(self, series: Series) -> bool:
        """Whether the output of a series may not be shown."""
        return self.reason(series) is not None
