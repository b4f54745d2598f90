"""Measuring beyond the mouse: the list, the guide through ABC/2, the histogram."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.core.measure import Kind, Measurement
from ichviewer.ui.measuring.panel import MeasurementsPanel
from ichviewer.ui.measuring.side_panes import SidePanes

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.measuring.histogram import HistogramWindow


class MeasuringFeature(QObject):
    """Puts the panel into the left column, and opens it where it is needed.

    Attributes:
        panel: the list of measurements.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.panel = MeasurementsPanel(window.state, window.measurements)
        self.panel.hint.connect(window.messages.hint)
        window.left.add_panel(self.panel, self.tr("Measurements"))
        window.left.toggled.connect(self.show_state)
        self._side_panes = SidePanes(window.area, window.measurements)
        self._histogram: HistogramWindow | None = None
        window.loader.slice_loaded.connect(self._on_loader_slice_loaded)
        window.loader.volume_loaded.connect(self.panel.refresh)
        window.measure_tool.drawn.connect(self._on_measure_tool_drawn)

    @property
    def histogram(self) -> HistogramWindow:
        """The small window; made when it is first asked for, since plots are slow to import."""
        if self._histogram is None:
            from ichviewer.ui.measuring.histogram import HistogramWindow

            window = self._window
            self._histogram = HistogramWindow(window.state, window.measurements, window)
            self._histogram.closed.connect(self.show_state)
        return self._histogram

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions."""
        return {
            "measurements_panel": lambda: self._window.left.toggle(self.panel),
            "label_measurement": self._label,
            "histogram": self._toggle_histogram,
        }

    def show_state(self) -> None:
        """Check what is open."""
        actions = self._window.actions_by_name
        actions["measurements_panel"].setChecked(self._window.left.is_shown(self.panel))
        actions["histogram"].setChecked(self._histogram is not None and not self._histogram.isHidden())

    def close(self) -> None:
        """The window closes."""
        if self._histogram is not None:
            self._histogram.close()

    def _label(self) -> None:
        if self._window.measurements.selected is not None:
            self._window.left.show_panel(self.panel)
        self.panel.edit_label()

    def _toggle_histogram(self) -> None:
        self.histogram.open_beside()
        self.show_state()

    def _on_loader_slice_loaded(self, slice_index: int) -> None:
        if self._histogram is not None and slice_index == self._window.state.slice_index:
            self._histogram.refresh()

    def _on_measure_tool_drawn(self, drawn: Measurement) -> None:
        if drawn.kind is Kind.BLEED:
            self._window.left.show_panel(self.panel)
            self.panel.guide.begin(drawn)
            text = self.tr("ABC/2: go through the slices and say how much bleed each shows.")
            self._window.messages.hint(text)
