"""The icons of `resources/icons`, drawn in the colors of the theme, and sharp on dense screens."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Final
from weakref import WeakSet

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import isValid

from ichviewer.core.bundled import resources_dir
from ichviewer.ui.theme.colors import DARK, Colors
from ichviewer.ui.theme.current import colors

# What is asked for, 16 to 32 px, at 100% and at 200%; what lies between is made from the next larger one.
_SIDES: Final = (16, 18, 24, 32, 36, 48, 64)
_SIDES_OF_APP: Final = (*_SIDES, 128)  # 64 px in the empty window; each large one takes half a millisecond
_NAME, _SIDE = "iconName", "iconSide"
_OWN_COLORS: Final = ("app",)
# Not `QApplication.allWidgets()`: PySide 6.11 can give a stale wrapper for an address that is used anew.
_targets: WeakSet[QAction | QAbstractButton | QLabel] = WeakSet()


def icon(name: str) -> QIcon:
    """An icon in the colors of the theme in force; `set_icon` where it stays on a widget."""
    return _drawn(name, colors())


def icon_pixmap(name: str, side: int, widget: QWidget) -> QPixmap:
    """The icon as a picture for a label, `side` px, sharp on this widget's screen."""
    return icon(name).pixmap(QSize(side, side), widget.devicePixelRatioF())


def set_icon(target: QAction | QAbstractButton | QLabel, name: str, side: int = 18) -> None:
    """Put an icon on something that stays; it follows the theme. `side` px, for labels."""
    target.setProperty(_NAME, name)
    target.setProperty(_SIDE, side)
    _targets.add(target)
    _put(target)


def icon_name(target: QAction) -> str:
    """The name of the icon that `set_icon` has put there; "" for none."""
    return str(target.property(_NAME) or "")


def refresh_icons() -> None:
    """Draw all icons that `set_icon` has put somewhere in the colors of the theme in force."""
    for target in list(_targets):
        if isValid(target):
            _put(target)


def _put(target: QAction | QAbstractButton | QLabel) -> None:
    name, side = str(target.property(_NAME)), int(target.property(_SIDE))
    if isinstance(target, QLabel):
        target.setPixmap(icon_pixmap(name, side, target))
    else:
        target.setIcon(icon(name))


@lru_cache(maxsize=128)
def _drawn(name: str, chosen: Colors) -> QIcon:
    svg = (resources_dir() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    if name not in _OWN_COLORS:
        for field in fields(Colors):  # the files have the colors of the dark theme
            svg = svg.replace(getattr(DARK, field.name), f"@{field.name}@")
        for field in fields(Colors):
            svg = svg.replace(f"@{field.name}@", getattr(chosen, field.name))
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    made = QIcon()
    for side in _SIDES_OF_APP if name == "app" else _SIDES:
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
