"""Mouse profiles: what each button does when it is dragged over a picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, Qt

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
_Button, _Modifier = Qt.MouseButton, Qt.KeyboardModifier
Gesture = tuple[Qt.MouseButton, Qt.KeyboardModifier]


class Drag(Enum):
    """What the pressed button does."""

    NONE = auto()
    WINDOW = auto()
    ZOOM = auto()
    PAN = auto()
    SCROLL = auto()


@dataclass(frozen=True)
class Profile:
    """What a drag does, by button and modifier. The wheel, clicks and measuring are the same in all."""

    name: str
    drags: Mapping[Gesture, Drag]

    def drag(self, button: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> Drag:
        """What a button does now; a modifier without a meaning of its own changes nothing."""
        for modifier in (_Modifier.ShiftModifier, _Modifier.ControlModifier):
            if modifiers & modifier and (button, modifier) in self.drags:
                return self.drags[button, modifier]
        return self.drags.get((button, _Modifier.NoModifier), Drag.NONE)


WINDOW_LEFT = Profile(
    "window_left",  # as in RadiAnt and OHIF
    {
        (_Button.LeftButton, _Modifier.NoModifier): Drag.WINDOW,
        (_Button.RightButton, _Modifier.NoModifier): Drag.ZOOM,
        (_Button.MiddleButton, _Modifier.NoModifier): Drag.PAN,
        (_Button.LeftButton, _Modifier.ShiftModifier): Drag.PAN,
        (_Button.LeftButton, _Modifier.ControlModifier): Drag.SCROLL,
    },
)
WINDOW_RIGHT = Profile(
    "window_right",  # as in many PACS
    {
        (_Button.LeftButton, _Modifier.NoModifier): Drag.SCROLL,
        (_Button.RightButton, _Modifier.NoModifier): Drag.WINDOW,
        (_Button.MiddleButton, _Modifier.NoModifier): Drag.PAN,
        (_Button.LeftButton, _Modifier.ShiftModifier): Drag.PAN,
        (_Button.LeftButton, _Modifier.ControlModifier): Drag.ZOOM,
    },
)
PROFILES = {profile.name: profile for profile in (WINDOW_LEFT, WINDOW_RIGHT)}


def profile_of(name: str) -> Profile:
    """The profile of a name; an unknown one (an old settings file) is the first."""
    return PROFILES.get(name, WINDOW_LEFT)


def profile_title(profile: Profile) -> str:
    """The profile in words."""
    if profile is WINDOW_RIGHT:
        return translate("Mouse", "Right drag is the window (as in many PACS)")
    return translate("Mouse", "Left drag is the window (as in RadiAnt and OHIF)")


def mouse_rows(profile: Profile) -> list[tuple[str, str]]:
    """Everything the mouse does: gesture and effect, for the key sheet and the settings."""
    effects = {
        Drag.WINDOW: translate("Mouse", "Window: width to the right, center upwards"),
        Drag.ZOOM: translate("Mouse", "Zoom at the pointer"),
        Drag.PAN: translate("Mouse", "Pan"),
        Drag.SCROLL: translate("Mouse", "Slices: down towards the last one"),
    }
    rows = [(translate("Mouse", "Wheel"), translate("Mouse", "Slices"))]
    rows += [(_gesture_name(gesture), effects[drag]) for gesture, drag in profile.drags.items()]
    rows += [
        (
            translate("Mouse", "Ctrl+wheel"),
            translate("Mouse", "Zoom at the pointer"),
        ),
        (translate("Mouse", "Double click"), translate("Mouse", "Fit")),
        (
            translate("Mouse", "Click on a measurement"),
            translate("Mouse", "Select it"),
        ),
        (
            translate("Mouse", "Left drag of a measurement"),
            translate("Mouse", "Move it, or one of its points"),
        ),
    ]
    return rows


def _gesture_name(gesture: Gesture) -> str:
    button, modifier = gesture
    names = {
        _Button.LeftButton: translate("Mouse", "Left drag"),
        _Button.RightButton: translate("Mouse", "Right drag"),
        _Button.MiddleButton: translate("Mouse", "Middle drag"),
    }
    before = {
        _Modifier.ShiftModifier: translate("Mouse", "Shift+"),
        _Modifier.ControlModifier: translate("Mouse", "Ctrl+"),
    }
    prefix, name = before.get(modifier, ""), names[button]
    return f"{prefix}{name[0].lower()}{name[1:]}" if prefix else name
