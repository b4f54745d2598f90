"""The menu Slices: moving through slices and series."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec("next_slice", "Slices", "&Next slice", ("Down", "Right"), "Next slice, towards the head"),
    Spec("previous_slice", "Slices", "&Previous slice", ("Up", "Left"), "Previous slice, towards the feet"),
    Spec("page_down", "Slices", "Five slices &on", ("PgDown",), "Five slices towards the head"),
    Spec("page_up", "Slices", "Five slices &back", ("PgUp",), "Five slices towards the feet"),
    Spec("first_slice", "Slices", "&First slice", ("Home",), "First slice"),
    Spec("last_slice", "Slices", "&Last slice", ("End",), "Last slice"),
    Spec(
        "cine",
        "Slices",
        "|Play &cine",
        ("C",),
        "Play the slices one after the other, or pause; any other change of the slice stops it",
        "Cine",
        "play",
        checkable=True,
    ),
    Spec("cine_faster", "Slices", "F&aster cine", (".",), "More slices per second in the cine"),
    Spec("cine_slower", "Slices", "Slo&wer cine", (",",), "Fewer slices per second in the cine"),
    Spec(
        "cine_loop",
        "Slices",
        "Loop c&ine",
        ("Shift+C",),
        "Begin the cine anew at the last slice, or stop there",
        checkable=True,
    ),
    Spec("next_series", "Slices", "|Next s&eries", ("Ctrl+Down",), "Next series of the tree"),
    Spec("previous_series", "Slices", "Previous se&ries", ("Ctrl+Up",), "Previous series of the tree"),
)
