"""The theme in force."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ichviewer.ui.theme.colors import DARK, LIGHT, Colors


class Looks(QObject):
    """The theme in force.

    Attributes:
        colors: its colors.
        percent: size of the type, of the system's own.

    Signals:
        changed: to another theme, or another size of the type; whoever keeps a color takes it anew.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.colors = DARK
        self.percent = 100


looks = Looks()


def colors() -> Colors:
    """The colors in force. Over a picture take the constants of `theme`: pictures stay black."""
    return looks.colors


def is_light() -> bool:
    """Whether the light theme is in force."""
    return looks.colors is LIGHT


def scaled(px: int) -> int:
    """A length that belongs to text, as large as the type is."""
    return round(px * looks.percent / 100)
