"""A large pointer and the keys that were pressed, over the whole window: for an audience."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ichviewer.ui.theme import ACCENT, RAISED, VALUE

_RADIUS = 26
_KEYS_MS = 2500


class Spot(QWidget):
    """Lies over the window and lets everything through.

    Attributes:
        keys: what the hint says; "" while there is none.
        at: of the pointer, in the window; None: outside.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.keys = ""
        self.at: QPoint | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setAccessibleName(self.tr("Pointer and keys"))
        self._timer = QTimer(self, singleShot=True, interval=_KEYS_MS)
        self._timer.timeout.connect(lambda: self.show_keys(""))
        self.hide()

    def cover(self) -> None:
        """Lie over the whole window, above everything in it."""
        self.setGeometry(self._window.rect())
        self.raise_()
        self.show()

    def move_to(self, at: QPoint | None) -> None:
        """The pointer moved, in the window's coordinates."""
        for point in {self.at, at} - {None}:
            side = 2 * _RADIUS + 8
            self.update(point.x() - side // 2, point.y() - side // 2, side, side)  # type: ignore[union-attr]
        self.at = at

    def show_keys(self, keys: str) -> None:
        """Say which keys were pressed, for a while."""
        self.keys = keys
        self.setAccessibleDescription(keys)
        if keys:
            self._timer.start()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the spot and the hint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.at is not None:
            ring, fill = QColor(ACCENT), QColor(ACCENT)
            fill.setAlpha(70)
            painter.setPen(QPen(ring, 3))
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(self.at), _RADIUS, _RADIUS)
        if self.keys:
            self._paint_keys(painter)
        painter.end()

    def _paint_keys(self, painter: QPainter) -> None:
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        painter.setFont(font)
        text = painter.fontMetrics().boundingRect(self.keys)
        wide, high = text.width() + 48, text.height() + 24
        box = QRectF((self.width() - wide) / 2, self.height() - high - 60, wide, high)
        back = QColor(RAISED)
        back.setAlpha(235)
        painter.setPen(QPen(QColor(ACCENT), 1.5))
        painter.setBrush(back)
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(QColor(VALUE))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.keys)
