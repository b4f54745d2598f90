"""The pixels of a slice as an item of the scene."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ichviewer.core.turning import Turn
from ichviewer.core.windowing import on_screen

if TYPE_CHECKING:
    from numpy.typing import NDArray


class PictureFrame(QGraphicsItem):
    """Draws nothing; its transform brings the slice's grid to the pane's pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)

    def boundingRect(self) -> QRectF:
        """Empty."""
        return QRectF()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Nothing."""


class SlicePicture(QGraphicsItem):
    """The pixels of a slice on its own grid: x along columns, y along rows, (0, 0) the top left corner.

    An item that is drawn over the slice (model attention) is a child of this one and shares its grid.

    Attributes:
        sop_instance_uid: of the slice in the picture; an item over it that carries another one draws nothing.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sop_instance_uid = ""
        self._image = QImage()
        self._pixels: NDArray[np.uint32] | None = None
        self._lies = (Turn(), 0, 0)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)

    @property
    def rgba(self) -> NDArray[np.uint32] | None:
        """(row, col) packed R, G, B, A as it is shown; None where no slice is."""
        return on_screen(self._pixels) if self._pixels is not None and self.isVisible() else None

    def buffer(self, shape: tuple[int, int]) -> NDArray[np.uint32]:
        """The (row, col) uint32 array to write the next picture into, as `windowing.on_screen` has it."""
        if self._pixels is None or self._pixels.shape != shape:
            self.prepareGeometryChange()
            self._pixels = np.zeros(shape, np.uint32)
            # No copy: the image reads the array, which this item keeps.
            self._image = QImage(
                self._pixels.data, shape[1], shape[0], 4 * shape[1], QImage.Format.Format_RGB32
            )
        return self._pixels

    def lay(self, turn: Turn, rows: int, cols: int) -> None:
        """Turn the slice of this size, so that what is on screen begins at (0, 0) again."""
        if self._lies == (turn, rows, cols):
            return
        self._lies = (turn, rows, cols)
        (x, y), (x_col, y_col), (x_row, y_row) = (
            turn.to_screen(*point, rows, cols) for point in ((0, 0), (1, 0), (0, 1))
        )
        self.setTransform(QTransform(x_col - x, y_col - y, x_row - x, y_row - y, x, y))

    def boundingRect(self) -> QRectF:
        """The grid of the slice."""
        return QRectF(0, 0, self._image.width(), self._image.height())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the slice, bilinear between pixel centers."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QPointF(0, 0), self._image)
