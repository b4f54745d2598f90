"""Everything a user can do, one module a menu, in the order of the menu bar. No Qt."""

from __future__ import annotations

from ichviewer.ui.action_table import (
    export_menu,
    file_menu,
    findings_menu,
    help_menu,
    layout_menu,
    measure_menu,
    slices_menu,
    teach_menu,
    tools_menu,
    view_menu,
)
from ichviewer.ui.action_table.spec import Spec

MENUS = (
    file_menu,
    view_menu,
    layout_menu,
    slices_menu,
    measure_menu,
    findings_menu,
    teach_menu,
    export_menu,
    tools_menu,
    help_menu,
)
TABLE: tuple[Spec, ...] = tuple(spec for menu in MENUS for spec in menu.ACTIONS)
TOOLBAR = (
    ("open_folder",),
    ("brain", "subdural", "bone", "composite", "header"),
    ("four_up", "fit", "overlay", "cine"),
    ("previous_peak", "next_peak", "attention"),
)

__all__ = ["TABLE", "TOOLBAR", "Spec"]
