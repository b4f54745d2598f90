"""The settings in the window: applied at the start and at once, and the dialog that shows them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.ui.key_texts import KeyTexts
from ichviewer.ui.messages import Level, Message
from ichviewer.ui.settings.dialog import SettingsDialog
from ichviewer.ui.settings.general_page import GeneralPage
from ichviewer.ui.settings.keys_page import KeysPage
from ichviewer.ui.settings.mouse_page import MousePage
from ichviewer.ui.settings.page import BringsPages, SettingsPage
from ichviewer.ui.settings.preferences import (
    CINE_LOOP,
    CINE_SPEED,
    OVERLAY_VISIBLE,
    Preference,
    Preferences,
    Value,
)

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow

_FIELDS: dict[str, Preference] = {
    "overlay_visible": OVERLAY_VISIBLE,
    "cine_speed": CINE_SPEED,
    "cine_loop": CINE_LOOP,
}


class SettingsFeature(QObject):
    """Brings the choices of the page General into `ViewState`, and opens the dialog."""

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._applied: dict[str, Value] = {}
        preferences.changed.connect(self._apply)
        preferences.not_kept.connect(self._on_preferences_not_kept)
        window.actions_by_name.key_map.changed.connect(preferences.check)
        window.recent.changed.connect(preferences.check)
        self._key_texts = KeyTexts(window.actions_by_name.key_map, window)
        self._apply()

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions."""
        return {"settings": self.open_dialog}

    def show_state(self) -> None:
        """Nothing of it can be checked."""

    def close(self) -> None:
        """Choices are written when they are made."""
        self._key_texts.close()

    def open_dialog(self) -> SettingsDialog:
        """Open the dialog over the window."""
        window = self._window
        pages: list[SettingsPage] = [
            GeneralPage(self._preferences, window.recent),
            MousePage(self._preferences),
            KeysPage(window.actions_by_name.key_map),
        ]
        for feature in window.features:
            if isinstance(feature, BringsPages):
                pages += feature.settings_pages()
        dialog = SettingsDialog(pages, window)
        dialog.open()
        return dialog

    def _apply(self) -> None:
        """Only what was chosen anew: a key may have changed the rest for this session."""
        for field, preference in _FIELDS.items():
            value = self._preferences.get(preference)
            if self._applied.get(field) != value:
                self._applied[field] = value
                setattr(self._window.state, field, value)

    def _on_preferences_not_kept(self, text: str) -> None:
        self._window.messages.post(Message(Level.WARNING, text, "settings"))
