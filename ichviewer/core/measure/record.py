"""A measurement as exports take it: with its slice, its values, and the pixels it encloses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.measure.roi import mask
from ichviewer.core.measure.types import ROI, Kind, Measurement, Point
from ichviewer.core.measure.values import Value


@dataclass(frozen=True, slots=True)
class MeasurementRecord:
    """One measurement of a series.

    Attributes:
        uid: of the measurement, the same between sessions.
        label: the reader's own words; may be empty. Free text: whoever de-identifies must look at it.
        slice_index, sop_instance_uid, frame: the slice it lies on.
        rows, cols: of the slice's grid.
        points: (x, y) on the slice's grid, see `core.measure.types`.
        values: what was measured; empty where the slice was not read, or the spacing it needs is not known.
        weights: of a bleed: (slice_index, weight) of the slices that count.
    """

    uid: str
    kind: Kind
    label: str
    slice_index: int
    sop_instance_uid: str
    frame: int
    rows: int
    cols: int
    points: tuple[Point, ...]
    values: tuple[Value, ...]
    weights: tuple[tuple[int, float], ...] = ()

    @property
    def is_roi(self) -> bool:
        """Whether it encloses pixels, so that `mask` can be asked."""
        return self.kind in ROI

    def mask(self) -> NDArray[np.bool_]:
        """(row, col) bool of the slice's own grid: the pixels whose center lies inside.

        Raises:
            ValueError: for a kind that encloses nothing.
        """
        return mask(Measurement(self.kind, self.points), self.rows, self.cols)
