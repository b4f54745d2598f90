"""What teaching draws over the slice: clipped pixels in two colors, and the circle of a lesson."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPen
from PySide6.QtWidgets import QGraphicsEllipseItem, QGraphicsItem, QGraphicsSimpleTextItem

from ichviewer.core.windowing import PRESETS, Display, Window, window_table
from ichviewer.ui.attention_layer import AttentionPicture
from ichviewer.ui.teaching.colors import ABOVE, BELOW, MARK, RGB

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ichviewer.core.volume import HuArray
    from ichviewer.state import ViewState
    from ichviewer.teaching.lesson import Region
    from ichviewer.ui.slice_pane import SlicePane
    from ichviewer.ui.stack_view import StackView

_ALPHA = 120
_LOWEST_HU = -500  # the air around the head is black in every window: shading it says nothing


@lru_cache(maxsize=16)
def clipped_table(window: Window) -> NDArray[np.uint32]:
    """(65536,) packed premultiplied B, G, R, A (Qt's ARGB32) of every int16 HU: 0 where it is not clipped."""
    grey = window_table(window) & np.uint32(0xFF)
    hu = np.arange(65536, dtype=np.uint16).view(np.int16)
    table = np.zeros(65536, np.uint32)
    table[(grey == 0) & (hu > _LOWEST_HU)] = _packed(BELOW)
    table[grey == 255] = _packed(ABOVE)
    table.setflags(write=False)
    return table


def _packed(color: RGB) -> int:
    red, green, blue = (round(part * _ALPHA / 255) for part in color)
    return _ALPHA << 24 | red << 16 | green << 8 | blue


def clipped_rgba(hu: HuArray, window: Window) -> NDArray[np.uint32]:
    """(row, col) uint32 of one slice, as `clipped_table` has it."""
    if hu.dtype != np.int16:
        hu = np.rint(np.clip(hu, -32768, 32767)).astype(np.int16)
    return np.take(clipped_table(window), np.ascontiguousarray(hu).view(np.uint16), mode="clip")


class ClippedLayer(QObject):
    """Shades what the window of a pane makes plain black or white. Off until it is switched on.

    The RGB composite has three windows at once: it is never shaded.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: list[tuple[SlicePane, AttentionPicture]] = []
        self.on = False

    def add(self, stack: StackView) -> None:
        """Shade the panes of one more stack, each by its own state."""
        self._items += [(pane, AttentionPicture(pane.picture)) for pane in stack.panes]
        events = stack.state.events
        for event in (events.volume, events.slice_index, events.slab_picture, events.window, events.display):
            event.connect(self.refresh)
        events.four_up.connect(self.refresh)

    def switch(self, on: bool) -> None:
        """Shade, or not."""
        self.on = on
        self.refresh()

    def refresh(self) -> None:
        """Shade the slices on screen anew."""
        for pane, item in self._items:
            shown = self.on and pane.display is not Display.COMPOSITE and pane.isVisibleTo(pane.window())
            hu = pane.state.shown_hu() if shown else None
            if hu is None:
                item.hide()
                continue
            rgba = clipped_rgba(hu, PRESETS.get(pane.display, pane.state.window))
            rows, cols = rgba.shape
            image = QImage(rgba.data, cols, rows, 4 * cols, QImage.Format.Format_ARGB32_Premultiplied)
            # A copy: the image must not outlive the array.
            item.set_image(image.copy(), pane.state.sop_instance_uid)


class RegionMark(QObject):
    """The circle that a lesson draws on its slice, in every pane; gone on any other slice.

    Attributes:
        region: what is drawn; None: nothing.
    """

    def __init__(self, state: ViewState, panes: tuple[SlicePane, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.region: Region | None = None
        self._state = state
        self._at: tuple[object, int] | None = None
        self._items = [_circle(pane.picture) for pane in panes]
        state.events.slice_index.connect(self._show)
        state.events.series.connect(self._show)

    def mark(self, region: Region | None) -> None:
        """Draw a circle on the slice on screen."""
        self.region = region
        self._at = (self._state.series, self._state.slice_index)
        for circle, text in self._items if region is not None else ():
            assert region is not None
            box = QRectF(
                region.col - region.radius, region.row - region.radius, 2 * region.radius, 2 * region.radius
            )
            circle.setRect(box)
            text.setText(region.text)
            text.setPos(QPointF(box.right(), box.top()))
        self._show()

    def _show(self) -> None:
        here = self.region is not None and self._at == (self._state.series, self._state.slice_index)
        for circle, _text in self._items:
            circle.setVisible(here)


def _circle(picture: QGraphicsItem) -> tuple[QGraphicsEllipseItem, QGraphicsSimpleTextItem]:
    circle = QGraphicsEllipseItem(picture)
    pen = QPen(QColor(*MARK), 2)
    pen.setCosmetic(True)
    circle.setPen(pen)
    circle.setBrush(Qt.BrushStyle.NoBrush)
    text = QGraphicsSimpleTextItem(circle)
    text.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
    text.setBrush(QColor(*MARK))
    circle.hide()
    return circle, text
