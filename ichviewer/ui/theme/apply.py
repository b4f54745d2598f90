"""Brings a theme over the whole application at once."""

from __future__ import annotations

from dataclasses import asdict
from enum import StrEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ichviewer.core.bundled import resources_dir
from ichviewer.ui.theme.colors import DARK, LIGHT, Colors
from ichviewer.ui.theme.current import looks
from ichviewer.ui.theme.icons import refresh_icons

TITLE_SHARE: Final = 1.7  # of the size of the type, for the title of the empty window
_FONT: Final = "ichviewer-font"  # property of the application: its type before it was made larger


class Scheme(StrEnum):
    """What the user can choose."""

    DARK = "dark"
    LIGHT = "light"
    SYSTEM = "system"


def system_is_light() -> bool:
    """Whether the system asks for light windows. One that does not say gets dark ones: reading rooms are."""
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Light


def apply_theme(app: QApplication, scheme: Scheme = Scheme.DARK, font_percent: int = 100) -> None:
    """Dress the whole application, and every window there is.

    Args:
        app: the application.
        scheme: the user's choice.
        font_percent: size of the type, of the system's own.
    """
    light = scheme is Scheme.LIGHT or (scheme is Scheme.SYSTEM and system_is_light())
    looks.colors = LIGHT if light else DARK
    looks.percent = font_percent
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(looks.colors))
    font = _sized(app, font_percent)
    app.setFont(font)
    app.setStyleSheet(style_sheet(looks.colors, font.pointSizeF()))
    refresh_icons()
    looks.changed.emit()


def style_sheet(chosen: Colors, points: float) -> str:
    """The style sheet of a theme; `points`: size of the type."""
    styles = resources_dir() / "styles"
    sheet = (styles / "window.qss").read_text(encoding="utf-8")
    signs = "light" if chosen is LIGHT else "dark"
    values = {
        **asdict(chosen),
        "points": f"{points:.1f}",
        "title_points": f"{points * TITLE_SHARE:.1f}",
        "box": str(box := round(points * 1.4)),
        "radius": str(box // 2 + 1),
        "check": (styles / f"check-{signs}.svg").as_posix(),
        "more": (styles / f"more-{signs}.svg").as_posix(),
        "dot": (styles / f"dot-{signs}.svg").as_posix(),
    }
    for name, value in values.items():
        sheet = sheet.replace(f"@{name}@", value)
    return sheet


def _sized(app: QApplication, percent: int) -> QFont:
    """The application's own type, made larger."""
    own = app.property(_FONT)
    if not isinstance(own, QFont):
        own = QFont(app.font())
        app.setProperty(_FONT, own)
    font = QFont(own)
    font.setPointSizeF(own.pointSizeF() * percent / 100)
    return font


def _palette(chosen: Colors) -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for name, color in {
        role.Window: chosen.panel,
        role.WindowText: chosen.text,
        role.Base: chosen.background,
        role.AlternateBase: chosen.panel,
        role.Text: chosen.text,
        role.Button: chosen.raised,
        role.ButtonText: chosen.text,
        role.BrightText: chosen.value,
        role.ToolTipBase: chosen.raised,
        role.ToolTipText: chosen.value,
        role.PlaceholderText: chosen.dim,
        role.Highlight: chosen.accent,
        role.HighlightedText: chosen.highlighted,
        role.Link: chosen.accent,
    }.items():
        palette.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(chosen.disabled))
    return palette
