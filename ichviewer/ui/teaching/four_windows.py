"""The same place in four windows: the region round the cursor, or round a point that was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ichviewer.core.windowing import (
    BONE,
    BRAIN,
    SUBDURAL,
    Window,
    composite_table,
    to_rgba,
    window_table,
)
from ichviewer.ui.teaching.small_pictures import Picture, SmallPictures

if TYPE_CHECKING:
    from ichviewer.state import ViewState

_HALF_MM = 32.0
_HALF_PX = 64  # where the header gives no pixel spacing


class FourWindows(QWidget):
    """Four pictures of the region round the cursor. While the pointer is elsewhere the last place stays.

    Attributes:
        pictures: the four of them.
        keep: holds the place, so that the pointer can go to the handles.
    """

    def __init__(self, state: ViewState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self._place: tuple[int, int] | None = None
        self.pictures = SmallPictures(self.tr("The same place in four windows"))
        self.keep = QCheckBox(self.tr("Keep this place"))
        self.keep.setToolTip(self.tr("Hold the region, whatever the pointer does"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pictures, 1)
        layout.addWidget(self.keep)

    def look_at(self, row: int, col: int) -> None:
        """Show the region round a pixel, and keep it."""
        self._place = (row, col)
        self.keep.setChecked(True)
        self.refresh()

    def refresh(self) -> None:
        """Cut the region anew: the cursor, the slice or the window changed."""
        state, volume = self._state, self._state.volume
        if volume is None or not volume.is_ready(state.slice_index):
            self.pictures.show_pictures((), self.tr("Open a series to see its windows."))
            return
        rows, cols = volume.hu.shape[1:]
        if state.cursor is not None and not self.keep.isChecked():
            self._place = state.cursor
        place = self._place or (rows // 2, cols // 2)
        row, col = min(place[0], rows - 1), min(place[1], cols - 1)
        spacing = volume.pixel_spacing
        high = _HALF_PX if spacing is None else max(4, round(_HALF_MM / spacing[0]))
        wide = _HALF_PX if spacing is None else max(4, round(_HALF_MM / spacing[1]))
        top, left = max(0, min(rows - 2 * high, row - high)), max(0, min(cols - 2 * wide, col - wide))
        region = volume.hu[state.slice_index, top : top + 2 * high, left : left + 2 * wide]
        self.pictures.aspect = 1.0 if spacing is None else spacing[0] / spacing[1]
        self.pictures.cross = ((col + 0.5 - left) / region.shape[1], (row + 0.5 - top) / region.shape[0])
        grey = ((self.tr("Brain"), BRAIN), (self.tr("Subdural"), SUBDURAL), (self.tr("Bone"), BONE))
        shown = [Picture(to_rgba(region, window_table(w)), caption(name, w)) for name, w in grey]
        shown.append(Picture(to_rgba(region, composite_table()), self.tr("RGB composite")))
        self.pictures.show_pictures(tuple(shown))


def caption(name: str, window: Window) -> str:
    """A window with its width and center."""
    return f"{name}  W {window.width:g} C {window.center:g}"
