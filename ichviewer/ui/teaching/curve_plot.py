"""The curve from HU to grey over the histogram of the slice, with handles that move the window."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from ichviewer.core.windowing import Window
from ichviewer.teaching.tissue import SOURCE, TISSUES, clip_points, curve, window_of
from ichviewer.ui.teaching.colors import ABOVE, BANDS, BELOW
from ichviewer.ui.theme import colors, is_light, looks

if TYPE_CHECKING:
    from ichviewer.core.measure.histogram import Histogram

SOFT_TISSUE = (-150.0, 250.0)
EVERYTHING = (-1100.0, 2000.0)
_TOP = 1.34  # room for the names of the bands over the curve's 1
# Percent, so that the name can be read on its own band.
_READABLE = {tissue.name: 100 for tissue in TISSUES} | {"grey": 150, "blood": 125}


def tissue_name(name: str) -> str:
    """A tissue band in words."""
    return {
        "air": QCoreApplication.translate("Tissue", "Air"),
        "fat": QCoreApplication.translate("Tissue", "Fat"),
        "fluid": QCoreApplication.translate("Tissue", "Water, CSF"),
        "white": QCoreApplication.translate("Tissue", "White matter"),
        "grey": QCoreApplication.translate("Tissue", "Grey matter"),
        "blood": QCoreApplication.translate("Tissue", "Clotted blood"),
        "bone": QCoreApplication.translate("Tissue", "Bone"),
    }[name]


class CurvePlot(pg.PlotWidget):
    """HU from left to right; grey, and how many pixels there are, from bottom to top.

    Attributes:
        low, middle, high: the handles: where black ends, the center, where white begins.

    Signals:
        window_wished(Window): a handle was moved.
    """

    window_wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = Window(40, 80)
        self._found: Histogram | None = None
        self._range = SOFT_TISSUE
        self.setMinimumHeight(190)
        self.setAccessibleName(self.tr("Curve from HU to grey, over the histogram of the slice"))
        self.setToolTip(self.tr("Drag the dots: the ends set width and center, the middle one the center."))
        plot = self.getPlotItem()
        plot.setMouseEnabled(False, False)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.hideAxis("left")
        self._add_bands()
        self._bars = pg.PlotCurveItem(pen=None, fillLevel=0.0)
        self._line = pg.PlotCurveItem()
        for item in (self._bars, self._line):
            plot.addItem(item)
        self.low, self.middle, self.high = self._add_handles()
        self._dress()
        looks.changed.connect(self._dress)
        self.show_window(self._window)

    def _dress(self) -> None:
        """Take the colors of the theme."""
        ink, plot = colors(), self.getPlotItem()
        self.setBackground(ink.background)
        plot.getAxis("bottom").setTextPen(ink.dim)
        plot.getAxis("bottom").setPen(ink.dim)
        plot.setLabel("bottom", "HU", color=ink.dim)
        self._bars.setBrush(QColor(90, 100, 110, 130) if is_light() else QColor(150, 160, 170, 130))
        self._line.setPen(pg.mkPen(ink.value, width=2.5))
        for handle in (self.low, self.middle, self.high):
            handle.setPen(pg.mkPen(ink.value, width=2))
        self.middle.setBrush(pg.mkBrush(ink.accent))
        for (words, _low, _high), tissue in zip(self._labels, TISSUES, strict=True):
            own = QColor(*BANDS[tissue.name]).lighter(_READABLE[tissue.name])
            words.setColor(QColor(ink.text) if is_light() else own)  # the bands keep their colors

    def _add_bands(self) -> None:
        plot = self.getPlotItem()
        self._labels: list[tuple[pg.TextItem, float, float]] = []
        for tissue in TISSUES:
            color = QColor(*BANDS[tissue.name])
            color.setAlpha(58)
            band = pg.LinearRegionItem((tissue.low, tissue.high), brush=color, pen=pg.mkPen(None))
            band.setMovable(False)
            band.setZValue(-20)
            plot.addItem(band)
            words = pg.TextItem(tissue_name(tissue.name), anchor=(0, 0.5))
            words.setAngle(-90)
            words.setPos((tissue.low + tissue.high) / 2, _TOP - 0.02)
            words.setToolTip(f"{tissue.low:g} … {tissue.high:g} HU. {SOURCE}")
            plot.addItem(words)
            self._labels.append((words, tissue.low, tissue.high))

    def _add_handles(self) -> tuple[pg.TargetItem, ...]:
        handles = []
        for height, color in ((0.0, BELOW), (0.5, ABOVE), (1.0, ABOVE)):
            handle = pg.TargetItem((0, height), size=15, symbol="o", brush=pg.mkBrush(QColor(*color)))
            handle.setCursor(Qt.CursorShape.SizeHorCursor)
            handle.setZValue(10)
            handle.sigPositionChanged.connect(self._on_handle_moved)
            self.getPlotItem().addItem(handle)
            handles.append(handle)
        return tuple(handles)

    def show_window(self, window: Window) -> None:
        """Draw the curve of a window, and put the handles on it."""
        self._window = window
        self._line.setData(*curve(window, *self._range))
        low, high = clip_points(window)
        places = ((self.low, low, 0.0), (self.middle, (low + high) / 2, 0.5), (self.high, high, 1.0))
        for handle, hu, height in places:
            handle.blockSignals(True)
            handle.setPos(hu, height)
            handle.blockSignals(False)

    def show_histogram(self, found: Histogram | None) -> None:
        """Draw the histogram of a slice, scaled by what is denser than air; None: there is none."""
        self._found = found
        if found is None:
            self._bars.setData([], [])
            return
        first, last = (round(end) for end in self._range)
        step = max(1, (last - first) // 800)
        counts = np.zeros(last - first, np.float64)
        begin, end = max(first, found.first), min(last, found.first + len(found.counts))
        if begin < end:
            counts[begin - first : end - first] = found.counts[begin - found.first : end - found.first]
        counts = counts[: len(counts) // step * step].reshape(-1, step).sum(axis=1)
        hu = first + step * (np.arange(len(counts)) + 0.5)
        dense = counts[hu > -500]
        # A square root, so that a small bleed shows beside the brain.
        heights = np.sqrt(counts / max(1.0, dense.max(initial=0.0)))
        self._bars.setData(hu, np.minimum(heights, 1.2))

    def show_range(self, hu: tuple[float, float]) -> None:
        """Show this part of the scale."""
        self._range = hu
        self.getPlotItem().setRange(xRange=hu, yRange=(-0.06, _TOP), padding=0)
        self._show_names()
        self.show_window(self._window)
        self.show_histogram(self._found)

    def _show_names(self) -> None:
        """Names of bands that are on screen and have room; the others have their color only."""
        per_px = (self._range[1] - self._range[0]) / max(1, self.width())
        inside = [
            (text, (low + high) / 2)
            for text, low, high in self._labels
            if self._range[0] < (low + high) / 2 < self._range[1]
        ]
        for text, _low, _high in self._labels:
            text.setVisible(any(text is other for other, _ in inside))
        shown = inside[:1]
        for (_text, before), (text, at) in pairwise(inside):
            if at - before < 12 * per_px and shown[-1][1] == before:
                text.setVisible(False)
            else:
                shown.append((text, at))

    def _on_handle_moved(self, handle: pg.TargetItem) -> None:
        low, high = clip_points(self._window)
        hu = float(handle.pos().x())
        if handle is self.middle:
            shift = hu - (low + high) / 2
            low, high = low + shift, high + shift
        elif handle is self.low:
            low = min(hu, high - 1.0)
        else:
            high = max(hu, low + 1.0)
        window = window_of(low, high, self._window.function)
        self.show_window(window)
        self.window_wished.emit(window)
