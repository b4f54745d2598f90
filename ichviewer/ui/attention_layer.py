"""Model attention as a colored layer over every pane: where the model looked, never a lesion outline."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGraphicsItem

from ichviewer.inference.types import AttentionResult
from ichviewer.state import ViewState
from ichviewer.ui.inference_bridge import InferenceBridge

COLOR_MAP = "inferno"  # perceptually uniform, and readable with any color vision
_OTHER_PICTURE = (
    "series",
    "volume",
    "slice_index",
    "attention_label",
    "attention_method",
    "attention_visible",
)


@lru_cache(maxsize=1)
def _colors() -> NDArray[np.uint8]:
    """(256, 3) RGB from attention 0 to 1."""
    return np.asarray(pg.colormap.get(COLOR_MAP).getLookupTable(nPts=256, alpha=False), np.uint8)


def attention_rgba(heatmap: NDArray[np.float32], threshold: float, opacity: float) -> NDArray[np.uint8]:
    """Color a heatmap.

    Args:
        heatmap: (row, col) float32, 0..1.
        threshold: smaller values are transparent, and so is 0.
        opacity: 0..1, the same wherever there is color.

    Returns:
        (row, col, 4) uint8 RGBA.
    """
    rgba = np.empty((*heatmap.shape, 4), np.uint8)
    rgba[..., :3] = _colors()[np.rint(np.clip(heatmap, 0.0, 1.0) * 255.0).astype(np.uint8)]
    rgba[..., 3] = np.where((heatmap >= threshold) & (heatmap > 0), round(opacity * 255), 0)
    return rgba


class AttentionLayer(QObject):
    """One layer for all panes, empty unless it has the map of the very slice, label and method on screen.

    Attributes:
        result: the map that is drawn, or None.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.result: AttentionResult | None = None
        self._state = state
        self._items: list[pg.ImageItem] = []
        bridge.attention_ready.connect(self._on_bridge_attention_ready)
        bridge.cleared.connect(self.clear)
        for name in _OTHER_PICTURE:
            getattr(state.events, name).connect(self.clear)
        state.events.attention_threshold.connect(self._draw)
        state.events.attention_opacity.connect(self._draw)

    def attach(self, picture: QGraphicsItem) -> pg.ImageItem:
        """Draw over a pane's picture too. A child of the picture shares its grid and its place."""
        item = pg.ImageItem(axisOrder="row-major")
        item.setParentItem(picture)
        item.setZValue(1)
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
        rgba = attention_rgba(self.result.heatmap, state.attention_threshold, state.attention_opacity)
        for item in self._items:
            item.setImage(rgba, autoLevels=False, levels=None)
            item.show()
