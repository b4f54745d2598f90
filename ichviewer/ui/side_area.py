"""The column at the side of the pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ichviewer.ui.theme import looks


class SideArea(QScrollArea):
    """A column that scrolls up and down only, and is never too narrow for what is in it."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._content = content
        self.setWidget(content)
        looks.changed.connect(self.fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Parts come and go; the width follows the widest."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """As narrow as its parts allow, after it was wider or the type larger."""
        self.setMinimumWidth(0)
        self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        needed = self._content.minimumSizeHint().width() + bar
        self.setMinimumWidth(max(self.minimumWidth(), needed))  # never back: the picture would jump
