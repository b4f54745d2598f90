"""Small pictures with captions: four windows of one place, or three channels and their fusion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ichviewer.ui.teaching.colors import MARK
from ichviewer.ui.theme import colors

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GAP = 6
_CAPTION = 17


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture.

    Attributes:
        rgba: (row, col) uint32, bytes R, G, B, A.
        caption: over it.
        frame: color of its frame; None: none.
    """

    rgba: NDArray[np.uint32]
    caption: str
    frame: tuple[int, int, int] | None = None


class SmallPictures(QWidget):
    """Two by two pictures of the same shape.

    Attributes:
        pictures: what is shown; at most four.
        aspect: height of a pixel over its width.
        cross: a point on all of them, as fractions (x, y) of width and height; None: none.
        words: in the place of pictures, where there are none.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures: tuple[Picture, ...] = ()
        self.aspect = 1.0
        self.cross: tuple[float, float] | None = None
        self.words = ""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Four small squares."""
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        """Four very small ones."""
        return QSize(220, 220)

    def show_pictures(self, pictures: tuple[Picture, ...], words: str = "") -> None:
        """Show these, or say in their place why there are none."""
        self.pictures, self.words = pictures, words
        self.setAccessibleDescription(words or ", ".join(picture.caption for picture in pictures))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colors().background))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self.pictures:
            painter.setPen(QColor(colors().dim))
            flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(QRectF(self.rect()).adjusted(16, 16, -16, -16), flags, self.words)
        width = (self.width() - _GAP) / 2
        height = (self.height() - _GAP) / 2
        for at, picture in enumerate(self.pictures):
            left, top = at % 2 * (width + _GAP), at // 2 * (height + _GAP)
            self._paint_one(painter, picture, QRectF(left, top, width, height))
        painter.end()

    def _paint_one(self, painter: QPainter, picture: Picture, area: QRectF) -> None:
        painter.setPen(QColor(colors().text))
        painter.drawText(QRectF(area.left() + 2, area.top(), area.width() - 2, _CAPTION), 0, picture.caption)
        rows, cols = picture.rgba.shape
        room = area.adjusted(0, _CAPTION, 0, 0)
        scale = min(room.width() / cols, room.height() / (rows * self.aspect))
        wide, high = cols * scale, rows * self.aspect * scale
        place = QRectF(room.center().x() - wide / 2, room.top(), wide, high)
        data = np.ascontiguousarray(picture.rgba)
        painter.drawImage(place, QImage(data.data, cols, rows, 4 * cols, QImage.Format.Format_RGBX8888))
        if picture.frame is not None:
            painter.setPen(QPen(QColor(*picture.frame), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        if self.cross is not None:
            x, y = place.left() + self.cross[0] * wide, place.top() + self.cross[1] * high
            painter.setPen(QPen(QColor(*MARK), 1))
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
                painter.drawLine(round(x + 4 * dx), round(y + 4 * dy), round(x + 9 * dx), round(y + 9 * dy))
