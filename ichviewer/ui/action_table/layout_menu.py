"""The menu Layout: how many panes there are, what they show, how they are linked, and thick slabs."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec("layout_1x1", "Layout", "&One pane", ("Alt+1",), "One pane", checkable=True),
    Spec("layout_1x2", "Layout", "&Two panes", ("Alt+2",), "Two panes side by side", checkable=True),
    Spec(
        "layout_mpr",
        "Layout",
        "Three &planes (MPR)",
        ("Alt+3",),
        "Axial, coronal and sagittal with a crosshair, resampled to the patient's axes",
        "MPR",
        checkable=True,
    ),
    Spec("layout_2x2", "Layout", "&Four panes", ("Alt+4",), "Four panes", checkable=True),
    Spec(
        "layout_reset", "Layout", "&Reset layout", ("Alt+0",), "One pane, acquired slices, links as at first"
    ),
    Spec(
        "compare_prior",
        "Layout",
        "|&Compare with prior",
        ("Shift+P",),
        "Show another study of the same patient beside this one",
    ),
    Spec("next_pane", "Layout", "&Next pane", ("F6",), "Make the next pane the active one"),
    Spec("pane_menu", "Layout", "Pane &menu", ("F7",), "Series, window and plane of the active pane"),
    Spec(
        "link_scroll",
        "Layout",
        "|Link &scrolling",
        ("K",),
        "Panes scroll together, by position in mm",
        checkable=True,
    ),
    Spec(
        "link_here",
        "Layout",
        "Link &here",
        ("Shift+K",),
        "Take the slices on screen for the same place: for studies whose positions differ",
    ),
    Spec(
        "link_zoom",
        "Layout",
        "Link &zoom and pan",
        ("Alt+K",),
        "Panes show the same mm at the same size",
        checkable=True,
    ),
    Spec(
        "link_window",
        "Layout",
        "Link &windows",
        ("Ctrl+K",),
        "Panes share the window of the active one",
        checkable=True,
    ),
    Spec("slab", "Layout", "|S&lab: off, mean, MIP, MinIP", ("S",), "Several slices as one picture, in turn"),
    Spec("slab_thicker", "Layout", "Th&icker slab", ("]",), "A thicker slab"),
    Spec("slab_thinner", "Layout", "Thinn&er slab", ("[",), "A thinner slab"),
)
