"""The dialog with all lessons: what there is, how far one has come, and which files are broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from ichviewer.teaching.library import Library, own_lessons_dir

if TYPE_CHECKING:
    from ichviewer.teaching.lesson import LessonFile
    from ichviewer.teaching.progress import Progress

_LESSON = Qt.ItemDataRole.UserRole


class LessonList(QDialog):
    """Choose a lesson.

    Attributes:
        list: the lessons; the data of an item is its `LessonFile`.
        problems: a line for each file that is no lesson; hidden where there is none.

    Signals:
        chosen(LessonFile)
    """

    chosen = Signal(object)

    def __init__(self, library: Library, progress: Progress, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Lessons"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(620, 460)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setAccessibleName(self.tr("Lessons"))
        self.list.setToolTip(self.tr("Choose a lesson; Enter starts it"))
        for lesson in library.lessons:
            self.list.addItem(self._item(lesson, progress))
        self.list.itemActivated.connect(self._on_item)
        self.problems = QPlainTextEdit("\n\n".join(library.problems), readOnly=True)
        self.problems.setAccessibleName(self.tr("Files that are no lessons"))
        self.problems.setToolTip(self.tr("Files that are no lessons, and why"))
        self.problems.setTabChangesFocus(True)
        self.problems.setMaximumHeight(110)
        self.problems.setVisible(bool(library.problems))
        where = QLabel(self.tr("Your own lessons: {folder}").format(folder=own_lessons_dir()), wordWrap=True)
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        where.setObjectName("findingsNote")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.start = buttons.addButton(self.tr("Start"), QDialogButtonBox.ButtonRole.ActionRole)
        self.start.setToolTip(self.tr("Start the lesson, or go on where you left it (Return)"))
        self.start.setObjectName("primary")
        self.start.setDefault(True)
        self.start.clicked.connect(lambda: self._on_item(self.list.currentItem()))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.list, self.problems, where, buttons):
            layout.addWidget(widget)
        self.list.setCurrentRow(0)

    def _item(self, lesson: LessonFile, progress: Progress) -> QListWidgetItem:
        kept, steps = progress.lesson(lesson.key), len(lesson.lesson.step)
        seen = len([step for step in kept.seen if step < steps])
        state = (
            self.tr("{steps} steps").format(steps=steps)
            if not seen
            else self.tr("done")
            if seen == steps
            else self.tr("{seen} of {steps} steps seen").format(seen=seen, steps=steps)
        )
        title = lesson.lesson.title if lesson.ours else f"{lesson.lesson.title}  ({lesson.path.name})"
        item = QListWidgetItem(f"{title}  ·  {state}\n{lesson.lesson.summary}".strip())
        item.setData(_LESSON, lesson)
        return item

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.accept()
            self.chosen.emit(item.data(_LESSON))
