"""From a file to the stored values of one frame, in any transfer syntax."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from pydicom.encaps import encapsulate, get_frame
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import UID, ExplicitVRBigEndian

from ichviewer.core.dicom import gdcm_frames
from ichviewer.core.dicom.headers import size_of
from ichviewer.core.dicom.reading import NATIVE, ParsedHeader, read_header
from ichviewer.core.dicom.types import Instance
from ichviewer.core.errors import InputError, PixelError

Stored = NDArray[Any]

_UNDEFINED = 0xFFFFFFFF
_PIXEL_DATA = (0x7FE0, 0x0010)
_OFFSETS = ("ExtendedOffsetTable", "ExtendedOffsetTableLengths")
_REEXPORT = "Export the series again, uncompressed if possible."
_RECOPY = "Copy or export the file again."


def read_stored(instance: Instance) -> Stored:
    """The stored values of one frame: (row, col), integers of `bits_allocated`, unused bits still in them.

    Raises:
        PixelError: no pixels, too few bytes, colour, or an encoding that cannot be decoded.
    """
    name = instance.file.name
    _check_kind(instance)
    try:
        with instance.file.open() as stream:
            header = read_header(stream, name, _OFFSETS)
            length = _enter_pixel_data(header, name)
            if header.transfer_syntax in NATIVE:
                return _native(instance, header, length)
            return _encapsulated(instance, header)
    except PixelError:
        raise
    except InputError as error:
        raise PixelError(name, error.expected, error.found, error.advice) from error
    except OSError as error:
        raise PixelError(name, "a readable file", (error.strerror or "an error").lower(), _RECOPY) from error
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError) as error:
        raise PixelError(name, "an archive member that can be unpacked", "a damaged one", _RECOPY) from error


def _check_kind(instance: Instance) -> None:
    name = instance.file.name
    if instance.samples_per_pixel != 1 or not instance.photometric.startswith("MONOCHROME"):
        found = f"{instance.samples_per_pixel} sample(s) of {instance.photometric}"
        raise PixelError(name, "a grey picture in HU", found, "Colour pictures have no HU.")
    if instance.bits_allocated not in (8, 16, 32) or not 1 <= instance.bits_stored <= instance.bits_allocated:
        found = f"{instance.bits_stored} stored in {instance.bits_allocated}"
        raise PixelError(name, "pixels of up to 8, 16 or 32 bits", found, _REEXPORT)


def _enter_pixel_data(header: ParsedHeader, name: str) -> int:
    """Move the stream to the first byte of the pixels, and give the declared length in bytes."""
    order: Literal[little, big] = "little" if header.little_endian else "big"
    start = header.stream.read(8)
    if len(start) < 8:
        raise PixelError(name, "pixel data", "the end of the file after the header", _RECOPY)
    tag = (int.from_bytes(start[:2], order), int.from_bytes(start[2:4], order))
    if tag != _PIXEL_DATA:
        raise PixelError(
            name, "integer pixel data", "floating point pixel data", "It is no CT in stored values."
        )
    if not header.explicit_vr:
        return int.from_bytes(start[4:8], order)
    return int.from_bytes(header.stream.read(4), order)


def _native(instance: Instance, header: ParsedHeader, length: int) -> Stored:
    """One frame of pixels as they are. Reads its bytes only."""
    stream, name = header.stream, instance.file.name
    size = instance.rows * instance.columns * instance.bits_allocated // 8
    there = min(length, size_of(stream) - stream.tell()) if length != _UNDEFINED else 0
    if length == _UNDEFINED:
        raise PixelError(
            name, "uncompressed pixels", "compressed ones behind a wrong transfer syntax", _REEXPORT
        )
    if there < size * (instance.frame + 1):
        found = f"{max(0, there - size * instance.frame):,}"
        raise PixelError(name, f"{size:,} bytes of pixels", f"{found}: the file is cut off", _RECOPY)
    if header.transfer_syntax == ExplicitVRBigEndian and instance.bits_allocated == 8:
        raise PixelError(name, "16-bit pixels in big-endian order", "8-bit ones", _REEXPORT)
    stream.seek(size * instance.frame, 1)
    kind = f"{'<' if header.little_endian else '>'}{'i' if instance.signed else 'u'}{instance.bits_allocated // 8}"
    pixels = np.frombuffer(stream.read(size), dtype=kind)
    return pixels.reshape(instance.rows, instance.columns).astype(pixels.dtype.newbyteorder("="), copy=False)


def _encapsulated(instance: Instance, header: ParsedHeader) -> Stored:
    name, syntax = instance.file.name, header.transfer_syntax
    frame = _frame_bytes(instance, header)
    try:
        if gdcm_frames.is_needed(syntax, instance):
            return gdcm_frames.decode(frame, syntax, instance)
        decoder = get_decoder(syntax)
    except NotImplementedError as error:
        raise PixelError(
            name, "a transfer syntax that can be decoded", _name_of(syntax), _REEXPORT
        ) from error
    layout: dict[str, Any] = {
        "number_of_frames": 1,
        "rows": instance.rows,
        "columns": instance.columns,
        "samples_per_pixel": 1,
        "photometric_interpretation": instance.photometric,
        "bits_allocated": instance.bits_allocated,
        "bits_stored": instance.bits_stored,
        "pixel_representation": int(instance.signed),
        "pixel_keyword": "PixelData",
    }
    try:
        pixels: Stored = decoder.as_array(encapsulate([frame]), index=0, **layout)[0]
    except Exception as error:  # each plugin has errors of its own
        raise PixelError(
            name, f"pixels in {_name_of(syntax)}", "data that cannot be decoded", _RECOPY
        ) from error
    return pixels


def _name_of(syntax: UID) -> str:
    return syntax.name if syntax.name != syntax else f"the unknown one {syntax}"


def _frame_bytes(instance: Instance, header: ParsedHeader) -> bytes:
    """The encoded bytes of one frame (PS3.5 A.4)."""
    offsets = tuple(header.dataset[keyword].value for keyword in _OFFSETS if keyword in header.dataset)
    try:
        return get_frame(
            header.stream,
            instance.frame,
            number_of_frames=instance.number_of_frames,
            extended_offsets=offsets if len(offsets) == 2 else None,
        )
    except Exception as error:
        found = f"none for frame {instance.frame + 1} of {instance.number_of_frames}"
        raise PixelError(instance.file.name, "compressed pixel data", found, _RECOPY) from error
