"""One pane: a slice of the active series in one display, with its overlay."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ichviewer.core.windowing import PRESETS, Display, to_rgba
from ichviewer.state import ViewState
from ichviewer.ui import overlay_text
from ichviewer.ui.camera import Camera, Grid
from ichviewer.ui.display_control import NAMES, DisplayControl, table_of
from ichviewer.ui.overlay_text import OverlayContent
from ichviewer.ui.pane_overlay import paint_overlay
from ichviewer.ui.pointer import CURSORS, Drag, Pointer

_CROSSHAIR_PX = 18


class SlicePicture(QGraphicsItem):
    """The pixels of a slice on its own grid: x along columns, y along rows, (0, 0) the top left corner.

    An item that is drawn over the slice (model attention) is a child of this one and shares its grid.
    """

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self._rgba: NDArray[np.uint32] | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)

    @property
    def rgba(self) -> NDArray[np.uint32] | None:
        """(row, col) packed R, G, B, A as it is shown; None where no slice is."""
        return self._rgba if self.isVisible() else None

    def buffer(self, shape: tuple[int, int]) -> NDArray[np.uint32]:
        """The (row, col) uint32 array to write the next picture into."""
        if self._rgba is None or self._rgba.shape != shape:
            self.prepareGeometryChange()
            self._rgba = np.zeros(shape, np.uint32)
            # No copy: the image reads the array, which this item keeps.
            self._image = QImage(
                self._rgba.data, shape[1], shape[0], 4 * shape[1], QImage.Format.Format_RGBX8888
            )
        return self._rgba

    def boundingRect(self) -> QRectF:
        """The grid of the slice."""
        return QRectF(0, 0, self._image.width(), self._image.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the slice, bilinear between pixel centers."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QPointF(0, 0), self._image)


class SlicePane(pg.GraphicsView):
    """Shows `ViewState.slice_index` of `ViewState.volume`.

    Attributes:
        fixed_display: the display of this pane in the four-up layout; None: what `ViewState` says.
        first: whether this pane carries the patient's and the series' text in the four-up layout.
        picture: the slice; items drawn over it are its children.
        content: what the overlay says.
        pointer: the facts of mouse and wheel.

    Signals:
        hovered(row, col): the pixel under the pointer changed; (-1, -1) outside of the slice.
    """

    hovered = Signal(int, int)

    def __init__(
        self, state: ViewState, control: DisplayControl, camera: Camera, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent, useOpenGL=False, background="k")
        self._state, self._control, self._camera = state, control, camera
        self.fixed_display: Display | None = None
        self.first = True
        self.content = OverlayContent()
        self.grid = Grid(512, 512)
        self._cross: tuple[int, int] | None = None
        self.pointer = Pointer(self)
        self.pointer.drag_changed.connect(self._on_pointer_drag_changed)
        self.picture = SlicePicture()
        self.view_box = pg.ViewBox(enableMouse=False, enableMenu=False, invertY=True)
        self.view_box.disableAutoRange()
        self.view_box.addItem(self.picture, ignoreBounds=True)
        self.setCentralItem(self.view_box)
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self.setMouseTracking(True)
        self.setAcceptDrops(False)  # the window takes them
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setCursor(CURSORS[Drag.NONE])
        self.setMinimumSize(160, 160)
        self.setAccessibleName("Slice picture")
        camera.changed.connect(self.place)

    @property
    def display(self) -> Display:
        """What this pane shows."""
        return self._state.display if self.fixed_display is None else self.fixed_display

    def show_slice(self) -> None:
        """Show the current slice anew, or say in its place why it cannot be shown."""
        state, volume = self._state, self._state.volume
        ready = volume is not None and volume.is_ready(state.slice_index)
        if ready and volume is not None:
            grid = Grid.of(volume.hu.shape[1:], volume.pixel_spacing)
            table = table_of(self.display, state.window)
            to_rgba(volume.hu[state.slice_index], table, out=self.picture.buffer((grid.rows, grid.cols)))
            if grid != self.grid:
                self.grid = grid
                self.place()
        self.picture.setVisible(ready)
        self.picture.update()
        self.show_overlay()

    def show_overlay(self) -> None:
        """Write the overlay anew."""
        self.content = self._describe()
        self.setAccessibleDescription(" ".join((*self.content.display, self.content.notice)))
        self.viewport().update()

    def _describe(self) -> OverlayContent:
        state, series = self._state, self._state.series
        if series is None:
            return OverlayContent()
        index, compact = state.slice_index, self.fixed_display is not None
        text, full = state.overlay_visible, state.overlay_visible and not compact
        notice, failed = overlay_text.slice_notice(state.volume, index, state.load_error)
        window = PRESETS.get(self.display, state.window)
        name = NAMES[self.display] if compact else self._control.name()
        lines = overlay_text.display_lines(self.display, name, window)
        short = compact and self.display is Display.COMPOSITE  # its second line needs a whole pane's width
        scale = self._camera.pixels_per_mm(self.grid, self.width(), self.height())
        patient = overlay_text.patient_lines(series) if text and self.first else ()
        return OverlayContent(
            display=lines if text and not short else lines[:1],
            top_left=patient[:2] if compact else patient,
            top_right=overlay_text.series_lines(series, index) if full else (),
            bottom_left=overlay_text.slice_lines(series, index, self._camera.zoom)
            if text and self.first
            else (),
            letters=overlay_text.letters(series, index),
            scale_bar=overlay_text.scale_bar(scale) if self.grid.known and not notice else None,
            notice=notice,
            failed=failed,
        )

    def place(self) -> None:
        """Bring the slice to where the camera wants it."""
        self.view_box.setRange(self.view_rect(), padding=0, disableAutoRange=True)
        self.show_overlay()

    def show_cursor(self, cursor: tuple[int, int] | None) -> None:
        """Draw the shared cursor at (row, col), unless the pointer itself is in this pane."""
        new = None if cursor is None or self.underMouse() else cursor
        for at in {self._cross, new} - {None}:
            point = self.position_of(*at).toPoint()  # type: ignore[misc]
            side = 2 * _CROSSHAIR_PX
            self.viewport().update(QRect(point.x() - _CROSSHAIR_PX, point.y() - _CROSSHAIR_PX, side, side))
        self._cross = new

    def view_rect(self) -> QRectF:
        """The part of the slice's grid that fills the pane."""
        return self._camera.view_rect(self.grid, max(1, self.width()), max(1, self.height()))

    def grid_at(self, position: QPointF) -> tuple[float, float]:
        """(x, y) on the slice's grid, in pixels from its top left corner, at a position in the pane."""
        rect = self.view_rect()
        return (
            rect.x() + position.x() / max(1, self.width()) * rect.width(),
            rect.y() + position.y() / max(1, self.height()) * rect.height(),
        )

    def position_of(self, row: int, col: int) -> QPointF:
        """Where the center of a pixel is in the pane."""
        rect = self.view_rect()
        x = (col + 0.5 - rect.x()) / rect.width() * self.width()
        return QPointF(x, (row + 0.5 - rect.y()) / rect.height() * self.height())

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the overlay, in the pane's own pixels."""
        painter.save()
        painter.resetTransform()
        painter.setFont(self.font())
        cross = None if self._cross is None else self.position_of(*self._cross)
        paint_overlay(painter, QRectF(self.viewport().rect()), self.content, cross)
        painter.restore()

    def _on_pointer_drag_changed(self, drag: Drag) -> None:
        self.setCursor(CURSORS[drag])

    def _hover(self, position: QPointF) -> None:
        x, y = self.grid_at(position)
        inside = 0 <= x < self.grid.cols and 0 <= y < self.grid.rows and self._state.volume is not None
        self.hovered.emit(*((int(y), int(x)) if inside else (-1, -1)))

    # pyqtgraph's own mouse handling is left out: a pane knows the four gestures of `Pointer` and no others.
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag."""
        self.pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or hover."""
        self.pointer.move(event)
        self._hover(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag."""
        self.pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit."""
        self.pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step through slices, or zoom."""
        self.pointer.wheel(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave all keys to the window's actions."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        self.hovered.emit(-1, -1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the camera's view."""
        super().resizeEvent(event)
        if hasattr(self, "view_box"):  # pyqtgraph calls this once from its own constructor
            self.place()
