"""The theme in force."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ichviewer.ui.theme.colors import DARK, LIGHT, Colors


class Looks(QObject):
    """The theme in force.

    Attributes:
        colors: its colors.

    Signals:
        changed: to another theme, or another size of the type; whoever keeps a color takes it anew.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = DARK


looks = Looks()


def colors() -> Colors:
    """The colors in force. Over a picture take the constants of `theme`: pictures stay black."""
    return looks.colors


def is_light() -> bool:
    """Whether the light theme is in force."""
    return looks.colors is LIGHT
