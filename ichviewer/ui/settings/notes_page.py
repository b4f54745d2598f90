"""The page Notes: where they are kept, how much that is, and deleting all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QLabel, QMessageBox, QPushButton

from ichviewer.notes.database import database_path, size_bytes
from ichviewer.ui.settings.page import SettingsPage


class NotesPage(SettingsPage):
    """See `SettingsPage`.

    Attributes:
        where, size_label: labels.
        delete: deletes everything, after a question.
    """

    def __init__(self, folder: Path, problem: str, delete_all: Callable[[], None]) -> None:
        super().__init__()
        self.title = self.tr("Notes")
        self._folder, self._delete_all = folder, delete_all
        self.where = QLabel(str(database_path(folder)), textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self.where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.size_label = QLabel()
        open_folder = QPushButton(self.tr("Open the folder"))
        open_folder.setToolTip(self.tr("Show the folder in the file manager"))
        open_folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        self.delete = QPushButton(self.tr("Delete all kept notes and measurements …"))
        self.delete.setToolTip(self.tr("Delete every note and every measurement of every series"))
        self.delete.clicked.connect(self._ask)
        state = QLabel(problem or self.tr("Every change is kept at once."), wordWrap=True)
        about = self.tr(
            "Notes and measurements are kept by the UIDs of series and instance, without name or ID of "
            "the patient. Your DICOM files are never changed. Damaged files that were set aside stay there."
        )
        form = QFormLayout(self)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Kept in"), self.where)
        form.addRow(self.tr("Size"), self.size_label)
        form.addRow(self.tr("State"), state)
        form.addRow("", open_folder)
        form.addRow("", self.delete)
        form.addRow(QLabel(about, wordWrap=True))
        self._show_size()

    def restore(self) -> None:
        """There is nothing to put back: what was deleted is gone, and the question said so."""

    def _show_size(self) -> None:
        kilobytes = size_bytes(self._folder) / 1000
        self.size_label.setText(self.tr("{size} kB").format(size=f"{kilobytes:,.0f}"))

    def _ask(self) -> None:
        question = QMessageBox(self.window())
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.setIcon(QMessageBox.Icon.Warning)
        question.setWindowTitle(self.tr("Delete all"))
        question.setText(self.tr("Delete every note and every measurement of every series?"))
        question.setInformativeText(self.tr("This cannot be undone, not by Cancel either."))
        yes = question.addButton(self.tr("Delete all"), QMessageBox.ButtonRole.DestructiveRole)
        question.setDefaultButton(question.addButton(QMessageBox.StandardButton.Cancel))
        yes.clicked.connect(self._delete_all)
        question.open()
