"""The slice slider, with P(any) of every slice along it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QSlider, QToolTip, QWidget

from ichviewer.core.labels import ANY
from ichviewer.state import ViewState
from ichviewer.ui.finding_colors import mark_of
from ichviewer.ui.inference_bridge import InferenceBridge
from ichviewer.ui.strip_image import line_row, strip_image, strip_values

_SIDE = 9  # px left and right, so that the handle is whole at both ends
_HANDLE = 12
_BARS_HEIGHT = 34


class SliceStrip(QSlider):
    """A slider over the slices of the active series. Cells show P(any); a hatched cell was not assessed.

    It is a `QSlider`, so keys, wheel and screen readers know it; only its looks are its own. It follows
    `ViewState.slice_index` and writes it.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._state, self._bridge = state, bridge
        self._image: QImage | None = None
        self.setAccessibleName("Slice")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setPageStep(5)
        self.valueChanged.connect(state.go_to)
        bridge.slice_done.connect(self._repaint_cells)
        bridge.changed.connect(self._repaint_cells)
        state.events.volume.connect(self._on_state_volume)
        state.events.slice_index.connect(self._on_state_slice_index)
        self._on_state_volume()

    def sizeHint(self) -> QSize:
        """High enough for the bars and the handle."""
        return QSize(300, _BARS_HEIGHT + _HANDLE + 4)

    def minimumSizeHint(self) -> QSize:
        """As high as the size hint, and wide enough to be of use."""
        return QSize(120, self.sizeHint().height())

    def bars_rect(self) -> QRect:
        """Where the cells are, in the widget's coordinates."""
        return QRect(_SIDE, 2, max(1, self.width() - 2 * _SIDE), self.height() - _HANDLE - 4)

    def slice_at(self, x: float) -> int:
        """The slice whose cell holds a horizontal position, held within the series."""
        bars, count = self.bars_rect(), self._state.slice_count
        index = int((x - bars.left()) * count // bars.width())
        return max(0, min(count - 1, index))

    def center_of(self, slice_index: int) -> float:
        """The horizontal center of a slice's cell."""
        bars = self.bars_rect()
        return bars.left() + (slice_index + 0.5) * bars.width() / max(1, self._state.slice_count)

    def describe(self, slice_index: int) -> str:
        """A slice in words, for the tooltip and for screen readers."""
        series = self._state.series
        text = f"slice {slice_index + 1}"
        if series is not None and slice_index < len(series.positions_mm):
            text += f", {series.positions_mm[slice_index]:.1f} mm"
        slices = self._bridge.store.slices
        finding = slices[slice_index] if slice_index < len(slices) else None
        if finding is None:
            return text
        if finding.probabilities is None:
            return f"{text}: not assessed. {finding.reason}"
        return f"{text}: P(any) {finding.probabilities[ANY]:.2f}"

    def _on_state_volume(self) -> None:
        count = self._state.slice_count
        self.blockSignals(True)  # the range must not move the slice of the new series
        self.setRange(0, max(0, count - 1))
        self.setValue(self._state.slice_index)
        self.blockSignals(False)
        self.setEnabled(count > 0)
        self._repaint_cells()

    def _on_state_slice_index(self, slice_index: int) -> None:
        self.setValue(slice_index)
        self.setAccessibleDescription(self.describe(slice_index))

    def _repaint_cells(self) -> None:
        self._image = None
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the slice under the pointer."""
        if event.button() is Qt.MouseButton.LeftButton and self._state.slice_count:
            self.setSliderDown(True)
            self.setValue(self.slice_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag through the slices."""
        if self.isSliderDown():
            self.setValue(self.slice_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the drag."""
        self.setSliderDown(False)

    def event(self, event: QEvent) -> bool:
        """Show the tooltip of the cell under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._state.slice_count:
            QToolTip.showText(event.globalPos(), self.describe(self.slice_at(event.pos().x())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells, the threshold, and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bars = self.bars_rect()
        if self._state.slice_count:
            painter.drawImage(bars, self._cells(bars))
            self._paint_threshold(painter, bars)
            self._paint_handle(painter, bars)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def _cells(self, bars: QRect) -> QImage:
        ratio = self.devicePixelRatioF()
        width, height = max(1, round(bars.width() * ratio)), max(1, round(bars.height() * ratio))
        if self._image is None or (self._image.width(), self._image.height()) != (width, height):
            store = self._bridge.store
            # Without a volume in the store (it was never asked for) every slice is pending.
            slices = store.slices or [None] * self._state.slice_count
            rgb = strip_image(strip_values(slices), mark_of(store, ANY), width, height)
            # copy: the image must not outlive the array it would otherwise point into
            self._image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        return self._image

    def _paint_threshold(self, painter: QPainter, bars: QRect) -> None:
        store = self._bridge.store
        threshold = mark_of(store, ANY).threshold
        if threshold is not None and any(value is not None for value in store.probabilities()):
            y = bars.top() + line_row(threshold, bars.height()) + 0.5
            painter.setPen(QPen(QColor(255, 255, 255, 130), 1, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(bars.left(), y), QPointF(bars.right() + 1, y))

    def _paint_handle(self, painter: QPainter, bars: QRect) -> None:
        x = self.center_of(self.value())
        color = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(color, 1.5))
        painter.drawLine(QPointF(x, bars.top() - 2), QPointF(x, bars.bottom() + 3))
        top, bottom = bars.bottom() + 2, self.height() - 2
        half = (bottom - top) * 0.6
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Highlight) if self.hasFocus() else color)
        painter.drawPolygon(
            QPolygonF([QPointF(x, top), QPointF(x + half, bottom), QPointF(x - half, bottom)])
        )
