"""What drove a probability: a bar for each channel of the model input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ichviewer.core.findings import percent
from ichviewer.ui.finding_colors import Level
from ichviewer.ui.findings.inspection_words import channel_name
from ichviewer.ui.probability_row import PADDING, level_color

if TYPE_CHECKING:
    from ichviewer.inference.inspection import Inspection

_BAR = 7
FOR, AGAINST = Level.ABOVE, Level.SCREENING


class ChannelBars(QWidget):
    """A line of text and a bar for each channel; a bar to the left: without it, the probability falls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inspection: Inspection | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_inspection(self, inspection: Inspection | None) -> None:
        """Show the channels of a closer look; None: nothing."""
        self.inspection = inspection
        self.setAccessibleName(self.tr("What drove it: {lines}").format(lines="; ".join(self.lines())))
        self.updateGeometry()
        self.update()

    def lines(self) -> list[str]:
        """Each channel with its figures."""
        return [f"{name}: {figures}" for name, figures in self._texts()]

    def _texts(self) -> list[tuple[str, str]]:
        """(channel, figures) of each: the probability with and without it, and the change in points."""
        if self.inspection is None:
            return []
        before, without = self.inspection.probability, self.tr("without {channel}")
        figures = self.tr("{before} to {after} ({change})")
        return [
            (
                without.format(channel=channel_name(channel)),
                figures.format(
                    before=percent(before),
                    after=percent(channel.probability),
                    change=f"{100 * (channel.probability - before):+.0f}",
                ),
            )
            for channel in self.inspection.channels
        ]

    def sizeHint(self) -> QSize:
        """As many lines as channels."""
        return QSize(230, len(self.lines()) * self._step())

    def minimumSizeHint(self) -> QSize:
        """As high as the size hint; the name of a channel may be cut, its figures never."""
        return QSize(160, self.sizeHint().height())

    def _step(self) -> int:
        return self.fontMetrics().height() + _BAR + 7

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars."""
        if self.inspection is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = self.palette().color(QPalette.ColorRole.WindowText)
        area = self.rect().adjusted(PADDING, 0, -PADDING, 0)
        metrics = self.fontMetrics()
        for index, (texts, channel) in enumerate(zip(self._texts(), self.inspection.channels, strict=True)):
            top = index * self._step()
            name, figures = texts
            line = QRectF(area.left(), top, area.width(), metrics.height())
            painter.setPen(color)
            painter.drawText(line, Qt.AlignmentFlag.AlignRight, figures)
            room = area.width() - metrics.horizontalAdvance(figures) - PADDING
            cut = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft, cut)
            track = QRectF(area.left(), top + metrics.height() + 1, area.width(), _BAR)
            self._paint_bar(painter, track, channel.probability - self.inspection.probability, color)
        painter.end()

    def _paint_bar(self, painter: QPainter, track: QRectF, change: float, color: QColor) -> None:
        """A change of -1 reaches the left end, +1 the right one."""
        faint = QColor(color)
        faint.setAlpha(24)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faint)
        painter.drawRoundedRect(track, 2, 2)
        middle, half = track.center().x(), track.width() / 2
        painter.setBrush(level_color(FOR if change < 0 else AGAINST))
        left, right = sorted((middle, middle + change * half))
        painter.drawRect(QRectF(left, track.top(), max(1.5, right - left), track.height()))
        painter.setPen(QPen(color, 1))
        painter.drawLine(QPointF(middle, track.top() - 1), QPointF(middle, track.bottom() + 1))
