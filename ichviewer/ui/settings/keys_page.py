"""The page Keys: each action with its keys, to be changed one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from ichviewer.ui.action_table import TABLE, Spec
from ichviewer.ui.key_map import KeyMap, native
from ichviewer.ui.languages.table import menu_title, text_of, tip_of
from ichviewer.ui.settings.page import SettingsPage

_NAME = Qt.ItemDataRole.UserRole


class KeysPage(SettingsPage):
    """See `SettingsPage`.

    Attributes:
        search: narrows the table.
        table: menu, action, keys.
        edit: takes the new key of the chosen action.
        replace, add, no_key, reset, reset_all: what can be done with it.
        answer: what came of the last wish.
    """

    def __init__(self, key_map: KeyMap) -> None:
        super().__init__()
        self.title = self.tr("Keys")
        self._key_map, self._before = key_map, key_map.own()
        self.search = QLineEdit(placeholderText=self.tr("Search actions and keys"), clearButtonEnabled=True)
        self.search.setAccessibleName(self.tr("Search actions and keys"))
        self.search.setToolTip(self.tr("Search actions and keys"))
        self.search.textChanged.connect(self._narrow)
        self.table = self._make_table()
        self.edit = QKeySequenceEdit()
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(self.tr("New key of the action"))
        self.edit.setToolTip(self.tr("Click here, then press the new key"))
        self.answer = QLabel(wordWrap=True)
        self.replace = self._button(
            self.tr("Set"), self.tr("Give the action this key alone"), self._on_replace
        )
        self.add = self._button(self.tr("Add"), self.tr("Give the action this key, too"), self._on_add)
        self.no_key = self._button(
            self.tr("No key"), self.tr("Take all keys of the action away"), self._on_clear
        )
        self.reset = self._button(self.tr("Reset"), self.tr("The action's own keys again"), self._on_reset)
        self.reset_all = self._button(
            self.tr("Reset all"), self.tr("All actions have their own keys again"), self._on_reset_all
        )
        row, below = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.edit, 1)
        for button in (self.replace, self.add):
            row.addWidget(button)
        below.addStretch(1)
        for button in (self.no_key, self.reset, self.reset_all):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addLayout(below)
        layout.addWidget(self.answer)
        self._fill()

    def restore(self) -> None:
        """As it was."""
        self._key_map.restore(self._before)

    def choose(self, name: str) -> None:
        """Choose the action of this name in the table."""
        for item in self._items():
            if item.data(0, _NAME) == name:
                self.table.setCurrentItem(item)

    def _make_table(self) -> QTreeWidget:
        table = QTreeWidget()
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setHeaderLabels([self.tr("Menu"), self.tr("Action"), self.tr("Keys")])
        table.setAccessibleName(self.tr("Actions and their keys"))
        table.setToolTip(self.tr("Choose an action, then press its new key below"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = table.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        return table

    def _button(self, text: str, tip: str, act: object) -> QPushButton:
        button = QPushButton(text)
        button.setToolTip(tip)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.table.topLevelItem(row) for row in range(self.table.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _fill(self) -> None:
        """Write the keys in force; what was changed is bold."""
        if not self._items():
            for spec in TABLE:
                item = QTreeWidgetItem([menu_title(spec.menu).replace("&", ""), action_text(spec), ""])
                item.setData(0, _NAME, spec.name)
                item.setToolTip(1, tip_of(spec))
                self.table.addTopLevelItem(item)
        for item in self._items():
            name = str(item.data(0, _NAME))
            item.setText(2, ", ".join(native(key) for key in self._key_map.keys(name)))
            font = item.font(2)
            font.setBold(not self._key_map.is_default(name))
            item.setFont(2, font)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for item in self._items():
            said = " ".join(item.text(column) for column in range(3)).casefold()
            item.setHidden(not all(word in said for word in words))

    def _chosen(self) -> str:
        item = self.table.currentItem()
        if item is None:
            self.answer.setText(self.tr("Choose an action in the table first."))
            return ""
        return str(item.data(0, _NAME))

    def _new_key(self) -> str:
        key = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if not key:
            self.answer.setText(self.tr("Click into the field and press the new key first."))
        return key

    def _on_replace(self) -> None:
        if (name := self._chosen()) and (key := self._new_key()):
            self._assign(name, [key])

    def _on_add(self) -> None:
        if (name := self._chosen()) and (key := self._new_key()):
            self._assign(name, [*self._key_map.keys(name), key])

    def _on_clear(self) -> None:
        if name := self._chosen():
            self._assign(name, [])

    def _on_reset(self) -> None:
        if name := self._chosen():
            self._assign(name, self._key_map.defaults(name))

    def _on_reset_all(self) -> None:
        self._key_map.reset_all()
        self.answer.clear()
        self._fill()

    def _assign(self, name: str, keys: list[str] | tuple[str, ...]) -> None:
        other = self._key_map.assign(name, keys)
        if other is None:
            self.answer.clear()
            self.edit.clear()
        else:
            taken = [key for key in keys if self._key_map.holder(key) == other]
            text = self.tr("{key} belongs to “{action}”. Give that one another key first.")
            self.answer.setText(text.format(key=native(taken[0]), action=action_text(other)))
        self._fill()


def action_text(spec: Spec) -> str:
    """An action's name without the marks of the menu."""
    return text_of(spec).replace("&", "").removesuffix(" …")
