"""A small window with the histogram of the slice on screen, or of the selected region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ichviewer.core.measure import ROI, Histogram, histogram, mask
from ichviewer.core.windowing import PRESETS, Display, Window
from ichviewer.ui.measuring.words import kind_name
from ichviewer.ui.theme import colors, looks

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.measuring.kept import Measurements

HEAD_HU = (-150.0, 250.0)  # where the tissues of a head are; bone and air lie beyond
_EMPTY_LOG = -0.3  # where a bin without a pixel is drawn on the logarithmic axis


class HistogramWindow(QWidget):
    """Follows the slice, the selected region and the window.

    Attributes:
        shown: what is drawn; None where there is nothing to draw.
        curve, band: how often each HU occurs; the window in use.
        title: what was counted.
        log_box: logarithmic counts.

    Signals:
        closed: by the user.
    """

    closed = Signal()

    def __init__(self, state: ViewState, measurements: Measurements, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Tool)  # the keys of the main window go on working
        self._state, self._measurements = state, measurements
        self.shown: Histogram | None = None
        self.setWindowTitle(self.tr("Histogram"))
        self.resize(520, 320)
        self.title = QLabel(textFormat=Qt.TextFormat.PlainText)
        self.plot = pg.PlotWidget()
        self.plot.setAccessibleName(self.tr("Histogram"))
        self.plot.setMenuEnabled(False)
        self.plot.setMouseEnabled(x=True, y=False)
        self.plot.hideButtons()
        self.curve = pg.PlotDataItem(stepMode="center", fillLevel=0.0)
        self.band = pg.LinearRegionItem(movable=False)
        self.plot.addItem(self.curve)
        self.plot.addItem(self.band)
        self.plot.setXRange(*HEAD_HU, padding=0)
        self._unit = ""
        self._lay_out()
        self._dress()
        looks.changed.connect(self._dress)
        events = state.events
        for event in (events.slice_index, events.volume, events.window, events.display, events.four_up):
            event.connect(self.refresh)
        measurements.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        self.log_box = QCheckBox(self.tr("Logarithmic"))
        self.log_box.setToolTip(self.tr("Count on a logarithmic axis, so that rare HU are seen beside air"))
        self.log_box.toggled.connect(self.refresh)
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.log_box)
        for text, tip, act in (
            (self.tr("Head"), self.tr("Show -150 to 250 HU"), self._show_head),
            (self.tr("All"), self.tr("Show every HU that occurs"), self._show_all),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(act)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.plot, 1)
        self.plot.setToolTip(self.tr("Wheel: zoom along the HU; drag: move. The band is the window."))

    def _dress(self) -> None:
        """Take the colors of the theme."""
        ink = colors()
        self.plot.setBackground(ink.background)
        for name in ("left", "bottom"):
            self.plot.getAxis(name).setPen(ink.dim)
            self.plot.getAxis(name).setTextPen(ink.dim)
        self.plot.setLabel("left", self.tr("Pixels"), color=ink.dim)
        self._name_axis(self._unit)
        fill, shade = QColor(ink.measure), QColor(ink.accent)
        fill.setAlpha(90)
        shade.setAlpha(45)
        self.curve.setBrush(fill)
        self.curve.setPen(pg.mkPen(ink.measure))
        self.band.setBrush(shade)
        for line in self.band.lines:
            line.setPen(pg.mkPen(ink.accent))

    def _name_axis(self, unit: str) -> None:
        self._unit = unit
        self.plot.setLabel("bottom", unit, color=colors().dim)

    def refresh(self) -> None:
        """Count anew, where anybody sees it."""
        if self.isHidden():
            return
        index = self._state.slice_index
        place = self._measurements.readings.place(index)
        chosen = self._measurements.selected_measurement()
        self.shown, text = None, self.tr("No slice to count")
        if place is not None:
            region = chosen if chosen is not None and chosen.kind in ROI else None
            inside = None if region is None else mask(region, *place.hu.shape)
            self.shown = histogram(place.hu, inside)
            what = self.tr("Slice {number}").format(number=index + 1)
            if region is not None:
                what = f"{region.label or kind_name(region.kind)}, {what}"
            count = 0 if self.shown is None else self.shown.pixels
            text = self.tr("{what}: {count} pixels").format(what=what, count=f"{count:,}")
            self._name_axis(place.unit)
        self.title.setText(text)
        self._draw()
        self._show_band()

    def _draw(self) -> None:
        if self.shown is None:
            self.curve.setData(x=[0, 1], y=[0])
            return
        counts, logarithmic = self.shown.counts, self.log_box.isChecked()
        edges = self.shown.first + np.arange(len(counts) + 1)
        heights = np.log10(np.maximum(counts, 10**_EMPTY_LOG)) if logarithmic else counts
        self.curve.setFillLevel(_EMPTY_LOG if logarithmic else 0.0)
        self.curve.setData(x=edges, y=heights)
        self.plot.getAxis("left").setLogMode(x=False, y=logarithmic)
        self._fit_heights()

    def _fit_heights(self) -> None:
        """The highest bin in view fills the height: air must not press the brain flat."""
        if self.shown is None:
            return
        low, high = self.plot.viewRange()[0]
        first, last = (max(0, int(value) - self.shown.first) for value in (low, high))
        seen = self.shown.counts[first : last + 1]
        top = max(int(seen.max()) if seen.size else 1, 1)
        if self.log_box.isChecked():
            self.plot.setYRange(_EMPTY_LOG, np.log10(top) * 1.05 + 0.05, padding=0)
        else:
            self.plot.setYRange(0, top * 1.05, padding=0)

    def _show_band(self) -> None:
        window = self._window()
        self.band.setVisible(window is not None)
        if window is not None:
            self.band.setRegion((window.center - window.width / 2, window.center + window.width / 2))

    def _window(self) -> Window | None:
        """The window of the picture; the composite and the four-up layout have more than one."""
        state = self._state
        if state.four_up or state.display is Display.COMPOSITE:
            return None
        return PRESETS.get(state.display, state.window)

    def _show_head(self) -> None:
        self.plot.setXRange(*HEAD_HU, padding=0)
        self._fit_heights()

    def _show_all(self) -> None:
        if self.shown is not None:
            self.plot.setXRange(self.shown.first, self.shown.first + len(self.shown.counts), padding=0.02)
            self._fit_heights()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell, so that the menu is right."""
        super().closeEvent(event)
        self.hide()
        self.closed.emit()

    def open_beside(self) -> None:
        """Show the window, or hide it."""
        self.setVisible(self.isHidden())
        self.refresh()
