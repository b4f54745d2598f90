"""The menu Findings: what the model found."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS = (
    Spec(
        "next_peak",
        "Findings",
        "&Next peak",
        ("N",),
        "Next peak of the chosen label",
        "Next peak",
        "next-peak",
    ),
    Spec(
        "previous_peak",
        "Findings",
        "&Previous peak",
        ("P",),
        "Previous peak of the chosen label",
        "Previous peak",
        "previous-peak",
    ),
    Spec(
        "peak_label",
        "Findings",
        "Peaks of the next &label",
        ("Shift+N",),
        "Let the keys go to the peaks of the next label; its row of the strip stands out",
    ),
    Spec(
        "strip_rows",
        "Findings",
        "Strip with a &row for each label",
        ("Shift+S",),
        "Show a row for each label in the strip, or only that of the chosen label",
        checkable=True,
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
    Spec(
        "inspect",
        "Findings",
        "Look &closer",
        ("Shift+A",),
        "What drove the probability of the chosen label on this slice, and is it stable?",
    ),
    Spec(
        "rank_series",
        "Findings",
        "|&Order series by P(any)",
        ("Shift+O",),
        "Put the series of each study with the highest P(any) first, or leave them as stored",
        checkable=True,
    ),
    Spec(
        "assess_all",
        "Findings",
        "Assess all &series",
        ("Ctrl+Shift+A",),
        "Assess every series of what is open, one after the other, or stop",
        checkable=True,
    ),
    Spec(
        "read_first",
        "Findings",
        "|Read &first",
        ("Shift+F",),
        "Lock the model's output of each series until you have committed an answer",
        checkable=True,
    ),
    Spec(
        "reading_summary",
        "Findings",
        "Reading s&ummary …",
        (),
        "Agreement with the model, and both against known labels where there are some",
    ),
)
