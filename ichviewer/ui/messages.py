"""The one notification channel: hints in the status line, everything else as rows in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ichviewer.ui.languages import shown
from ichviewer.ui.theme import set_icon

INFO_S = 8
_ROWS_MAX = 3


class Level(StrEnum):
    """Hints pass by in the status line, infos leave by themselves, the others stay."""

    HINT = "hint"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Message:
    """One message for the user.

    Attributes:
        topic: a message takes the place of an older one of the same topic; "" for none.
        action, on_action: the text of a button, and what it does.
    """

    level: Level
    text: str
    topic: str = ""
    action: str = ""
    on_action: Callable[[], None] | None = None


class Messages(QObject):
    """Takes messages from anywhere on the GUI thread, also before the window is shown.

    Attributes:
        history: every message but hints, oldest first.

    Signals:
        posted(Message), withdrawn(topic)
    """

    posted = Signal(object)
    withdrawn = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.history: list[Message] = []
        self._waiting: list[Message] | None = []

    def post(self, message: Message) -> None:
        """Show a message, at once or when the window is there."""
        message = replace(message, text=shown(message.text))
        if message.level is not Level.HINT:
            self.history.append(message)
        if self._waiting is None:
            self.posted.emit(message)
        else:
            self._waiting.append(message)

    def hint(self, text: str) -> None:
        """Say why a wish was not followed."""
        self.post(Message(Level.HINT, text))

    def error(self, text: str) -> None:
        """Say what failed."""
        self.post(Message(Level.ERROR, text))

    def withdraw(self, topic: str) -> None:
        """Take back the message of a topic: it is no longer true."""
        if self._waiting is not None:
            self._waiting = [message for message in self._waiting if message.topic != topic]
        self.withdrawn.emit(topic)

    def flush(self) -> None:
        """The window is shown: give out what has waited for it."""
        waiting, self._waiting = self._waiting or [], None
        for message in waiting:
            self.posted.emit(message)


class MessageRow(QFrame):
    """One message with its sign, its button, and a button that closes it.

    Signals:
        closed: the row can go.
    """

    closed = Signal()

    def __init__(self, message: Message, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.message = message
        self.setObjectName("message")
        self.setProperty("level", str(message.level))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 6, 5)
        sign = QLabel()
        set_icon(sign, str(message.level), 18)
        text = QLabel(message.text, textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(text, 1)
        if message.action:
            layout.addWidget(self._action_button(message))
        close = QToolButton()
        set_icon(close, "close")
        close.setToolTip(self.tr("Close this message"))
        close.setAccessibleName(self.tr("Close message"))
        close.clicked.connect(self.closed)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    def _action_button(self, message: Message) -> QPushButton:
        button = QPushButton(message.action)
        button.setToolTip(message.action)
        if (act := message.on_action) is not None:
            button.clicked.connect(lambda: act())
        return button


class MessageList(QWidget):
    """The rows over the picture, newest first, never more than three."""

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[MessageRow] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        messages.posted.connect(self._on_messages_posted)
        messages.withdrawn.connect(self._on_messages_withdrawn)
        self.hide()

    def rows(self) -> list[MessageRow]:
        """The rows on screen, newest first."""
        return list(self._rows)

    def texts(self) -> list[str]:
        """What is on screen, newest first."""
        return [row.message.text for row in self.rows()]

    def _on_messages_posted(self, message: Message) -> None:
        if message.level is Level.HINT:
            return
        for row in self.rows():
            if row.message.text == message.text or (message.topic and row.message.topic == message.topic):
                self._remove(row)
        row = MessageRow(message, self)
        row.closed.connect(lambda: self._remove(row))
        self._layout.insertWidget(0, row)
        self._rows.insert(0, row)
        for old in self.rows()[_ROWS_MAX:]:
            self._remove(old)
        if message.level is Level.INFO:
            QTimer.singleShot(INFO_S * 1000, row, row.closed.emit)
        self.show()

    def _on_messages_withdrawn(self, topic: str) -> None:
        for row in self.rows():
            if row.message.topic == topic:
                self._remove(row)

    def _remove(self, row: MessageRow) -> None:
        self._rows.remove(row)
        self._layout.removeWidget(row)
        row.hide()
        row.deleteLater()
        self.setVisible(bool(self._rows))

    def showEvent(self, event: QShowEvent) -> None:
        """Lay out anew: wrapped text needs the width."""
        super().showEvent(event)
        self.updateGeometry()
