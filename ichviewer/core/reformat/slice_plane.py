"""Where a slice lies in the patient: its plane in mm, where planes cross, which slice is nearest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.geometry import slice_normal
from ichviewer.core.dicom.types import Instance, Series

Point = tuple[float, float, float]
Line = tuple[tuple[float, float], tuple[float, float]]
PARALLEL_DEG = 45.0  # planes that lean less towards each other show the same kind of picture


@dataclass(frozen=True, slots=True)
class SlicePlane:
    """The plane of one slice in the patient's LPS system (PS3.3 C.7.6.2.1.1).

    Attributes:
        origin: (3,) mm, the center of the first pixel.
        along_row, along_column: (3,) mm from one pixel to the next, to the right and downwards.
        rows, cols: size of the slice in pixels.
    """

    origin: NDArray[np.float64]
    along_row: NDArray[np.float64]
    along_column: NDArray[np.float64]
    rows: int
    cols: int

    @classmethod
    def of(cls, instance: Instance) -> SlicePlane | None:
        """The plane of an instance; None where the header does not give position, orientation and spacing."""
        origin, cosines, spacing = (
            instance.image_position,
            instance.image_orientation,
            instance.pixel_spacing,
        )
        if origin is None or cosines is None or spacing is None or min(spacing) <= 0:
            return None
        return cls(
            np.array(origin, float),
            np.array(cosines[:3], float) * spacing[1],
            np.array(cosines[3:], float) * spacing[0],
            instance.rows,
            instance.columns,
        )

    @property
    def normal(self) -> NDArray[np.float64]:
        """(3,) unit normal, towards the head, the left or the back."""
        row = self.along_row / np.linalg.norm(self.along_row)
        column = self.along_column / np.linalg.norm(self.along_column)
        return slice_normal((*row, *column))

    @property
    def center(self) -> NDArray[np.float64]:
        """(3,) mm, the middle of the slice."""
        return self.point(self.cols / 2, self.rows / 2)

    def point(self, x: float, y: float) -> NDArray[np.float64]:
        """(3,) mm of a point of the grid, in pixels from the top left corner of the first pixel."""
        return self.origin + (x - 0.5) * self.along_row + (y - 0.5) * self.along_column

    def grid(self, point: NDArray[np.float64]) -> tuple[float, float]:
        """(x, y) on the grid of the point's projection along the normal; the inverse of `point`."""
        offset = point - self.origin
        x = offset @ self.along_row / (self.along_row @ self.along_row)
        y = offset @ self.along_column / (self.along_column @ self.along_column)
        return float(x) + 0.5, float(y) + 0.5

    def parallel(self, other: SlicePlane) -> bool:
        """Whether the planes lean less than 45 degrees towards each other."""
        return bool(abs(self.normal @ other.normal) > np.cos(np.radians(PARALLEL_DEG)))

    def crossing(self, other: SlicePlane) -> Line | None:
        """Where another slice crosses this one: two (x, y) points on this grid; None where it does not.

        The line ends where this slice or the other one ends.
        """
        normal = other.normal
        a, b = float(normal @ self.along_row), float(normal @ self.along_column)
        if np.hypot(a, b) < 1e-6 * np.linalg.norm(self.along_row):
            return None  # parallel
        c = float(normal @ (other.origin - self.point(0, 0)))  # a x + b y = c
        way = np.array([-b, a]) / np.hypot(a, b)
        start = np.array([a, b]) * c / (a * a + b * b)
        low, high = -np.inf, np.inf
        low, high = _within(start, way, (self.cols, self.rows), low, high)
        there = np.array(other.grid(self.point(*start)))
        step = np.array(other.grid(self.point(*(start + way)))) - there
        low, high = _within(there, step, (other.cols, other.rows), low, high)
        if low >= high:
            return None
        first, last = start + low * way, start + high * way
        return (float(first[0]), float(first[1])), (float(last[0]), float(last[1]))


def _within(
    start: NDArray[np.float64], way: NDArray[np.float64], size: tuple[int, int], low: float, high: float
) -> tuple[float, float]:
    """The part of `start + t * way`, low <= t <= high, that lies in the box from (0, 0) to `size`."""
    for axis in range(2):
        if abs(way[axis]) < 1e-9:
            if not 0 <= start[axis] <= size[axis]:
                return 0.0, 0.0
            continue
        ends = sorted(((0 - start[axis]) / way[axis], (size[axis] - start[axis]) / way[axis]))
        low, high = max(low, ends[0]), min(high, ends[1])
    return low, high


def plane_of(series: Series | None, slice_index: int) -> SlicePlane | None:
    """The plane of a slice of a series; None where it is not known."""
    if series is None or not 0 <= slice_index < len(series):
        return None
    return SlicePlane.of(series.instances[slice_index])


def nearest_slice(series: Series, point: NDArray[np.float64], offset_mm: float = 0.0) -> int | None:
    """The slice whose position along the series' own normal is nearest to a point of the patient.

    Args:
        point: (3,) mm, LPS.
        offset_mm: added to the point's position: between studies whose coordinates differ.
    """
    orientation = series.instances[0].image_orientation
    if orientation is None or len(series.positions_mm) != len(series):
        return None
    position = float(point @ slice_normal(orientation)) + offset_mm
    return int(np.argmin(np.abs(np.asarray(series.positions_mm) - position)))


def same_space(one: Series, other: Series) -> bool:
    """Whether mm of one series are mm of the other: same patient, same frame of reference (PS3.3 C.7.4.1).

    Where neither header names its frame of reference, series of one study are taken to share it.
    """
    if one.patient != other.patient:
        return False
    if one.frame_of_reference_uid or other.frame_of_reference_uid:
        return one.frame_of_reference_uid == other.frame_of_reference_uid
    return one.study.study_instance_uid == other.study.study_instance_uid
