"""Where slices lie in the patient: order, spacing, gaps, tilt, and which way up a picture is.

All coordinates are mm in the patient's LPS system: x towards the left hand, y towards the back, z towards
the head (PS3.3 C.7.6.2.1.1).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.types import Orientation
from ichviewer.core.volume import Upright

SAME_POSITION_MM = 0.02  # positions are written with two or more decimals
SAME_SPACING_MM, SAME_SPACING_SHARE = 0.1, 0.1  # the smaller one counts
TILT_NOTICE_DEG = 1.0
OBLIQUE_NOTICE_DEG = 5.0


def slice_normal(orientation: Orientation) -> NDArray[np.float64]:
    """Unit normal of a slice, towards the head (axial), the left (sagittal) or the back (coronal)."""
    row, column = np.array(orientation[:3], float), np.array(orientation[3:], float)
    normal = np.cross(row, column)
    normal /= np.linalg.norm(normal)
    return -normal if normal[np.argmax(np.abs(normal))] < 0 else normal


def positions_along(orientation: Orientation, positions: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """Distance of each (x, y, z) from the origin along the slice normal, mm."""
    return np.asarray(positions, float) @ slice_normal(orientation)


@dataclass(frozen=True, slots=True)
class Spacing:
    """The distances between neighbouring slices.

    Attributes:
        nominal_mm: the commonest distance; None with fewer than two slices.
        distinct_mm: every distance that occurs, smallest first.
        gaps: for each place where slices seem to be missing: (position before, position after, slices
            missing).
        equal: whether all distances are the nominal one, apart from the gaps.
    """

    nominal_mm: float | None
    distinct_mm: tuple[float, ...]
    gaps: tuple[tuple[float, float, int], ...]
    equal: bool


def spacing(positions_mm: Sequence[float]) -> Spacing:
    """Nominal spacing and gaps of sorted positions.

    A distance of a whole multiple of the nominal one is a gap where it stands alone. Where it comes three
    times in a row it is taken for the protocol: thin slices through the posterior fossa and thick ones above
        are usual.
    """
    steps = np.diff(np.asarray(positions_mm, float))
    if not len(steps):
        return Spacing(None, (), (), True)
    same = min(SAME_SPACING_MM, SAME_SPACING_SHARE * float(np.median(steps)))
    classes: list[list[float]] = []
    for step in sorted(steps):
        if classes and step - classes[-1][0] <= 2 * same:
            classes[-1].append(float(step))
        else:
            classes.append([float(step)])
    nominal = float(np.median(max(classes, key=len)))
    gaps, equal = [], True
    for index, step in enumerate(steps):
        if abs(step - nominal) <= same:
            continue
        multiple = round(step / nominal)
        near = steps[max(0, index - 2) : index + 3]
        alone = np.sum(np.abs(near - step) <= same) < 3
        if multiple >= 2 and abs(step - multiple * nominal) <= 0.1 * nominal and alone:
            gaps.append((float(positions_mm[index]), float(positions_mm[index + 1]), multiple - 1))
        else:
            equal = False
    return Spacing(nominal, tuple(float(np.median(c)) for c in classes), tuple(gaps), equal)


def gantry_tilt_deg(orientation: Orientation, first: Sequence[float], last: Sequence[float]) -> float:
    """Shear of the affine: the angle between the table's way and the slice normal, degrees.

    Slices of an untilted acquisition follow each other along their normal. A tilted gantry still moves the
    patient along the table, so the slices are sheared along their columns. Positive: the front of the head
    (the top edge of an upright slice) leans towards the head. `first` and `last` are (x, y, z) of two
    different slices.
    """
    way = np.asarray(last, float) - np.asarray(first, float)
    normal = slice_normal(orientation)
    along = float(way @ normal)
    if along < 0:
        way, along = -way, -along
    in_plane = way - along * normal
    down = float(way @ np.array(orientation[3:], float))
    angle = math.degrees(math.atan2(float(np.linalg.norm(in_plane)), along))
    return -angle if down > 0 else angle


def oblique_deg(orientation: Orientation) -> float:
    """Angle between the slice normal and the nearest axis of the patient, degrees."""
    return math.degrees(math.acos(min(1.0, float(np.max(np.abs(slice_normal(orientation)))))))


def upright(orientation: Orientation | None) -> Upright:
    """How to turn a slice the way it is read: face up and the patient's left on the right (axial).

    Coronal slices get the head up, sagittal ones the head up and the face on the left. Without an
    orientation the slice is taken as it is.
    """
    if orientation is None:
        return Upright()
    row, column = np.array(orientation[:3], float), np.array(orientation[3:], float)
    axis = int(np.argmax(np.abs(slice_normal(orientation))))
    # What "to the right" and "down" mean: sagittal, coronal, axial.
    right, down = [((0, 1, 0), (0, 0, -1)), ((1, 0, 0), (0, 0, -1)), ((1, 0, 0), (0, 1, 0))][axis]
    transpose = bool(abs(row @ right) < abs(column @ right))
    if transpose:
        row, column = column, row
    return Upright(transpose, flip_rows=bool(column @ down < 0), flip_cols=bool(row @ right < 0))


_LETTER_MIN = math.sin(math.radians(10))


def _letters(direction: NDArray[np.float64]) -> str:
    parts = []
    for axis in np.argsort(-np.abs(direction), kind="stable"):
        if abs(direction[axis]) >= _LETTER_MIN:
            parts.append(("RL", "AP", "FH")[axis][int(direction[axis] > 0)])
    return "".join(parts)


def orientation_letters(
    orientation: Orientation | None, shown: Upright | None = None
) -> tuple[str, str, str, str]:
    """Letters for the edges of a slice: (left, right, top, bottom).

    R, L, A, P, F, H; compound (`AH`) where a direction leans more than 10 degrees towards a second axis, the
    main axis first (PS3.3 C.7.6.1.1.1). Empty strings without an orientation.

    Args:
        shown: how the slice is turned on the screen; its own grid without it.
    """
    if orientation is None:
        return ("", "", "", "")
    row, column = np.array(orientation[:3], float), np.array(orientation[3:], float)
    if shown is not None:
        if shown.transpose:
            row, column = column, row
        row, column = -row if shown.flip_cols else row, -column if shown.flip_rows else column
    return (_letters(-row), _letters(row), _letters(-column), _letters(column))
