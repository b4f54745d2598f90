"""The menu Findings: what the model found."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec("next_peak", "Findings", "&Next peak", ("N",), "Next peak of P(any)", "Next peak", "next-peak"),
    Spec(
        "previous_peak",
        "Findings",
        "&Previous peak",
        ("P",),
        "Previous peak of P(any)",
        "Previous peak",
        "previous-peak",
    ),
    Spec(
        "attention",
        "Findings",
        "|Model &attention",
        ("A",),
        "Show where the model looked; not a lesion outline",
        "Attention",
        "attention",
        checkable=True,
    ),
)
