"""The settings dialog: pages at the right, their titles at the left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from ichviewer.ui.settings.page import SettingsPage


class SettingsDialog(QDialog):
    """What is chosen counts at once; Cancel puts everything back.

    Attributes:
        pages: as they were given.
        titles: the list of pages.
    """

    def __init__(self, pages: Sequence[SettingsPage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = tuple(pages)
        self.setWindowTitle(self.tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 560)
        self.titles = QListWidget()
        self.titles.setAccessibleName(self.tr("Pages"))
        self.titles.setToolTip(self.tr("Pages of the settings"))
        self.titles.setSpacing(3)
        stack = QStackedWidget()
        for page in self.pages:
            self.titles.addItem(page.title)
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setWidget(page)
            stack.addWidget(area)
        self.titles.currentRowChanged.connect(stack.setCurrentIndex)
        self.titles.setCurrentRow(0)
        self.titles.setFixedWidth(max(150, self.titles.sizeHintForColumn(0) + 24))
        row = QHBoxLayout()
        row.addWidget(self.titles)
        row.addWidget(stack, 1)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        ok, cancel = (
            buttons.button(which)
            for which in (QDialogButtonBox.StandardButton.Ok, QDialogButtonBox.StandardButton.Cancel)
        )
        ok.setToolTip(self.tr("Keep what was chosen"))
        cancel.setToolTip(self.tr("Put back what was there before"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(row, 1)
        layout.addWidget(buttons)

    def show_page(self, title: str) -> None:
        """Bring the page of this title to the front."""
        for item in self.titles.findItems(title, Qt.MatchFlag.MatchExactly):
            self.titles.setCurrentItem(item)

    def reject(self) -> None:
        """Cancel, Esc and the close button put back what was there."""
        for page in self.pages:
            page.restore()
        super().reject()
