"""One pane: a slice of the active series in one display, with its overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from ichviewer.core.windowing import PRESETS, Display, to_rgba
from ichviewer.ui import overlay_text
from ichviewer.ui.camera import Camera, Grid
from ichviewer.ui.display_control import DisplayControl, display_name, screen_table_of
from ichviewer.ui.languages import shown
from ichviewer.ui.mouse.profiles import Drag, profile_of
from ichviewer.ui.overlay_text import Caption, OverlayContent
from ichviewer.ui.pane_overlay import paint_overlay
from ichviewer.ui.pointer import CURSORS, Pointer
from ichviewer.ui.slice_picture import PictureFrame, SlicePicture
from ichviewer.ui.theme import looks, scaled

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.state import ViewState

_CROSSHAIR_PX = 18
_NARROW_PX = 290  # a narrower pane has room for the picture, and for few words


class PaneTool(Protocol):
    """Gets the mouse before the pane does, and draws over the picture."""

    def press(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """Whether the press belongs to the tool."""

    def move(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """Whether the movement belongs to the tool."""

    def release(self, pane: SlicePane, event: QMouseEvent) -> bool:
        """Whether the release belongs to the tool."""

    def paint(self, pane: SlicePane, painter: QPainter) -> None:
        """Draw, in the pane's own pixels."""


class SlicePane(QGraphicsView):
    """Shows `ViewState.slice_index` of `ViewState.volume`, or the slab around it.

    Attributes:
        fixed_display: the display of this pane in the four-up layout; None: what `ViewState` says.
        first: whether this pane carries the patient's and the series' text in the four-up layout.
        picture: the slice; items drawn over it are its children.
        content: what the overlay says.
        pointer: the facts of mouse and wheel.
        tool: what gets the mouse first; None: nothing.
        guide: what gets it after the tool: crosshair and lines of other panes.
        caption: what stands in the place of the long texts where there are several panes; None: those texts.
        empty_text: what is said while there is no series.

    Signals:
        released: a button came up, and all that it does is done.
        painted: the pane is up to date on the screen.
        hovered(row, col): the pixel under the pointer changed; (-1, -1) outside of the slice.
    """

    hovered = Signal(int, int)
    painted = Signal()
    released = Signal()

    def __init__(
        self, state: ViewState, control: DisplayControl, camera: Camera, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state, self._control, self._camera = state, control, camera
        self.fixed_display: Display | None = None
        self.first = True
        self.content = OverlayContent()
        self.grid = Grid(512, 512)
        self._pointed_at = False
        self._cross: tuple[int, int] | None = None
        self.tool: PaneTool | None = None
        self.guide: PaneTool | None = None
        self.caption: Caption | None = None
        self.empty_text = ""
        self.pointer = Pointer(self, lambda: profile_of(state.mouse_profile))
        self.pointer.drag_changed.connect(self._on_pointer_drag_changed)
        self.picture = SlicePicture()
        self._frame = PictureFrame()
        self.picture.setParentItem(self._frame)
        self._set_up_scene()
        self.setMouseTracking(True)
        self.setAcceptDrops(False)  # the window takes them
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(CURSORS[Drag.NONE])
        self.setMinimumSize(160, 160)
        self.setAccessibleName(self.tr("Slice picture"))
        camera.changed.connect(self.place)

    def _set_up_scene(self) -> None:
        """The scene's unit is the pane's pixel; the item `_frame` alone says where the slice lies."""
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        scene.addItem(self._frame)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setBackgroundBrush(Qt.GlobalColor.black)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)

    @property
    def display(self) -> Display:
        """What this pane shows."""
        return self._state.display if self.fixed_display is None else self.fixed_display

    @property
    def inverted(self) -> bool:
        """Whether black and white are exchanged here. The composite never is: its colors have a meaning."""
        return self._state.inverted and self.display is not Display.COMPOSITE

    @property
    def state(self) -> ViewState:
        """What it shows."""
        return self._state

    @property
    def laid(self) -> Grid:
        """The slice's grid as it lies on screen."""
        return self.grid.turned(self._state.turn)

    def show_slice(self) -> None:
        """Show the current slice anew, or say in its place why it cannot be shown."""
        state, volume = self._state, self._state.volume
        hu = state.shown_hu()
        if hu is not None and volume is not None:
            grid = Grid.of(volume.hu.shape[1:], volume.pixel_spacing)
            table = screen_table_of(self.display, state.window, self.inverted)
            to_rgba(hu, table, out=self.picture.buffer((grid.rows, grid.cols)))
            self.picture.sop_instance_uid = state.sop_instance_uid
            if grid != self.grid:
                self.grid = grid
                self.place()
        self.picture.setVisible(hu is not None)
        self.picture.update()
        self.show_overlay()

    def show_overlay(self) -> None:
        """Write the overlay anew."""
        self.content = self._describe()
        self.setAccessibleDescription(
            " ".join((*self.content.display, *self.content.marks, self.content.notice))
        )
        self.viewport().update()

    def _describe(self) -> OverlayContent:
        state, series = self._state, self._state.series
        if series is None:
            return OverlayContent(notice=self.empty_text)
        index, compact = state.slice_index, self.fixed_display is not None or self.caption is not None
        text, full = state.overlay_visible, state.overlay_visible and not compact
        notice, failed = overlay_text.slice_notice(state.volume, index, state.load_error)
        window = PRESETS.get(self.display, state.window)
        name = self._control.name() if self.fixed_display is None else display_name(self.display)
        lines = overlay_text.display_lines(self.display, name, window)
        narrow = self.width() < scaled(_NARROW_PX)
        # The second line of the composite needs a whole pane's width.
        short = compact and (self.display is Display.COMPOSITE or (narrow and looks.percent > 100))
        scale = self._camera.pixels_per_mm(self.laid, self.width(), self.height())
        turned = tuple(shown(words) for words in state.turn.words())
        named = not state.patient_hidden
        patient = overlay_text.patient_lines(series) if text and self.first and named else ()
        patient = patient[:2] if compact else patient
        marks = (*turned, *((self.tr("Inverted"),) if self.inverted else ()), *overlay_text.slab_marks(state))
        if self.caption is not None and self.first:
            full_caption = text and named and not narrow
            patient = (*patient[:1], *(self.caption.lines if full_caption else self.caption.short))
            marks = (*marks, *self.caption.warnings)
        return OverlayContent(
            display=lines if text and not short else lines[:1],
            top_left=patient,
            top_right=overlay_text.series_lines(series, index) if full and named else (),
            bottom_left=self._bottom_left(series, index)[: 1 if short and narrow else None]
            if text and self.first
            else (),
            letters=state.turn.edges(overlay_text.letters(series, index)),
            turned=bool(turned),
            marks=marks,
            scale_bar=overlay_text.scale_bar(scale, self.width()) if self.grid.known and not notice else None,
            notice=notice,
            failed=failed,
        )

    def _bottom_left(self, series: Series, index: int) -> tuple[str, ...]:
        state = self._state
        cine = (overlay_text.cine_line(state.cine_speed, state.cine_loop),) if state.playing else ()
        lines = overlay_text.slice_lines(series, index, self._camera.zoom)
        derived = overlay_text.derived_lines(series, narrow=self.width() < scaled(_NARROW_PX))
        return (*derived, *lines, *cine)

    def place(self) -> None:
        """Bring the slice to where the camera wants it."""
        self.picture.lay(self._state.turn, self.grid.rows, self.grid.cols)
        rect, width, height = self.view_rect(), max(1, self.width()), max(1, self.height())
        self.setSceneRect(0, 0, width, height)
        across, down = width / rect.width(), height / rect.height()
        self._frame.setTransform(QTransform(across, 0, 0, down, -rect.x() * across, -rect.y() * down))
        self.show_overlay()

    def show_cursor(self, cursor: tuple[int, int] | None) -> None:
        """Draw the shared cursor at (row, col), unless the pointer itself is in this pane."""
        new = None if cursor is None or self._pointed_at else cursor
        for at in {self._cross, new} - {None}:
            point = self.position_of(*at).toPoint()  # type: ignore[misc]
            side = 2 * _CROSSHAIR_PX
            self.viewport().update(QRect(point.x() - _CROSSHAIR_PX, point.y() - _CROSSHAIR_PX, side, side))
        self._cross = new

    def view_rect(self) -> QRectF:
        """The part of the picture, in the slice's pixels as they lie on screen, that fills the pane."""
        return self._camera.view_rect(self.laid, max(1, self.width()), max(1, self.height()))

    def share_at(self, position: QPointF) -> tuple[float, float]:
        """(x, y) as shares of the picture's width and height on screen, at a position in the pane."""
        rect, laid = self.view_rect(), self.laid
        x = rect.x() + position.x() / max(1, self.width()) * rect.width()
        y = rect.y() + position.y() / max(1, self.height()) * rect.height()
        return x / laid.cols, y / laid.rows

    def grid_at(self, position: QPointF) -> tuple[float, float]:
        """(x, y) on the slice's grid, in pixels from its top left corner, at a position in the pane."""
        (x, y), laid = self.share_at(position), self.laid
        return self._state.turn.to_grid(x * laid.cols, y * laid.rows, self.grid.rows, self.grid.cols)

    def position_at(self, x: float, y: float) -> QPointF:
        """Where a point of the slice's grid, in pixels from its top left corner, is in the pane."""
        rect = self.view_rect()
        x, y = self._state.turn.to_screen(x, y, self.grid.rows, self.grid.cols)
        return QPointF(
            (x - rect.x()) / rect.width() * self.width(), (y - rect.y()) / rect.height() * self.height()
        )

    def position_of(self, row: int, col: int) -> QPointF:
        """Where the center of a pixel is in the pane."""
        return self.position_at(col + 0.5, row + 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell."""
        super().paintEvent(event)
        self.painted.emit()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the overlay, in the pane's own pixels."""
        painter.save()
        painter.resetTransform()
        painter.setFont(self.font())
        if self.tool is not None:
            self.tool.paint(self, painter)
        if self.guide is not None and self.picture.isVisible():
            self.guide.paint(self, painter)
        cross = None if self._cross is None else self.position_of(*self._cross)
        paint_overlay(painter, QRectF(self.viewport().rect()), self.content, cross)
        painter.restore()

    def _on_pointer_drag_changed(self, drag: Drag) -> None:
        self.setCursor(CURSORS[drag])

    def _tools(self) -> tuple[PaneTool, ...]:
        return tuple(tool for tool in (self.tool, self.guide) if tool is not None)

    def _hover(self, position: QPointF) -> None:
        self._pointed_at = True
        x, y = self.grid_at(position)
        inside = 0 <= x < self.grid.cols and 0 <= y < self.grid.rows and self._state.volume is not None
        self.hovered.emit(*((int(y), int(x)) if inside else (-1, -1)))

    # The scene gets no mouse: a pane knows the gestures of `Pointer` and no others.
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        if not any(tool.press(self, event) for tool in self._tools()):
            self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or hover."""
        if not any(tool.move(self, event) for tool in self._tools()):
            self.pointer.move(event)
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        if not any(tool.release(self, event) for tool in self._tools()):
            self.pointer.release(event)
        self.released.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit; a tool takes it for one more press."""
        if self.tool is None or not self.tool.press(self, event):
            self.pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step through slices, or zoom."""
        self.pointer.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys to the window's actions."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        self._pointed_at = False
        self.hovered.emit(-1, -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the camera's view."""
        super().resizeEvent(event)
        self.place()
