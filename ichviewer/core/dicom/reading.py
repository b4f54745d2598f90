"""From a stream to a DICOM data set: the header only, and where the pixels begin.

pydicom parses; this module decides what is DICOM at all, keeps a small file from growing into gigabytes, and turns
everything that can go wrong in a parser into one `HeaderError`.
"""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

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
)

from ichviewer.core.errors import HeaderError, NotDicomError

# Values that break the standard's rules (invalid UIDs, too long strings) are common and do no harm here; pydicom's
# warnings would also write patient data to the log.
config.settings.reading_validation_mode = config.IGNORE
warnings.filterwarnings("ignore", module=r"pydicom(\.|$)")

# Pixels as they are, one after the other (PS3.5 A.1, A.2, A.3, A.5).
NATIVE = frozenset(
    {ImplicitVRLittleEndian, ExplicitVRLittleEndian, ExplicitVRBigEndian, DeflatedExplicitVRLittleEndian}
)
_META_BYTES = 4096  # the file meta information is a few hundred bytes long
_MAX_INFLATED_BYTES = 1 << 30
_VRS = frozenset(
    b"AE AS AT CS DA DS DT FD FL IS LO LT OB OD OF OL OV OW PN SH SL SQ SS ST SV TM UC UI UL UN UR US UT UV".split()
)


@dataclass(frozen=True, slots=True)
class ParsedHeader:
    """A parsed header.

    Attributes:
        dataset: the elements that were asked for.
        transfer_syntax: how the pixels are encoded, as the file says (deflated files too).
        stream: stands at the first byte of the pixel data element, or at the end of the file.
        explicit_vr, little_endian: how the element at the stream's position is encoded.
    """

    dataset: Dataset
    transfer_syntax: UID
    stream: BinaryIO
    explicit_vr: bool
    little_endian: bool


def read_header(stream: BinaryIO, name: str, keywords: Sequence[str]) -> ParsedHeader:
    """Read the elements named, up to the pixel data.

    Elements that were not asked for are skipped by seeking, whatever their size, so nothing is read that the caller
    does not need.

    Raises:
        NotDicomError: not DICOM.
        HeaderError: DICOM, but broken.
    """
    start = stream.read(132)
    stream.seek(0)
    if not start:
        raise NotDicomError(name, "a DICOM file", "an empty file")
    preamble = start[128:132] == b"DICM"
    if not preamble and not _credible(start):
        raise NotDicomError(name, "a DICOM file", _describe(start))
    tags = [tag for tag in map(tag_for_keyword, keywords) if tag is not None]
    try:
        inflated = _inflate(stream, name) if preamble else None
        if inflated is not None:
            ds = read_dataset(inflated, False, True, stop_when=_at_pixels, specific_tags=tags)
            return ParsedHeader(
                ds, DeflatedExplicitVRLittleEndian, inflated, explicit_vr=True, little_endian=True
            )
        file = pydicom.dcmread(stream, force=not preamble, stop_before_pixels=True, specific_tags=[*tags])
    except HeaderError:
        raise
    except Exception as error:  # broken input makes a parser raise every kind of error there is
        found = f"a broken one ({type(error).__name__})"
        raise HeaderError(name, "a readable DICOM header", found, "Copy or export the file again.") from error
    implicit, little = file.original_encoding
    guess = ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian
    syntax = UID(file.file_meta.get("TransferSyntaxUID") or guess)
    return ParsedHeader(file, syntax, stream, explicit_vr=not implicit, little_endian=bool(little))


def _at_pixels(tag: int, vr: str | None, length: int) -> bool:
    """Float Pixel Data, Double Float Pixel Data, Pixel Data (PS3.3 C.7.6.24, C.7.6.25, C.7.6.3)."""
    return tag in (0x7FE00008, 0x7FE00009, 0x7FE00010)


def _credible(start: bytes) -> bool:
    """Whether a file without the DICM mark starts like a data set: a first tag of group 0002 or 0008, with a sane VR.

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
        b"\x5c\x01\x00\x00": "a NIfTI volume",
    }
    for magic, words in kinds.items():
        if start.startswith(magic):
            return words
    return "another kind of file"


def _inflate(stream: BinaryIO, name: str) -> BinaryIO | None:
    """The data set of a file in the deflated transfer syntax (PS3.5 A.5), inflated; None for every other file."""
    head = stream.read(_META_BYTES)
    stream.seek(0)
    if DeflatedExplicitVRLittleEndian.encode() not in head:
        return None
    stream.seek(132)
    meta = read_dataset(stream, False, True, stop_when=lambda tag, vr, length: tag >> 16 != 2)
    if meta.get("TransferSyntaxUID") != DeflatedExplicitVRLittleEndian:
        stream.seek(0)
        return None
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    inflated = inflater.decompress(stream.read(), _MAX_INFLATED_BYTES)
    if inflater.unconsumed_tail:
        raise HeaderError(
            name, "less than 1 GB of data", "a deflated file that expands to more", "It is left out."
        )
    return io.BytesIO(inflated)


def most_pixel_bytes(transfer_syntax: str, file_bytes: int) -> int:
    """The largest picture a file of this size can hold, in bytes. Deflate and JPEG 2000 stay below 2000:1."""
    plain = transfer_syntax in NATIVE and transfer_syntax != DeflatedExplicitVRLittleEndian
    return file_bytes * (1 if plain else 2000)
