"""What a probability means in words and colors, the same in the panel and in the strip.

The colors are Okabe and Ito's (2008), which people with any color vision tell apart; the words and the height
or length of the bar say the same without color. On light grounds they are darker, so that they can be read;
tests/ui/desktop/test_color_vision.py looks at both with protan and deutan eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from ichviewer.core.labels import ANY

if TYPE_CHECKING:
    from ichviewer.model.card import OperatingPoint
    from ichviewer.ui.findings_store import FindingsStore

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
Rgb = tuple[int, int, int]


class Level(StrEnum):
    """Where a probability stands among the card's operating points."""

    ABOVE = "above threshold"
    SCREENING = "above screening threshold"
    BELOW = "below threshold"

    def words(self) -> str:
        """The level in the language of the window."""
        return {
            Level.ABOVE: translate("Level", "above threshold"),
            Level.SCREENING: translate("Level", "above screening threshold"),
            Level.BELOW: translate("Level", "below threshold"),
        }[self]


COLORS: Final[dict[Level, Rgb]] = {
    Level.ABOVE: (230, 159, 0),
    Level.SCREENING: (86, 180, 233),
    Level.BELOW: (118, 130, 142),
}
ON_LIGHT: Final[dict[Level, Rgb]] = {
    Level.ABOVE: (156, 79, 0),
    Level.SCREENING: (0, 99, 156),
    Level.BELOW: (95, 105, 115),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The operating points of one label, 0..1 (None: there is none), and a line about each of them."""

    threshold: float | None = None
    screening: float | None = None
    lines: tuple[str, ...] = ()

    def level(self, probability: float) -> Level:
        """Where a probability stands. The threshold itself counts as above."""
        if self.threshold is not None and probability >= self.threshold:
            return Level.ABOVE
        if self.screening is not None and probability >= self.screening:
            return Level.SCREENING
        return Level.BELOW


def mark_of(store: FindingsStore, label: str, *, series_level: bool = False) -> Mark:
    """The operating points of a label, as the card of the loaded model has them."""
    point = store.threshold(label, series_level=series_level)
    if point is None:
        return Mark()
    if series_level:
        text = translate("Level", "Tick at {value}: threshold of the series. {basis}")
    else:
        text = translate("Level", "Tick at {value}: threshold of a slice. {basis}")
    lines = [text.format(value=f"{point.value:.3f}", basis=_basis(point))]
    first = store.screening if label == ANY and not series_level else None
    if first is None:
        return Mark(point.value, None, tuple(lines))
    text = translate(
        "Level",
        "Tick at {value}: screening threshold (of the slice alone); stage 2 is asked from there. {basis}",
    )
    lines.append(text.format(value=f"{first.value:.3f}", basis=_basis(first)))
    return Mark(point.value, first.value, tuple(lines))


def _basis(point: OperatingPoint) -> str:
    """Why that value, and what it reached where it was measured."""
    if point.sensitivity is None or point.specificity is None:
        text = translate("Level", "Rule: {rule}; sensitivity and specificity not measured.")
        return text.format(rule=point.rule)
    text = translate("Level", "Rule: {rule}; sensitivity {sensitivity}, specificity {specificity}.")
    found = {"sensitivity": f"{point.sensitivity:.2f}", "specificity": f"{point.specificity:.2f}"}
    return text.format(rule=point.rule, **found)
