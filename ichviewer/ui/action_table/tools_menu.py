"""The menu Tools: settings, language, log."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS: tuple[Spec, ...] = (
    Spec(
        "magnifier",
        "Tools",
        "&Magnifier",
        ("M",),
        "Magnify the pixels under the pointer while the key is held; a tap keeps it",
        checkable=True,
    ),
    Spec(
        "mouse_right",
        "Tools",
        "&Window on the right button",
        (),
        "Drag the window with the right button, as in many PACS, and the slices with the left one",
        checkable=True,
    ),
    Spec("log", "Tools", "|&Log", (), "What the program did and what failed; no patient data is in it"),
    Spec("language", "Tools", "L&anguage …", (), "Choose the language of the window"),
    Spec("settings", "Tools", "|&Settings …", ("Ctrl+,",), "Choose what the mouse and the keys do, and more"),
)
