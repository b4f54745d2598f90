"""Measuring with the mouse: draws new measurements, moves and selects those that are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter

from ichviewer.core.measure import POINTS, Kind, Measurement, PixelSpacing, Point
from ichviewer.ui.languages.mark import QT_TRANSLATE_NOOP
from ichviewer.ui.measuring.draft import SLACK_PX, begin_b, drafted, squared, too_small
from ichviewer.ui.measuring.shapes import bounds, handle_near, line_near, paint_measurement
from ichviewer.ui.mouse.profiles import Drag
from ichviewer.ui.pointer import CURSORS

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.measuring.kept import Measurements
    from ichviewer.ui.slice_pane import SlicePane

HOW = {
    Kind.LENGTH: QT_TRANSLATE_NOOP(
        "MeasureTool", "Length: drag from end to end, or click both ends. Esc leaves."
    ),
    Kind.ANGLE: QT_TRANSLATE_NOOP(
        "MeasureTool",
        "Angle: drag or click from one end to the vertex, then click the other end. Esc leaves.",
    ),
    Kind.ELLIPSE: QT_TRANSLATE_NOOP(
        "MeasureTool", "Ellipse: drag from corner to corner of the box around it. Esc leaves."
    ),
    Kind.FREEHAND: QT_TRANSLATE_NOOP(
        "MeasureTool", "Freehand: drag around the region; the line closes itself. Esc leaves."
    ),
    Kind.BLEED: QT_TRANSLATE_NOOP(
        "MeasureTool", "ABC/2: on the slice with the largest bleed, draw A, its largest diameter. Esc leaves."
    ),
}
NOW_B = QT_TRANSLATE_NOOP("MeasureTool", "ABC/2: now draw B, the largest diameter at right angles to A.")
NO_PICTURE = QT_TRANSLATE_NOOP("MeasureTool", "There is no picture here to measure on.")
NONE_SELECTED = QT_TRANSLATE_NOOP(
    "MeasureTool", "Nothing is selected. Click on the line of a measurement first."
)
TOO_SMALL = QT_TRANSLATE_NOOP("MeasureTool", "Too small to be measured: the points are in one place.")


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
        drawn(Measurement): one was drawn and is kept.
    """

    armed_changed = Signal()
    repaint = Signal()
    hint = Signal(str)
    drawn = Signal(object)

    def __init__(self, state: ViewState, measurements: Measurements, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._measurements = state, measurements
        self.armed: Kind | None = None
        self._draft: list[Point] = []  # the last one follows the pointer
        self._pressed_at = QPointF()
        self._presses = 0
        self._grip: _Grip | None = None
        measurements.changed.connect(self.repaint)
        measurements.replaced.connect(self._drop)
        state.events.slice_index.connect(self._drop)
        state.events.volume.connect(self._on_state_volume)

    def arm(self, kind: Kind) -> None:
        """Draw a measurement of this kind next; the same again: no longer."""
        self._drop()
        if self.armed is not kind and not self._can_measure():
            self.hint.emit(self.tr(NO_PICTURE))
            self._set_armed(None)
            return
        self._set_armed(None if self.armed is kind else kind)
        if self.armed is not None:
            self._state.playing = False
            self._measurements.deselect()
            self.hint.emit(self.tr(HOW[kind]))

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
            self.hint.emit(self.tr(NONE_SELECTED))

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
        if begin_b(self.armed, self._draft):
            self._draft[-1:] = [at, at]
        elif self._draft:
            self._draft[-1] = at
        else:
            self._draft = [at] if self.armed is Kind.FREEHAND else [at, at]
        self.repaint.emit()
        return True

    def move(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """The pointer moved. Returns whether this belongs to the tool."""
        at = self._point(pane, event.position())
        if self._draft and self.armed is Kind.FREEHAND:
            self._follow(pane, at)
        elif self._draft:
            self._draft[-1] = at
            self.repaint.emit()
        elif self._grip is not None:
            self._move_grip(self._grip, pane, at)
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
        moved = (event.position() - self._pressed_at).manhattanLength() > SLACK_PX
        if self.armed is Kind.FREEHAND:
            self._finish(pane)
        elif moved or self._presses > 1:  # the first click alone only begins
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
        boxes = [bounds(measurement, pane.position_at) for measurement in shown]
        labels: list[QRectF] = []
        for index, measurement in enumerate(shown):
            selected = index == self._measurements.selected
            texts = self.texts(measurement)
            taken = (*boxes[:index], *boxes[index + 1 :], *labels)
            label = paint_measurement(painter, measurement, pane.position_at, texts, area, selected, taken)
            labels.append(label)
        if (draft := self._drafted()) is not None:
            paint_measurement(painter, draft, pane.position_at, self.texts(draft), area, True)

    def texts(self, measurement: Measurement) -> tuple[str, ...]:
        """What a measurement on the slice on screen says."""
        return self._measurements.readings.texts(measurement, self._state.slice_index)

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

    def _follow(self, pane: SlicePane, at: Point) -> None:
        """A freehand line gets a corner wherever the pointer has come some way."""
        if (pane.position_at(*at) - pane.position_at(*self._draft[-1])).manhattanLength() > SLACK_PX:
            self._draft.append(at)
            self.repaint.emit()

    def _move_grip(self, grip: _Grip, pane: SlicePane, at: Point) -> None:
        if grip.point is None:
            step = (at[0] - grip.start[0], at[1] - grip.start[1])
            grip.now = grip.original.moved(*step, pane.grid.rows, pane.grid.cols)
        else:
            grip.now = grip.original.with_point(grip.point, at)
            if grip.now.kind is Kind.BLEED:
                grip.now = squared(grip.now, self._spacing())
        self.repaint.emit()

    def _spacing(self) -> PixelSpacing:
        series = self._state.series
        return None if series is None else series.instances[self._state.slice_index].pixel_spacing

    def _drafted(self) -> Measurement | None:
        """The measurement that is being drawn, with the points that are not set yet at the pointer."""
        if self.armed is None:
            return None
        return drafted(self.armed, self._draft, self._spacing())

    def _fix_point(self, pane: SlicePane) -> None:
        if self.armed is None:
            return
        if len(self._draft) == POINTS[self.armed]:
            self._finish(pane)
            return
        self._draft.append(self._draft[-1])
        if begin_b(self.armed, self._draft):
            self._presses = 0  # B is drawn as A was: by a drag, or by two clicks
            self.hint.emit(self.tr(NOW_B))

    def _finish(self, pane: SlicePane) -> None:
        """What was drawn is complete: keep it, unless it is too small."""
        found = self._drafted()
        self._drop()
        self._set_armed(None)
        if found is None or too_small(found, pane.position_at):
            self.hint.emit(self.tr(TOO_SMALL))
            return
        if found.kind is Kind.BLEED:
            found = found.weighted(self._state.slice_index, 1.0)  # the largest one counts as a whole
        self._measurements.add(found)
        self.drawn.emit(found)

    def _drop(self) -> None:
        """Leave what is being drawn or moved."""
        self._draft, self._presses, self._grip = [], 0, None
        self.repaint.emit()

    def _set_armed(self, kind: Kind | None) -> None:
        if kind is not self.armed:
            self.armed = kind
            self.armed_changed.emit()

    def _on_state_volume(self) -> None:
        self._drop()
        self._set_armed(None)
