"""The actions of the table as Qt has them: keys, menus, toolbar, and the list of all keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar

from ichviewer.ui.action_table import TABLE, TOOLBAR, Spec
from ichviewer.ui.theme import icon


class Actions:
    """The actions of the table as `QAction`s of a window, by name: `actions["brain"]`."""

    def __init__(self, window: QMainWindow) -> None:
        self._by_name: dict[str, QAction] = {}
        group = QActionGroup(window)
        for spec in TABLE:
            action = QAction(spec.text.lstrip("|"), window)
            action.setObjectName(spec.name)
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setToolTip(tooltip(spec))
            action.setStatusTip("")
            action.setIconText(spec.short or spec.text.lstrip("|").replace("&", ""))
            action.setCheckable(spec.checkable)
            if spec.icon:
                action.setIcon(icon(spec.icon))
                action.setIconVisibleInMenu(False)
            if spec.exclusive:
                group.addAction(action)
            window.addAction(action)  # keys work with the menu bar hidden, too
            self._by_name[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def bind(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Call a handler, without arguments, when its action is triggered."""
        for name, handler in handlers.items():
            self._by_name[name].triggered.connect(lambda _checked=False, handler=handler: handler())

    def fill_menus(self, window: QMainWindow) -> dict[str, QMenu]:
        """Put the actions into the menu bar. Returns the menus by name."""
        menus: dict[str, QMenu] = {}
        for spec in TABLE:
            if spec.menu not in menus:
                menus[spec.menu] = window.menuBar().addMenu(f"&{spec.menu}")
            if spec.text.startswith("|"):
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._by_name[spec.name])
        return menus

    def fill_toolbar(self, toolbar: QToolBar) -> None:
        """Put the actions with a short text into the toolbar, in groups."""
        for position, names in enumerate(TOOLBAR):
            if position:
                toolbar.addSeparator()
            for name in names:
                toolbar.addAction(self._by_name[name])
                button = toolbar.widgetForAction(self._by_name[name])
                button.setAccessibleName(self._by_name[name].text().replace("&", ""))


def tooltip(spec: Spec) -> str:
    """What an action does, with its key."""
    keys = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if spec.keys else ""
    return f"{spec.tip} ({keys})" if keys else spec.tip


def key_list() -> list[tuple[str, str]]:
    """All keys with what they do, in the order of the table."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (" or ".join(QKeySequence(key).toString(native) for key in spec.keys), spec.tip)
        for spec in TABLE
        if spec.keys
    ]
