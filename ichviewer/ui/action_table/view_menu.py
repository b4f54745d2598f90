"""The menu View: how the picture is shown."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec(
        "brain", "View", "&Brain", ("1",), "Brain window: W 80 C 40", "Brain", checkable=True, exclusive=True
    ),
    Spec(
        "subdural",
        "View",
        "&Subdural",
        ("2",),
        "Subdural window: W 200 C 80",
        "Subdural",
        checkable=True,
        exclusive=True,
    ),
    Spec(
        "bone", "View", "B&one", ("3",), "Bone window: W 2000 C 600", "Bone", checkable=True, exclusive=True
    ),
    Spec(
        "composite",
        "View",
        "&RGB composite",
        ("4",),
        "RGB composite: brain in red, subdural in green, bone in blue",
        "RGB",
        checkable=True,
        exclusive=True,
    ),
    Spec(
        "header",
        "View",
        "&Header window",
        ("0",),
        "The window of the file's header; again for its next one",
        "Header",
        checkable=True,
        exclusive=True,
    ),
    Spec(
        "four_up",
        "View",
        "|&Four-up layout",
        ("5",),
        "The same slice in brain, subdural, bone and composite",
        "Four-up",
        "four-up",
        checkable=True,
    ),
    Spec("fit", "View", "F&it", ("F",), "Show the whole slice", "Fit", "fit"),
    Spec("zoom_in", "View", "Zoo&m in", ("Ctrl++", "Ctrl+="), "Zoom in"),
    Spec("zoom_out", "View", "Zoom o&ut", ("Ctrl+-",), "Zoom out"),
    Spec("rotate", "View", "|Rot&ate by 90°", ("R",), "Rotate the picture by 90° clockwise"),
    Spec("flip_left_right", "View", "Flip &left-right", ("X",), "Flip the picture left-right"),
    Spec("flip_up_down", "View", "Flip up-&down", ("Y",), "Flip the picture up-down"),
    Spec("invert", "View", "In&vert", ("I",), "Exchange black and white", checkable=True),
    Spec("reset_view", "View", "R&eset picture", ("Shift+R",), "Undo rotation, flips and inversion, and fit"),
    Spec(
        "overlay",
        "View",
        "|&Text over the picture",
        ("H",),
        "Show or hide patient, series and slice text",
        "Text",
        "overlay",
        checkable=True,
    ),
    Spec(
        "full_screen",
        "View",
        "Full s&creen",
        ("F11",),
        "Fill the whole screen, or leave it again",
        checkable=True,
    ),
)
