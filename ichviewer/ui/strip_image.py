"""The picture of a row of the strip: a cell a slice, the probability as height and color. numpy, no Qt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from ichviewer.core.labels import ANY
from ichviewer.ui.finding_colors import COLORS, ON_LIGHT, Level, Mark, Rgb
from ichviewer.ui.findings_store import by_prior

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ichviewer.core.findings import SliceFinding

PENDING: Final = -1.0
NOT_ASSESSED: Final = -2.0

BACKGROUND: Final = (24, 27, 31)
PENDING_COLOR: Final = (48, 53, 59)
HATCH_COLOR: Final = (96, 102, 110)
LINE_COLOR: Final = (190, 195, 200)


@dataclass(frozen=True, slots=True)
class StripColors:
    """Of a row: its ground, slices that wait, the hatch of those not assessed, threshold, bars."""

    background: Rgb = BACKGROUND
    pending: Rgb = PENDING_COLOR
    hatch: Rgb = HATCH_COLOR
    line: Rgb = LINE_COLOR
    levels: Mapping[Level, Rgb] = field(default_factory=lambda: COLORS)


ON_DARK_GROUND: Final = StripColors()
ON_LIGHT_GROUND: Final = StripColors(
    (232, 235, 238), (205, 211, 217), (138, 146, 154), (43, 49, 56), ON_LIGHT
)
_DASH_PX: Final = 3
_ASIDE: Final = 0.6  # how much is left of the colors of a row that does not stand out
_HATCH_PERIOD_PX: Final = 6
_GAP_FROM_PX: Final = 5  # cells as wide as this are drawn apart


def strip_values(slices: Sequence[SliceFinding | None], label: str = ANY) -> NDArray[np.float64]:
    """(slice,) probability of a label 0..1, or `PENDING`, or `NOT_ASSESSED`."""
    values = [
        PENDING
        if finding is None
        else NOT_ASSESSED
        if finding.probabilities is None
        else finding.probabilities[label]
        for finding in slices
    ]
    return np.array(values, dtype=np.float64)


def hollow_cells(slices: Sequence[SliceFinding | None], label: str) -> NDArray[np.bool_]:
    """(slice,) where the probability rests on the prior, because stage 2 was not asked."""
    return np.array([finding is not None and by_prior(finding, label) for finding in slices], bool)


def column_slices(slices: int, width: int) -> NDArray[np.intp]:
    """(width,) the first slice that falls into each column of pixels."""
    return np.arange(width) * slices // width


def strip_image(
    values: NDArray[np.float64],
    mark: Mark,
    width: int,
    height: int,
    *,
    hollow: NDArray[np.bool_] | None = None,
    line: bool = False,
    aside: bool = False,
    colors: StripColors = ON_DARK_GROUND,
) -> NDArray[np.uint8]:
    """Paint one row.

    Where more slices than columns share the width, a column shows its highest slice, so that no peak is lost.

    Args:
        values: (slice,) from `strip_values`, at least one.
        mark: the operating points of the label for a slice, for the colors.
        width, height: px.
        hollow: (slice,) from `hollow_cells`: only the top of the bar is drawn, never as above a threshold.
        line: draw the threshold as a dashed line, over assessed cells only.
        aside: fainter, so that another row stands out.
        colors: of the theme.

    Returns:
        (height, width, 3) uint8 RGB.
    """
    shown = _shown_slices(values, width)
    columns = values[shown]
    outlined = np.zeros(width, bool) if hollow is None else hollow[shown]
    image = np.empty((height, width, 3), np.uint8)
    image[:] = colors.background
    image[:, columns == PENDING] = colors.pending
    rows, cols = np.ogrid[:height, :width]
    hatch = (rows + cols) % _HATCH_PERIOD_PX < 2
    image[hatch & (columns == NOT_ASSESSED)] = colors.hatch
    # At least two pixels, so that a slice with a probability near 0 still shows as assessed.
    tops = height - np.maximum(2, np.rint(columns * height)).astype(int)
    bars = (rows >= tops) & (columns >= 0) & ~(outlined & (rows >= tops + 2))
    image[bars] = np.broadcast_to(_level_colors(columns, outlined, mark, colors), image.shape)[bars]
    if line and mark.threshold is not None:
        dashes = (columns >= 0) & (np.arange(width) // _DASH_PX % 2 == 0)
        image[line_row(mark.threshold, height), dashes] = colors.line
    if width >= _GAP_FROM_PX * len(values):
        image[:, 1:][:, np.diff(column_slices(len(values), width)) > 0] = colors.background
    return (image * _ASIDE + np.array(colors.background) * (1 - _ASIDE)).astype(np.uint8) if aside else image


def _shown_slices(values: NDArray[np.float64], width: int) -> NDArray[np.intp]:
    """(width,) the slice that each column shows: of those that share it, the highest."""
    first = column_slices(len(values), width)
    if len(values) <= width:
        return first
    last = np.append(first[1:], len(values))
    parts = zip(first, last, strict=True)
    return np.array([start + int(np.argmax(values[start:end])) for start, end in parts], np.intp)


def _level_colors(
    columns: NDArray[np.float64], outlined: NDArray[np.bool_], mark: Mark, colors: StripColors
) -> NDArray[np.uint8]:
    """(width, 3): the color of `Mark.level` of each column; one that rests on the prior is below."""
    found = np.empty((len(columns), 3), np.uint8)
    found[:] = colors.levels[Level.BELOW]
    for level, point in ((Level.SCREENING, mark.screening), (Level.ABOVE, mark.threshold)):
        if point is not None:
            found[(columns >= point) & ~outlined] = colors.levels[level]
    return found


def line_row(probability: float, height: int) -> int:
    """The row of pixels, from the top, that a probability's bar reaches."""
    return min(height - 1, max(0, height - round(probability * height)))
