"""The slice slider, with the probabilities of every slice along it: one row a label, or one row alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
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

from ichviewer.core.labels import ABBREVIATIONS, ANY, LABELS, SUBTYPES
from ichviewer.ui.finding_colors import mark_of
from ichviewer.ui.languages import shown
from ichviewer.ui.probability_row import display_name
from ichviewer.ui.strip_image import (
    ON_DARK_GROUND,
    ON_LIGHT_GROUND,
    hollow_cells,
    strip_image,
    strip_values,
)
from ichviewer.ui.theme import is_light, looks, scaled

if TYPE_CHECKING:
    from ichviewer.state import ViewState
    from ichviewer.ui.inference_bridge import InferenceBridge

_RIGHT = 9  # px, so that the handle is whole at the end
_NAMES = 38  # px for the names of the rows
_HANDLE = 12
_ALONE, _CHOSEN, _OTHER = 34, 28, 12  # px: heights of the rows
_GAP = 2


class SliceStrip(QSlider):
    """A slider over the slices of the active series. A cell shows a probability; hatched is not assessed.

    It is a `QSlider`, so keys, wheel and screen readers know it; only its looks are its own. It follows
    `slice_index`, `peak_label` and `strip_rows` of `ViewState`, and writes the first two.
    """

    def __init__(self, state: ViewState, bridge: InferenceBridge, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._state, self._bridge = state, bridge
        self._images: dict[str, QImage] = {}
        self.setAccessibleName(self.tr("Slice"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setPageStep(5)
        self.valueChanged.connect(state.go_to)
        for source in (bridge.slice_done, bridge.changed):
            source.connect(self._on_bridge_findings)
        state.events.volume.connect(self._on_state_volume)
        state.events.slice_index.connect(self._on_state_slice_index)
        for event in (state.events.peak_label, state.events.strip_rows):
            event.connect(self._on_state_rows)
        looks.changed.connect(self._on_state_rows)  # other colors, and other heights
        self._on_state_volume()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that have a row, from the top."""
        return LABELS if self._state.strip_rows else (self._state.peak_label,)

    def sizeHint(self) -> QSize:
        """High enough for the rows and the handle."""
        rows = [self._row_height(label) for label in self.labels]
        return QSize(300, sum(rows) + _GAP * (len(rows) - 1) + _HANDLE + 4)

    def minimumSizeHint(self) -> QSize:
        """As high as the size hint, and wide enough to be of use."""
        return QSize(160, self.sizeHint().height())

    def bars_rect(self) -> QRect:
        """Where the cells of all rows are, in the widget's coordinates."""
        left = scaled(_NAMES)
        return QRect(left, 2, max(1, self.width() - left - _RIGHT), self.height() - _HANDLE - 4)

    def row_rect(self, label: str) -> QRect:
        """Where the cells of one row are."""
        bars, top = self.bars_rect(), self.bars_rect().top()
        for above in self.labels[: self.labels.index(label)]:
            top += self._row_height(above) + _GAP
        return QRect(bars.left(), top, bars.width(), self._row_height(label))

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
        """A slice in words with its figures, for the tooltip and for screen readers."""
        series = self._state.series
        text = self.tr("slice {number}").format(number=slice_index + 1)
        if series is not None and slice_index < len(series.positions_mm):
            text += f", {series.positions_mm[slice_index]:.1f} mm"
        slices = self._bridge.store.slices
        finding = slices[slice_index] if slice_index < len(slices) else None
        if finding is None:
            return text
        if finding.probabilities is None:
            return self.tr("{slice}: not assessed. {reason}").format(
                slice=text, reason=shown(finding.reason or "")
            )
        figures = [f"{label} {finding.probabilities[label]:.2f}" for label in SUBTYPES]
        text = f"{text}: P(any) {finding.probabilities[ANY]:.2f}\n" + ", ".join(figures)
        if not finding.stage2_asked:
            text += "\n" + self.tr("Subtypes by the prior; stage 2 was not asked.")
        return text

    def _row_height(self, label: str) -> int:
        if not self._state.strip_rows:
            return scaled(_ALONE)
        return scaled(_CHOSEN if label == self._state.peak_label else _OTHER)

    def _name_at(self, position: QPoint) -> str | None:
        """The label whose name is under the pointer."""
        if position.x() >= scaled(_NAMES):
            return None
        for label in self.labels:
            row = self.row_rect(label)
            if row.top() <= position.y() <= row.bottom() + _GAP:
                return label
        return None

    def _on_state_volume(self) -> None:
        count = self._state.slice_count
        self.blockSignals(True)  # the range must not move the slice of the new series
        self.setRange(0, max(0, count - 1))
        self.setValue(self._state.slice_index)
        self.blockSignals(False)
        self.setEnabled(count > 0)
        self._on_bridge_findings()

    def _on_state_slice_index(self, slice_index: int) -> None:
        self.setValue(slice_index)
        self.setAccessibleDescription(self.describe(slice_index))

    def _on_state_rows(self) -> None:
        self.updateGeometry()
        self._on_bridge_findings()

    def _on_bridge_findings(self) -> None:
        self._images.clear()
        self.setAccessibleDescription(self.describe(self._state.slice_index))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump to the slice under the pointer, or let the row stand out whose name was clicked."""
        if event.button() is not Qt.MouseButton.LeftButton or not self._state.slice_count:
            return
        name = self._name_at(event.position().toPoint())
        if name is not None and self._state.strip_rows:
            self._state.peak_label = name
            return
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
        """Show the tooltip of the cell or the name under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._state.slice_count:
            name = self._name_at(event.pos())
            text = self._name_tip(name) if name else self.describe(self.slice_at(event.pos().x()))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _name_tip(self, label: str) -> str:
        text = self.tr("{label}. Click: N and P go to its peaks (Shift+N: the next label)")
        return "\n".join((text.format(label=display_name(label)), *mark_of(self._bridge.store, label).lines))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows with their names, the peaks, and the handle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._state.slice_count:
            for label in self.labels:
                self._paint_row(painter, label)
            self._paint_peaks(painter)
            self._paint_handle(painter)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.end()

    def _paint_row(self, painter: QPainter, label: str) -> None:
        row, chosen = self.row_rect(label), label == self._state.peak_label
        painter.drawImage(row, self._cells(label, row))
        font = self.font()
        font.setPixelSize(scaled(11 if chosen else 10))
        font.setBold(chosen)
        painter.setFont(font)
        color = self.palette().color(QPalette.ColorRole.WindowText)
        color.setAlpha(255 if chosen else 170)
        painter.setPen(color)
        names = QRect(2, row.top() - 1, scaled(_NAMES) - 7, row.height() + 2)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(names, int(flags), ABBREVIATIONS[label])

    def _cells(self, label: str, row: QRect) -> QImage:
        ratio = self.devicePixelRatioF()
        width, height = max(1, round(row.width() * ratio)), max(1, round(row.height() * ratio))
        image = self._images.get(label)
        if image is None or (image.width(), image.height()) != (width, height):
            store = self._bridge.store
            # Without a volume in the store (it was never asked for) every slice is pending.
            slices = store.slices or [None] * self._state.slice_count
            chosen = label == self._state.peak_label
            rgb = strip_image(
                strip_values(slices, label),
                mark_of(store, label),
                width,
                height,
                hollow=hollow_cells(slices, label),
                line=chosen,
                aside=not chosen,
                colors=ON_LIGHT_GROUND if is_light() else ON_DARK_GROUND,
            )
            # copy: the image must not outlive the array it would otherwise point into
            image = QImage(rgb.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
            self._images[label] = image
        return image

    def _paint_peaks(self, painter: QPainter) -> None:
        """A small mark at the top of each peak's cell, in the row that stands out."""
        top = self.row_rect(self._state.peak_label).top()
        painter.setPen(QPen(QColor(0, 0, 0, 160), 1))
        painter.setBrush(QColor(255, 255, 255))
        for peak in self._bridge.store.peaks(self._state.peak_label):
            x = self.center_of(peak)
            corners = [QPointF(x - 4, top - 1), QPointF(x + 4, top - 1), QPointF(x, top + 5)]
            painter.drawPolygon(QPolygonF(corners))

    def _paint_handle(self, painter: QPainter) -> None:
        bars, x = self.bars_rect(), self.center_of(self.value())
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
