"""The page Mouse: the profile, with what it makes of each gesture, and the magnifier."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from ichviewer.ui.mouse.magnifier import ZOOMS
from ichviewer.ui.mouse.profiles import PROFILES, mouse_rows, profile_of, profile_title
from ichviewer.ui.settings.page import SettingsPage
from ichviewer.ui.settings.preferences import MAGNIFIER_ZOOM, MOUSE_PROFILE, Preferences


class MousePage(SettingsPage):
    """See `SettingsPage`.

    Attributes:
        buttons: profile name -> its button.
        zoom_box: of the magnifier.
        table: gestures and what they do.
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.title = self.tr("Mouse")
        self._preferences = preferences
        self._before = {one: preferences.get(one) for one in (MOUSE_PROFILE, MAGNIFIER_ZOOM)}
        layout = QVBoxLayout(self)
        self.buttons: dict[str, QRadioButton] = {}
        group = QButtonGroup(self)
        for name, profile in PROFILES.items():
            button = QRadioButton(profile_title(profile))
            button.setToolTip(self.tr("What each mouse button does over a picture"))
            button.setChecked(name == preferences.get(MOUSE_PROFILE))
            button.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            group.addButton(button)
            self.buttons[name] = button
            layout.addWidget(button)
        self.table = self._make_table()
        layout.addWidget(self.table, 1)
        self.zoom_box = QComboBox()
        for zoom in ZOOMS:
            self.zoom_box.addItem(f"{zoom} ×", zoom)
        self.zoom_box.setCurrentIndex(self.zoom_box.findData(preferences.get(MAGNIFIER_ZOOM)))
        self.zoom_box.setAccessibleName(self.tr("Zoom of the magnifier"))
        self.zoom_box.setToolTip(self.tr("How many times larger the magnifier shows the pixels"))
        self.zoom_box.activated.connect(
            lambda index: preferences.set(MAGNIFIER_ZOOM, self.zoom_box.itemData(index))
        )
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Magnifier")))
        row.addWidget(self.zoom_box)
        row.addStretch(1)
        layout.addLayout(row)
        self._fill_table()

    def restore(self) -> None:
        """As it was."""
        for preference, value in self._before.items():
            self._preferences.set(preference, value)

    def _choose(self, name: str) -> None:
        self._preferences.set(MOUSE_PROFILE, name)
        self._fill_table()

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(0, 2)
        table.setHorizontalHeaderLabels([self.tr("Mouse"), self.tr("What it does")])
        table.setAccessibleName(self.tr("What the mouse does"))
        table.setToolTip(self.tr("What the mouse does with the chosen profile"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        return table

    def _fill_table(self) -> None:
        rows = mouse_rows(profile_of(str(self._preferences.get(MOUSE_PROFILE))))
        self.table.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                self.table.setItem(row, column, QTableWidgetItem(text))
