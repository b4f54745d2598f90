"""From pictures to series: what belongs together."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from ichviewer.core.dicom import notices
from ichviewer.core.dicom.headers import Record
from ichviewer.core.dicom.splitting import split_by_geometry, split_repeats, split_unplaced
from ichviewer.core.dicom.stacks import file_order, make_series, mark_lost_rescale
from ichviewer.core.dicom.types import Series, SeriesKind

_KIND_ORDER = tuple(SeriesKind)


def group(records: Iterable[Record]) -> tuple[Series, ...]:
    """Series entries of everything that was found, in the order of the tree: study, series number, kind.

    The order of `records` does not matter, so neither does the order in which a disk lists its files.
    """
    by_identity: dict[tuple[object, ...], list[Record]] = {}
    for record in sorted(records, key=file_order):
        by_identity.setdefault(_identity(record), []).append(record)
    stacks = []
    for identity, same in by_identity.items():
        for alike in split_by_geometry(mark_lost_rescale(same)):
            placed, apart = split_unplaced(alike)
            said = [notices.set_apart([r.instance.file.name for r in apart])] if apart else []
            stacks += [(identity, stack, said) for stack in split_repeats(placed)]
            stacks += [(identity, apart, said)] if apart else []
    parts = Counter(identity[0] for identity, _, _ in stacks)
    series = [
        make_series(stack, _mark(identity, stack) if parts[identity[0]] > 1 else "", said)
        for identity, stack, said in stacks
    ]
    return tuple(sorted(_with_keys_of_their_own(series), key=_tree_order))


def _with_keys_of_their_own(series: list[Series]) -> list[Series]:
    """Whatever the files say, no two entries may have one key: findings and volumes are kept by it."""
    taken: set[str] = set()
    unique = []
    for entry in series:
        key, number = entry.key, 1
        while key in taken:
            number += 1
            key = f"{entry.key}-{number}"
        taken.add(key)
        unique.append(replace(entry, key=key))
    return unique


def _mark(identity: tuple[object, ...], stack: list[Record]) -> str:
    """Tells the parts of one series apart, and is the same in every scan of the same files.

    The SOP Instance UID is not enough: some anonymizers give every instance the same one.
    """
    first = stack[0].instance
    geometry = (first.image_orientation, first.pixel_spacing, first.image_position)
    parts = (identity, geometry, first.sop_instance_uid, first.frame, stack[0].repeats)
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
