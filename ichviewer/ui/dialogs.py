"""What a user can open beside the window: the files left out, the keys, and what this program is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

import ichviewer
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.ui.languages import shown
from ichviewer.ui.theme import icon

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Problem

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate


class TableDialog(QDialog):
    """A sentence, a table of text, and Close. Not modal: the pictures can be read beside it.

    Attributes:
        table: the table.
    """

    def __init__(
        self,
        title: str,
        text: str,
        columns: Sequence[str],
        rows: Sequence[Sequence[str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 420)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText))
        self.table = QTableWidget(len(rows), len(columns))
        self.table.setAccessibleName(title)
        self.table.setToolTip(title)
        self.table.setHorizontalHeaderLabels(list(columns))
        self.table.verticalHeader().hide()
        self.table.setWordWrap(True)
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for row, texts in enumerate(rows):
            for column, value in enumerate(texts):
                item = QTableWidgetItem(value)
                item.setToolTip(value)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(len(columns) - 1, QHeaderView.ResizeMode.Stretch)
        header.setMaximumSectionSize(300)
        self.table.resizeRowsToContents()
        layout.addWidget(self.table, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        buttons.button(QDialogButtonBox.StandardButton.Close).setFocus()


def problems_dialog(
    path: Path | None, problems: Sequence[Problem], parent: QWidget | None = None
) -> TableDialog:
    """The files below a path that were left out, each with its sentence."""
    title = translate("Problems", "Files left out")
    if len(problems) == 1:
        text = translate("Problems", "1 file was left out.")
    else:
        text = translate("Problems", "{count} files were left out.").format(count=len(problems))
    if path is not None:
        text += "\n" + translate("Problems", "Opened: {path}").format(path=path)
    rows = [(problem.file.name, shown(problem.message)) for problem in problems]
    columns = (translate("Problems", "File"), translate("Problems", "Why"))
    return TableDialog(title, text, columns, rows, parent)


def keys_dialog(
    keys: Sequence[tuple[str, str]], mouse: Sequence[tuple[str, str]], parent: QWidget | None = None
) -> TableDialog:
    """All keys, and what the mouse does."""
    title = translate("Keys", "Keys and mouse")
    text = translate("Keys", "The keys work wherever the focus is in the window, but not in text fields.")
    columns = (translate("Keys", "Key or mouse"), translate("Keys", "What it does"))
    dialog = TableDialog(title, text, columns, [*keys, *mouse], parent)
    dialog.resize(760, 680)
    return dialog


def about_box(parent: QWidget) -> QMessageBox:
    """Version, license, and what this program is for."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle(translate("About", "About ICH Viewer"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setIconPixmap(icon("app").pixmap(64, 64))
    box.setText(f"ICH Viewer {ichviewer.__version__}\n\n{shown(RESEARCH_ONLY)}")
    box.setInformativeText(
        translate(
            "About",
            "Code under the Apache License 2.0. "
            "The model's weights carry their own terms, in the model card.",
        )
    )
    return box
