"""Model attention as a colored layer over every pane: where the model looked, never a lesion outline."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ichviewer.ui.color_maps import COLOR_MAPS, attention_colors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ichviewer.inference.types import AttentionResult
    from ichviewer.state import ViewState
    from ichviewer.ui.inference_bridge import InferenceBridge
    from ichviewer.ui.slice_picture import SlicePicture

_LOG = logging.getLogger(__name__)
_OTHER_PICTURE = (
    "series",
    "volume",
    "slice_index",
    "attention_label",
    "attention_method",
    "attention_visible",
)


def attention_rgba(
    heatmap: NDArray[np.float32], threshold: float, opacity: float, colors: str = COLOR_MAPS[0]
) -> NDArray[np.uint32]:
    """Color a heatmap through a table.

    Args:
        heatmap: (row, col) float32, 0..1.
        threshold: smaller values are transparent, and so is 0.
        opacity: 0..1, the same wherever there is color.
        colors: of `COLOR_MAPS`.

    Returns:
        (row, col) uint32, bytes R, G, B, A, as `windowing.to_rgba` has them.
    """
    table = attention_colors(colors) | np.uint32(round(opacity * 255) << 24)
    rgba = np.take(table, (heatmap * np.float32(255) + np.float32(0.5)).astype(np.uint8))
    rgba[(heatmap < threshold) | (heatmap <= 0)] = 0
    return rgba


class AttentionPicture(QGraphicsItem):
    """The colored map in one pane. A child of the pane's picture, so it shares its grid and its place.

    Attributes:
        sop_instance_uid: of the slice the map belongs to.
    """

    def __init__(self, picture: SlicePicture) -> None:
        super().__init__(picture)
        self._picture = picture
        self._image = QImage()
        self.sop_instance_uid = ""
        self.hide()

    @property
    def belongs(self) -> bool:
        """Whether the picture below is of the slice that the map was made of."""
        return self.sop_instance_uid == self._picture.sop_instance_uid

    def set_image(self, image: QImage, sop_instance_uid: str) -> None:
        """Show a map of the size of the slice, and of no other slice than this one."""
        if image.size() != self._image.size():
            self.prepareGeometryChange()
        self._image = image
        self.sop_instance_uid = sop_instance_uid
        self.show()
        self.update()

    def boundingRect(self) -> QRectF:
        """The grid of the slice."""
        return QRectF(self._image.rect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the map, bilinear as the picture below it; nothing where that is of another slice."""
        if not self.belongs:
            _LOG.error("attention of another slice was not drawn")
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QPointF(0, 0), self._image)


class AttentionLayer(QObject):
    """One layer for all panes, empty unless it has the map of the very slice, label and method on screen.

    Attributes:
        result: the map that is drawn, or None.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result: AttentionResult | None = None
        self._state = state
        self._items: list[AttentionPicture] = []
        bridge.attention_ready.connect(self._on_bridge_attention_ready)
        bridge.cleared.connect(self.clear)
        for name in _OTHER_PICTURE:
            getattr(state.events, name).connect(self.clear)
        for event in (
            state.events.attention_threshold,
            state.events.attention_opacity,
            state.events.attention_colors,
        ):
            event.connect(self._draw)

    def attach(self, picture: SlicePicture) -> AttentionPicture:
        """Draw over a pane's picture too."""
        item = AttentionPicture(picture)
        self._items.append(item)
        self._draw()
        return item

    def clear(self) -> None:
        """Remove the map: what it belongs to is no longer on screen."""
        if self.result is not None:
            self.result = None
            self._draw()

    def _on_bridge_attention_ready(self, result: AttentionResult) -> None:
        if self._state.attention_visible:
            self.result = result
            self._draw()

    def _draw(self) -> None:
        if self.result is None:
            for item in self._items:
                item.hide()
            return
        state = self._state
        rgba = attention_rgba(
            self.result.heatmap, state.attention_threshold, state.attention_opacity, state.attention_colors
        )
        rows, cols = self.result.heatmap.shape
        # Converting copies: the image must not outlive the array it would otherwise point into.
        straight = QImage(rgba.data, cols, rows, 4 * cols, QImage.Format.Format_RGBA8888)
        image = straight.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        for item in self._items:
            item.set_image(image, self.result.sop_instance_uid)
