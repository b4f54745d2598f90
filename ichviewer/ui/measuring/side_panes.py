"""Measurements in panes that are not active: drawn on their slices, and left alone by the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QMouseEvent, QPainter

from ichviewer.ui.measuring.shapes import bounds, paint_measurement
from ichviewer.ui.measuring.words import Readings

if TYPE_CHECKING:
    from ichviewer.ui.layout.area import LayoutArea
    from ichviewer.ui.measuring.kept import Measurements
    from ichviewer.ui.slice_pane import SlicePane
    from ichviewer.ui.stack_view import StackView


class ShownMeasurements:
    """The tool of a pane that is not active: it takes nothing, and draws what was measured on its slice."""

    def __init__(self, stack: StackView, measurements: Measurements) -> None:
        self._state, self._measurements = stack.state, measurements
        self._readings = Readings(stack.state)

    def press(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """The pane's own."""
        return False

    def move(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """The pane's own."""
        return False

    def release(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """The pane's own."""
        return False

    def paint(self, pane: SlicePane, painter: QPainter) -> None:
        """Draw the measurements of the slice that the pane shows."""
        state = self._state
        if state.series is None or state.volume is None or not state.volume.is_ready(state.slice_index):
            return
        kept = self._measurements.of_slice(state.series, state.slice_index)
        taken = [bounds(one, pane.position_at) for one in kept]
        for one in kept:
            texts = self._readings.texts(one, state.slice_index)
            area = QRectF(pane.rect())
            taken.append(paint_measurement(painter, one, pane.position_at, texts, area, taken=taken))


class SidePanes(QObject):
    """Gives every pane that is made its `ShownMeasurements`, and draws them anew when something changes."""

    def __init__(self, area: LayoutArea, measurements: Measurements) -> None:
        super().__init__(area)
        self._area, self._measurements = area, measurements
        for stack in area.stacks:
            if stack is not area.active:
                self._equip(stack)
        area.made.connect(self._equip)
        for signal in (measurements.changed, measurements.replaced):
            signal.connect(self._repaint)

    def _equip(self, stack: StackView) -> None:
        stack.use(ShownMeasurements(stack, self._measurements))

    def _repaint(self) -> None:
        for stack in self._area.others():
            stack.repaint_panes()
