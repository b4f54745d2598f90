"""The mouse in the window: the profile in use, and the magnifier."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from psygnal import EmissionInfo
from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeySequence

from ichviewer.ui.mouse.magnifier import Magnifier
from ichviewer.ui.mouse.profiles import WINDOW_LEFT, WINDOW_RIGHT, profile_of, profile_title
from ichviewer.ui.settings.preferences import MAGNIFIER_ZOOM, MOUSE_PROFILE, Preferences

if TYPE_CHECKING:
    from ichviewer.ui.main_window import MainWindow


class MouseFeature(QObject):
    """Switches between the profiles, and lends the magnifier.

    Attributes:
        magnifier: the glass.
    """

    def __init__(self, window: MainWindow, preferences: Preferences) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self.magnifier = Magnifier(self)
        self.magnifier.toggled.connect(self.show_state)
        window.actions_by_name["magnifier"].setAutoRepeat(False)  # a key that is held is one press
        window.state.events.mouse_profile.connect(self.show_state)
        # Not the painting itself: the glass lies in the pane, and would make it paint for ever.
        window.state.events.connect(self._on_state_any)
        window.stack.camera.changed.connect(self.magnifier.refresh)
        window.loader.slice_loaded.connect(self.magnifier.refresh)
        preferences.changed.connect(self._on_preferences_changed)
        self._on_preferences_changed()

    def commands(self) -> dict[str, Callable[[], object]]:
        """The handlers of its actions."""
        return {
            "magnifier": self._press,
            "mouse_right": self._switch,
            "leave": self.magnifier.put_away,  # beside what it does to the measuring
        }

    def show_state(self) -> None:
        """Check what is on."""
        actions, state = self._window.actions_by_name, self._window.state
        actions["magnifier"].setChecked(self.magnifier.on)
        actions["mouse_right"].setChecked(profile_of(state.mouse_profile) is WINDOW_RIGHT)

    def close(self) -> None:
        """The window closes."""
        self.magnifier.put_away()

    def _on_state_any(self, info: EmissionInfo) -> None:
        if info.signal.name != "cursor":  # the pointer moves the glass by itself
            self.magnifier.refresh()

    def _press(self) -> None:
        keys = self._window.actions_by_name.key_map.keys("magnifier")
        self.magnifier.press(_key_of(keys[0]) if keys else Qt.Key.Key_unknown)
        self.show_state()

    def _switch(self) -> None:
        now = profile_of(self._window.state.mouse_profile)
        other = WINDOW_LEFT if now is WINDOW_RIGHT else WINDOW_RIGHT
        self._preferences.set(MOUSE_PROFILE, other.name)
        self._window.messages.hint(f"{profile_title(other)}.")
        self.show_state()

    def _on_preferences_changed(self) -> None:
        self._window.state.mouse_profile = profile_of(str(self._preferences.get(MOUSE_PROFILE))).name
        self.magnifier.zoom = int(self._preferences.get(MAGNIFIER_ZOOM))


def _key_of(text: str) -> Qt.Key:
    """The key of a portable text, without its modifiers."""
    combination: QKeyCombination = QKeySequence(text)[0]  # type: ignore[index]  # Qt's stubs lack it
    return combination.key()
