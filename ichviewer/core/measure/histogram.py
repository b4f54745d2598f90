"""How often each HU occurs in a slice or in a region."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.volume import HuArray


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts of pixels by HU.

    Attributes:
        first: HU of the first bin, rounded down.
        counts: (bin,) int64, one bin for each whole HU: bin i holds `first + i <= HU < first + i + 1`.
    """

    first: int
    counts: NDArray[np.int64]

    @property
    def pixels(self) -> int:
        """How many pixels were counted."""
        return int(self.counts.sum())


def histogram(hu: HuArray, inside: NDArray[np.bool_] | None = None) -> Histogram | None:
    """Count the pixels of a slice by whole HU; None where there is no pixel.

    Args:
        hu: (row, col) HU.
        inside: (row, col) bool, the pixels to count; None: all.
    """
    values = hu.ravel() if inside is None else hu[inside]
    if values.dtype.kind == "f":
        values = np.floor(values[np.isfinite(values)])
    if not values.size:
        return None
    first = int(values.min())
    return Histogram(first, np.bincount(values.astype(np.int64) - first))
