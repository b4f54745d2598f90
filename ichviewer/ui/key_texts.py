"""Keys that are named in tooltips and on buttons: always those in force, whoever wrote the text."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip, QWidget

from ichviewer.ui.action_table import TABLE
from ichviewer.ui.key_map import KeyMap, native, portable

_IN_BRACKETS = re.compile(r"\s*\(([^()]{1,24})\)")


def in_force(text: str, key_map: KeyMap) -> str:
    """A text with its keys in brackets, "Invert (I)", brought to what the user has made of them.

    A key of the table stands for its action. Where that has no key any more, the brackets go.
    """
    if "(" not in text:
        return text
    owners = {key: spec.name for spec in TABLE for key in key_map.defaults(spec.name)}

    def now(found: re.Match[str]) -> str:
        key = portable(found[1])
        name = owners.get(key, "")
        if not name or key in key_map.keys(name):
            return found[0]
        keys = key_map.keys(name)
        return f" ({native(keys[0])})" if keys else ""

    return _IN_BRACKETS.sub(now, text)


class KeyTexts(QObject):
    """Rewrites tooltips as they appear, and the texts of buttons when a key changes."""

    def __init__(self, key_map: KeyMap, window: QWidget) -> None:
        super().__init__(window)
        self._key_map, self._window = key_map, window
        self._written: dict[QAbstractButton, tuple[str, str]] = {}  # the text as made, and as it stands
        key_map.changed.connect(self.show)
        self.show()

    def show(self) -> None:
        """Bring the buttons in line with the keys, and look at tooltips where a key is not the table's."""
        app = QApplication.instance()
        assert app is not None
        app.removeEventFilter(self)
        if self._key_map.own():  # else no event of the program has to pass here
            app.installEventFilter(self)
        for button in self._window.findChildren(QAbstractButton):
            made, stands = self._written.get(button, ("", ""))
            if button.text() != stands:  # new, or its owner has written another text
                made = button.text()
            text = in_force(made, self._key_map)
            if text != button.text():
                button.setText(text)
            if "(" in made:
                self._written[button] = (made, text)

    def close(self) -> None:
        """The window closes."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show a tooltip with the keys in force in the place of the one that was made."""
        if event.type() is not QEvent.Type.ToolTip or not isinstance(watched, QWidget):
            return False
        made = watched.toolTip()
        text = in_force(made, self._key_map)
        if text == made or not isinstance(event, QHelpEvent):
            return False
        QToolTip.showText(event.globalPos(), text, watched)
        return True
