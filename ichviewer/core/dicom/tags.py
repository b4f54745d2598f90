"""Every attribute of one instance as lines of text: nested, private, and what follows the pixels, too."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from pydicom.datadict import dictionary_description, dictionary_has_tag, keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset
from pydicom.tag import BaseTag
from pydicom.uid import ExplicitVRBigEndian, ImplicitVRLittleEndian

from ichviewer.core.dicom.attributes import Attribute
from ichviewer.core.dicom.reading import RECOPY, ParsedHeader, read_header
from ichviewer.core.dicom.types import Instance
from ichviewer.core.errors import HeaderError, InputError
from ichviewer.core.plain import plain

LONGEST = 300  # characters of a value that are kept
MOST_ROWS = 20_000  # more than a person could read
_MOST_VALUES = 64
_DEEPEST = 12
_UNDEFINED = 0xFFFFFFFF
_UNREADABLE = "cannot be read"


def read_attributes(instance: Instance) -> tuple[Attribute, ...]:
    """Read the whole header of an instance, in the order of the file. Of the pixels only their size.

    Raises:
        InputError: the file is gone, or is no longer what it was.
    """
    name = instance.file.name
    try:
        with instance.file.open() as stream:
            parsed = read_header(stream, name, ())
            rows: list[Attribute] = []
            _add(rows, getattr(parsed.dataset, "file_meta", Dataset()))
            _add(rows, parsed.dataset)
            pixels, rest = _behind(parsed)
            if pixels is not None:
                rows.append(pixels)
            _add(rows, rest)
            if len(rows) >= MOST_ROWS:
                rows.append(_line("", "More", "", f"only the first {MOST_ROWS:,} lines are shown", 0, -1))
    except InputError:
        raise
    except Exception as error:  # a drive, an archive and a parser each fail in their own way
        found = f"one that cannot be read ({type(error).__name__})"
        raise HeaderError(name, "a file as it was when it was opened", found, RECOPY) from error
    return tuple(rows)


def _add(rows: list[Attribute], ds: Dataset, depth: int = 0, parent: int = -1) -> None:
    for tag in sorted(ds.keys()):
        if len(rows) >= MOST_ROWS:
            return
        try:
            element = ds[tag]
        except (
            Exception
        ):  # pydicom converts on access, and a broken value raises whatever its converter raises
            rows.append(_line(str(BaseTag(tag)), _name(BaseTag(tag)), "", _UNREADABLE, depth, parent))
            continue
        private = f" · {element.private_creator}" if element.private_creator else ""
        name = f"{element.name}{private}"
        rows.append(
            _line(str(element.tag), name, str(element.VR), _value(element), depth, parent, element.keyword)
        )
        if element.VR == "SQ" and depth < _DEEPEST:
            _add_items(rows, element.value, depth, len(rows) - 1)


def _add_items(rows: list[Attribute], items: Sequence[Dataset], depth: int, parent: int) -> None:
    for number, item in enumerate(items, 1):
        if len(rows) >= MOST_ROWS:
            return
        rows.append(_line("", f"Item {number}", "", "", depth + 1, parent))
        _add(rows, item, depth + 2, len(rows) - 1)


def _line(tag: str, name: str, vr: str, value: str, depth: int, parent: int, keyword: str = "") -> Attribute:
    digits = tag.strip("()").replace(",", "")
    search = " ".join((tag, digits, name, keyword, vr, value)).lower()
    return Attribute(tag.upper(), name, vr, value, depth, parent, search)


def _name(tag: BaseTag) -> str:
    return dictionary_description(tag) if dictionary_has_tag(tag) else "Unknown"


def _value(element: DataElement) -> str:
    """A value on one line."""
    value = element.value
    if element.VR == "SQ":
        return "1 item" if len(value) == 1 else f"{len(value)} items"
    if isinstance(value, bytes):
        return _binary(value)
    parts = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
    more = f" … ({len(parts):,} values)" if len(parts) > _MOST_VALUES else ""
    text = "\\".join("" if part is None else str(part) for part in parts[:_MOST_VALUES])
    return _shortened(text) + more


def _binary(value: bytes) -> str:
    """Text that hides in binary values (VR UN) is shown; anything else by its size."""
    text = value.rstrip(b"\0 ")
    if text and text.isascii() and text.decode("ascii").replace("\r", " ").replace("\n", " ").isprintable():
        return _shortened(text.decode("ascii"))
    return f"{len(value):,} bytes" if len(value) > 16 else f"{value.hex(' ')} ({len(value)} bytes)"


def _shortened(text: str) -> str:
    line = text if text.isprintable() else plain(" ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[:LONGEST]} … ({len(line):,} characters)"


def _behind(parsed: ParsedHeader) -> tuple[Attribute | None, Dataset]:
    """The pixel data element by its size, and the attributes that follow it (PS3.5 7.1)."""
    stream, syntax = parsed.stream, parsed.transfer_syntax
    implicit, order = syntax == ImplicitVRLittleEndian, ">" if syntax == ExplicitVRBigEndian else "<"
    start = stream.read(8)
    if len(start) < 8:
        return None, Dataset()
    group, number = struct.unpack(f"{order}HH", start[:4])
    if implicit:
        vr, (length,) = "OW", struct.unpack(f"{order}L", start[4:])
    else:
        vr, (length,) = start[4:6].decode("ascii", "replace"), struct.unpack(f"{order}L", stream.read(4))
    if length == _UNDEFINED:
        sizes = list(_fragments(stream))[1:]  # the first item is the offset table (PS3.5 A.4)
        said = f"{sum(sizes):,} bytes encoded, in {len(sizes)} fragment{'' if len(sizes) == 1 else 's'}"
    else:
        stream.seek(length, 1)
        said = f"{length:,} bytes"
    tag = BaseTag(group << 16 | number)
    line = _line(str(tag), _name(tag), vr, said, 0, -1, keyword_for_tag(tag))
    return line, read_dataset(stream, implicit, order == "<")


def _fragments(stream: BinaryIO) -> Iterator[int]:
    """Sizes of the fragments of encapsulated pixel data; the stream stands behind them at the end."""
    while len(head := stream.read(8)) == 8:
        group, number, length = struct.unpack("<HHL", head)
        if (group, number) != (0xFFFE, 0xE000):  # the sequence delimitation item, or not what it should be
            return
        stream.seek(length, 1)
        yield length
