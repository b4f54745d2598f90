"""The menu Measure: measuring on the slice."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec(
        "length",
        "Measure",
        "&Length",
        ("L",),
        "Measure a length: drag from end to end",
        checkable=True,
    ),
    Spec(
        "angle",
        "Measure",
        "&Angle",
        ("G",),
        "Measure an angle: an end, the vertex, the other end",
        checkable=True,
    ),
    Spec(
        "ellipse",
        "Measure",
        "&Ellipse",
        ("E",),
        "Mean, SD, smallest and largest HU and area of an ellipse: drag from corner to corner",
        checkable=True,
    ),
    Spec(
        "freehand",
        "Measure",
        "&Freehand region",
        ("Shift+E",),
        "Mean, SD, smallest and largest HU and area of a region: drag around it",
        checkable=True,
    ),
    Spec(
        "bleed",
        "Measure",
        "Bleed volume (AB&C/2)",
        ("B",),
        "Estimate the volume of a bleed by ABC/2: draw A, then B, then say which slices count",
        checkable=True,
    ),
    Spec(
        "delete_measurement",
        "Measure",
        "|&Delete measurement",
        ("Del", "Backspace"),
        "Delete the measurement that was clicked",
    ),
    Spec(
        "label_measurement",
        "Measure",
        "La&bel …",
        ("F2",),
        "Give the selected measurement a label of your own",
    ),
    Spec(
        "measurements_panel",
        "Measure",
        "|Li&st of measurements",
        ("Ctrl+M",),
        "List all measurements of the series, to go to one, name or delete it",
        checkable=True,
    ),
    Spec(
        "notes_panel",
        "Measure",
        "&Notes",
        ("Ctrl+N",),
        "Write notes on the series and on the slice; they are kept on this computer",
        checkable=True,
    ),
    Spec(
        "histogram",
        "Measure",
        "&Histogram",
        ("Shift+H",),
        "Show how often each HU occurs in the slice or the selected region",
        checkable=True,
    ),
    Spec(
        "undo", "Measure", "|&Undo", ("Ctrl+Z",), "Take back the last change of a measurement in this series"
    ),
    Spec("redo", "Measure", "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "Make the change again that was taken back"),
    Spec(
        "leave",
        "Measure",
        "Lea&ve the tool",
        ("Esc",),
        "Leave what is being drawn, then the tool, then the full screen; put the magnifier away",
    ),
)
