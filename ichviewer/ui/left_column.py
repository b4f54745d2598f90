"""The column at the left: studies and series, and below them the panels that were asked for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QSplitter, QTabWidget, QToolButton, QWidget

from ichviewer.ui.theme import set_icon

_SHARE = (3, 2)


class LeftColumn(QSplitter):
    """The tree, and tabs with panels below it; the tabs are there while one panel is wanted.

    Attributes:
        tabs: the panels.

    Signals:
        toggled: panels were shown or hidden.
    """

    toggled = Signal()

    def __init__(self, tree: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("leftColumn")
        self.setHandleWidth(2)
        self.setChildrenCollapsible(False)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setToolTip(QCoreApplication.translate("LeftColumn", "Measurements and notes of the series"))
        self.tabs.setAccessibleName(QCoreApplication.translate("LeftColumn", "Panels"))
        self.tabs.tabBar().setAccessibleName(self.tabs.accessibleName())
        self.tabs.tabBar().setToolTip(self.tabs.toolTip())
        self.tabs.currentChanged.connect(self.toggled)
        self.tabs.setCornerWidget(self._close_button())
        self.addWidget(tree)
        self.addWidget(self.tabs)
        for index, share in enumerate(_SHARE):
            self.setStretchFactor(index, share)
        self.tabs.hide()

    def add_panel(self, panel: QWidget, title: str) -> None:
        """Add a panel; it is not shown yet."""
        self.tabs.addTab(panel, title)

    def is_shown(self, panel: QWidget) -> bool:
        """Whether the panel is the one on screen."""
        return not self.tabs.isHidden() and self.tabs.currentWidget() is panel

    def show_panel(self, panel: QWidget) -> None:
        """Bring a panel to the front."""
        self.tabs.setCurrentWidget(panel)
        self.tabs.show()
        self.toggled.emit()

    def toggle(self, panel: QWidget) -> None:
        """Show a panel, or hide it where it is the one on screen."""
        if self.is_shown(panel):
            self._hide_tabs()
        else:
            self.show_panel(panel)

    def _hide_tabs(self) -> None:
        self.tabs.hide()
        self.toggled.emit()

    def _close_button(self) -> QToolButton:
        button = QToolButton()
        set_icon(button, "close")
        button.setAutoRaise(True)
        text = QCoreApplication.translate("LeftColumn", "Close the panels")
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.clicked.connect(self._hide_tabs)
        return button
