"""Paints text, orientation letters, scale bar and crosshair over a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from ichviewer.ui.theme import ACCENT, DIM, FAILED, TEXT, VALUE, WARNING

if TYPE_CHECKING:
    from ichviewer.ui.overlay_text import OverlayContent, ScaleBar

_MARGIN = 8.0
SHADOW = QColor(0, 0, 0, 220)
_Flag = Qt.AlignmentFlag


def paint_overlay(
    painter: QPainter, area: QRectF, content: OverlayContent, cursor: QPointF | None = None
) -> None:
    """Paint the overlay of one pane.

    Args:
        painter: in the pane's own pixels, with the font to use.
        area: the pane.
        content: what to write.
        cursor: the shared cursor in this pane's pixels, where it was set from another pane.
    """
    inner = area.adjusted(_MARGIN, _MARGIN - 2, -_MARGIN, -_MARGIN + 2)
    left, right = content.top_left, content.top_right
    _block(painter, inner, _cut(painter, inner, left, right), _Flag.AlignLeft | _Flag.AlignTop)
    _block(painter, inner, _cut(painter, inner, right, left), _Flag.AlignRight | _Flag.AlignTop)
    below = _cut(painter, inner, content.bottom_left, content.display)
    _block(painter, inner, below, _Flag.AlignLeft | _Flag.AlignBottom)
    _block(painter, inner, content.display, _Flag.AlignRight | _Flag.AlignBottom, QColor(VALUE))
    _letters(painter, inner, content.letters, QColor(WARNING if content.turned else VALUE))
    _marks(painter, inner, content)
    if content.scale_bar is not None:
        _scale_bar(painter, inner, content.scale_bar, len(content.display))
    if content.notice:
        _notice(painter, area, content)
    elif cursor is not None:
        _crosshair(painter, cursor)


def text_with_shadow(
    painter: QPainter, area: QRectF, flags: Qt.AlignmentFlag, text: str, color: QColor
) -> None:
    """Write text that can be read on any picture."""
    painter.setPen(SHADOW)
    for dx, dy in ((1, 1), (-1, 1), (1, -1), (-1, -1)):
        painter.drawText(area.translated(dx, dy), int(flags), text)
    painter.setPen(color)
    painter.drawText(area, int(flags), text)


def _cut(painter: QPainter, area: QRectF, lines: Sequence[str], beside: Sequence[str]) -> list[str]:
    """Lines cut so that they leave room for those at the other side, and for the letter between them."""
    metrics = painter.fontMetrics()
    gap = 2 * metrics.height()
    other = max((metrics.horizontalAdvance(line) for line in beside), default=-gap)
    room = round(max(area.width() - other - gap, (area.width() - gap) / 2))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


def _block(
    painter: QPainter,
    area: QRectF,
    lines: Sequence[str],
    flags: Qt.AlignmentFlag,
    color: QColor | None = None,
) -> None:
    if lines:
        text_with_shadow(painter, area, flags, "\n".join(lines), color or QColor(TEXT))


def _letters(painter: QPainter, area: QRectF, letters: Sequence[str], color: QColor) -> None:
    painter.save()
    font = painter.font()
    font.setPointSizeF(font.pointSizeF() * 1.35)
    font.setBold(True)
    painter.setFont(font)
    sides = (
        _Flag.AlignLeft | _Flag.AlignVCenter,
        _Flag.AlignRight | _Flag.AlignVCenter,
        _Flag.AlignHCenter | _Flag.AlignTop,
        _Flag.AlignHCenter | _Flag.AlignBottom,
    )
    for side, letter in zip(sides, letters, strict=True):
        text_with_shadow(painter, area, side, letter, color)
    painter.restore()


def _marks(painter: QPainter, area: QRectF, content: OverlayContent) -> None:
    """What was done to the picture, on a plate over the letter of the lower edge."""
    marks = content.marks
    if not marks:
        return
    metrics = QFontMetricsF(painter.font())
    width = max(metrics.horizontalAdvance(mark) for mark in marks) + 14
    height = len(marks) * metrics.lineSpacing() + 6
    bottom = area.bottom() - 1.8 * metrics.lineSpacing()  # the letter is larger than the text
    left = max((metrics.horizontalAdvance(line) for line in content.bottom_left), default=0.0)
    right = max((metrics.horizontalAdvance(line) for line in content.display), default=0.0)
    if content.scale_bar is not None:
        right = max(right, content.scale_bar.length_px)
    if width / 2 + max(left, right) + _MARGIN > area.width() / 2:  # above the texts in the corners
        lines = max(len(content.bottom_left), len(content.display) + 2)
        bottom = area.bottom() - (lines + 0.3) * metrics.lineSpacing()
    plate = QRectF(area.center().x() - width / 2, bottom - height, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(WARNING), 1.0))
    painter.setBrush(SHADOW)
    painter.drawRoundedRect(plate, 4, 4)
    painter.setPen(QColor(WARNING))
    painter.drawText(plate, int(_Flag.AlignCenter), "\n".join(marks))


def _scale_bar(painter: QPainter, area: QRectF, bar: ScaleBar, lines_below: int) -> None:
    line = QFontMetricsF(painter.font()).lineSpacing()
    right, y = area.right(), area.bottom() - lines_below * line - 8
    left = right - bar.length_px
    for color, width in ((SHADOW, 4.0), (QColor(TEXT), 1.6)):
        painter.setPen(QPen(color, width, c=Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        for x in (left, right):
            painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4))
    label = QRectF(right - 200, y - line - 5, 200, line)
    text_with_shadow(
        painter, label, _Flag.AlignRight | _Flag.AlignBottom, f"{bar.length_mm} mm", QColor(TEXT)
    )


def _notice(painter: QPainter, area: QRectF, content: OverlayContent) -> None:
    margin = area.width() * 0.15
    flags = int(_Flag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
    painter.setPen(QColor(FAILED if content.failed else DIM))
    painter.drawText(area.adjusted(margin, 0, -margin, 0), flags, content.notice)


def _crosshair(painter: QPainter, at: QPointF) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for color, width in ((SHADOW, 3.0), (QColor(ACCENT), 1.0)):
        painter.setPen(QPen(color, width))
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            step = QPointF(dx, dy)
            painter.drawLine(at + step * 4, at + step * 14)
