"""Reads the headers of many files: pydicom reads one of each series, and what differs within it is read here.

The slices of a series agree in all but a handful of elements. Where every other element has the very bytes
that a file before it had, whatever pydicom made of those bytes holds for this file too; position, number,
UID and times are plain text. So the two ways cannot differ, and a test reads every file in both.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import partial
from operator import itemgetter
from typing import NamedTuple

from pydicom.datadict import dictionary_VR, tag_for_keyword

from ichviewer.core.dicom.elements import Elements, Walk
from ichviewer.core.dicom.headers import KEYWORDS, REPEATS, Record, read_records
from ichviewer.core.dicom.reading import HARMLESS_BYTES, check_start, place_at
from ichviewer.core.dicom.types import FileRef, Instance, Start
from ichviewer.core.dicom.values import parse_numbers, plain_text, stripped
from ichviewer.core.plain import plain

_HEAD_BYTES = 16 << 10  # most headers take less
_LONGEST_HEAD = 1 << 20
_MOST_SERIES = 4096  # more in one scan start afresh

# What differs between the slices of a series, with those of `REPEATS` that may.
_OWN_REPEATS = tuple(
    REPEATS.index(keyword)
    for keyword in ("AcquisitionNumber", "TemporalPositionIdentifier", "AcquisitionTime", "ContentTime")
)
_OWN = (
    "SOPInstanceUID",
    "InstanceNumber",
    "ImagePositionPatient",
    *(REPEATS[index] for index in _OWN_REPEATS),
)
_OWN_FIELDS = {"file", "sop_instance_uid", "instance_number", "image_position", "file_bytes", "stamp"}
_OWN_FIELDS |= {"pixel_offset", "pixel_start", "pixel_length"}
_SHARED_FIELDS = [field.name for field in fields(Instance) if field.name not in _OWN_FIELDS]
_SHARED_RECORD_FIELDS = [field.name for field in fields(Record) if field.name not in ("instance", "repeats")]


def _tag(keyword: str) -> int:
    tag = tag_for_keyword(keyword)
    assert tag is not None
    return tag


_TAGS = {keyword: _tag(keyword) for keyword in KEYWORDS}
_OWN_VRS = [(_TAGS[keyword], dictionary_VR(_TAGS[keyword]).encode()) for keyword in _OWN]
_ABSENT: dict[int, bytes] = dict.fromkeys(_TAGS.values(), b"")
_shared_of = itemgetter(*(tag for keyword, tag in _TAGS.items() if keyword not in _OWN))
_walk = Walk(_TAGS.values())


class _Own(NamedTuple):
    """The values of `_OWN`, as `Instance` and `Record` have them."""

    uid: str
    number: int | None
    position: tuple[float, float, float] | None
    repeats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Common:
    """What the slices of a series share, from a record that pydicom read."""

    instance: Callable[..., Instance]
    record: Callable[..., Record]
    repeats: tuple[str, ...]


class LeanReader:
    """For one scan: it remembers what the series had in common, and is thrown away with it."""

    def __init__(self) -> None:
        self._common: dict[tuple[object, ...], _Common] = {}

    def read(self, ref: FileRef) -> list[Record]:
        """As `read_records`. Raises what it raises, and what `FileRef.start` raises."""
        start = ref.start(_HEAD_BYTES)
        check_start(start.head, ref.name)
        elements, start = _elements(ref, start)
        own = None if elements is None else _own(elements)
        if elements is not None and own is not None:
            key = (elements.syntax, elements.implicit, *_shared_of(_ABSENT | elements.found))
            common = self._common.get(key)
            if common is not None:
                return [_record(ref, common, own, start, elements)]
            records = read_records(ref, io.BytesIO(start.head), start.size, start.stamp)
            self._remember(key, records, own)
            return records
        with ref.open() as stream:
            return read_records(ref, stream, start.size, start.stamp)

    def _remember(self, key: tuple[object, ...], records: list[Record], own: _Own) -> None:
        """Keep what is common, unless pydicom read something else in what is not."""
        if len(records) != 1 or _of(records[0]) != own or _is_large(records[0].instance):
            return
        if len(self._common) >= _MOST_SERIES:
            self._common.clear()
        (record,) = records
        shared = {name: getattr(record.instance, name) for name in _SHARED_FIELDS}
        self._common[key] = _Common(
            partial(Instance, **shared),
            partial(Record, **{name: getattr(record, name) for name in _SHARED_RECORD_FIELDS}),
            record.repeats,
        )


def _elements(ref: FileRef, start: Start) -> tuple[Elements | None, Start]:
    """The elements of a plain header, None for others, and as much of the file as they took."""
    while True:
        try:
            return _walk(start.head), start
        except EOFError:
            if len(start.head) >= min(start.size, _LONGEST_HEAD):
                return None, start
        longer = ref.start(8 * len(start.head))
        if len(longer.head) <= len(start.head):  # the file was cut off meanwhile
            return None, longer
        start = longer


def _own(elements: Elements) -> _Own | None:
    """The elements that differ between the slices of a series; None where they are not plain text."""
    values = []
    for tag, vr in _OWN_VRS:
        raw = elements.found.get(tag, b"")
        if raw and not elements.implicit and raw[4:6] != vr:
            return None
        value = plain_text(raw[8:])
        if value is None:
            return None
        values.append(value)
    uid, number, position, *repeats = values
    numbers, place = parse_numbers(number), parse_numbers(position)
    return _Own(
        _text(uid),
        int(numbers[0]) if numbers else None,
        (place[0], place[1], place[2]) if len(place) == 3 else None,
        tuple(map(_text, repeats)),
    )


def _text(value: str) -> str:
    return plain(stripped(value))


def _of(record: Record) -> _Own:
    instance = record.instance
    repeats = tuple(record.repeats[index] for index in _OWN_REPEATS)
    return _Own(instance.sop_instance_uid, instance.instance_number, instance.image_position, repeats)


def _is_large(instance: Instance) -> bool:
    """Whether each file must be asked if it can hold the picture that its header declares."""
    pixels = instance.rows * instance.columns * instance.samples_per_pixel
    return pixels * instance.bits_allocated // 8 > HARMLESS_BYTES


def _record(ref: FileRef, common: _Common, own: _Own, start: Start, elements: Elements) -> Record:
    at = elements.pixel_offset
    place = place_at(start.head[at : at + 12], at, elements.implicit)
    instance = common.instance(
        file=ref,
        sop_instance_uid=own.uid,
        instance_number=own.number,
        image_position=own.position,
        file_bytes=start.size,
        pixel_offset=place.element,
        pixel_start=place.start,
        pixel_length=place.length,
        stamp=start.stamp,
    )
    repeats = list(common.repeats)
    for index, value in zip(_OWN_REPEATS, own.repeats, strict=True):
        repeats[index] = value
    return common.record(instance=instance, repeats=tuple(repeats))
