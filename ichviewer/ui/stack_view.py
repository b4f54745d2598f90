"""The pictures: one pane, or four of the same slice, with linked zoom and one shared cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ichviewer.core.reformat.slab import SlabPicture, slab_picture, why_no_slab
from ichviewer.core.turning import Turn
from ichviewer.core.windowing import Display
from ichviewer.ui.camera import Camera
from ichviewer.ui.display_control import COMPOSITE_STAYS, DisplayControl
from ichviewer.ui.pointer import WheelSteps
from ichviewer.ui.slice_pane import PaneTool, SlicePane

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.overlay_text import Caption

FOUR_UP = (Display.BRAIN, Display.SUBDURAL, Display.BONE, Display.COMPOSITE)
PAGE = 5
_KEY_ZOOM = 1.25


class StackView(QWidget):
    """Shows the active slice, and turns what the mouse does into changes of `ViewState`.

    Args:
        four_up: whether it can show the same slice in four windows.

    Attributes:
        state: what it shows.
        panes: the four panes, of which only the first is shown unless `ViewState.four_up`; or that one alone.
        control: display keys and window drags.
        camera: zoom and center of all panes.
        framed: color of the frame around them, in the room that the layout's margins leave; None: no frame.

    Signals:
        hint(str): why a wish of the user was not followed.
    """

    hint = Signal(str)

    def __init__(self, state: ViewState, parent: QWidget | None = None, *, four_up: bool = True) -> None:
        super().__init__(parent)
        self._state = self.state = state
        self.setObjectName("stackView")
        self.control = DisplayControl(state)
        self.camera = Camera(self)
        self._wheel = WheelSteps()
        self._corner: QWidget | None = None
        self.framed: QColor | None = None
        self._grid = layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        count = len(FOUR_UP) if four_up else 1
        self.panes = tuple(SlicePane(state, self.control, self.camera, self) for _ in range(count))
        for index, pane in enumerate(self.panes):
            pane.first = index == 0
            layout.addWidget(pane, index // 2, index % 2)
            self._connect_pane(pane)
        self._connect_state()
        self._arrange()

    def _connect_pane(self, pane: SlicePane) -> None:
        pane.pointer.window_dragged.connect(self._on_pointer_window_dragged)
        pane.pointer.stepped.connect(self.step)
        pane.pointer.fitted.connect(self.camera.fit)
        pane.hovered.connect(self._on_pane_hovered)

        def zoom(factor: float, x: float, y: float) -> None:
            self.camera.zoom_by(factor, pane.share_at(QPointF(x, y)))

        def pan(dx: float, dy: float) -> None:
            (x, y), (from_x, from_y) = pane.share_at(QPointF(dx, dy)), pane.share_at(QPointF(0, 0))
            self.camera.pan_by(x - from_x, y - from_y)

        pane.pointer.zoomed.connect(zoom)
        pane.pointer.panned.connect(pan)

    def _connect_state(self) -> None:
        events = self._state.events
        for event in (events.volume, events.load_error, events.slice_index):
            event.connect(self._show_slice)
        for event in (events.display, events.window, events.inverted, events.slab):
            event.connect(self._show_slice)
        events.turn.connect(self._on_state_turn)
        events.series.connect(self._on_state_series)
        events.four_up.connect(self._arrange)
        events.patient_hidden.connect(self._show_overlay)
        for event in (events.overlay_visible, events.playing, events.cine_speed, events.cine_loop):
            event.connect(self._show_overlay)
        events.cursor.connect(self._on_state_cursor)

    def slice_loaded(self, slice_index: int) -> None:
        """A slice of the volume was decoded, or failed."""
        if slice_index == self._state.slice_index or self._state.slab is not None:
            self._show_slice()

    def set_corner(self, corner: QWidget) -> None:
        """A control in the upper right corner, over the picture."""
        self._corner = corner
        self.corner_visible(False)

    def set_margin(self, margin_px: int) -> None:
        """Leave room for the frame."""
        self._grid.setContentsMargins(margin_px, margin_px, margin_px, margin_px)

    def corner_visible(self, visible: bool) -> None:
        """Show or hide the control in the corner."""
        if self._corner is not None:
            self._corner.setVisible(visible)
            self._corner.raise_()

    def use(self, tool: PaneTool) -> None:
        """Give a tool the mouse in every pane."""
        for pane in self.panes:
            pane.tool = tool

    def repaint_panes(self) -> None:
        """Draw anew what lies over the pictures."""
        for pane in self.shown_panes():
            pane.viewport().update()

    def step(self, slices: int) -> None:
        """Move by slices, held within the series."""
        self._state.go_to(self._state.slice_index + slices)

    def zoom_in(self) -> None:
        """Zoom in around the center of the view."""
        self.camera.zoom_by(_KEY_ZOOM)

    def zoom_out(self) -> None:
        """Zoom out around the center of the view."""
        self.camera.zoom_by(1 / _KEY_ZOOM)

    def shown_panes(self) -> tuple[SlicePane, ...]:
        """The panes of the current layout."""
        return self.panes if self._state.four_up else self.panes[:1]

    def choose(self, display: Display) -> None:
        """Show a display; says why where it cannot."""
        self._hint(self.control.choose(display))

    def invert(self) -> None:
        """Exchange black and white, or back; says why where it cannot."""
        state = self._state
        if state.display is Display.COMPOSITE and not state.four_up:
            self.hint.emit(QCoreApplication.translate("Display", COMPOSITE_STAYS))
        else:
            state.inverted = not state.inverted

    def reset(self) -> None:
        """The picture as it was acquired: not turned, not inverted, no slab, the whole slice."""
        self._state.turn, self._state.inverted, self._state.slab = Turn(), False, None
        self.camera.fit()

    def _arrange(self) -> None:
        four_up = self._state.four_up
        for pane, display in zip(self.panes, FOUR_UP, strict=False):
            pane.fixed_display = display if four_up else None
            pane.setVisible(four_up or pane is self.panes[0])
        self._show_slice()

    def _show_slice(self) -> None:
        self._state.slab_picture = self._slab()
        for pane in self.shown_panes():
            pane.show_slice()

    def _slab(self) -> SlabPicture | None:
        state, volume = self._state, self._state.volume
        if state.slab is None or volume is None or not volume.is_ready(state.slice_index):
            return None
        if why_no_slab(volume) is not None:
            return None
        return slab_picture(volume, state.slice_index, state.slab)

    def caption(self, caption: Caption | None) -> None:
        """Tell the panes what stands in the place of the long texts; None: the long texts."""
        for pane in self.panes:
            pane.caption = caption
        self._show_overlay()

    def _show_overlay(self) -> None:
        for pane in self.shown_panes():
            pane.show_overlay()

    def _on_state_series(self) -> None:
        self.reset()  # the turn of one series must not be taken for that of another
        self._state.cursor = None
        self._show_slice()

    def _on_state_turn(self, new: Turn, old: Turn) -> None:
        self.camera.turn(new, old)
        for pane in self.panes:
            pane.place()

    def _on_state_cursor(self, cursor: tuple[int, int] | None) -> None:
        for pane in self.shown_panes():
            pane.show_cursor(cursor)

    def _on_pane_hovered(self, row: int, col: int) -> None:
        self._state.cursor = None if row < 0 else (row, col)

    def _on_pointer_window_dragged(self, dx: float, dy: float) -> None:
        self._hint(self.control.drag(dx, dy))

    def _hint(self, refusal: str | None) -> None:
        if refusal is not None:
            self.hint.emit(refusal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the control in its corner."""
        super().resizeEvent(event)
        if self._corner is not None:
            side = self._corner.sizeHint()
            self._corner.setGeometry(self.width() - side.width() - 4, 4, side.width(), side.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame; the panes paint themselves."""
        if self.framed is not None:
            QPainter(self).fillRect(self.rect(), self.framed)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step through slices, wherever in the middle of the window the pointer is."""
        if notches := self._wheel.take(event):
            self.step(notches)
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the wheel from a neighbour (the slice strip), so that it turns the same way everywhere."""
        if isinstance(event, QWheelEvent):
            self.wheelEvent(event)
            return True
        return super().eventFilter(watched, event)
