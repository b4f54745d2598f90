"""The menu Teach: windowing, lessons, quiz, presenter."""

from __future__ import annotations

from ichviewer.ui.action_table.spec import Spec

ACTIONS: tuple[Spec, ...] = (
    Spec(
        "windowing",
        "Teach",
        "&Windowing",
        ("W",),
        "The curve from HU to grey over the histogram, four windows of one place, the RGB fusion",
        checkable=True,
    ),
    Spec(
        "clipped",
        "Teach",
        "Shade &clipped pixels",
        ("Shift+W",),
        "Show what the window makes plain black (blue) or plain white (orange)",
        checkable=True,
    ),
    Spec("lessons", "Teach", "|&Lessons …", ("Shift+L",), "Choose a lesson"),
    Spec("lesson_next", "Teach", "&Next step", ("Alt+Right",), "Next step of the lesson"),
    Spec("lesson_back", "Teach", "&Previous step", ("Alt+Left",), "Previous step of the lesson"),
    Spec("open_lesson", "Teach", "&Open lesson …", (), "Open a lesson file from anywhere"),
    Spec("new_lesson", "Teach", "New l&esson …", (), "Write a lesson whose first step is what is on screen"),
    Spec("add_step", "Teach", "&Add this view as a step …", (), "One more step for the lesson that runs"),
    Spec("quiz", "Teach", "|&Quiz", ("Shift+Q",), "Read labelled series, then see the truth", checkable=True),
    Spec(
        "presenter",
        "Teach",
        "|P&resenter mode",
        ("F5",),
        "For an audience: large type, nothing of the patient, a pointer, the keys as they are pressed",
        checkable=True,
    ),
)
