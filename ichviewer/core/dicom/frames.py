"""From a file to the stored values of one frame, in any transfer syntax."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import BinaryIO, Literal, TypeVar

import numpy as np
from pydicom.encaps import get_frame
from pydicom.uid import UID

from ichviewer.core.dicom import codestreams
from ichviewer.core.dicom.codecs import Stored, decode_frame
from ichviewer.core.dicom.reading import RECOPY, ParsedHeader, read_header
from ichviewer.core.dicom.syntaxes import COMPRESSED, DEFLATED, EXPLICIT_BIG, IMPLICIT_LITTLE, NATIVE
from ichviewer.core.dicom.types import FileRef, Instance
from ichviewer.core.errors import InputError, PixelError

T = TypeVar("T")
_Offsets = tuple[bytes, bytes] | None

_UNDEFINED = 0xFFFFFFFF
_PIXEL_DATA = (0x7FE0, 0x0010)
_ITEM = b"\xfe\xff\x00\xe0"
_OFFSETS = ("ExtendedOffsetTable", "ExtendedOffsetTableLengths")
_REEXPORT = "Export the series again, uncompressed if possible."


def read_stored(instance: Instance) -> Stored:
    """The stored values of one frame: (row, col), integers of `bits_allocated`, unused bits still in them.

    Compressed pixels are decoded in this process; `isolation` is for those who cannot risk that.

    Raises:
        PixelError: no pixels, too few bytes, colour, or an encoding that cannot be decoded.
    """
    if instance.transfer_syntax_uid in NATIVE:
        return _read(instance, _native)
    frame = read_encoded(instance)
    try:
        return decode_frame(frame, instance)
    except Exception as error:  # each codec has errors of its own
        raise undecodable(instance) from error


def read_encoded(instance: Instance) -> bytes:
    """One compressed frame as its file has it: all of its bytes, whatever they are worth.

    Raises:
        PixelError: no pixels, too few bytes, colour, or an encoding that cannot be decoded.
    """
    return _read(instance, _encapsulated)


def undecodable(
    instance: Instance, found: str = "data that cannot be decoded", advice: str = RECOPY
) -> PixelError:
    """What is wrong with a compressed frame, as an error that names its file and encoding."""
    return PixelError(instance.file.name, f"pixels in {_label(instance)}", found, advice)


def _read(instance: Instance, take: Callable[[Instance, BinaryIO, _Offsets], T]) -> T:
    """What `take` takes of the stream of the file, which stands at the pixel data element."""
    name = instance.file.name
    _check_kind(instance)
    try:
        with _open(instance) as stream:
            return take(instance, *_seek_pixel_data(instance, stream))
    except PixelError:
        raise
    except InputError as error:
        raise PixelError(name, error.expected, error.found, error.advice) from error
    except OSError as error:
        raise PixelError(name, "a readable file", (error.strerror or "an error").lower(), RECOPY) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, RuntimeError) as error:
        raise PixelError(name, "an archive member that can be unpacked", "a damaged one", RECOPY) from error


def check_encoded_size(instance: Instance) -> None:
    """Hold the size that the codestream of a frame declares against its header, without decoding it.

    Says nothing where the pixels are not compressed, have no size of their own (RLE), or cannot be reached:
    that is for `read_stored`.

    Raises:
        PixelError: the codestream is broken, or of another picture than the header describes.
    """
    if instance.transfer_syntax_uid in NATIVE:
        return
    try:
        with _open(instance) as stream:
            pixels, offsets = _seek_pixel_data(instance, stream)
            _enter_pixel_data(instance, pixels)
            count = instance.number_of_frames
            frame = get_frame(pixels, instance.frame, number_of_frames=count, extended_offsets=offsets)
    except Exception:  # as many kinds as in `read_stored`
        return
    try:
        codestreams.checked(frame, instance)
    except ValueError as error:
        expected = f"compressed pixels of {instance.rows} x {instance.columns}, as the header says"
        raise PixelError(instance.file.name, expected, "others, or broken ones", RECOPY) from error


def _check_kind(instance: Instance) -> None:
    name, allocated = instance.file.name, instance.bits_allocated
    if instance.samples_per_pixel != 1 or not instance.photometric.startswith("MONOCHROME"):
        found = f"a colour picture ({instance.photometric})"
        raise PixelError(name, "a grey picture in HU", found, "Colour has no HU.")
    if allocated not in (8, 16, 32) or not 1 <= instance.bits_stored <= allocated:
        found = f"{instance.bits_stored} bits stored in {allocated}"
        raise PixelError(name, "pixels of 8, 16 or 32 bits", found, _REEXPORT)


def _open(instance: Instance) -> BinaryIO:
    """A stream that seeks quickly: members of archives are inflated into memory."""
    if instance.file.member is None:
        return instance.file.open()
    if instance.number_of_frames > 1:
        return io.BytesIO(_whole_member(instance.file, instance.file.path.stat().st_mtime_ns))
    with instance.file.open() as stream:
        return io.BytesIO(stream.read())


@lru_cache(maxsize=1)
def _whole_member(file: FileRef, modified_ns: int) -> bytes:
    """All bytes of a multi-frame member, kept for its next frame, which would inflate all before it again."""
    with file.open() as stream:
        return stream.read()


def _size_of(stream: BinaryIO) -> int:
    here = stream.tell()
    size = stream.seek(0, os.SEEK_END)
    stream.seek(here)
    return size


def _seek_pixel_data(instance: Instance, stream: BinaryIO) -> tuple[BinaryIO, _Offsets]:
    """The stream that stands at the pixel data element, and the extended offset table (PS3.3 C.7.6.3.1.8)."""
    if instance.pixel_offset and instance.transfer_syntax_uid != DEFLATED:
        offsets = None
        if instance.number_of_frames > 1 and instance.transfer_syntax_uid not in NATIVE:
            offsets = _extended_offsets(instance.file, instance.file.path.stat().st_mtime_ns)
        stream.seek(instance.pixel_offset)
        return stream, offsets
    header = read_header(stream, instance.file.name, _OFFSETS)
    return header.stream, _tables(header)


@lru_cache(maxsize=1)
def _extended_offsets(file: FileRef, modified_ns: int) -> _Offsets:
    """The tables of a file of many frames, kept for its next frame, which would read the header again."""
    stream = file.open() if file.member is None else io.BytesIO(_whole_member(file, modified_ns))
    with stream:
        return _tables(read_header(stream, file.name, _OFFSETS))


def _tables(header: ParsedHeader) -> _Offsets:
    tables = [header.dataset[keyword].value for keyword in _OFFSETS if keyword in header.dataset]
    return (tables[0], tables[1]) if len(tables) == 2 else None


def _enter_pixel_data(instance: Instance, stream: BinaryIO) -> int:
    """Move the stream to the first byte of the pixels, and give the declared length in bytes."""
    name, syntax = instance.file.name, instance.transfer_syntax_uid
    order: Literal["little", "big"] = "big" if syntax == EXPLICIT_BIG else "little"
    start = stream.read(8)
    if len(start) < 8:
        raise PixelError(name, "pixel data", "the end of the file after the header", RECOPY)
    tag = (int.from_bytes(start[:2], order), int.from_bytes(start[2:4], order))
    if tag[0] == _PIXEL_DATA[0] and tag != _PIXEL_DATA:
        raise PixelError(name, "stored values", "floating point pixels", "They are no CT.")
    if tag != _PIXEL_DATA:
        raise PixelError(name, "pixel data", "none, or a file that has changed since it was opened", RECOPY)
    if syntax == IMPLICIT_LITTLE:
        return int.from_bytes(start[4:8], order)
    return int.from_bytes(stream.read(4), order)


def _native(instance: Instance, stream: BinaryIO, _offsets: _Offsets) -> Stored:
    """One frame of pixels as they are. Reads its bytes only, once it is sure that they are there."""
    length = _enter_pixel_data(instance, stream)
    name, big = instance.file.name, instance.transfer_syntax_uid == EXPLICIT_BIG
    if length == _UNDEFINED:
        found = "compressed pixels under a transfer syntax without compression"
        raise PixelError(name, "uncompressed pixels", found, _REEXPORT)
    if big and instance.bits_allocated == 8:
        raise PixelError(name, "16-bit pixels in big-endian order", "8-bit ones", _REEXPORT)
    size = instance.rows * instance.columns * instance.bits_allocated // 8
    before = size * instance.frame
    # What is deflated has no size until all of it is inflated.
    end = (
        length if instance.transfer_syntax_uid == DEFLATED else min(length, _size_of(stream) - stream.tell())
    )
    data = b""
    if end >= before + size:
        stream.seek(before, 1)
        data = stream.read(size)
    if len(data) < size:  # also where the file is cut in this moment
        there = len(data) or max(0, end - before)
        raise PixelError(name, f"{size:,} bytes of pixels", f"{there:,} (the file is cut off)", RECOPY)
    kind = "i" if instance.signed else "u"
    pixels = np.frombuffer(data, f"{'>' if big else '<'}{kind}{instance.bits_allocated // 8}")
    return pixels.reshape(instance.rows, instance.columns).astype(pixels.dtype.newbyteorder("="), copy=False)


def _encapsulated(instance: Instance, stream: BinaryIO, offsets: _Offsets) -> bytes:
    """One compressed frame (PS3.5 A.4), as it is encoded."""
    name = instance.file.name
    if instance.transfer_syntax_uid not in COMPRESSED:
        raise PixelError(name, "a transfer syntax that can be decoded", _label(instance), _REEXPORT)
    _enter_pixel_data(instance, stream)
    _check_whole(instance, stream)
    try:
        return get_frame(
            stream, instance.frame, number_of_frames=instance.number_of_frames, extended_offsets=offsets
        )
    except Exception as error:  # broken items make pydicom raise what struct and its own checks raise
        found = f"none for frame {instance.frame + 1} of {instance.number_of_frames}"
        raise PixelError(name, "compressed pixels", found, RECOPY) from error


def _label(instance: Instance) -> str:
    syntax = UID(instance.transfer_syntax_uid)
    return syntax.name if syntax.name != syntax else f"the unknown one {syntax}"


def _check_whole(instance: Instance, stream: BinaryIO) -> None:
    """Walk over the items of the pixel data: no decoder may see half a frame and make up the rest."""
    start, end, items = stream.tell(), _size_of(stream), 0
    while (head := stream.read(8))[:4] == _ITEM and len(head) == 8:
        stop = stream.tell() + int.from_bytes(head[4:], "little")
        # The first item is the offset table; then comes at least one item for each frame.
        if stop > end and instance.frame >= items - 1:
            found = f"{stop - end:,} bytes too few (the file is cut off)"
            raise PixelError(instance.file.name, "all of the compressed pixels", found, RECOPY)
        stream.seek(stop)
        items += 1
    stream.seek(start)
