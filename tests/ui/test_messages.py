"""The one notification channel."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from ichviewer.ui.messages import Level, Message, MessageList, Messages


def make(qtbot):
    messages = Messages()
    rows = MessageList(messages)
    qtbot.addWidget(rows)
    return messages, rows


def test_messages_wait_for_the_window(qtbot):
    messages, rows = make(qtbot)
    messages.error("first")
    messages.post(Message(Level.WARNING, "second", "topic"))
    messages.withdraw("topic")
    assert rows.texts() == []
    messages.flush()
    assert rows.texts() == ["first"]
    messages.error("third")
    assert rows.texts() == ["third", "first"]


def test_the_same_again_and_the_same_topic_take_the_old_ones_place(qtbot):
    messages, rows = make(qtbot)
    messages.flush()
    for text in ("same", "same"):
        messages.error(text)
    messages.post(Message(Level.ERROR, "a", "topic"))
    messages.post(Message(Level.ERROR, "b", "topic"))
    assert rows.texts() == ["b", "same"]
    assert [message.text for message in messages.history] == ["same", "same", "a", "b"]


def test_no_more_than_three_rows(qtbot):
    messages, rows = make(qtbot)
    messages.flush()
    for text in "abcd":
        messages.error(text)
    assert rows.texts() == ["d", "c", "b"]


def test_hints_are_not_rows(qtbot):
    messages, rows = make(qtbot)
    messages.flush()
    messages.hint("no")
    assert rows.texts() == []
    assert messages.history == []


def test_a_row_can_be_closed_and_its_button_acts(qtbot):
    messages, rows = make(qtbot)
    messages.flush()
    pressed = []
    messages.post(Message(Level.WARNING, "text", action="Show", on_action=lambda: pressed.append(1)))
    rows.show()
    qtbot.mouseClick(rows.rows()[0].findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert pressed == [1]
    qtbot.mouseClick(rows.rows()[0].findChild(QToolButton), Qt.MouseButton.LeftButton)
    assert rows.texts() == []
    assert not rows.isVisible()


def test_text_of_a_header_is_never_markup(qtbot):
    messages, rows = make(qtbot)
    messages.flush()
    messages.error("<b>x</b>")
    label = next(label for label in rows.rows()[0].findChildren(QLabel) if label.text())
    assert label.text() == "<b>x</b>"
    assert label.textFormat() == Qt.TextFormat.PlainText
