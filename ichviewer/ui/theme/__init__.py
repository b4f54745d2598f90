"""Looks of the window: the colors of both themes, the style sheet, the icons."""

from ichviewer.ui.theme.apply import Scheme, apply_theme, style_sheet, system_is_light
from ichviewer.ui.theme.colors import (
    ACCENT,
    BACKGROUND,
    DARK,
    DIM,
    FAILED,
    LIGHT,
    MEASURE,
    RAISED,
    TEXT,
    VALUE,
    WARNING,
    Colors,
)
from ichviewer.ui.theme.current import colors, is_light, looks, scaled
from ichviewer.ui.theme.icons import icon, icon_name, icon_pixmap, set_icon

__all__ = [
    "ACCENT",
    "BACKGROUND",
    "DARK",
    "DIM",
    "FAILED",
    "LIGHT",
    "MEASURE",
    "RAISED",
    "TEXT",
    "VALUE",
    "WARNING",
    "Colors",
    "Scheme",
    "apply_theme",
    "colors",
    "icon",
    "icon_name",
    "icon_pixmap",
    "is_light",
    "looks",
    "scaled",
    "set_icon",
    "style_sheet",
    "system_is_light",
]
