"""Where a reader answers before the model is shown: any bleed, which subtypes, how certain."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.labels import SUBTYPES
from ichviewer.reader_study.answers import CERTAINTIES, Answer, ReaderAnswer
from ichviewer.ui.findings_section import plain_label, wrapped_label
from ichviewer.ui.probability_row import PADDING, display_name


class ReadingForm(QWidget):
    """The form, or the answer that was committed.

    Attributes:
        choices: answer -> its button.
        subtypes: label -> its box.
        certainty: 1 to 5, or none.
        commit_button: asks to keep the answer; enabled once there is one.
        committed: the answer in words.

    Signals:
        wanted: the answer is to be kept.
    """

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readingForm")
        names = {
            Answer.YES: self.tr("Yes"),
            Answer.NO: self.tr("No"),
            Answer.CANNOT_TELL: self.tr("Cannot tell"),
        }
        self.choices = {answer: QRadioButton(text) for answer, text in names.items()}
        self._group = QButtonGroup(self)
        for answer, button in self.choices.items():
            self._group.addButton(button)
            said = self.tr("Any bleed: {answer}").format(answer=names[answer])
            button.setAccessibleName(said)
            button.setToolTip(said)
            button.toggled.connect(self._show_choice)
        self.subtypes = {label: QCheckBox(display_name(label)) for label in SUBTYPES}
        for label, box in self.subtypes.items():
            box.setToolTip(self.tr("You saw this kind: {label}").format(label=display_name(label)))
        self.certainty = QComboBox()
        self.certainty.addItem(self.tr("not given"), None)
        for value in CERTAINTIES:
            self.certainty.addItem(str(value), value)
        self.certainty.setAccessibleName(self.tr("Certainty, 1 a guess to 5 sure"))
        self.certainty.setToolTip(self.tr("1: a guess; 5: sure"))
        self.commit_button = QPushButton(self.tr("Commit answer"))
        self.commit_button.setToolTip(self.tr("Keep this answer for good, and show what the model found"))
        self.commit_button.clicked.connect(self.wanted)
        self.committed = wrapped_label("readingCommitted")
        self._form = self._make_form()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addWidget(plain_label("findingsTitle", self.tr("Read first")))
        layout.addWidget(self._form)
        layout.addWidget(self.committed)
        self.clear()

    def _make_form(self) -> QWidget:
        form, column = QWidget(), QVBoxLayout()
        form.setLayout(column)
        column.setContentsMargins(PADDING, 0, PADDING, 0)
        column.setSpacing(5)
        question = wrapped_label("readingQuestion", self.tr("Is there any bleed in this series?"))
        question.setContentsMargins(0, 0, 0, 0)
        column.addWidget(question)
        choices, boxes, last = QHBoxLayout(), QGridLayout(), QFormLayout()
        for button in self.choices.values():
            choices.addWidget(button)
        choices.addStretch(1)
        column.addLayout(choices)
        for index, box in enumerate(self.subtypes.values()):
            boxes.addWidget(box, index // 2, index % 2)
        column.addLayout(boxes)
        last.addRow(self.tr("Certainty"), self.certainty)
        column.addLayout(last)
        column.addWidget(self.commit_button, alignment=Qt.AlignmentFlag.AlignLeft)
        return form

    def clear(self) -> None:
        """Nothing is answered."""
        self._group.setExclusive(False)
        for button in self.choices.values():
            button.setChecked(False)
        self._group.setExclusive(True)
        for box in self.subtypes.values():
            box.setChecked(False)
        self.certainty.setCurrentIndex(0)
        self._form.show()
        self.committed.hide()
        self._show_choice()

    def answer(self) -> Answer | None:
        """What is chosen; None: nothing yet."""
        return next((answer for answer, button in self.choices.items() if button.isChecked()), None)

    def chosen_subtypes(self) -> tuple[str, ...]:
        """The subtypes that are checked, in the order of SUBTYPES."""
        return tuple(label for label, box in self.subtypes.items() if box.isChecked() and box.isEnabled())

    def show_committed(self, answer: ReaderAnswer) -> None:
        """Show an answer that can no longer be changed."""
        names = {
            Answer.YES: self.tr("yes"),
            Answer.NO: self.tr("no"),
            Answer.CANNOT_TELL: self.tr("cannot tell"),
        }
        said = names[answer.any_bleed]
        if answer.subtypes:
            said += f" ({', '.join(display_name(label).lower() for label in answer.subtypes)})"
        lines = [self.tr("Your answer: {answer}.").format(answer=said)]
        if answer.certainty is not None:
            lines.append(self.tr("Certainty: {value} of 5.").format(value=answer.certainty))
        when = answer.committed_at.astimezone().strftime("%Y-%m-%d %H:%M")
        lines.append(self.tr("Committed {when}; it stays.").format(when=when))
        self.committed.setText("\n".join(lines))
        self._form.hide()
        self.committed.show()

    def _show_choice(self) -> None:
        for box in self.subtypes.values():
            box.setEnabled(self.choices[Answer.YES].isChecked())
        self.commit_button.setEnabled(self.answer() is not None)
