"""The lesson panel: goes through the steps of one lesson, and keeps how far the learner has come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.ui.languages import shown
from ichviewer.ui.teaching.question_box import QuestionBox

if TYPE_CHECKING:
    from ichviewer.teaching.lesson import LessonFile, Step
    from ichviewer.teaching.progress import Progress


class LessonText(QTextBrowser):
    """Simple Markdown. It loads nothing and follows no link: lessons may come from anywhere."""

    def loadResource(self, kind: int, name: object) -> None:
        """No picture, no style sheet, from nowhere."""

    def show_markdown(self, text: str) -> None:
        """Show Markdown; HTML in it is text."""
        # A single line break of the file is a space, as in Markdown.
        self.document().setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self.setAccessibleDescription(self.toPlainText())
        self.verticalScrollBar().setValue(0)


class LessonPanel(QWidget):
    """Runs one lesson.

    Attributes:
        lesson: the one that runs; None: none.
        step_index: of the step on screen.
        title, text, question, back, next: its parts.

    Signals:
        step_shown(LessonFile, Step): a step shall be brought on screen.
        finished: the last step was left by the key for the next one.
    """

    step_shown = Signal(object, object)
    finished = Signal()

    def __init__(self, progress: Progress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._progress = progress
        self.lesson: LessonFile | None = None
        self.step_index = 0
        self.title = QLabel(wordWrap=True)
        self.title.setObjectName("findingsTitle")
        self.text = LessonText(openLinks=False)
        self.text.zoomIn(1)
        self.text.setAccessibleName(self.tr("Text of the lesson"))
        self.text.setToolTip(self.tr("Text of the lesson. Next step (Alt+Right), previous step (Alt+Left)"))
        self.question = QuestionBox()
        self.question.answered.connect(self._on_question_answered)
        self.where = QLabel()
        self.where.setObjectName("findingsNote")
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Steps seen"))
        self.back = QPushButton(self.tr("Back"))
        self.back.setToolTip(self.tr("Previous step (Alt+Left)"))
        self.back.clicked.connect(self.go_back)
        self.next = QPushButton(self.tr("Next"))
        self.next.setObjectName("primary")
        self.next.setToolTip(self.tr("Next step (Alt+Right)"))
        self.next.clicked.connect(self.go_on)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.title)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.question)
        layout.addWidget(self.bar)
        row = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.where, 1)
        row.addWidget(self.next)
        layout.addLayout(row)
        research = QLabel(shown(RESEARCH_ONLY), wordWrap=True)
        research.setObjectName("findingsNote")
        layout.addWidget(research)

    @property
    def step(self) -> Step | None:
        """The step on screen."""
        return None if self.lesson is None else self.lesson.lesson.step[self.step_index]

    def start(self, lesson: LessonFile) -> None:
        """Run a lesson, from the step where the learner left it; a finished one from its start."""
        self.lesson = lesson
        kept = self._progress.lesson(lesson.key)
        last = len(lesson.lesson.step) - 1
        self.title.setText(lesson.lesson.title)
        self.show_step(kept.step if 0 < kept.step < last else 0)

    def show_step(self, index: int) -> None:
        """Show one step, and keep that it was seen."""
        if self.lesson is None:
            return
        steps = self.lesson.lesson.step
        self.step_index = max(0, min(len(steps) - 1, index))
        step = steps[self.step_index]
        self.text.show_markdown(step.text)
        self.question.show_question(step.question)
        kept = self._progress.lesson(self.lesson.key)
        kept.step = self.step_index
        kept.seen = tuple(sorted({*kept.seen, self.step_index}))
        self._progress.save()
        self.bar.setRange(0, len(steps))
        self.bar.setValue(self.step_index + 1)
        self.where.setText(self.tr("Step {at} of {count}").format(at=self.step_index + 1, count=len(steps)))
        self.back.setEnabled(self.step_index > 0)
        self.next.setText(self.tr("Finish") if self.step_index == len(steps) - 1 else self.tr("Next"))
        self.step_shown.emit(self.lesson, step)

    def go_on(self) -> None:
        """To the next step, or to the end."""
        if self.lesson is None:
            return
        if self.step_index == len(self.lesson.lesson.step) - 1:
            self.finished.emit()
        else:
            self.show_step(self.step_index + 1)

    def go_back(self) -> None:
        """To the previous step."""
        if self.lesson is not None and self.step_index > 0:
            self.show_step(self.step_index - 1)

    def _on_question_answered(self, right: bool) -> None:
        if self.lesson is not None:
            self._progress.lesson(self.lesson.key).right.setdefault(str(self.step_index), right)
            self._progress.save()
