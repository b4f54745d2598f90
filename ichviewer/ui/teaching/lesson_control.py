"""Lessons in the window: the list, opening a file, writing one from the view."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from ichviewer.core.errors import ExportError, InputError
from ichviewer.teaching.lesson import Lesson, LessonFile
from ichviewer.teaching.lesson_file import SUFFIX, append_step, read_lesson, write_lesson
from ichviewer.teaching.library import own_lessons_dir, read_library
from ichviewer.ui.languages.install import in_use
from ichviewer.ui.teaching.lesson_editor import StepDialog, describe_view, step_of_view, study_key
from ichviewer.ui.teaching.lesson_list import LessonList

if TYPE_CHECKING:
    from ichviewer.teaching.progress import Progress
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.teaching.lesson_panel import LessonPanel


class LessonControl(QObject):
    """What the entries of the menu do. A mistake becomes a message; the lesson that runs goes on."""

    def __init__(self, window: MainWindow, panel: LessonPanel, progress: Progress) -> None:
        super().__init__(window)
        self._window, self._panel, self._progress = window, panel, progress

    def show_list(self) -> LessonList:
        """Let the user choose."""
        dialog = LessonList(read_library(language=in_use().code), self._progress, self._window)
        dialog.chosen.connect(self.start)
        dialog.open()
        return dialog

    def start(self, lesson: LessonFile) -> None:
        """Run a lesson."""
        self._panel.start(lesson)

    def ask_file(self) -> None:
        """Let the user choose a lesson file."""
        kinds = self.tr("Lessons (*{suffix})").format(suffix=SUFFIX)
        title, start = self.tr("Open a lesson"), str(own_lessons_dir())
        if chosen := QFileDialog.getOpenFileName(self._window, title, start, kinds)[0]:
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Run the lesson of a file, or say what is wrong with it."""
        try:
            self.start(read_lesson(path))
        except InputError as error:
            self._window.messages.error(str(error))

    def new_lesson(self) -> None:
        """Write a lesson whose first step is the view."""
        if not self._something_open():
            return
        dialog = StepDialog(True, describe_view(self._window), self._window)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return
        folder = own_lessons_dir()
        name = "-".join(dialog.title.text().lower().split()) or "lesson"
        safe = "".join(c for c in name if c.isalnum() or c in "-_") or "lesson"
        kinds = self.tr("Lessons (*{suffix})").format(suffix=SUFFIX)
        start = str(folder / f"{safe}{SUFFIX}")
        chosen = QFileDialog.getSaveFileName(self._window, self.tr("Save the lesson"), start, kinds)[0]
        if chosen:
            self.write(Path(chosen).with_suffix(SUFFIX), dialog)

    def write(self, path: Path, dialog: StepDialog) -> None:
        """Write the new lesson, and run it."""
        opened = self._window.opening.path
        assert opened is not None
        try:
            step = step_of_view(self._window, dialog.text.toPlainText(), dialog.question())
            title = dialog.title.text().strip() or path.stem
            lesson = Lesson(title, study_key(opened, path), (step,), dialog.summary.text().strip())
            self._panel.start(write_lesson(path, lesson))
            text = self.tr("{name} was written. Add this view as a step adds more.").format(name=path.name)
            self._window.messages.hint(text)
        except (ValueError, ExportError) as error:
            self._window.messages.error(str(error))

    def add_step(self) -> None:
        """Append the view to the lesson that runs."""
        lesson = self._panel.lesson
        if lesson is None or lesson.ours:
            text = self.tr("Expected a lesson of your own to add to. Begin one with New lesson, or open it.")
            self._window.messages.hint(text)
            return
        if not self._something_open():
            return
        dialog = StepDialog(False, describe_view(self._window), self._window)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.append(lesson, dialog)

    def append(self, lesson: LessonFile, dialog: StepDialog) -> None:
        """Write the step into the file, and show it."""
        try:
            if self._window.opening.path != lesson.study_path:
                found = self.tr("another one")
                raise InputError(lesson.path.name, self.tr("its own study on screen"), found)
            step = step_of_view(self._window, dialog.text.toPlainText(), dialog.question())
            written = append_step(lesson.path, step)
            self._panel.lesson = written
            self._panel.show_step(len(written.lesson.step) - 1)
        except (ValueError, InputError, ExportError) as error:
            self._window.messages.error(str(error))

    def _something_open(self) -> bool:
        if self._window.state.volume is None or self._window.opening.path is None:
            self._window.messages.hint(self.tr("Open the study of the lesson first."))
            return False
        return True
