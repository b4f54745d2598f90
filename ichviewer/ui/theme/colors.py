"""The colors of the dark and of the light theme. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Colors:
    """One theme, as "#rrggbb".

    Every text color has a contrast of at least 4.5 on every background it stands on (WCAG 2.2, 1.4.3);
    tests/ui/desktop/test_contrast.py holds them to it.

    Attributes:
        background: of lists, fields and the centre of the window.
        panel: of the window and its panels.
        raised: of buttons, menus and chosen rows.
        line: of borders, and of what is under the pointer.
        edge: of a border that must be seen: a button that is on, the frame to drop into.
        text, value, dim: what is written; what counts; what explains.
        accent, warning, failed, measure: what is told apart by color, besides by words.
        disabled: what cannot be used now.
        highlighted: text on the accent.
        notice, notice_line: bar of warnings, and its border.
        drop: the frame under a path that hangs over it.
        primary, primary_line, primary_hover, primary_text: the button that is meant.
    """

    background: str
    panel: str
    raised: str
    line: str
    edge: str
    text: str
    value: str
    dim: str
    accent: str
    warning: str
    failed: str
    measure: str
    disabled: str
    highlighted: str
    notice: str
    notice_line: str
    drop: str
    primary: str
    primary_line: str
    primary_hover: str
    primary_text: str


DARK: Final = Colors(
    background="#16181b",
    panel="#1d2024",
    raised="#282c31",
    line="#33383e",
    edge="#4a525b",
    text="#c9ced4",
    value="#f0f2f4",
    dim="#8d959e",
    accent="#56b4e9",
    warning="#e6b450",
    failed="#e8877c",
    measure="#7fd6c2",
    disabled="#6b727a",
    highlighted="#16181b",
    notice="#2b2618",
    notice_line="#453b1d",
    drop="#1b252c",
    primary="#2f5d78",
    primary_line="#3c7596",
    primary_hover="#386d8c",
    primary_text="#f0f2f4",
)
LIGHT: Final = Colors(
    background="#ffffff",
    panel="#f1f3f5",
    raised="#e4e7eb",
    line="#cfd4da",
    edge="#9aa3ac",
    text="#2b3138",
    value="#0d1116",
    dim="#545d67",
    accent="#0a5f9e",
    warning="#7a4b00",
    failed="#a3271b",
    measure="#0b6b57",
    disabled="#8a929a",
    highlighted="#ffffff",
    notice="#fdf3d8",
    notice_line="#e3cf94",
    drop="#e3eff8",
    primary="#0a5f9e",
    primary_line="#084f85",
    primary_hover="#0b6fb8",
    primary_text="#ffffff",
)

# Over a picture, which is black in both themes: those of the dark one.
BACKGROUND: Final = DARK.background
RAISED: Final = DARK.raised
TEXT: Final = DARK.text
VALUE: Final = DARK.value
DIM: Final = DARK.dim
ACCENT: Final = DARK.accent
WARNING: Final = DARK.warning
FAILED: Final = DARK.failed
MEASURE: Final = DARK.measure
