"""The menu Help: keys and about."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec("keys", "Help", "&Keys and mouse", ("F1", "?"), "List all keys, and what the mouse does"),
    Spec("about", "Help", "&About ICH Viewer", (), "Version, license, and what this program is for"),
)
