"""Brings the chosen theme and the size of the type over the application, at the start and at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ichviewer.ui.desktop.choices import FONT_PERCENT, SCHEME
from ichviewer.ui.theme import Scheme, apply_theme

if TYPE_CHECKING:
    from ichviewer.ui.settings.preferences import Preferences


class Appearance(QObject):
    """Follows the choices, and the system where that is the choice."""

    def __init__(self, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._applied = (Scheme.DARK, 100)  # as `create_app` leaves it
        preferences.changed.connect(self.apply)
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        self.apply()

    def apply(self) -> None:
        """Dress the application, where it is dressed otherwise."""
        scheme = Scheme(str(self._preferences.get(SCHEME)))
        wanted = (scheme, int(self._preferences.get(FONT_PERCENT)))
        if wanted != self._applied:
            self._dress(*wanted)

    def _on_system_changed(self) -> None:
        if self._applied[0] is Scheme.SYSTEM:
            self._dress(*self._applied)

    def _dress(self, scheme: Scheme, percent: int) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self._applied = (scheme, percent)
            apply_theme(app, scheme, percent)
