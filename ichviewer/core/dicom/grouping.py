"""From pictures to series: what belongs together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

import numpy as np

from ichviewer.core.dicom.geometry import SAME_POSITION_MM
from ichviewer.core.dicom.headers import Record
from ichviewer.core.dicom.stacks import file_order, make_series, positions_of, without_copies
from ichviewer.core.dicom.types import Instance, Series, SeriesKind

_SAME_DIRECTION = 0.9998  # cosine of about 1 degree
_SAME_SPACING = 0.01  # relative

_KIND_ORDER = tuple(SeriesKind)


def group(records: Iterable[Record]) -> tuple[Series, ...]:
    """Series entries of everything that was found, in the order of the tree: study, series number, kind.

    The order of `records` does not matter, so neither does the order in which a disk lists its files.
    """
    by_identity: dict[tuple[object, ...], list[Record]] = {}
    for record in sorted(records, key=file_order):
        by_identity.setdefault(_identity(record), []).append(record)
    stacks = [
        (identity, stack)
        for identity, same in by_identity.items()
        for alike in _split_by_geometry(same)
        for stack in _split_repeats(alike)
    ]
    parts = Counter(identity[0] for identity, _ in stacks)
    series = [
        make_series(stack, _mark(identity, stack) if parts[identity[0]] > 1 else "")
        for identity, stack in stacks
    ]
    return tuple(sorted(series, key=_tree_order))


def _mark(identity: tuple[object, ...], stack: list[Record]) -> str:
    """Tells the parts of one series apart, and is the same in every scan of the same files."""
    first = stack[0].instance
    parts = (identity, first.image_orientation, first.pixel_spacing, first.sop_instance_uid, first.frame)
    return "#" + hashlib.sha1(repr(parts).encode(), usedforsecurity=False).hexdigest()[:8]


def _tree_order(series: Series) -> tuple[str, str, str, int, int, str]:
    study, number = series.study, series.series_number
    order = (study.date, study.time, study.study_instance_uid, number if number is not None else 1 << 31)
    return (*order, _KIND_ORDER.index(series.kind), series.key)


def _identity(record: Record) -> tuple[object, ...]:
    """What pictures of one series must have in common, apart from their direction and pixel spacing.

    Patient and study are in it because files of several patients lie in one folder under one UID where an
    anonymizer was careless. Values 1 to 3 of ImageType tell originals, reformats and localizers apart; what
    follows is the maker's own and changes within one head (PS3.3 C.7.6.1.1.2).
    """
    facts, instance = record.facts, record.instance
    patient = facts.patient
    series = facts.series_instance_uid
    return (
        series,
        "" if series else str(instance.file.path.parent),
        (patient.patient_id, patient.name.strip(" ^").casefold(), patient.birth_date),
        facts.study.study_instance_uid,
        facts.frame_of_reference_uid,
        facts.modality,
        facts.series_number,
        record.kind.value,
        record.image_type[:3],
        (instance.rows, instance.columns, instance.samples_per_pixel, instance.photometric),
    )


def _split_by_geometry(records: list[Record]) -> list[list[Record]]:
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


def _split_repeats(records: list[Record]) -> list[list[Record]]:
    """Tell repeated passes over the same positions apart: perfusion phases, a second kernel or acquisition.

    Only where one attribute takes few values, each of which covers most positions, and each position once.
    Anything else is a duplicate slice here and there, which `make_series` deals with.
    """
    single = without_copies(records)[0]
    positions = positions_of(single) if records[0].kind is SeriesKind.CT_STACK else None
    if positions is None:
        return [records]
    places = [round(position / SAME_POSITION_MM) for position in positions]
    distinct = len(set(places))
    for attribute in range(len(records[0].repeats)):
        passes: dict[str, list[int]] = {}
        for record, place in zip(single, places, strict=True):
            passes.setdefault(record.repeats[attribute], []).append(place)
        whole = all(len(set(part)) == len(part) and 2 * len(part) > distinct for part in passes.values())
        if len(passes) > 1 and whole:
            return [[r for r in records if r.repeats[attribute] == value] for value in passes]
    return [records]
