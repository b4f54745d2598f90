"""The actions of the table as Qt has them: keys, menus, toolbar, and the list of all keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QComboBox, QMainWindow, QMenu, QMenuBar, QToolBar

from ichviewer.ui.action_table import TABLE, TOOLBAR, Spec
from ichviewer.ui.key_map import KeyMap, native
from ichviewer.ui.languages.table import menu_title, short_text, text_of, tip_of
from ichviewer.ui.theme import set_icon

_SIDEWAYS = (Qt.Key.Key_Left, Qt.Key.Key_Right)


class ArrowsOfControls(QObject):
    """Leaves Left and Right to the slider, combo box or menu bar that has the focus.

    Qt asks the focused widget, then those around it up to the window, whether a key is theirs before it is
    an action's (`ShortcutOverride`). Text fields say so themselves; these do not, so the window does.
    """

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer for them, as the filter of the window."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _SIDEWAYS
            and isinstance(watched, QMainWindow)
            and isinstance(watched.focusWidget(), QAbstractSlider | QComboBox | QMenuBar)
        ):
            event.accept()
            return True
        return super().eventFilter(watched, event)


class Actions:
    """The actions of the table as `QAction`s of a window, by name: `actions["brain"]`.

    Attributes:
        key_map: the keys in force; the actions follow it.
    """

    def __init__(self, window: QMainWindow, key_map: KeyMap) -> None:
        self._by_name: dict[str, QAction] = {}
        self._handlers: dict[str, list[Callable[[], object]]] = {}
        self._wait: Callable[[], object] = lambda: None
        self.key_map = key_map
        group = QActionGroup(window)
        for spec in TABLE:
            action = QAction(text_of(spec), window)
            action.setObjectName(spec.name)
            action.setStatusTip("")
            action.setIconText(short_text(spec))
            action.setCheckable(spec.checkable)
            if spec.icon:
                set_icon(action, spec.icon)
                action.setIconVisibleInMenu(False)
            if spec.exclusive:
                group.addAction(action)
            window.addAction(action)  # keys work with the menu bar hidden, too
            action.triggered.connect(partial(self._on_action_triggered, spec.name))
            self._by_name[spec.name] = action
            self._show_keys(spec)
        key_map.changed.connect(self._on_key_map_changed)
        window.installEventFilter(ArrowsOfControls(window))

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def _on_key_map_changed(self) -> None:
        for spec in TABLE:
            self._show_keys(spec)

    def _show_keys(self, spec: Spec) -> None:
        action, keys = self._by_name[spec.name], self.key_map.keys(spec.name)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(tooltip(spec, keys))

    def key_list(self) -> list[tuple[str, str]]:
        """All keys in force with what they do, in the order of the table."""
        return [
            (QCoreApplication.translate("Keys", " or ").join(native(key) for key in keys), tip_of(spec))
            for spec in TABLE
            if (keys := self.key_map.keys(spec.name))
        ]

    def bind(self, handlers: dict[str, Callable[[], object]]) -> None:
        """Call a handler, without arguments, when its action is triggered."""
        for name, handler in handlers.items():
            assert name in self._by_name, name
            self._handlers.setdefault(name, []).append(handler)

    def wait_with(self, wait: Callable[[], object]) -> None:
        """Call this before any handler: it may be what binds them."""
        self._wait = wait

    def _on_action_triggered(self, name: str, _checked: bool = False) -> None:
        self._wait()
        for handler in tuple(self._handlers.get(name, ())):
            handler()

    def fill_menus(self, window: QMainWindow) -> dict[str, QMenu]:
        """Put the actions into the menu bar. Returns the menus by name."""
        menus: dict[str, QMenu] = {}
        for spec in TABLE:
            if spec.menu not in menus:
                menus[spec.menu] = window.menuBar().addMenu(menu_title(spec.menu))
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


def tooltip(spec: Spec, keys: Sequence[str]) -> str:
    """What an action does, with the first of its keys."""
    tip = tip_of(spec)
    return f"{tip} ({native(keys[0])})" if keys else tip
