"""How measurements lie and look in a pane: outlines, handles, labels, and what is near the pointer."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from ichviewer.core.measure import ROI, Kind, Measurement
from ichviewer.ui.pane_overlay import SHADOW, text_with_shadow
from ichviewer.ui.theme import MEASURE, VALUE, scaled

HANDLE_PX = 7.0
_NEAR_PX = 5.0
_GAP_PX = 8.0
_NARROW_PX = 380  # in a narrower pane a label has one line, unless it is selected: the picture must be seen
_PLATE = QColor(0, 0, 0, 120)  # behind a label, so that it can be read on bone
_ARC = 72  # corners of the polygon that stands for an ellipse
ToPane = Callable[[float, float], QPointF]


def outlines(measurement: Measurement, to_pane: ToPane) -> list[QPolygonF]:
    """The lines of a measurement in a pane's pixels. `to_pane` takes (x, y) on the slice's grid there."""
    if measurement.kind is Kind.ELLIPSE:
        return [_ellipse(measurement, to_pane)]
    points = [to_pane(x, y) for x, y in measurement.points]
    if measurement.kind is Kind.FREEHAND:
        return [QPolygonF([*points, points[0]])]
    if measurement.kind is Kind.BLEED:
        return [QPolygonF(points[:2]), QPolygonF(points[2:])]
    return [QPolygonF(points)]


def _ellipse(measurement: Measurement, to_pane: ToPane) -> QPolygonF:
    (x0, y0), (x1, y1) = measurement.points
    steps = [2 * math.pi * step / _ARC for step in range(_ARC + 1)]
    x, y, across, down = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2, (y1 - y0) / 2
    return QPolygonF([to_pane(x + across * math.cos(step), y + down * math.sin(step)) for step in steps])


def bounds(measurement: Measurement, to_pane: ToPane) -> QRectF:
    """The box around the lines of a measurement, in a pane's pixels."""
    boxes = [line.boundingRect() for line in outlines(measurement, to_pane)]
    box = boxes[0]
    for other in boxes[1:]:
        box = box.united(other)
    return box


def handle_near(measurement: Measurement, at: QPointF, to_pane: ToPane) -> int | None:
    """Which point of a measurement is under the pointer; None where there is none.

    A freehand outline has none: its corners are too many to be taken one by one.
    """
    if measurement.kind is Kind.FREEHAND:
        return None
    distances = [_distance(to_pane(x, y), at) for x, y in measurement.points]
    nearest = min(range(len(distances)), key=distances.__getitem__)
    return nearest if distances[nearest] <= HANDLE_PX else None


def line_near(measurement: Measurement, at: QPointF, to_pane: ToPane) -> bool:
    """Whether the pointer is on the line."""
    return any(
        _to_segment(at, a, b) <= _NEAR_PX
        for line in outlines(measurement, to_pane)
        for a, b in pairwise(line.toList())
    )


def paint_measurement(
    painter: QPainter,
    measurement: Measurement,
    to_pane: ToPane,
    texts: Sequence[str],
    area: QRectF,
    selected: bool = False,
    taken: Sequence[QRectF] = (),
) -> QRectF:
    """Draw a measurement with what it says.

    Args:
        painter: in the pane's own pixels.
        texts: the label's lines.
        area: the pane; the label stays in it.
        selected: show the handles, and the box around an ellipse.
        taken: where the label must not lie, if it can be helped: on other measurements and labels.

    Returns:
        Where the label lies.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    texts = texts if selected or area.width() >= scaled(_NARROW_PX) else texts[:1]
    drawn, color = outlines(measurement, to_pane), QColor(VALUE if selected else MEASURE)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in (QPen(SHADOW, 3.5), QPen(color, 1.5)):
        painter.setPen(pen)
        for line in drawn:
            painter.drawPolyline(line)
    handles = [to_pane(x, y) for x, y in measurement.points]
    if selected and measurement.kind is Kind.ELLIPSE:
        painter.setPen(QPen(color, 1.0, Qt.PenStyle.DotLine))
        painter.drawRect(QRectF(handles[0], handles[1]).normalized())
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(SHADOW)
    if measurement.kind not in ROI or (selected and measurement.kind is Kind.ELLIPSE):
        for handle in handles:
            painter.drawEllipse(handle, 3.5, 3.5)
    if measurement.kind is Kind.BLEED:
        _name_ends(painter, handles, color)
    place = _label_place(painter, bounds(measurement, to_pane), texts, area, taken)
    if texts:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_PLATE)
        painter.drawRoundedRect(place.adjusted(-3, -1, 3, 1), 3, 3)
    text_with_shadow(painter, place, Qt.AlignmentFlag.AlignLeft, "\n".join(texts), color)
    return place


def _name_ends(painter: QPainter, ends: Sequence[QPointF], color: QColor) -> None:
    """A and B beside their first ends."""
    for end, name in ((ends[0], "A"), (ends[2], "B")):
        place = QRectF(end.x() - 20, end.y() - 20, 16, 16)
        text_with_shadow(painter, place, Qt.AlignmentFlag.AlignCenter, name, color)


def _label_place(
    painter: QPainter, shape: QRectF, texts: Sequence[str], area: QRectF, taken: Sequence[QRectF]
) -> QRectF:
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
    fitting = [place for place in places if inner.contains(place)] or places[:1]
    free = (place for place in fitting if not any(place.intersects(other) for other in taken))
    place = next(free, fitting[0])
    place.moveLeft(max(inner.left(), min(inner.right() - width, place.left())))
    place.moveTop(max(inner.top(), min(inner.bottom() - height, place.top())))
    return place


def _distance(a: QPointF, b: QPointF) -> float:
    return math.hypot(a.x() - b.x(), a.y() - b.y())


def _to_segment(at: QPointF, a: QPointF, b: QPointF) -> float:
    along = b - a
    square = QPointF.dotProduct(along, along)
    share = QPointF.dotProduct(at - a, along) / square if square else 0.0
    return _distance(at, a + along * max(0.0, min(1.0, share)))
