"""What is known of one slice before its pixels are read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import ANY, LABELS

# What a header may say in numbers, in the order of `SliceRecord.metadata`. Lengths are mm.
METADATA: Final = (
    *("slice_index", "slices_in_series", "hu_min", "hu_max", "rows", "columns"),
    *("row_spacing_mm", "column_spacing_mm", "slice_thickness_mm"),
    *("position_x_mm", "position_y_mm", "position_z_mm"),
    *("row_direction_x", "row_direction_y", "row_direction_z"),
    *("column_direction_x", "column_direction_y", "column_direction_z"),
    *("window_center", "window_width", "rescale_slope", "rescale_intercept"),
    *("bits_allocated", "bits_stored", "high_bit", "pixel_representation", "samples_per_pixel"),
)
Metadata = tuple[float | None, ...]

_shared: dict[float, float] = {}  # most numbers of a data set are the same few: kept once each


@dataclass(frozen=True, slots=True)
class SliceRecord:
    """One slice of a source.

    Attributes:
        image, mask: files; mask None where there is none. A NIfTI file holds many slices: `slice_index` is
            the plane.
        slice_index: position along the series, from 0.
        labels: in the order of LABELS: 0, 1, or None where it is not known.
        hu_min, hu_max: the range its HU were cut to.
        series: of the slice, unique within its source; the patient where it is not known.
        image_id: unique within its source (RSNA: `ID_...`).
        metadata: numbers of the header in the order of METADATA, None where it is silent; empty where there
            is no header.
        series_labels: of the whole series, where only those are known (CQ500); otherwise empty.
    """

    source: str
    image: Path
    mask: Path | None
    patient: str
    slice_index: int
    labels: tuple[int | None, ...]
    hu_min: float
    hu_max: float
    series: str = ""
    image_id: str = ""
    metadata: Metadata = ()
    series_labels: tuple[int | None, ...] = ()

    def __post_init__(self) -> None:
        if not self.series:
            object.__setattr__(self, "series", self.patient)

    @property
    def any(self) -> int | None:
        """The label `any`."""
        return self.labels[LABELS.index(ANY)]


def metadata_of(values: Mapping[str, float | None]) -> Metadata:
    """Named numbers in the order of METADATA; what is not named is None."""
    found = (values.get(name) for name in METADATA)
    return tuple(None if value is None else _shared.setdefault(float(value), float(value)) for value in found)


def metadata_array(records: Sequence[SliceRecord]) -> NDArray[np.float32]:
    """(slice, number) float32 in the order of METADATA, NaN where it is not known."""
    table = np.full((len(records), len(METADATA)), np.nan, np.float32)
    for row, record in enumerate(records):
        if record.metadata:
            table[row] = [np.nan if value is None else value for value in record.metadata]
    return table


def label_array(records: Sequence[SliceRecord]) -> NDArray[np.float32]:
    """(slice, label) float32 in the order of LABELS: 0, 1, or NaN where it is not known."""
    rows = [[np.nan if value is None else value for value in record.labels] for record in records]
    return np.array(rows, np.float32).reshape(len(records), len(LABELS))
