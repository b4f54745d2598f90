"""One label with its probability: name, words, percentage, and a bar with its thresholds."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ichviewer.core.findings import percent
from ichviewer.core.labels import ANY
from ichviewer.ui.finding_colors import COLORS, ON_LIGHT, Level, Mark
from ichviewer.ui.theme import is_light, looks

_BAR_HEIGHT = 7
_LARGE = 125  # percent of the type from which on room is short
PADDING = 6
_NO_VALUE = "–"
# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate


def display_name(label: str) -> str:
    """A label as the window writes it."""
    return {
        "epidural": translate("Label", "Epidural"),
        "intraparenchymal": translate("Label", "Intraparenchymal"),
        "intraventricular": translate("Label", "Intraventricular"),
        "subarachnoid": translate("Label", "Subarachnoid"),
        "subdural": translate("Label", "Subdural"),
        ANY: translate("Label", "Any hemorrhage"),
    }[label]


def level_color(level: Level) -> QColor:
    """The color of a level on the ground of the theme in force."""
    return QColor(*(ON_LIGHT if is_light() else COLORS)[level])


class ProbabilityRow(QAbstractButton):
    """A checkable row; the checked one is the label of the model attention.

    Attributes:
        label: one of LABELS.
        probability: 0..1, or None where there is none: then no number is drawn, never 0.
        prior: the probability rests on the prior of the training data; the bar is drawn hollow.
        interval: smallest and largest probability under small changes of the slice, or None.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = label
        self.probability: float | None = None
        self.prior = False
        self.interval: tuple[float, float] | None = None
        self._mark = Mark()
        self.setCheckable(True)
        self.setText(display_name(label))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_probability(None, Mark())

    def show_probability(self, probability: float | None, mark: Mark, *, prior: bool = False) -> None:
        """Show a probability, or with None that there is none (yet)."""
        self.probability, self.prior, self._mark = probability, prior, mark
        name = display_name(self.label)
        if probability is None:
            self.setAccessibleName(self.tr("{name}: no probability").format(name=name))
            self.setToolTip(self.tr("Show the model attention for this label: {name}").format(name=name))
        else:
            basis = ", " + self.tr("prior of the training data") if prior else ""
            self.setAccessibleName(f"{name}: {percent(probability)}, {self.words}{basis}")
            self.setToolTip(self._explanation(probability))
        self.update()

    def show_interval(self, interval: tuple[float, float] | None) -> None:
        """Show the range under small changes of the slice as a bracket over the bar; None: there is none."""
        if interval != self.interval:
            self.interval = interval
            self.show_probability(self.probability, self._mark, prior=self.prior)

    @property
    def words(self) -> str:
        """Above or below which threshold, in words; empty without a probability or a threshold."""
        if self.probability is None or self._mark.threshold is None:
            return ""
        if self.prior and self._mark.level(self.probability) is Level.ABOVE:
            return self.tr("stage 2 not asked")
        return self._level(self.probability).words()

    def _level(self, probability: float) -> Level:
        """A split by the prior is the same for every slice: it is never above the threshold of a subtype."""
        return Level.BELOW if self.prior else self._mark.level(probability)

    def _explanation(self, probability: float) -> str:
        text = self.tr("{name}: probability {value}")
        lines = [text.format(name=display_name(self.label), value=f"{probability:.3f}"), *self._mark.lines]
        if self.interval is not None:
            text = self.tr("Bracket: {low} to {high} under shifts of 1 px, 5 HU, and a flip.")
            lines.append(text.format(low=f"{self.interval[0]:.3f}", high=f"{self.interval[1]:.3f}"))
        if self.prior:
            lines.append(self.tr("Split by the prior of the training data: stage 2 was not asked."))
        return "\n".join([*lines, self.tr("Click: show the model attention for this label")])

    def sizeHint(self) -> QSize:
        """As high as a line of text and the bar."""
        return QSize(230, self.fontMetrics().height() + _BAR_HEIGHT + 9)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest name and the number; the words are cut short before they are."""
        # In large type the words give way first: the bar and its color say the same, and so does the tooltip.
        name = display_name("intraparenchymal")
        widest = f"{name}  above  > 99 %" if looks.percent <= _LARGE else f"{name}  > 99 %"
        width = self.fontMetrics().horizontalAdvance(widest)
        return QSize(width, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text_color = self.palette().color(QPalette.ColorRole.WindowText)
        self._paint_state(painter, text_color)
        inner = self.rect().adjusted(PADDING, 3, -PADDING, -4)
        self._paint_text(painter, inner, text_color)
        track = QRectF(inner.left(), inner.bottom() - _BAR_HEIGHT + 1, inner.width(), _BAR_HEIGHT)
        self._paint_bar(painter, track, text_color)
        painter.end()

    def _paint_state(self, painter: QPainter, text_color: QColor) -> None:
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(_faded(text_color, 26 if self.isChecked() else 14))
            painter.drawRoundedRect(self.rect(), 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _paint_text(self, painter: QPainter, inner: QRect, text_color: QColor) -> None:
        top = Qt.AlignmentFlag.AlignTop
        font = self.font()
        font.setBold(self.label == ANY)
        painter.setFont(font)
        painter.setPen(text_color if self.probability is not None else _faded(text_color, 130))
        painter.drawText(inner, int(top | Qt.AlignmentFlag.AlignLeft), self.text())
        name_width = painter.fontMetrics().horizontalAdvance(self.text() + "  ")
        number = _NO_VALUE if self.probability is None else percent(self.probability)
        painter.drawText(inner, int(top | Qt.AlignmentFlag.AlignRight), number)
        if self.probability is not None and self.words:
            room = inner.adjusted(name_width, 0, -painter.fontMetrics().horizontalAdvance("> 99 %   "), 0)
            font.setBold(False)
            font.setPointSizeF(font.pointSizeF() * 0.9)
            painter.setFont(font)
            painter.setPen(level_color(self._level(self.probability)).lighter(100 if is_light() else 115))
            words = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(top | Qt.AlignmentFlag.AlignRight), words)

    def _paint_bar(self, painter: QPainter, track: QRectF, text_color: QColor) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_faded(text_color, 24))
        painter.drawRoundedRect(track, 2, 2)
        if self.probability is not None:
            color = level_color(self._level(self.probability))
            bar = QRectF(
                track.left(), track.top(), max(3.0, track.width() * self.probability), track.height()
            )
            if self.prior:
                painter.setPen(QPen(color, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                bar.adjust(0.5, 0.5, -0.5, -0.5)
            else:
                painter.setBrush(color)
            painter.drawRoundedRect(bar, 2, 2)
        for threshold, alpha in ((self._mark.screening, 140), (self._mark.threshold, 255)):
            if threshold is not None:
                painter.setPen(QPen(_faded(text_color, alpha), 1.5))
                x = track.left() + track.width() * threshold
                painter.drawLine(QPointF(x, track.top() - 2), QPointF(x, track.bottom() + 1))
        if self.interval is not None and self.probability is not None:
            self._paint_interval(painter, track, text_color)

    def _paint_interval(self, painter: QPainter, track: QRectF, color: QColor) -> None:
        assert self.interval is not None
        left, right = (track.left() + track.width() * end for end in self.interval)
        middle = track.center().y()
        shadow = QColor(255, 255, 255, 170) if is_light() else QColor(0, 0, 0, 150)
        for width, ink in ((4.0, shadow), (1.6, color)):
            painter.setPen(QPen(ink, width))
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
            for x in (left, right):
                painter.drawLine(QPointF(x, track.top()), QPointF(x, track.bottom()))


def _faded(color: QColor, alpha: int) -> QColor:
    faded = QColor(color)
    faded.setAlpha(alpha)
    return faded
