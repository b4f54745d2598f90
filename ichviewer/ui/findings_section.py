"""The six probabilities of a slice or of a series, or why there are none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from ichviewer.core.labels import LABELS, SUBTYPES
from ichviewer.ui.finding_colors import Mark
from ichviewer.ui.probability_row import PADDING, ProbabilityRow

if TYPE_CHECKING:
    from ichviewer.core.findings import Probabilities


class FindingsSection(QWidget):
    """A title and the six rows, or "Not assessed" with the reason in their place. Its height never changes.

    Attributes:
        title, not_assessed, reason: labels; the last two stand in the place of the rows.
        rows: label -> its row, in the order of LABELS.
        prior: whether the subtypes are drawn hollow.
        sop_instance_uid: of the slice whose probabilities are shown; "" where none are, or a series' are.
    """

    def __init__(self, choose: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.prior = False
        self.sop_instance_uid = ""
        self.title = plain_label("findingsTitle")
        self.not_assessed = wrapped_label("notAssessed", self.tr("Not assessed"))
        self.reason = wrapped_label("notAssessedReason")
        self.rows = {label: ProbabilityRow(label) for label in LABELS}
        for label, row in self.rows.items():
            row.clicked.connect(lambda _checked, label=label: choose(label))
        self._pages = QStackedWidget()
        self._pages.addWidget(_column(*self.rows.values()))
        self._pages.addWidget(_column(self.not_assessed, self.reason))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self._pages)

    def show_probabilities(
        self, values: Probabilities, marks: dict[str, Mark], *, prior: bool, sop_instance_uid: str = ""
    ) -> None:
        """Show the six probabilities; with `prior` those of the subtypes are drawn hollow."""
        self.prior, self.sop_instance_uid = prior, sop_instance_uid
        for label, row in self.rows.items():
            row.show_probability(values[label], marks[label], prior=prior and label in SUBTYPES)
        self._pages.setCurrentIndex(0)

    def show_interval(self, label: str | None, interval: tuple[float, float] | None) -> None:
        """Show the range of one label's probability under small changes; None: of none."""
        for name, row in self.rows.items():
            row.show_interval(interval if name == label else None)

    def show_pending(self) -> None:
        """Show empty rows: nothing is known yet."""
        self._empty_rows()
        self._pages.setCurrentIndex(0)

    def show_none(self, reason: str) -> None:
        """Show that it was not assessed, and why."""
        self._empty_rows()
        self.reason.setText(reason)
        self._pages.setCurrentIndex(1)

    def _empty_rows(self) -> None:
        self.prior, self.sop_instance_uid = False, ""
        for row in self.rows.values():
            row.show_probability(None, Mark())

    def check(self, label: str) -> None:
        """Mark the label of the model attention."""
        for name, row in self.rows.items():
            row.setChecked(name == label)


def plain_label(name: str, text: str = "") -> QLabel:
    """A label in line with the rows, by the name that the style sheet knows."""
    label = QLabel(text, textFormat=Qt.TextFormat.PlainText)  # reasons may quote a header: never markup
    label.setObjectName(name)
    label.setContentsMargins(PADDING, 0, PADDING, 0)  # in line with the text of the rows
    label.setIndent(0)  # else a style sheet's box moves it by half an x
    return label


def wrapped_label(name: str, text: str = "") -> QLabel:
    """The same for sentences; they wrap and can be copied."""
    label = plain_label(name, text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _column(*widgets: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(1)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return column
