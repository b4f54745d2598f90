"""The user's choices, each with its type and what it is without a choice. No patient data among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

Value = bool | int | str


@dataclass(frozen=True, slots=True)
class Preference:
    """One choice.

    Attributes:
        key: in the settings. Its group is not "general": an INI file gives that back as "General".
        default: without a choice; its type is the type of the value.
        allowed: whether a value makes sense; another one (an old or a broken file) counts as no choice.
    """

    key: str
    default: Value
    allowed: Callable[[Value], bool] = lambda value: True


MOUSE_PROFILE = Preference("mouse/profile", "window_left")
MAGNIFIER_ZOOM = Preference("mouse/magnifier_zoom", 2, lambda value: value in (2, 3, 4))
OVERLAY_VISIBLE = Preference("viewing/overlay_visible", True)
CINE_SPEED = Preference("viewing/cine_speed", 10, lambda value: 1 <= int(value) <= 60)
CINE_LOOP = Preference("viewing/cine_loop", True)


class Preferences(QObject):
    """Reads and writes choices; says once where they cannot be kept.

    Signals:
        changed: a choice, by whomever.
        not_kept(str): the settings cannot be written; the choices count until the program is closed.
    """

    changed = Signal()
    not_kept = Signal(str)

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._said = False
        # In the idle time, and once for many changes: writing goes to the disk.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._check)

    def get(self, preference: Preference) -> Value:
        """The choice, or what it is without one."""
        kind = type(preference.default)
        try:
            value = cast("Value", self._settings.value(preference.key, preference.default, type=kind))
            good = preference.allowed(value)
        except (TypeError, ValueError):
            good = False
        return value if good else preference.default

    def set(self, preference: Preference, value: Value) -> None:
        """Make a choice."""
        if value != self.get(preference):
            self._settings.setValue(preference.key, value)
            self.changed.emit()
            self.check()

    def check(self) -> None:
        """Something was written to the settings, here or elsewhere: see soon whether they can be kept."""
        self._soon.start()

    def _check(self) -> None:
        self._settings.sync()
        if self._settings.status() is QSettings.Status.NoError or self._said:
            return
        self._said = True
        text = self.tr(
            "Settings: expected a file that can be written to, found {file} cannot be. Your choices "
            "count until the program is closed. Allow writing there to keep them."
        )
        self.not_kept.emit(text.format(file=self._settings.fileName()))
