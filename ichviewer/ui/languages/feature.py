"""The language in the window: its page, its action, and what is wrong with its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ichviewer.ui.languages.install import in_use
from ichviewer.ui.languages.page import LanguagePage
from ichviewer.ui.messages import Level, Message
from ichviewer.ui.settings.feature import SettingsFeature

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow
    from ichviewer.ui.settings.page import SettingsPage
    from ichviewer.ui.settings.preferences import Preferences


class LanguageFeature(QObject):
    """See `ui.features.Feature`."""

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        if problem := in_use().problem:
            window.messages.post(Message(Level.WARNING, problem, "language"))

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions."""
        return {"language": self.open_page}

    def settings_pages(self) -> Sequence[SettingsPage]:
        """The page Language."""
        return (LanguagePage(self._preferences),)

    def open_page(self) -> None:
        """Open the settings at the page."""
        settings = next(one for one in self._window.features if isinstance(one, SettingsFeature))
        dialog = settings.open_dialog()
        dialog.show_page(next(page.title for page in dialog.pages if isinstance(page, LanguagePage)))

    def show_state(self) -> None:
        """Nothing of it can be checked."""

    def close(self) -> None:
        """The choice was written when it was made."""
