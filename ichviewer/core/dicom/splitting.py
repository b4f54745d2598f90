"""Takes apart what has one series UID and is not one stack."""

from __future__ import annotations

from collections.abc import Collection
from itertools import pairwise

import numpy as np

from ichviewer.core.dicom.geometry import SAME_POSITION_MM
from ichviewer.core.dicom.headers import RECONSTRUCTION, Record
from ichviewer.core.dicom.stacks import positions_of, without_copies
from ichviewer.core.dicom.types import Instance, SeriesKind

_SAME_DIRECTION = 0.9998  # cosine of about 1 degree
_SAME_SPACING = 0.01  # relative


def split_by_geometry(records: list[Record]) -> list[list[Record]]:
    """Stacks of one direction and one pixel spacing."""
    stacks: list[list[Record]] = []
    for record in records:
        for stack in stacks:
            if _same_geometry(stack[0].instance, record.instance):
                stack.append(record)
                break
        else:
            stacks.append([record])
    return stacks


def _same_geometry(one: Instance, other: Instance) -> bool:
    here, there = (one.image_orientation, one.pixel_spacing), (other.image_orientation, other.pixel_spacing)
    if here == there:
        return True
    if (one.image_orientation is None) != (other.image_orientation is None):
        return False
    if (one.pixel_spacing is None) != (other.pixel_spacing is None):
        return False
    if one.image_orientation and other.image_orientation:
        a, b = np.array(one.image_orientation), np.array(other.image_orientation)
        if min(a[:3] @ b[:3], a[3:] @ b[3:]) < _SAME_DIRECTION:
            return False
    if one.pixel_spacing and other.pixel_spacing:
        return bool(np.allclose(one.pixel_spacing, other.pixel_spacing, rtol=_SAME_SPACING, atol=0))
    return True


def split_unplaced(records: list[Record]) -> tuple[list[Record], list[Record]]:
    """Set apart the few slices that do not say where they lie, so that the others keep order and spacing.

    Returns:
        The stack, and what was set apart: nothing where most slices lack a position, since then all of them
        are in the order of their instance numbers.
    """
    lost = [r for r in records if r.instance.image_position is None]
    ordered = records[0].kind is SeriesKind.CT_STACK and records[0].instance.image_orientation is not None
    if not ordered or not lost or 2 * len(lost) > len(records):
        return records, []
    return [r for r in records if r.instance.image_position is not None], lost


def split_repeats(records: list[Record]) -> list[list[Record]]:
    """Tell several passes over the same stretch apart: perfusion phases, two kernels, thick and thin slices.

    Split where one attribute explains all of it. Anything else is a duplicate slice here and there, which
    `make_series` deals with.
    """
    single = without_copies(records)[0]
    positions = positions_of(single) if records[0].kind is SeriesKind.CT_STACK else None
    if positions is None:
        return [records]
    places = [round(position / SAME_POSITION_MM) for position in positions]
    for attribute in range(len(records[0].repeats)):
        passes: dict[str, list[int]] = {}
        for record, place in zip(single, places, strict=True):
            passes.setdefault(record.repeats[attribute], []).append(place)
        if len(passes) == 1 or any(len(set(part)) < len(part) for part in passes.values()):
            continue
        side_by_side = attribute in RECONSTRUCTION and _overlap(passes.values())
        if side_by_side or _repeat(passes.values(), len(set(places))):
            return [[r for r in records if r.repeats[attribute] == value] for value in passes]
    return [records]


def _repeat(passes: Collection[list[int]], distinct: int) -> bool:
    """Whether each pass goes over most of the positions."""
    return all(2 * len(places) > distinct for places in passes)


def _overlap(passes: Collection[list[int]]) -> bool:
    """Whether passes lie over one another for most of the way, be it at other positions.

    Thin slices below and thick ones above, which may overlap a little, are one head. Odd and even slices of
    one kernel are one head too, so this is asked of reconstructions only.
    """
    if min(map(len, passes)) < 3:
        return False
    spans = sorted((min(places), max(places)) for places in passes)
    shared = [below[1] - above[0] for below, above in pairwise(spans)]
    shortest = min(high - low for low, high in spans)
    return all(2 * length > shortest for length in shared)
