"""From pictures to series: what belongs together, in which order, and what is odd about it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import numpy as np

from ichviewer.core.dicom import notices
from ichviewer.core.dicom.geometry import (
    OBLIQUE_NOTICE_DEG,
    SAME_POSITION_MM,
    TILT_NOTICE_DEG,
    Spacing,
    gantry_tilt_deg,
    oblique_deg,
    positions_along,
    spacing,
)
from ichviewer.core.dicom.headers import Record
from ichviewer.core.dicom.types import Instance, Notice, Series, SeriesKind

_SAME_DIRECTION = 0.9998  # cosine of about 1 degree
_SAME_SPACING = 0.01  # relative

_KIND_ORDER = tuple(SeriesKind)


def group(records: Iterable[Record]) -> tuple[Series, ...]:
    """Series entries of everything that was found, in the order of the tree: study, series number, kind.

    The order of `records` does not matter, so neither does the order in which a disk lists its files.
    """
    by_identity: dict[tuple[object, ...], list[Record]] = {}
    for record in sorted(records, key=_file_order):
        by_identity.setdefault(_identity(record), []).append(record)
    stacks = [
        (identity, stack)
        for identity, same in by_identity.items()
        for alike in _split_by_geometry(same)
        for stack in _split_repeats(alike)
    ]
    parts: dict[str, int] = {}
    for identity, _ in stacks:
        parts[str(identity[0])] = parts.get(str(identity[0]), 0) + 1
    series = [_series(stack, split=parts[str(identity[0])] > 1) for identity, stack in stacks]
    return tuple(sorted(series, key=_tree_order))


def _file_order(record: Record) -> tuple[str, str, int]:
    file = record.instance.file
    return (str(file.path), file.member or "", record.instance.frame)


def _tree_order(series: Series) -> tuple[str, str, str, int, int, str]:
    study, number = series.study, series.series_number
    order = (study.date, study.time, study.study_instance_uid, number if number is not None else 1 << 31)
    return (*order, _KIND_ORDER.index(series.kind), series.key)


def _identity(record: Record) -> tuple[object, ...]:
    """What pictures of one series must have in common, apart from their direction and pixel spacing.

    Patient and study are in it because files of several patients lie in one folder under one UID where an
    anonymizer was careless. Values 1 to 3 of ImageType tell originals, reformats and localizers apart; what follows
    is the maker's own and changes within one head (PS3.3 C.7.6.1.1.2).
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


def _positions(records: list[Record]) -> list[float] | None:
    """Position of each record along the normal, mm; None where one of them does not say."""
    orientation = records[0].instance.image_orientation
    places = [record.instance.image_position for record in records]
    if orientation is None or None in places:
        return None
    return [float(p) for p in positions_along(orientation, [place for place in places if place is not None])]


def _split_repeats(records: list[Record]) -> list[list[Record]]:
    """Tell repeated passes over the same positions apart: perfusion phases, a second kernel, a second acquisition.

    Only where most positions come more than once *and* one attribute explains all of it; anything else is a
    duplicate slice, which `_sorted` deals with.
    """
    records = _without_copies(records)[0]
    positions = _positions(records)
    if positions is None:
        return [records]
    places = [round(position / SAME_POSITION_MM) for position in positions]
    if len(set(places)) * 1.5 > len(places):
        return [records]
    for attribute in range(len(records[0].repeats)):
        parts: dict[str, list[int]] = {}
        for index, record in enumerate(records):
            parts.setdefault(record.repeats[attribute], []).append(index)
        if len(parts) > 1 and all(len({places[i] for i in part}) == len(part) for part in parts.values()):
            return [[records[i] for i in part] for part in parts.values()]
    return [records]


def _without_copies(records: list[Record]) -> tuple[list[Record], int]:
    """Leave out second files of the same instance; also say how many.

    The UID alone is not enough: some anonymizers give every slice the same one. A copy lies at the same place.
    """
    seen: set[tuple[object, ...]] = set()
    kept = []
    for record in records:
        instance = record.instance
        place = instance.image_position or instance.instance_number
        mark = (instance.sop_instance_uid, instance.frame, place, record.repeats)
        if instance.sop_instance_uid and mark in seen:
            continue
        seen.add(mark)
        kept.append(record)
    return kept, len(records) - len(kept)


def _by_number(record: Record) -> tuple[int, tuple[str, str, int]]:
    number = record.instance.instance_number
    return (1 << 31 if number is None else number, _file_order(record))


def _sorted(records: list[Record]) -> tuple[list[Record], list[float], list[Notice]]:
    """A stack from the feet to the head, one slice at each position, with its positions and what was left out."""
    records, copied = _without_copies(records)
    said = [notices.copies(copied)] if copied else []
    records = sorted(records, key=_by_number)
    positions = _positions(records)
    if records[0].kind is not SeriesKind.CT_STACK:
        return records, positions or [], said
    if positions is None:
        return records, [], [*said, notices.order_unknown()] if len(records) > 1 else said
    kept: list[int] = []
    dropped: list[float] = []
    for index in np.argsort(positions, kind="stable"):
        if kept and positions[index] - positions[kept[-1]] < SAME_POSITION_MM:
            dropped.append(positions[index])
        else:
            kept.append(int(index))
    if dropped:
        said.append(notices.duplicates(dropped))
    return [records[i] for i in kept], [positions[i] for i in kept], said


def _series(records: list[Record], split: bool) -> Series:
    records, positions, said = _sorted(records)
    first = records[0]
    facts, instance = first.facts, first.instance
    distances = spacing(positions if first.kind is SeriesKind.CT_STACK else ())
    tilt = None
    if first.kind is SeriesKind.CT_STACK:
        tilt = _tilt(records, positions)
        said += _geometry_notices(first, distances, tilt)
    mark = f"{instance.sop_instance_uid or instance.file.name}:{instance.frame}"
    suffix = "#" + hashlib.sha1(mark.encode(), usedforsecurity=False).hexdigest()[:8] if split else ""
    return Series(
        key=(facts.series_instance_uid or "no-series-uid") + suffix,
        series_instance_uid=facts.series_instance_uid,
        kind=first.kind,
        instances=tuple(record.instance for record in records),
        patient=facts.patient,
        study=facts.study,
        modality=facts.modality,
        description=facts.description,
        series_number=facts.series_number,
        image_type=first.image_type,
        body_part=facts.body_part,
        protocol=facts.protocol,
        manufacturer=facts.manufacturer,
        model_name=facts.model_name,
        kernel=facts.kernel,
        kvp=facts.kvp,
        contrast_agent=facts.contrast_agent,
        positions_mm=tuple(positions),
        slice_spacing_mm=distances.nominal_mm,
        gantry_tilt_deg=tilt,
        warnings=tuple(said),
    )


def _tilt(records: list[Record], positions: list[float]) -> float | None:
    first, last = records[0].instance, records[-1].instance
    if len(positions) < 2 or not (first.image_orientation and first.image_position and last.image_position):
        return None
    return gantry_tilt_deg(first.image_orientation, first.image_position, last.image_position)


def _geometry_notices(first: Record, distances: Spacing, tilt: float | None) -> list[Notice]:
    said = []
    orientation = first.instance.image_orientation
    if distances.gaps:
        said.append(notices.missing(distances))
    if not distances.equal:
        said.append(notices.unequal(distances))
    if tilt is not None and abs(tilt) >= TILT_NOTICE_DEG:
        said.append(notices.tilt(tilt))
    elif orientation is not None and oblique_deg(orientation) >= OBLIQUE_NOTICE_DEG:
        said.append(notices.oblique(oblique_deg(orientation)))
    if first.instance.pixel_spacing is None:
        said.append(notices.no_pixel_spacing())
    if not first.rescaled:
        said.append(notices.no_rescale())
    return said
