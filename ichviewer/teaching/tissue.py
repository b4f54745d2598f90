"""What lies where on the HU scale of a head CT, and how much of a slice a window makes plain black or white.

Ranges: T. M. Buzug, Computed Tomography (Springer 2008), p. 475, and M. Prokop, Spiral and Multislice CT of
the Body (Thieme 2003), as radclass.mudr.org lists them: air -1000, fat -100 to -50, water 0, white matter 20
to 30, grey matter 37 to 45, bone from 700 for the dense part. Clotted blood 50 to 75, cerebrospinal fluid
about 15, fat down to -120 and spongy bone from 300: the table of "Hounsfield scale", Wikipedia. They are
typical values: bleeds of low hematocrit and old ones are darker, and partial volume mixes neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.measure.histogram import Histogram
from ichviewer.core.windowing import Window, apply_window

SOURCE: Final = "Buzug 2008, p. 475; Prokop 2003; Hounsfield scale (Wikipedia)"


@dataclass(frozen=True, slots=True)
class Tissue:
    """One band of the scale, HU. `name` is the key of its words in the window."""

    name: str
    low: float
    high: float


TISSUES: Final = (
    Tissue("air", -1024, -950),  # -1000, with the noise of a scanner
    Tissue("fat", -120, -50),
    Tissue("fluid", 0, 15),
    Tissue("white", 20, 30),
    Tissue("grey", 37, 45),
    Tissue("blood", 50, 75),
    Tissue("bone", 300, 1900),
)


def clip_points(window: Window) -> tuple[float, float]:
    """The HU at and below which the window is black, and at and above which it is white.

    PS3.3 C.11.2.1.2.1: a LINEAR window begins and ends half a step inside of center -+ width / 2.
    C.11.2.1.3.1: a SIGMOID never ends; here the last of 256 greys counts as the end.
    """
    c, w = window.center, window.width
    if window.function == "SIGMOID":
        reach = w / 4.0 * float(np.log(255.0 / 0.5 - 1.0))
        return c - reach, c + reach
    if window.function == "LINEAR_EXACT":
        return c - w / 2.0, c + w / 2.0
    return c - 0.5 - (w - 1.0) / 2.0, c - 0.5 + (w - 1.0) / 2.0


def window_of(low: float, high: float, function: str = "LINEAR") -> Window:
    """The window whose curve leaves black at `low` and reaches white at `high`: `clip_points`, backwards."""
    low, high = min(low, high), max(low, high)
    span, middle = high - low, (low + high) / 2.0
    if function == "SIGMOID":
        width = 4.0 * (span / 2.0) / float(np.log(255.0 / 0.5 - 1.0))
        return Window(round(middle, 2), max(round(width, 2), 0.1), function)
    if function == "LINEAR_EXACT":
        return Window(round(middle, 2), max(round(span, 2), 0.1), function)
    return Window(round(middle + 0.5, 2), max(round(span + 1.0, 2), 1.0), function)


def curve(window: Window, low: float, high: float, points: int = 400) -> tuple[NDArray[np.float64], ...]:
    """(HU, grey 0..1) of the window's curve from `low` to `high`, for drawing."""
    hu = np.linspace(low, high, points)
    return hu, apply_window(hu, window).astype(np.float64)


def shares(found: Histogram, window: Window, above: float = -500.0) -> tuple[float, float, float]:
    """Shares of black, grey and white among the pixels above `above` HU (the air around a head says nothing).

    Returns:
        (black, grey, white), together 1; zeros where no pixel counts.
    """
    hu = found.first + np.arange(len(found.counts))
    counts = np.where(hu > above, found.counts, 0)
    total = int(counts.sum())
    if not total:
        return 0.0, 0.0, 0.0
    low, high = clip_points(window)
    black = float(counts[hu <= low].sum()) / total
    white = float(counts[hu >= high].sum()) / total
    return black, 1.0 - black - white, white
