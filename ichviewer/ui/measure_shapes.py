"""How measurements lie and look in a pane: outlines, handles, labels, and what is near the pointer."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ichviewer.core.measure import Kind, Measurement
from ichviewer.ui.pane_overlay import SHADOW, text_with_shadow
from ichviewer.ui.theme import MEASURE, VALUE

HANDLE_PX = 7.0
_NEAR_PX = 5.0
_GAP_PX = 8.0
_ARC = 72  # corners of the polygon that stands for an ellipse
ToPane = Callable[[float, float], QPointF]


def outline(measurement: Measurement, to_pane: ToPane) -> QPolygonF:
    """The line of a measurement in a pane's pixels. `to_pane` takes (x, y) on the slice's grid there."""
    if measurement.kind is not Kind.ELLIPSE:
        return QPolygonF([to_pane(x, y) for x, y in measurement.points])
    (x0, y0), (x1, y1) = measurement.points
    steps = [2 * math.pi * step / _ARC for step in range(_ARC + 1)]
    return QPolygonF(
        [
            to_pane(
                (x0 + x1) / 2 + (x1 - x0) / 2 * math.cos(step), (y0 + y1) / 2 + (y1 - y0) / 2 * math.sin(step)
            )
            for step in steps
        ]
    )


def handle_near(measurement: Measurement, at: QPointF, to_pane: ToPane) -> int | None:
    """Which point of a measurement is under the pointer; None where there is none."""
    distances = [_distance(to_pane(x, y), at) for x, y in measurement.points]
    nearest = min(range(len(distances)), key=distances.__getitem__)
    return nearest if distances[nearest] <= HANDLE_PX else None


def line_near(measurement: Measurement, at: QPointF, to_pane: ToPane) -> bool:
    """Whether the pointer is on the line."""
    line = outline(measurement, to_pane).toList()
    return any(_to_segment(at, a, b) <= _NEAR_PX for a, b in pairwise(line))


def paint_measurement(
    painter: QPainter,
    measurement: Measurement,
    to_pane: ToPane,
    texts: Sequence[str],
    area: QRectF,
    selected: bool = False,
) -> None:
    """Draw a measurement with what it says.

    Args:
        painter: in the pane's own pixels.
        texts: the label's lines.
        area: the pane; the label stays in it.
        selected: show the handles, and the box around an ellipse.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    line, color = outline(measurement, to_pane), QColor(VALUE if selected else MEASURE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(SHADOW, 3.5), QPen(color, 1.5)):
        painter.setPen(pen)
        painter.drawPolyline(line)
    handles = [to_pane(x, y) for x, y in measurement.points]
    if selected and measurement.kind is Kind.ELLIPSE:
        painter.setPen(QPen(color, 1.0, Qt.PenStyle.DotLine))
        painter.drawRect(QRectF(handles[0], handles[1]).normalized())
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(SHADOW)
    for handle in handles if selected or measurement.kind is not Kind.ELLIPSE else ():
        painter.drawEllipse(handle, 3.5, 3.5)
    _label(painter, line.boundingRect(), texts, area, color)


def _label(painter: QPainter, shape: QRectF, texts: Sequence[str], area: QRectF, color: QColor) -> None:
    """To the right of the shape, else to its left, below it, above it: where it fits and hides nothing."""
    metrics = QFontMetricsF(painter.font())
    width = max((metrics.horizontalAdvance(text) for text in texts), default=0.0) + 2
    height = metrics.lineSpacing() * len(texts)
    x, y = shape.center().x() - width / 2, shape.center().y() - height / 2
    corners = (
        (shape.right() + _GAP_PX, y),
        (shape.left() - _GAP_PX - width, y),
        (x, shape.bottom() + _GAP_PX),
        (x, shape.top() - _GAP_PX - height),
    )
    inner = area.adjusted(4, 4, -4, -4)
    places = [QRectF(left, top, width, height) for left, top in corners]
    place = next((place for place in places if inner.contains(place)), places[0])
    place.moveLeft(max(inner.left(), min(inner.right() - width, place.left())))
    place.moveTop(max(inner.top(), min(inner.bottom() - height, place.top())))
    text_with_shadow(painter, place, Qt.AlignmentFlag.AlignLeft, "\n".join(texts), color)


def _distance(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())


def _to_segment(at: QPointF, a: QPointF, b: QPointF) -> float:
    along = b - a
    square = QPointF.dotProduct(along, along)
    share = QPointF.dotProduct(at - a, along) / square if square else 0.0
    return _distance(at, a + along * max(0.0, min(1.0, share)))
