"""From the pictures of one series to a sorted stack, and what is odd about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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
from ichviewer.core.dicom.types import Notice, Series, SeriesKind


def file_order(record: Record) -> tuple[str, str, int]:
    """Sorts records by where they were found."""
    file = record.instance.file
    return (str(file.path), file.member or "", record.instance.frame)


def positions_of(records: list[Record]) -> list[float] | None:
    """Position of each record along the normal, mm; None where one of them does not say."""
    orientation = records[0].instance.image_orientation
    places = [r.instance.image_position for r in records if r.instance.image_position is not None]
    if orientation is None or len(places) < len(records):
        return None
    return [float(position) + 0.0 for position in positions_along(orientation, places)]  # never -0.0


def without_copies(records: list[Record]) -> tuple[list[Record], int]:
    """Leave out second files of the same instance; also say how many.

    The UID alone is not enough: some anonymizers give every slice the same one. A copy lies at the same
    place.
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


def mark_lost_rescale(records: list[Record]) -> list[Record]:
    """Mark the slices of one series that do not say how stored values become HU where others say it.

    Where none says it they are taken for HU, and `make_series` tells the user. Where one of many does not,
    its values are hardly HU: off by 1,024 they would be read, and assessed, as another picture.
    """
    stack = [record for record in records if record.kind is SeriesKind.CT_STACK]
    if not any(record.rescaled for record in stack):
        return records
    return [
        replace(record, instance=replace(record.instance, rescale_lost=True))
        if record.kind is SeriesKind.CT_STACK and not record.rescaled
        else record
        for record in records
    ]


def _by_number(record: Record) -> tuple[int, tuple[str, str, int]]:
    number = record.instance.instance_number
    return (1 << 31 if number is None else number, file_order(record))


def _sorted(records: list[Record]) -> tuple[list[Record], list[float], list[Notice]]:
    """A stack from the feet to the head, one slice a position: records, positions, and what was left out."""
    records, copied = without_copies(records)
    said = [notices.copies(copied)] if copied else []
    records = sorted(records, key=_by_number)
    positions = positions_of(records)
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


def make_series(records: list[Record], mark: str = "", also: Sequence[Notice] = ()) -> Series:
    """The entry of one stack: sorted, with its notices.

    Args:
        records: one or more, of one identity and geometry.
        mark: makes the key unique where several entries have one series UID.
        also: what there is to say about how the stack was made up.
    """
    records, positions, said = _sorted(records)
    first = records[0]
    facts = first.facts
    distances = spacing(positions if first.kind is SeriesKind.CT_STACK else ())
    tilt = None
    if first.kind is SeriesKind.CT_STACK:
        tilt = _tilt(records, positions)
        said += _geometry_notices(first, distances, tilt)
    return Series(
        key=(facts.series_instance_uid or "no-series-uid") + mark,
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
        frame_of_reference_uid=facts.frame_of_reference_uid,
        warnings=(*also, *said),
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
    if not first.rescaled and not first.instance.rescale_lost:
        said.append(notices.no_rescale())
    return said
