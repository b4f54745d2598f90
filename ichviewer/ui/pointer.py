"""Mouse and wheel over a pane, told as facts: how far the window was dragged, zoomed, panned, stepped."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent

from ichviewer.ui.mouse.profiles import WINDOW_LEFT, Drag, Profile

WHEEL_STEP = 120  # eighths of a degree for one notch (QWheelEvent.angleDelta)
_SLACK_PX = 3.0  # a click that trembles is no drag
_ZOOM_PER_PX = 1.008
_ZOOM_PER_NOTCH = 1.2
_SLICE_PX = 8.0  # a drag over so many px is one slice
_Button = Qt.MouseButton


CURSORS = {
    Drag.NONE: Qt.CursorShape.CrossCursor,
    Drag.WINDOW: Qt.CursorShape.SizeAllCursor,
    Drag.ZOOM: Qt.CursorShape.SizeVerCursor,
    Drag.PAN: Qt.CursorShape.ClosedHandCursor,
    Drag.SCROLL: Qt.CursorShape.SplitVCursor,
}


class WheelSteps:
    """Whole notches out of the fractions that a touchpad or a fine wheel sends."""

    def __init__(self) -> None:
        self._rest = 0

    def take(self, event: QWheelEvent) -> int:
        """Notches towards the user (down) since the last call; negative for up."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if self._rest * delta < 0:  # the direction changed: what was left over counts no more
            self._rest = 0
        self._rest += delta
        notches = int(self._rest / WHEEL_STEP)
        self._rest -= notches * WHEEL_STEP
        return -notches


class Pointer(QObject):
    """Turns a pane's mouse events into facts. Which button does what, the mouse profile says.

    Signals:
        window_dragged(dx, dy), panned(dx, dy): px since the last event, x to the right and y down.
        zoomed(factor, x, y): at this point of the pane, px.
        stepped(slices): by the wheel or a drag; positive towards the last slice.
        fitted: the whole slice was asked for.
        drag_changed(Drag): a drag began or ended.
    """

    window_dragged = Signal(float, float)
    panned = Signal(float, float)
    zoomed = Signal(float, float, float)
    stepped = Signal(int)
    fitted = Signal()
    drag_changed = Signal(object)

    def __init__(
        self, parent: QObject | None = None, profile: Callable[[], Profile] = lambda: WINDOW_LEFT
    ) -> None:
        super().__init__(parent)
        self._profile = profile
        self._rest_px = 0.0  # of a drag through the slices
        self._drag = Drag.NONE
        self._button = _Button.NoButton
        self._begun = False
        self._start = self._last = QPointF()
        self._wheel = WheelSteps()

    def press(self, event: QMouseEvent) -> None:
        """A button went down. While one is held the others do nothing."""
        if self._drag is not Drag.NONE:
            return
        self._button = event.button()
        self._drag = self._profile().drag(self._button, event.modifiers())
        self._begun, self._rest_px = False, 0.0
        self._start = self._last = event.position()

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved."""
        if self._drag is Drag.NONE:
            return
        position = event.position()
        if not self._begun:
            if (position - self._start).manhattanLength() < _SLACK_PX:
                return
            self._begun = True
            self.drag_changed.emit(self._drag)
        step, self._last = position - self._last, position
        if self._drag is Drag.WINDOW:
            self.window_dragged.emit(step.x(), step.y())
        elif self._drag is Drag.PAN:
            self.panned.emit(step.x(), step.y())
        elif self._drag is Drag.ZOOM:
            self.zoomed.emit(_ZOOM_PER_PX ** -step.y(), self._start.x(), self._start.y())
        else:
            self._scroll(step.y())

    def _scroll(self, dy: float) -> None:
        """Whole slices out of the way the pointer came."""
        self._rest_px += dy
        slices = int(self._rest_px / _SLICE_PX)
        if slices:
            self._rest_px -= slices * _SLICE_PX
            self.stepped.emit(slices)

    def release(self, event: QMouseEvent) -> None:
        """A button came up."""
        if event.button() == self._button:
            self._drag, self._button = Drag.NONE, _Button.NoButton
            self.drag_changed.emit(Drag.NONE)

    def double_click(self, event: QMouseEvent) -> None:
        """The left button was clicked twice."""
        if event.button() == _Button.LeftButton:
            self.fitted.emit()

    def wheel(self, event: QWheelEvent) -> None:
        """The wheel turned: slices, or zoom with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notches = event.angleDelta().y() / WHEEL_STEP
            at = event.position()
            self.zoomed.emit(_ZOOM_PER_NOTCH**notches, at.x(), at.y())
        elif notches := self._wheel.take(event):
            self.stepped.emit(notches)
        event.accept()
