"""Looks of the window: colors, the dark palette, the style sheet, the icons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from ichviewer.core.bundled import resources_dir

BACKGROUND: Final = "#16181b"
PANEL: Final = "#1d2024"
RAISED: Final = "#282c31"
LINE: Final = "#33383e"
TEXT: Final = "#c9ced4"
VALUE: Final = "#f0f2f4"
DIM: Final = "#8d959e"
ACCENT: Final = "#56b4e9"
WARNING: Final = "#e6b450"
FAILED: Final = "#e8877c"
MEASURE: Final = "#7fd6c2"


def apply_theme(app: QApplication) -> None:
    """Make the whole application dark, the same on every system."""
    app.setStyle("Fusion")
    app.setPalette(_palette())
    sheet = (resources_dir() / "styles" / "dark.qss").read_text(encoding="utf-8")
    for name, color in _COLORS.items():
        sheet = sheet.replace(f"@{name}@", color)
    app.setStyleSheet(sheet)


_COLORS: Final = {
    "background": BACKGROUND,
    "panel": PANEL,
    "raised": RAISED,
    "line": LINE,
    "text": TEXT,
    "value": VALUE,
    "dim": DIM,
    "accent": ACCENT,
    "warning": WARNING,
    "failed": FAILED,
}


def _palette() -> QPalette:
    role, palette = QPalette.ColorRole, QPalette()
    for name, color in {
        role.Window: PANEL,
        role.WindowText: TEXT,
        role.Base: BACKGROUND,
        role.AlternateBase: PANEL,
        role.Text: TEXT,
        role.Button: RAISED,
        role.ButtonText: TEXT,
        role.BrightText: VALUE,
        role.ToolTipBase: RAISED,
        role.ToolTipText: VALUE,
        role.PlaceholderText: DIM,
        role.Highlight: ACCENT,
        role.HighlightedText: BACKGROUND,
        role.Link: ACCENT,
    }.items():
        palette.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor("#6b727a"))
    return palette


def lighten_box(button: QAbstractButton) -> None:
    """Make the empty box or circle of a button lighter: it would drown in the dark."""
    palette = button.palette()
    palette.setColor(QPalette.ColorRole.Base, QColor(LINE))
    button.setPalette(palette)


def icon(name: str) -> QIcon:
    """An icon of `resources/icons`."""
    return QIcon(str(resources_dir() / "icons" / f"{name}.svg"))


def icon_pixmap(name: str, side: int, widget: QWidget) -> QPixmap:
    """The icon as a picture for a label, `side` px, sharp on this widget's screen."""
    return icon(name).pixmap(QSize(side, side), widget.devicePixelRatioF())
