"""The page Appearance: dark, light or as the system, and the size of the type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QButtonGroup, QComboBox, QFormLayout, QLabel, QRadioButton, QVBoxLayout

from ichviewer.ui.desktop.choices import FONT_PERCENT, FONT_PERCENTS, SCHEME
from ichviewer.ui.settings.page import SettingsPage
from ichviewer.ui.theme import Scheme

if TYPE_CHECKING:
    from ichviewer.ui.settings.preferences import Preferences


class AppearancePage(SettingsPage):
    """See `SettingsPage`.

    Attributes:
        schemes: theme -> its button.
        sizes: of the type.
    """

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.title = self.tr("Appearance")
        self._preferences = preferences
        self._before = {one: preferences.get(one) for one in (SCHEME, FONT_PERCENT)}
        texts = {
            Scheme.DARK: (self.tr("Dark"), self.tr("For a dark room")),
            Scheme.LIGHT: (self.tr("Light"), self.tr("For a bright room, and for a projector")),
            Scheme.SYSTEM: (self.tr("As the system"), self.tr("Dark or light with the desktop, at once")),
        }
        self.schemes: dict[Scheme, QRadioButton] = {}
        group, column = QButtonGroup(self), QVBoxLayout()
        for scheme, (text, tip) in texts.items():
            button = QRadioButton(text)
            button.setToolTip(tip)
            button.setAccessibleName(self.tr("Theme: {name}").format(name=text))
            button.setChecked(scheme == preferences.get(SCHEME))
            button.clicked.connect(lambda _checked=False, scheme=scheme: preferences.set(SCHEME, str(scheme)))
            group.addButton(button)
            column.addWidget(button)
            self.schemes[scheme] = button
        self.sizes = QComboBox()
        for percent in FONT_PERCENTS:
            self.sizes.addItem(f"{percent} %", percent)
        self.sizes.setCurrentIndex(self.sizes.findData(preferences.get(FONT_PERCENT)))
        self.sizes.setAccessibleName(self.tr("Size of the type"))
        self.sizes.setToolTip(self.tr("How large the text of the window is"))
        self.sizes.activated.connect(
            lambda index: preferences.set(FONT_PERCENT, int(self.sizes.itemData(index)))
        )
        form = QFormLayout(self)
        form.addRow(self.tr("Theme"), column)
        form.addRow(self.tr("Type"), self.sizes)
        form.addRow(QLabel(self.tr("Pictures stay on black in every theme."), wordWrap=True))

    def restore(self) -> None:
        """As it was."""
        for preference, value in self._before.items():
            self._preferences.set(preference, value)
