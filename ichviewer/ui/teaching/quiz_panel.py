"""The quiz panel: what is asked, the answer, the truth, and the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.teaching.quiz import Case, Quiz, Unit
from ichviewer.ui.languages import shown
from ichviewer.ui.side_area import SideArea
from ichviewer.ui.teaching.quiz_reveal import QuizReveal, label_name

if TYPE_CHECKING:
    from ichviewer.core.findings import Probabilities


class QuizPanel(QWidget):
    """Shows one case at a time. It asks and shows; the controller opens series and keeps the answers.

    Attributes:
        quiz: that runs; None: the start page is shown.
        boxes: label -> its box; `none` is the box for no bleed.
        answer, next, repeat, restart, leave: buttons.
        reveal: truth and model, once there is an answer.

    Signals:
        folder_wanted, samples_wanted(): the user wants to begin a quiz.
        answered: an answer was given.
        case_wanted: the case on screen is another one.
        restarted, left: begin anew; end the quiz.
    """

    folder_wanted = Signal()
    samples_wanted = Signal()
    answered = Signal()
    case_wanted = Signal()
    restarted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.quiz: Quiz | None = None
        self.boxes: dict[str, QCheckBox] = {}
        self.unit = QComboBox()
        self.unit.addItem(self.tr("Ask about whole series"), Unit.SERIES)
        self.unit.addItem(self.tr("Ask about single slices"), Unit.SLICE)
        self.unit.setAccessibleName(self.tr("What is asked about"))
        self.unit.setToolTip(self.tr("Whole series, or single slices whose labels are known"))
        self.said = QLabel(wordWrap=True)
        self.said.setObjectName("notAssessed")
        self.said.hide()
        self._pages = QStackedWidget()
        self._pages.addWidget(self._start_page())
        self._pages.addWidget(self._case_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.said)
        layout.addWidget(self._pages, 1)
        research = QLabel(shown(RESEARCH_ONLY), wordWrap=True)
        research.setObjectName("findingsNote")
        layout.addWidget(research)

    def _start_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        words = self.tr(
            "Read series whose truth is known. The model's output stays hidden until you have answered."
        )
        layout.addWidget(QLabel(words, wordWrap=True))
        layout.addWidget(self.unit)
        self.samples = QPushButton(self.tr("Quiz on the sample studies"))
        self.samples.setObjectName("primary")
        self.samples.setToolTip(self.tr("Seven synthetic heads that come with the program"))
        self.samples.clicked.connect(self.samples_wanted)
        self.folder = QPushButton(self.tr("Quiz on a labelled folder …"))
        self.folder.setToolTip(self.tr("A folder of series with a labels.csv in it"))
        self.folder.clicked.connect(self.folder_wanted)
        layout.addWidget(self.samples)
        layout.addWidget(self.folder)
        layout.addStretch(1)
        return page

    def _case_page(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, 0, 0)
        self.where, self.ask = QLabel(wordWrap=True), QLabel(wordWrap=True)
        self.where.setObjectName("findingsTitle")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Cases answered"))
        self._options = QVBoxLayout()
        self.none = QCheckBox(self.tr("No bleed"))
        self.none.setToolTip(self.tr("None of these bleeds is there"))
        self.answer = self._button(self.tr("Answer"), self.tr("Commit the answer, then see the truth"))
        self.answer.setObjectName("primary")
        self.verdict = QLabel(wordWrap=True)
        self.verdict.setObjectName("findingsTitle")
        self.reveal = QuizReveal()
        self.next = self._button(self.tr("Next case"), self.tr("Go to the next case without an answer"))
        self.next.setObjectName("primary")
        self.score = QLabel(wordWrap=True)
        self.repeat = self._button(self.tr("Repeat the wrong ones"), self.tr("Ask those cases once more"))
        self.restart = self._button(self.tr("Start over"), self.tr("Forget all answers of this quiz"))
        self.leave = self._button(self.tr("Leave the quiz"), self.tr("The answers are kept"))
        for head in (self.where, self.bar, self.ask):
            layout.addWidget(head)
        layout.addLayout(self._options)
        for widget in (self.none, self.answer, self.verdict, self.reveal, self.next, self.score, self.repeat):
            layout.addWidget(widget)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.restart)
        row.addWidget(self.leave)
        layout.addLayout(row)
        self.none.toggled.connect(self._on_none_toggled)
        self.answer.clicked.connect(self._on_answer_clicked)
        self.next.clicked.connect(self._on_next_clicked)
        self.repeat.clicked.connect(self._on_repeat_clicked)
        self.restart.clicked.connect(self.restarted)
        self.leave.clicked.connect(self.left)
        return SideArea(content)

    def _button(self, text: str, tip: str) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        return button

    def say(self, text: str) -> None:
        """Say what is wrong with the table, or with the folder; "" says nothing."""
        self.said.setText(text)
        self.said.setVisible(bool(text))

    def show_start(self) -> None:
        """No quiz runs."""
        self.quiz = None
        self._pages.setCurrentIndex(0)

    def run(self, quiz: Quiz) -> None:
        """Run a quiz, from its first case without an answer."""
        self.quiz = quiz
        self._pages.setCurrentIndex(1)
        self.show_case()

    def show_case(self) -> None:
        """Show the case on screen: open, or with its answer."""
        assert self.quiz is not None
        case = self.quiz.case
        self._make_options(case)
        if case.slice_index is None:
            self.ask.setText(self.tr("Which bleeds are in this series? Look through all slices."))
        else:
            text = self.tr("Which bleeds are on slice {slice}?").format(slice=case.slice_index + 1)
            self.ask.setText(text)
        self.reveal.hide()
        self.verdict.hide()
        self.refresh()
        self.case_wanted.emit()

    def show_truth(self, model: Probabilities | None, why_not: str) -> None:
        """Show the truth of a case that was answered."""
        if self.quiz is not None and (answer := self.quiz.answer) is not None:
            self.verdict.setText(self.tr("Right.") if answer.right else self.tr("Not right."))
            self.verdict.show()
            self.reveal.show_answer(answer, model, why_not)

    def refresh(self) -> None:
        """Bring buttons and score in line with the answers."""
        quiz = self.quiz
        if quiz is None:
            return
        count, answer = len(quiz.cases), quiz.answer
        self.where.setText(self.tr("Case {at} of {count}").format(at=quiz.position + 1, count=count))
        self.bar.setRange(0, count)
        self.bar.setValue(quiz.done)
        for label, box in (*self.boxes.items(), ("", self.none)):
            box.setEnabled(answer is None)
            if answer is not None:
                box.setChecked(label in answer.chosen if label else not answer.chosen)
        self.answer.setVisible(answer is None)
        self.answer.setEnabled(any(box.isChecked() for box in (*self.boxes.values(), self.none)))
        self.next.setVisible(answer is not None and quiz.done < count)
        self.repeat.setVisible(bool(quiz.wrong()) and quiz.done == count)
        self.score.setText(self._score(quiz))

    def _score(self, quiz: Quiz) -> str:
        if not quiz.answers:
            return ""
        lines = [self.tr("Right, by label:")]
        lines += [
            f"{label_name(label)}: {tally.right} / {tally.asked}" for label, tally in quiz.tally().items()
        ]
        return "\n".join(lines)

    def _make_options(self, case: Case) -> None:
        for box in self.boxes.values():
            self._options.removeWidget(box)
            box.deleteLater()
        self.boxes = {}
        for label in case.options:
            box = QCheckBox(label_name(label))
            box.setToolTip(self.tr("This bleed is there"))
            box.toggled.connect(self._on_box_toggled)
            self._options.addWidget(box)
            self.boxes[label] = box
        self.none.blockSignals(True)
        self.none.setChecked(False)
        self.none.blockSignals(False)

    def _on_box_toggled(self, checked: bool) -> None:
        if checked:
            self.none.setChecked(False)
        self._on_choice()

    def _on_none_toggled(self, checked: bool) -> None:
        for box in self.boxes.values() if checked else ():
            box.setChecked(False)
        self._on_choice()

    def _on_choice(self) -> None:
        self.answer.setEnabled(any(box.isChecked() for box in (*self.boxes.values(), self.none)))

    def _on_answer_clicked(self) -> None:
        if self.quiz is not None:
            self.quiz.give(label for label, box in self.boxes.items() if box.isChecked())
            self.refresh()
            self.answered.emit()

    def _on_next_clicked(self) -> None:
        if self.quiz is not None and self.quiz.go_on():
            self.show_case()

    def _on_repeat_clicked(self) -> None:
        if self.quiz is not None and self.quiz.repeat_wrong():
            self.answered.emit()
            self.show_case()
