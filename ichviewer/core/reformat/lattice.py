"""Whether the slices of a series can be reformatted, how they lie, and the words for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.geometry import TILT_NOTICE_DEG, positions_along, slice_normal, spacing
from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.core.errors import ReformatError

MIN_SLICES = 5
EQUAL_STEP_SHARE = 0.01
_SAME_DIRECTION = 1e-3  # cosines are written with six decimals; this is 0.06 degrees


@dataclass(frozen=True, slots=True)
class Lattice:
    """How the slices of a series lie in the patient (LPS, mm).

    The center of pixel (row, col) of the slice at position p is
    `origin + (p - positions_mm[0]) * advance`, and from there `col * pixel_mm[1]` along the row and
    `row * pixel_mm[0]` along the column.

    Attributes:
        origin: (3,) of the first slice.
        along_row, along_column: (3,) unit vectors.
        advance: (3,) mm on which the slices move for each mm along the normal; the normal itself where the
            gantry was not tilted.
        positions_mm: (slice,) along the normal, ascending.
        pixel_mm: (row, col) spacing.
    """

    origin: NDArray[np.float64]
    along_row: NDArray[np.float64]
    along_column: NDArray[np.float64]
    advance: NDArray[np.float64]
    positions_mm: NDArray[np.float64]
    pixel_mm: tuple[float, float]

    @property
    def equal(self) -> bool:
        """Whether all slices are equally far apart, within 1%."""
        steps = np.diff(self.positions_mm)
        return bool(np.ptp(steps) <= EQUAL_STEP_SHARE * np.min(steps))


def why_not(series: Series) -> str | None:
    """Why a series cannot be brought to the patient's axes, in a sentence; None where it can."""
    try:
        check(series)
    except ReformatError as error:
        return str(error)
    return None


def check(series: Series) -> None:
    """Raises `ReformatError` where a series cannot be brought to the patient's axes."""
    first = series.instances[0]
    if series.derived:
        raise _no("slices as they were acquired", "a reformatted plane")
    if series.kind is not SeriesKind.CT_STACK:
        raise _no("a stack of CT slices", "another kind of picture")
    if len(series) < MIN_SLICES:
        raise _no(f"at least {MIN_SLICES} slices", str(len(series)))
    if first.pixel_spacing is None or min(first.pixel_spacing) <= 0:
        raise _no("a pixel spacing", "none in the files")
    if first.image_orientation is None or len(series.positions_mm) != len(series):
        raise _no("positions of the slices", "none in the files")
    for instance in series.instances[1:]:
        orientation = instance.image_orientation or (0.0,) * 6
        if not np.allclose(orientation, first.image_orientation, atol=_SAME_DIRECTION):
            raise _no("slices of one orientation", "several")
        if not np.allclose(instance.pixel_spacing or (0.0, 0.0), first.pixel_spacing, rtol=1e-3):
            raise _no("slices of one pixel spacing", "several")
    if (off := _shift_mm(series)) > min(first.pixel_spacing):
        raise _no("slices one above the other", f"some that are shifted by up to {off:.1f} mm")


def _no(expected: str, found: str) -> ReformatError:
    return ReformatError("Reformatting", expected, found)


def lattice(series: Series, slices: Sequence[int]) -> Lattice:
    """How some slices of a series lie.

    Args:
        series: one for which `why_not` is None.
        slices: the slices to use, ascending; at least two.
    """
    first = series.instances[slices[0]]
    assert first.image_orientation is not None
    assert first.pixel_spacing is not None
    along_row, along_column = (np.array(v, float) for v in np.split(np.array(first.image_orientation), 2))
    origins = _origins(series)[list(slices)]
    positions = positions_along(first.image_orientation, origins.tolist())
    return Lattice(
        origins[0], along_row, along_column, _advance(origins, positions), positions, first.pixel_spacing
    )


def said(series: Series, unread: int = 0) -> str:
    """What was odd about the slices and is made up for by resampling; "" where nothing was.

    Args:
        unread: slices that could not be decoded; the picture there comes from their neighbours.
    """
    steps = spacing(series.positions_mm)
    parts = []
    if series.gantry_tilt_deg is not None and abs(series.gantry_tilt_deg) >= TILT_NOTICE_DEG:
        parts.append(f"gantry tilt {series.gantry_tilt_deg:+.1f}°")
    if not steps.equal:
        parts.append(f"slice spacing {steps.distinct_mm[0]:.1f} to {steps.distinct_mm[-1]:.1f} mm")
    elif steps.nominal_mm is not None:
        parts.append(f"slice spacing {steps.nominal_mm:.1f} mm")
    if missing := sum(count for _, _, count in steps.gaps):
        parts.append(f"{missing} missing slice{'s' if missing > 1 else ''} bridged")
    if any(notice.code == "duplicate_slices" for notice in series.warnings):
        parts.append("double slices left out")
    if unread:
        parts.append(f"{unread} unreadable slice{'s' if unread > 1 else ''} bridged")
    return ", ".join(parts)


def _origins(series: Series) -> NDArray[np.float64]:
    return np.array([instance.image_position for instance in series.instances], float)


def _advance(origins: NDArray[np.float64], positions: NDArray[np.float64]) -> NDArray[np.float64]:
    """Least squares slope of the origins over the positions."""
    centered = positions - positions.mean()
    return np.asarray(centered @ (origins - origins.mean(axis=0)) / (centered @ centered), float)


def _shift_mm(series: Series) -> float:
    """How far the farthest slice is from the line along which all of them should follow each other."""
    origins = _origins(series)
    orientation = series.instances[0].image_orientation
    assert orientation is not None
    positions = origins @ slice_normal(orientation)
    line = origins.mean(axis=0) + np.outer(positions - positions.mean(), _advance(origins, positions))
    return float(np.max(np.linalg.norm(origins - line, axis=1)))
