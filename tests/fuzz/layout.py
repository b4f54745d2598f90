"""Where the parts of a DICOM file lie, as pydicom parses it, so that a mutation can aim."""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO

import pydicom
from pydicom.filereader import data_element_generator
from pydicom.uid import DeflatedExplicitVRLittleEndian
from pydicom.valuerep import EXPLICIT_VR_LENGTH_32

UNDEFINED = 0xFFFFFFFF
PIXEL_DATA = 0x7FE00010


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the top level.

    Attributes:
        start: of its tag in `Layout.data`.
        length_at, length_size: its length field.
        value_at, end: its value; `end` is where the next element starts.
    """

    tag: int
    start: int
    length_at: int
    length_size: int
    value_at: int
    end: int

    @property
    def length(self) -> int:
        """Bytes of the value as it lies there, whatever the length field says."""
        return self.end - self.value_at


@dataclass(frozen=True, slots=True)
class Layout:
    """A file in parts.

    Attributes:
        prefix: what stands before `data` and is left alone: of a deflated file, all up to the data set.
        data: the bytes to mutate: the whole file; of a deflated one the data set, inflated.
        elements: of the meta information and the data set, in the order of the file.
        body: where the data set begins in `data`.
        implicit, little: how the data set is written.
        deflated: whether `packed` deflates `data` again.
    """

    prefix: bytes
    data: bytes
    elements: tuple[Element, ...]
    body: int
    implicit: bool
    little: bool
    deflated: bool

    def packed(self, data: bytes) -> bytes:
        """The bytes of a file that holds this mutated `data`."""
        if not self.deflated:
            return data
        deflate = zlib.compressobj(1, wbits=-zlib.MAX_WBITS)
        return self.prefix + deflate.compress(data) + deflate.flush()

    def number(self, value: int, size: int) -> bytes:
        """A whole number as this data set writes it; what does not fit loses its upper bits."""
        return (value % (1 << 8 * size)).to_bytes(size, "little" if self.little else "big")

    def tag(self, tag: int) -> bytes:
        """A tag as this data set writes it."""
        return self.number(tag >> 16, 2) + self.number(tag & 0xFFFF, 2)

    def items(self) -> list[int]:
        """Where items of sequences and fragments, and their ends, begin (PS3.5 7.5)."""
        marks = b"|".join(re.escape(self.tag(tag)) for tag in (0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD))
        return [found.start() for found in re.finditer(marks, self.data)]

    def pixels(self) -> Element | None:
        """The pixel data; None where there is none."""
        return next((element for element in self.elements if element.tag == PIXEL_DATA), None)

    def fragments(self) -> list[tuple[int, int]]:
        """(start of the item, end) of each item of encapsulated pixel data, the offset table first."""
        pixels = self.pixels()
        if pixels is None or self.data[pixels.length_at :][:4] != b"\xff\xff\xff\xff":
            return []
        at, found = pixels.value_at, []
        while self.data[at : at + 4] == b"\xfe\xff\x00\xe0":
            end = at + 8 + struct.unpack_from("<L", self.data, at + 4)[0]
            found.append((at, end))
            at = end
        return found


def layout(data: bytes) -> Layout:
    """The parts of a file. What pydicom cannot parse has fewer elements, or none; never raises."""
    try:
        file = pydicom.dcmread(BytesIO(data), force=True, stop_before_pixels=True, specific_tags=[0x00020010])
        implicit, little = file.original_encoding
        syntax = file.file_meta.get("TransferSyntaxUID")
    except Exception:  # a broken file makes pydicom raise any kind of error
        return Layout(b"", data, (), 0, False, True, False)
    meta = _elements(data, 132, False, True, until_group=2) if data[128:132] == b"DICM" else []
    body = meta[-1].end if meta else 0
    implicit, little = implicit is not False, little is not False
    if syntax == DeflatedExplicitVRLittleEndian:
        try:
            inflated = zlib.decompress(data[body:], -zlib.MAX_WBITS)
        except zlib.error:
            return Layout(b"", data, (), 0, False, True, False)
        elements = _elements(inflated, 0, False, True)
        return Layout(data[:body], inflated, tuple(elements), 0, False, True, True)
    elements = [*meta, *_elements(data, body, implicit, little)]
    return Layout(b"", data, tuple(elements), body, implicit, little, False)


def _elements(data: bytes, at: int, implicit: bool, little: bool, until_group: int = 0xFFFF) -> list[Element]:
    stream = BytesIO(data)
    stream.seek(at)
    found: list[Element] = []
    try:
        for element in data_element_generator(
            stream, implicit, little, stop_when=lambda tag, vr, length: tag >> 16 > until_group
        ):
            value_at = getattr(element, "value_tell", None) or element.file_tell
            size = 2 if not implicit and element.VR not in EXPLICIT_VR_LENGTH_32 else 4
            start = value_at - (12 if not implicit and size == 4 else 8)
            if found:
                found[-1] = _until(found[-1], start)
            found.append(Element(int(element.tag), start, value_at - size, size, value_at, stream.tell()))
    except Exception:  # a file that is broken to begin with: what came before the break is enough
        return found
    return found


def _until(element: Element, end: int) -> Element:
    return Element(element.tag, element.start, element.length_at, element.length_size, element.value_at, end)
