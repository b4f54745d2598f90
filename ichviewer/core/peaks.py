"""Where P(any) peaks along a series: the slices that the next-peak and previous-peak keys go to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby


def find_peaks(values: Sequence[float | None], threshold: float) -> tuple[int, ...]:
    """The peaks of a probability along the slices.

    A peak is a run of neighbouring slices that read the same in whole percent, reaches `threshold`, and has
    lower runs, or none, on both sides; it counts once, as its highest slice (the first of them). A slice
    without a value (pending, or not assessed) ends a run and is lower than any other. Where no slice reaches
    the threshold the highest slice is the one peak, so that there is always a place to look at.

    Args:
        values: (slice,) probability 0..1, or None where there is none.
        threshold: probability that a peak must reach.

    Returns:
        slice_index of each peak, ascending; empty where no slice has a value.
    """
    assessed = [index for index, value in enumerate(values) if value is not None]
    if not assessed:
        return ()
    runs = [list(run) for _, run in groupby(range(len(values)), key=lambda index: _percent(values[index]))]
    levels = [-1, *(_percent(values[run[0]]) for run in runs), -1]
    tops = [max(run, key=lambda index: values[index] or 0.0) for run in runs]
    peaks = tuple(
        top
        for top, before, level, after in zip(tops, levels, levels[1:], levels[2:], strict=False)
        if before < level > after and (values[top] or 0.0) >= threshold
    )
    return peaks or (max(assessed, key=lambda index: values[index] or 0.0),)


def _percent(value: float | None) -> int:
    """Whole percent, as the window shows it; -1 without a value."""
    return -1 if value is None else round(value * 100)


def neighbour_peak(peaks: Sequence[int], slice_index: int, step: int) -> int | None:
    """The next (`step` 1) or previous (`step` -1) peak as seen from a slice; None where there is none."""
    if step > 0:
        return next((peak for peak in peaks if peak > slice_index), None)
    return next((peak for peak in reversed(peaks) if peak < slice_index), None)
