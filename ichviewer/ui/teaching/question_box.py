"""A question with answers to choose from, and what was right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from ichviewer.teaching.lesson import Question


class _Words(QLabel):
    """The words of an answer: they wrap, which a button's cannot. A click on them is one on the button."""

    def __init__(self, text: str, button: QAbstractButton) -> None:
        super().__init__(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self._button = button

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the answer."""
        self._button.click()


def _row(button: QAbstractButton, text: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(_Words(text, button), 1)
    return row


class QuestionBox(QFrame):
    """Asks one question. One right answer gives radio buttons, several give check boxes.

    Attributes:
        buttons: one an answer, in the order of the lesson.
        check: looks at the answer.
        verdict: what was right, once it was looked at.

    Signals:
        answered(bool): whether the answer was right.
    """

    answered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self.buttons: list[QAbstractButton] = []
        self._ask = QLabel(wordWrap=True)
        self._ask.setObjectName("findingsTitle")
        self._answers = QVBoxLayout()
        self._group = QButtonGroup(self)
        self.check = QPushButton(self.tr("Check"))
        self.check.setToolTip(self.tr("See whether the answer is right"))
        self.check.clicked.connect(self._on_check_clicked)
        self.verdict = QLabel(wordWrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self._ask)
        layout.addLayout(self._answers)
        layout.addWidget(self.check)
        layout.addWidget(self.verdict)
        self.hide()

    def show_question(self, question: Question | None) -> None:
        """Ask it, unanswered; None: nothing is asked."""
        self._question = question
        for button in self.buttons:
            self._group.removeButton(button)
        while (item := self._answers.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.hide()
                row.deleteLater()
        self.buttons = []
        self.setVisible(question is not None)
        if question is None:
            return
        self._ask.setText(question.ask)
        single = len(question.right) == 1
        self._group.setExclusive(single)
        for answer in question.answers:
            button = QRadioButton() if single else QCheckBox()
            button.setAccessibleName(answer)
            button.setToolTip(self.tr("Choose this answer, then Check"))
            button.toggled.connect(self._on_button_toggled)
            self._group.addButton(button)
            self._answers.addWidget(_row(button, answer))
            self.buttons.append(button)
        self.check.setEnabled(False)
        self.verdict.hide()

    def _on_button_toggled(self) -> None:
        self.check.setEnabled(any(button.isChecked() for button in self.buttons))

    def _on_check_clicked(self) -> None:
        question = self._question
        if question is None:
            return
        chosen = {a for a, button in zip(question.answers, self.buttons, strict=True) if button.isChecked()}
        right = chosen == set(question.right)
        said = (
            self.tr("Right.")
            if right
            else self.tr("Not right. Right is: {answers}.").format(answers=", ".join(question.right))
        )
        self.verdict.setText(f"{said} {question.explain}".strip())
        self.verdict.show()
        self.answered.emit(right)
