"""Writing lessons from what is on screen: a new lesson, or one more step of a lesson that is there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.labels import LABELS
from ichviewer.core.samples import SAMPLES
from ichviewer.core.windowing import Display
from ichviewer.teaching.lesson import DISPLAYS, SAMPLE_PREFIX, Question, Step, WindowWish
from ichviewer.ui.display_control import display_name
from ichviewer.ui.probability_row import display_name as label_name

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate

RIGHT = "*"


def step_of_view(window: MainWindow, text: str, question: Question | None) -> Step:
    """What is on screen, as a step."""
    state, camera = window.state, window.stack.camera
    named = str(state.display) if str(state.display) in DISPLAYS else ""
    moved = (camera.zoom, camera.center) != (1.0, (0.5, 0.5))
    center = (round(camera.center[0], 4), round(camera.center[1], 4))
    return Step(
        text=text,
        slice_index=state.slice_index,
        display=named,
        window=None if named else WindowWish(state.window.center, state.window.width, state.window.function),
        zoom=round(camera.zoom, 3) if moved else 1.0,
        center=center if moved else (0.5, 0.5),
        attention=state.attention_label
        if state.attention_visible and state.attention_label in LABELS
        else "",
        question=question,
    )


def study_key(opened: Path, lesson: Path) -> str:
    """How a lesson file names what is open: a sample, or the way from the lesson's folder.

    Raises:
        ValueError: there is no way, as from one drive of Windows to another.
    """
    for sample in SAMPLES:
        if sample.path == opened:
            return SAMPLE_PREFIX + sample.name
    return Path(os.path.relpath(opened, lesson.parent)).as_posix()


class StepDialog(QDialog):
    """Asks for the text of a step, and for a question where there shall be one.

    Attributes:
        title: of a new lesson; hidden where a step is added.
        text, ask, answers, explain: as written; `answers` has one a line, the right ones begin with `RIGHT`.
    """

    def __init__(self, new: bool, view: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New lesson") if new else self.tr("Add this view as a step"))
        self.resize(520, 500)
        self.title, self.summary = QLineEdit(), QLineEdit()
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(self.tr("What the learner reads. Simple Markdown: **bold**, - lists."))
        self.asked = QCheckBox(self.tr("Ask a question after it"))
        self.ask, self.explain = QLineEdit(), QLineEdit()
        self.answers = QPlainTextEdit()
        self.answers.setPlaceholderText(self.tr("One answer a line; * before each right one"))
        self.answers.setMaximumHeight(100)
        self.complaint = QLabel(wordWrap=True)
        self.complaint.setObjectName("notAssessed")
        self.complaint.hide()
        shown = QLabel(self.tr("The step shows: {view}").format(view=view), wordWrap=True)
        form = QFormLayout()
        rows = ((self.tr("Title"), self.title), (self.tr("In one line"), self.summary)) if new else ()
        rows = (*rows, (self.tr("Text"), self.text), ("", self.asked), (self.tr("Question"), self.ask))
        rows = (*rows, (self.tr("Answers"), self.answers), (self.tr("Explanation"), self.explain))
        for name, widget in rows:
            widget.setAccessibleName(name or self.asked.text())
            form.addRow(name, widget)
        self._question_parts = (self.ask, self.answers, self.explain)
        self.asked.toggled.connect(self._on_asked_toggled)
        self._on_asked_toggled(False)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(shown)
        layout.addLayout(form)
        layout.addWidget(self.complaint)
        layout.addWidget(buttons)

    def question(self) -> Question | None:
        """The question as written; None where none is asked.

        Raises:
            ValueError: it makes no sense, with the reason.
        """
        if not self.asked.isChecked():
            return None
        lines = [line.strip() for line in self.answers.toPlainText().splitlines() if line.strip()]
        answers = tuple(line.removeprefix(RIGHT).strip() for line in lines)
        right = tuple(line.removeprefix(RIGHT).strip() for line in lines if line.startswith(RIGHT))
        return Question(self.ask.text().strip(), answers, right, self.explain.text().strip())

    def _on_asked_toggled(self, asked: bool) -> None:
        for part in self._question_parts:
            part.setEnabled(asked)

    def _on_accepted(self) -> None:
        try:
            Step(self.text.toPlainText(), question=self.question())
        except ValueError as error:
            self.complaint.setText(str(error))
            self.complaint.show()
            return
        self.accept()


def describe_view(window: MainWindow) -> str:
    """What a step would show, in a few words."""
    state = window.state
    parts = [translate("StepDialog", "slice {number}").format(number=state.slice_index + 1)]
    if state.display is Display.FREE:
        parts.append(f"W {state.window.width:g} C {state.window.center:g}")
    else:
        parts.append(display_name(state.display))
    if window.stack.camera.zoom != 1.0:
        parts.append(f"{translate('StepDialog', 'zoom')} {window.stack.camera.zoom:.1f}")
    if state.attention_visible:
        text = translate("StepDialog", "model attention: {label}")
        parts.append(text.format(label=label_name(state.attention_label)))
    return ", ".join(parts)
