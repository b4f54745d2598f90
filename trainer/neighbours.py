"""Slices beside a slice as more channels (2.5D), for comparison: the viewer asks slice by slice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from trainer.sources import SliceRecord


def with_neighbours(records: Sequence[SliceRecord], reach: int) -> NDArray[np.int64]:
    """(record, 2 * reach + 1): rows of the slices from `reach` before to `reach` after each, in order.

    Where the series has no slice at that index, the slice itself stands in its place.
    """
    row_of = {(one.source, one.series, one.slice_index): row for row, one in enumerate(records)}
    steps = range(-reach, reach + 1)
    rows = [
        [row_of.get((one.source, one.series, one.slice_index + step), row) for step in steps]
        for row, one in enumerate(records)
    ]
    return np.array(rows, np.int64).reshape(len(records), len(steps))
