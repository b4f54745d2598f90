"""Shows the log: all of it or from a level on, to copy, and the folder it lies in."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ichviewer.core.logs import last_lines, log_file, log_folder

_RANKS: Final = {"INFO": 0, "WARNING": 1, "ERROR": 2, "CRITICAL": 2}
_LEVEL: Final = re.compile(r"^\d{4}-\S+ \S+ {2}([A-Z]+)")


class LogViewer(QDialog):
    """Not modal, and follows the log while it is open.

    Attributes:
        level: what is shown: everything, warnings and errors, errors.
        text: the lines.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Log"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 480)
        self.level = QComboBox()
        for text in (self.tr("Everything"), self.tr("Warnings and errors"), self.tr("Errors")):
            self.level.addItem(text)
        self.level.setAccessibleName(self.tr("Which lines"))
        self.level.setToolTip(self.tr("Show every line, or those that matter"))
        self.level.currentIndexChanged.connect(self.refresh)
        self.text = QPlainTextEdit(readOnly=True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Lines of the log, the newest last"))
        self.text.setToolTip(self.tr("The newest line is the last one"))
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self.refresh)
        self._lay_out()
        self.refresh()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(QLabel(self.tr("Show")))
        top.addWidget(self.level)
        top.addStretch(1)
        bottom = QHBoxLayout()
        bottom.addWidget(self._button(self.tr("Copy"), self.tr("Copy the lines that are shown"), self.copy))
        bottom.addWidget(
            self._button(self.tr("Open the folder"), self.tr("Show the folder of the log"), self._open)
        )
        bottom.addStretch(1)
        bottom.addWidget(self._button(self.tr("Close"), self.tr("Close the log (Esc)"), self.reject))
        about = self.tr(
            "Counts and kinds only: names, IDs and paths stand as codes (#…) that change with every start."
        )
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self.text, 1)
        layout.addWidget(QLabel(about, wordWrap=True))
        layout.addLayout(bottom)

    def _button(self, text: str, tip: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def refresh(self) -> None:
        """Read the log anew, and stay at its end."""
        shown = [line for line in last_lines() if _rank(line) >= self.level.currentIndex()]
        self.text.setPlainText("\n".join(shown) or self.tr("Nothing yet."))
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())
        if not self._watcher.files() and log_file().exists():
            self._watcher.addPath(str(log_file()))  # a new file took its place

    def copy(self) -> None:
        """What is shown, into the clipboard."""
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(log_folder())))


def _rank(line: str) -> int:
    found = _LEVEL.match(line)
    return _RANKS.get(found.group(1), 0) if found else 0
