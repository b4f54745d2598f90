"""Where the other panes cut through a picture: lines, and in reformatted planes a crosshair to drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen

from ichviewer.core.reformat.planes import Plane, plane_shown
from ichviewer.core.reformat.slice_plane import SlicePlane, nearest_slice, plane_of, same_space
from ichviewer.ui.mouse.profiles import Drag
from ichviewer.ui.pane_overlay import SHADOW
from ichviewer.ui.pointer import CURSORS

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.layout.area import LayoutArea
    from ichviewer.ui.slice_pane import SlicePane
    from ichviewer.ui.stack_view import StackView

# Okabe and Ito's colors, safe for the color-blind; the acquired slices get a dashed line besides.
COLORS = {
    Plane.ACQUIRED: QColor("#fff9b0"),
    Plane.AXIAL: QColor("#56b4e9"),
    Plane.CORONAL: QColor("#e69f00"),
    Plane.SAGITTAL: QColor("#2fc79b"),
}
_NEAR_PX = 7.0
_SLACK_PX = 3.0
_GAP_PX = 12.0  # around the crosshair the picture stays free


class Guide(QObject):
    """A `PaneTool` for all panes: one crosshair, which is where the planes on screen cross.

    In a reformatted plane a click goes to a point, and dragging the crosshair or one of its lines moves
    along. All other panes of the same space then show the slice nearest to that point.
    """

    def __init__(self, area: LayoutArea) -> None:
        super().__init__(area)
        self._area = area
        self._pressed: QPointF | None = None
        self._dragging = False
        area.use_guide(self)
        for stack in area.stacks:
            self._follow(stack)
        area.made.connect(self._follow)
        area.arranged.connect(area.repaint_panes)

    def lines(self, pane: SlicePane) -> list[tuple[Plane, QPointF, QPointF]]:
        """Where the slices of the other panes cross this one, in the pane's px."""
        plane, series, found = _plane(pane.state), pane.state.series, []
        for other in self._area.shown():
            state = other.state
            there = _plane(state)
            if state is pane.state or plane is None or there is None or series is None:
                continue
            if state.series is None or not same_space(series, state.series) or plane.parallel(there):
                continue
            if (line := plane.crossing(there)) is not None:
                ends = [pane.position_at(*end) for end in line]
                found.append((plane_shown(state.series), ends[0], ends[1]))
        return found

    def jump(self, pane: SlicePane, position: QPointF) -> None:
        """Let the other panes show the slices nearest to a point of this pane."""
        plane, series = _plane(pane.state), pane.state.series
        if plane is None or series is None:
            return
        x, y = pane.grid_at(position)
        point = plane.point(max(0.0, min(plane.cols, x)), max(0.0, min(plane.rows, y)))
        for other in self._area.shown():
            target = other.state.series
            if other.state is pane.state or target is None or not same_space(series, target):
                continue
            if (index := nearest_slice(target, point)) is not None:
                other.state.go_to(index)

    def press(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """Take the crosshair where it is near; else leave the press, which may become a click."""
        plain = event.button() is Qt.MouseButton.LeftButton and not event.modifiers()
        if not plain or not _is_reformatted(pane):
            return False
        self._pressed = event.position()
        self._dragging = self._near(pane, event.position())
        return self._dragging

    def move(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """Drag the crosshair, or show that it can be."""
        if self._dragging:
            self.jump(pane, event.position())
            return True
        if not event.buttons() and _is_reformatted(pane):
            if self._near(pane, event.position()):
                pane.setCursor(Qt.CursorShape.SizeAllCursor)
            elif pane.tool is None:  # else the tool has said already what the pointer does
                pane.setCursor(CURSORS[Drag.NONE])
        return False

    def release(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """End the drag; a click goes to its point."""
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return False
        still = (event.position() - self._pressed).manhattanLength() < _SLACK_PX
        dragged, self._dragging, self._pressed = self._dragging, False, None
        if still:
            self.jump(pane, event.position())
        return dragged

    def paint(self, pane: SlicePane, painter: QPainter) -> None:
        """Draw the lines; those of reformatted planes leave the middle of the crosshair free."""
        lines = self.lines(pane)
        middle = _middle(lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for plane, start, end in lines:
            style = Qt.PenStyle.DashLine if plane is Plane.ACQUIRED else Qt.PenStyle.SolidLine
            for color, width in ((SHADOW, 2.6), (COLORS[plane], 1.2)):
                painter.setPen(QPen(color, width, style))
                for part in _parts(start, end, middle):
                    painter.drawLine(*part)

    def _near(self, pane: SlicePane, position: QPointF) -> bool:
        ends = [(start, end) for plane, start, end in self.lines(pane) if plane is not Plane.ACQUIRED]
        return any(_distance(position, *line) <= _NEAR_PX for line in ends)

    def _follow(self, stack: StackView) -> None:
        events = stack.state.events
        for event in (events.slice_index, events.series, events.volume):
            event.connect(self._on_state_changed)

    def _on_state_changed(self) -> None:
        if len(self._area.shown()) > 1:
            self._area.repaint_panes()


def _plane(state: ViewState) -> SlicePlane | None:
    return None if state.volume is None else plane_of(state.series, state.slice_index)


def _is_reformatted(pane: SlicePane) -> bool:
    series = pane.state.series
    return series is not None and bool(series.derived)


def _middle(lines: list[tuple[Plane, QPointF, QPointF]]) -> QPointF | None:
    """Where the first two lines of reformatted planes that are not parallel cross."""
    ends = [(start, end) for plane, start, end in lines if plane is not Plane.ACQUIRED]
    for index, (a, b) in enumerate(ends):
        for c, d in ends[index + 1 :]:
            one, two = b - a, d - c
            across = one.x() * two.y() - one.y() * two.x()
            if abs(across) > 1e-6:
                share = ((c.x() - a.x()) * two.y() - (c.y() - a.y()) * two.x()) / across
                return a + one * share
    return None


def _parts(start: QPointF, end: QPointF, middle: QPointF | None) -> list[tuple[QPointF, QPointF]]:
    """The line without the stretch around the crosshair."""
    way = end - start
    length = (way.x() ** 2 + way.y() ** 2) ** 0.5
    if middle is None or length < 1 or _distance(middle, start, end) > 1:
        return [(start, end)]
    unit = way / length
    at = (middle.x() - start.x()) * unit.x() + (middle.y() - start.y()) * unit.y()
    stretches = ((0.0, at - _GAP_PX), (at + _GAP_PX, length))
    return [(start + unit * a, start + unit * b) for a, b in stretches if b > a]


def _distance(point: QPointF, start: QPointF, end: QPointF) -> float:
    """Of a point from the stretch between two others, px."""
    way, there = end - start, point - start
    square = way.x() ** 2 + way.y() ** 2
    share = 0.0 if square == 0 else (there.x() * way.x() + there.y() * way.y()) / square
    near = start + way * max(0.0, min(1.0, share))
    return ((point.x() - near.x()) ** 2 + (point.y() - near.y()) ** 2) ** 0.5
