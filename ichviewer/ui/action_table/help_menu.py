"""The menu Help: keys, tour, diagnostics, about."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec("keys", "Help", "&Keys and mouse", ("F1", "?"), "List all keys, and what the mouse does"),
    Spec("tour", "Help", "&Tour", (), "Five steps through the window"),
    Spec(
        "diagnostics",
        "Help",
        "|&Copy diagnostics",
        (),
        "Copy what helps to find a fault: versions, model, screens, log; no patient data",
    ),
    Spec("about", "Help", "&About ICH Viewer", (), "Version, license, and what this program is for"),
)
