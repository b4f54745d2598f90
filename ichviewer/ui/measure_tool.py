"""Measuring with the mouse: draws new measurements, moves and selects those that are there."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.measure import POINTS, Kind, Measurement, Point, lines
from ichviewer.state import ViewState
from ichviewer.ui.measure_shapes import handle_near, line_near, paint_measurement
from ichviewer.ui.measurements import Measurements
from ichviewer.ui.pointer import CURSORS, Drag
from ichviewer.ui.slice_pane import SlicePane

_SLACK_PX = 3.0  # a click that trembles is no drag
_TEXTS_MAX = 256
HOW = {
    Kind.LENGTH: "Length: drag from end to end, or click both ends. Esc leaves.",
    Kind.ANGLE: "Angle: drag or click from one end to the vertex, then click the other end. Esc leaves.",
    Kind.ELLIPSE: "Ellipse: drag from corner to corner of the box around it. Esc leaves.",
}
NO_PICTURE = "There is no picture here to measure on."
NONE_SELECTED = "Nothing is selected. Click on the line of a measurement first."
TOO_SMALL = "Too small to be measured: the points are in one place."


@dataclass(slots=True)
class _Grip:
    """A measurement in the hand: which one, by which point (None: as a whole), and where it was taken."""

    index: int
    point: int | None
    start: Point
    original: Measurement
    now: Measurement


class MeasureTool(QObject):
    """What the left button does before it drags the window. One for all panes.

    Attributes:
        armed: what the next press begins to draw; None: presses on a measurement select and move it, all
            others go to the pane.

    Signals:
        armed_changed
        repaint: something to draw has changed.
        hint(str): what to do, or why a wish was not followed.
    """

    armed_changed = Signal()
    repaint = Signal()
    hint = Signal(str)

    def __init__(self, state: ViewState, measurements: Measurements, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._measurements = state, measurements
        self.armed: Kind | None = None
        self._draft: list[Point] = []  # the last one follows the pointer
        self._pressed_at = QPointF()
        self._presses = 0
        self._grip: _Grip | None = None
        self._texts: dict[tuple[Measurement, int], tuple[str, ...]] = {}
        measurements.changed.connect(self.repaint)
        measurements.replaced.connect(self._drop)
        state.events.slice_index.connect(self._drop)
        state.events.volume.connect(self._on_state_volume)

    def arm(self, kind: Kind) -> None:
        """Draw a measurement of this kind next; the same again: no longer."""
        self._drop()
        if self.armed is not kind and not self._can_measure():
            self.hint.emit(NO_PICTURE)
            self._set_armed(None)
            return
        self._set_armed(None if self.armed is kind else kind)
        if self.armed is not None:
            self._state.playing = False
            self._measurements.deselect()
            self.hint.emit(HOW[kind])

    def cancel(self) -> bool:
        """Leave what is being drawn or moved, else the tool, else the selection. False where all is left."""
        if self._draft or self._grip is not None:
            self._drop()
        elif self.armed is not None:
            self._set_armed(None)
        elif self._measurements.selected is not None:
            self._measurements.deselect()
        else:
            return False
        return True

    def delete(self) -> None:
        """Delete the selected measurement; says why where it cannot."""
        self._drop()
        if not self._measurements.delete_selected():
            self.hint.emit(NONE_SELECTED)

    def press(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """A button went down. Returns whether it belongs to the tool."""
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if not plain or not self._can_measure():
            return False
        at = self._point(pane, event.position())
        if self.armed is None:
            return self._take(pane, event.position(), at)
        self._pressed_at = event.position()
        self._presses += 1
        if self._draft:
            self._draft[-1] = at
        else:
            self._draft = [at, at]
        self.repaint.emit()
        return True

    def move(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """The pointer moved. Returns whether this belongs to the tool."""
        at = self._point(pane, event.position())
        if self._draft:
            self._draft[-1] = at
            self.repaint.emit()
        elif (grip := self._grip) is not None:
            if grip.point is None:
                step = (at[0] - grip.start[0], at[1] - grip.start[1])
                grip.now = grip.original.moved(*step, pane.grid.rows, pane.grid.cols)
            else:
                grip.now = grip.original.with_point(grip.point, at)
            self.repaint.emit()
        elif self.armed is None and not event.buttons():
            over = self._can_measure() and self._near(pane, event.position()) is not None
            pane.setCursor(Qt.CursorShape.PointingHandCursor if over else CURSORS[Drag.NONE])
        return bool(event.buttons() & Qt.MouseButton.LeftButton) and bool(self._draft or self._grip)

    def release(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """A button came up. Returns whether it belongs to the tool."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        if self._grip is not None:
            grip, self._grip = self._grip, None
            if grip.now != grip.original:
                self._measurements.change(grip.index, grip.now)
            return True
        if not self._draft:
            return False
        moved = (event.position() - self._pressed_at).manhattanLength() > _SLACK_PX
        if moved or self._presses > 1:  # the first click alone only begins
            self._fix_point(pane)
        return True

    def paint(self, pane: SlicePane, painter: QPainter) -> None:
        """Draw the measurements of the slice on screen, and the one that is being drawn."""
        if not self._can_measure():
            return
        area = QRectF(pane.viewport().rect())
        shown = list(self._measurements.on_screen())
        if self._grip is not None:
            shown[self._grip.index] = self._grip.now
        for index, measurement in enumerate(shown):
            selected = index == self._measurements.selected
            texts = self.texts(measurement)
            paint_measurement(painter, measurement, pane.position_at, texts, area, selected)
        if (draft := self._drafted()) is not None:
            paint_measurement(painter, draft, pane.position_at, self.texts(draft), area, True)

    def texts(self, measurement: Measurement) -> tuple[str, ...]:
        """What a measurement on the slice on screen says."""
        state = self._state
        volume, series = state.volume, state.series
        if volume is None or series is None:
            return ()
        key = (measurement, state.slice_index)
        if key not in self._texts:
            if len(self._texts) >= _TEXTS_MAX:
                self._texts.clear()
            is_hu = series.modality == "CT" and series.kind is not SeriesKind.SECONDARY
            unit = "HU" if is_hu else "(not HU)"
            spacing = series.instances[state.slice_index].pixel_spacing  # of this very slice
            self._texts[key] = lines(measurement, volume.hu[state.slice_index], spacing, unit)
        return self._texts[key]

    def _can_measure(self) -> bool:
        volume = self._state.volume
        return volume is not None and volume.is_ready(self._state.slice_index)

    def _point(self, pane: SlicePane, position: QPointF) -> Point:
        x, y = pane.grid_at(position)
        return max(0.0, min(float(pane.grid.cols), x)), max(0.0, min(float(pane.grid.rows), y))

    def _near(self, pane: SlicePane, position: QPointF) -> tuple[int, int | None] | None:
        """The measurement under the pointer and its point there; the newest one first."""
        shown = self._measurements.on_screen()
        for index in reversed(range(len(shown))):
            handle = handle_near(shown[index], position, pane.position_at)
            if handle is not None or line_near(shown[index], position, pane.position_at):
                return index, handle
        return None

    def _take(self, pane: SlicePane, position: QPointF, at: Point) -> bool:
        near = self._near(pane, position)
        self._measurements.select(None if near is None else near[0])
        if near is None:
            return False
        self._state.playing = False
        taken = self._measurements.on_screen()[near[0]]
        self._grip = _Grip(near[0], near[1], at, taken, taken)
        return True

    def _drafted(self) -> Measurement | None:
        """The measurement that is being drawn, with the points that are not set yet at the pointer."""
        if not self._draft or self.armed is None:
            return None
        missing = POINTS[self.armed] - len(self._draft)
        return Measurement(self.armed, (*self._draft, *[self._draft[-1]] * missing))

    def _fix_point(self, pane: SlicePane) -> None:
        drafted = self._drafted()
        if drafted is None or self.armed is None:
            return
        if len(self._draft) < POINTS[self.armed]:
            self._draft.append(self._draft[-1])
            return
        self._drop()
        self._set_armed(None)
        if _is_too_small(drafted, pane):
            self.hint.emit(TOO_SMALL)
        else:
            self._measurements.add(drafted)

    def _drop(self) -> None:
        """Leave what is being drawn or moved."""
        self._draft, self._presses, self._grip = [], 0, None
        self.repaint.emit()

    def _set_armed(self, kind: Kind | None) -> None:
        if kind is not self.armed:
            self.armed = kind
            self.armed_changed.emit()

    def _on_state_volume(self) -> None:
        self._texts.clear()
        self._drop()
        self._set_armed(None)


def _is_too_small(measurement: Measurement, pane: SlicePane) -> bool:
    """Whether two points are in one place on screen, or an ellipse is a line."""
    places = [pane.position_at(*point) for point in measurement.points]
    steps = [b - a for a, b in pairwise(places)]
    if measurement.kind is Kind.ELLIPSE:
        return min(abs(steps[0].x()), abs(steps[0].y())) <= _SLACK_PX
    return min(step.manhattanLength() for step in steps) <= _SLACK_PX
