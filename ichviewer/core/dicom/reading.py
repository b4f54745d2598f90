"""From a stream to a DICOM header, and to where the pixels begin.

pydicom parses. This module decides what is DICOM at all, keeps a small file from growing into gigabytes, and
turns everything that can go wrong in a parser into one error with one sentence.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Literal, cast

import pydicom
from pydicom import config
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.filereader import read_dataset
from pydicom.uid import (
    UID,
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000TransferSyntaxes,
)

from ichviewer.core.dicom.inflating import Inflating
from ichviewer.core.errors import HeaderError, NotDicomError

# pydicom logs a traceback for every picture it cannot decode, and values of the header: neither is for a log.
logging.getLogger("pydicom").setLevel(logging.CRITICAL)
# Values that break the standard's rules (invalid UIDs, too long strings) are common and do no harm here, and
# pydicom's warnings about them would write patient data to the log.
config.settings.reading_validation_mode = config.IGNORE
warnings.filterwarnings("ignore", module=r"pydicom(\.|$)")

# Pixels as they are, one after the other (PS3.5 A.1, A.2, A.3, A.5).
NATIVE = frozenset(
    {ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian}
)
RECOPY = "Copy or export the file again."

HARMLESS_BYTES = 256 << 20  # as much may be allocated whatever the header declares
MOST_HEADER_BYTES = 64 << 20  # a thousand frames take two, a disc with 100,000 files sixty
_META_BYTES = 4096  # the file meta information is a few hundred bytes long
_VRS = frozenset(
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW"
    b" PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".split()
)


@dataclass(frozen=True, slots=True)
class ParsedHeader:
    """A parsed header.

    Attributes:
        dataset: the elements that were asked for.
        transfer_syntax: how the pixels are encoded, as the file says, or as it was found to be.
        stream: stands at the first byte of the pixel data element, or at the end of the file. Not the stream
            that was handed in where that was deflated.
        is_directory: a DICOMDIR by whatever name.
    """

    dataset: Dataset
    transfer_syntax: UID
    stream: BinaryIO
    is_directory: bool = False


@dataclass(frozen=True, slots=True)
class PixelPlace:
    """Where the pixels of a file lie, bytes from its start. The attributes are those of `Instance`."""

    element: int = 0
    start: int = 0
    length: int = 0


def pixel_place(header: ParsedHeader) -> PixelPlace:
    """Where the pixel data element and its value begin. Leaves the stream where it was."""
    element = header.stream.tell()
    start = header.stream.read(12)
    header.stream.seek(element)
    implicit, little = header.dataset.original_encoding
    return place_at(start, element, bool(implicit), "little" if little else "big")


def place_at(
    start: bytes, element: int, implicit: bool, order: Literal["little", "big"] = "little"
) -> PixelPlace:
    """The place of an element by its first 12 bytes, which may be too few, or of something else.

    Args:
        element: where it begins, bytes.
        implicit: whether it comes without a VR (PS3.5 7.1.3).
    """
    tag = (int.from_bytes(start[:2], order), int.from_bytes(start[2:4], order))
    if tag != (0x7FE0, 0x0010) or len(start) < (8 if implicit else 12):
        return PixelPlace(element)
    if implicit:
        return PixelPlace(element, element + 8, int.from_bytes(start[4:8], order))
    if start[4:6] not in (b"OB", b"OW", b"UN"):  # no other VR is allowed, and others have shorter lengths
        return PixelPlace(element)
    return PixelPlace(element, element + 12, int.from_bytes(start[8:12], order))


def read_header(stream: BinaryIO, name: str, keywords: Sequence[str]) -> ParsedHeader:
    """Read the elements named, up to the pixel data.

    Other elements are skipped by seeking, whatever their size, so nothing large is read that nobody asked for
    (which is why no `defer_size` is needed).

    Raises:
        NotDicomError: not DICOM.
        HeaderError: DICOM, but broken.
    """
    start = stream.read(132)
    stream.seek(0)
    check_start(start, name)
    preamble = start[128:] == b"DICM"
    tags = [tag for tag in map(tag_for_keyword, keywords) if tag is not None]
    try:
        inflated = _inflate(stream, name) if preamble else None
        if inflated is not None:
            unpacked: Any = _Capped(inflated, name)
            ds = read_dataset(unpacked, False, True, stop_when=_at_pixels, specific_tags=tags)
            return ParsedHeader(ds, DeflatedExplicitVRLittleEndian, inflated)
        capped: Any = _Capped(stream, name)
        file = pydicom.dcmread(capped, force=not preamble, stop_before_pixels=True, specific_tags=[*tags])
        directory = file.file_meta.get("MediaStorageSOPClassUID") == pydicom.uid.MediaStorageDirectoryStorage
        return ParsedHeader(file, _transfer_syntax(file), stream, directory)
    except HeaderError:
        raise
    except Exception as error:  # broken input makes a parser raise every kind of error there is
        found = f"a broken one ({type(error).__name__})"
        raise HeaderError(name, "a readable DICOM header", found, RECOPY) from error


class _Capped:
    """A stream that ends a header which is longer than any: elements of gigabytes, or millions of them.

    What is skipped by seeking does not count.
    """

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._left = MOST_HEADER_BYTES
        self.seek = stream.seek
        self.tell = stream.tell

    def read(self, size: int = -1) -> bytes:
        self._left -= size
        if size < 0 or self._left < 0:
            most = f"a header of at most {MOST_HEADER_BYTES >> 20} MB"
            raise HeaderError(self._name, most, "a longer one", RECOPY)
        return self._stream.read(size)


def check_start(start: bytes, name: str) -> None:
    """Tell DICOM from other files by its first 132 bytes; more than these are welcome.

    Raises:
        NotDicomError: not DICOM.
    """
    if not start:
        raise NotDicomError(name, "a DICOM file", "an empty file", RECOPY)
    if start[128:132] != b"DICM" and not _credible(start):
        raise NotDicomError(name, "a DICOM file", _describe(start))


def most_pixel_bytes(transfer_syntax: str, file_bytes: int) -> int:
    """The largest picture a header is believed to have in a file of this size, bytes.

    Twice what an uncompressed file can hold, so that one that was cut off still opens, with a slice that
    failed. Deflate and JPEG 2000 stay below 2000:1. RLE reaches 64:1 (PS3.5 G.3.1: 2 bytes for 128). JPEG and
    JPEG-LS shrink an empty picture further than that, but no series of pictures to 1:100.
    """
    if transfer_syntax == DeflatedExplicitVRLittleEndian or transfer_syntax in JPEG2000TransferSyntaxes:
        return file_bytes * 2000
    return file_bytes * (2 if transfer_syntax in NATIVE else 100)


def _transfer_syntax(file: pydicom.FileDataset) -> UID:
    """As the file says; where it does not, as pydicom had to read it."""
    said = file.file_meta.get("TransferSyntaxUID")
    if said:
        return UID(said)
    implicit, little = file.original_encoding
    if implicit:
        return ImplicitVRLittleEndian
    return ExplicitVRLittleEndian if little else ExplicitVRBigEndian


def _at_pixels(tag: int, vr: str | None, length: int) -> bool:
    """Float Pixel Data, Double Float Pixel Data, Pixel Data (PS3.3 C.7.6.24, C.7.6.25, C.7.6.3)."""
    return tag in (0x7FE00008, 0x7FE00009, 0x7FE00010)


def _credible(start: bytes) -> bool:
    """Whether a file without the DICM mark starts like a data set: group 0002 or 0008, and a sane VR or
    length.

    Old writers left out the preamble and the meta header (PS3.10 7.1 asks for both).
    """
    if len(start) < 8:
        return False
    for order in ("little", "big"):
        group = int.from_bytes(start[:2], order)
        element = int.from_bytes(start[2:4], order)
        if group in (0x0002, 0x0008) and element <= 0x0020:
            length = int.from_bytes(start[4:8], "little")
            return start[4:6] in _VRS or (order == "little" and 0 < length <= 256 and length % 2 == 0)
    return False


def _describe(start: bytes) -> str:
    """Name the commonest kinds of files that lie among DICOM files."""
    kinds = {
        b"%PDF": "a PDF document",
        b"PK\x03\x04": "a zip archive (open it by itself to read what is in it)",
        b"\xff\xd8\xff": "a JPEG picture",
        b"\x89PNG": "a PNG picture",
        b"GIF8": "a GIF picture",
        b"\x1f\x8b": "a gzip archive (unpack it first)",
    }
    for magic, words in kinds.items():
        if start.startswith(magic):
            return words
    return "another kind of file"


def _inflate(stream: BinaryIO, name: str) -> BinaryIO | None:
    """The data set of a file in the deflated transfer syntax (PS3.5 A.5), inflated; None for others."""
    head = stream.read(_META_BYTES)
    stream.seek(0)
    if DeflatedExplicitVRLittleEndian.encode() not in head:
        return None
    stream.seek(132)
    meta = read_dataset(stream, False, True, stop_when=lambda tag, vr, length: tag >> 16 != 2)
    if meta.get("TransferSyntaxUID") != DeflatedExplicitVRLittleEndian:
        stream.seek(0)
        return None
    return cast(BinaryIO, Inflating(stream, name))
