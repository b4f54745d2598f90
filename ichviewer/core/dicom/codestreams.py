"""What a compressed frame says about itself, held against its header before any decoder sees it.

Decoders are native code. A broken size makes some of them take all memory, and GDCM ends the whole program
where the segments of a JPEG header do not follow one another. So headers are walked through here first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ichviewer.core.dicom.syntaxes import JPEG, JPEG_2000, JPEG_LS, JPEG_RETIRED, RLE
from ichviewer.core.dicom.types import Instance

_JPEG_START = b"\xff\xd8"
_J2K_START = b"\xff\x4f\xff\x51"
_JP2_SIGNATURE = b"\x00\x00\x00\x0cjP  "
_WITH_HEADER = JPEG | JPEG_RETIRED | JPEG_LS | JPEG_2000
_RLE_HEADER = 64  # bytes: the number of segments, and 15 offsets
_RLE_RATIO = 64  # two bytes stand for 128 at most (PS3.5 G.3.1)
_MAX_TILES = 65_535  # a tile has an index of 16 bits (ISO/IEC 15444-1, A.4.2)

# Markers that may stand before the first scan (ISO/IEC 10918-1, table B.1; 14495-1, C.2.4): frame headers
# other than those of hierarchical and arithmetic coding, tables, restart interval.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xF7})
_TABLES = frozenset({0xC4, 0xDB, 0xDD, 0xF8})
_SCAN = 0xDA
_REMARKS = frozenset({0xFE, *range(0xE0, 0xF0)})  # comments and application segments


@dataclass(frozen=True, slots=True)
class Codestream:
    """The size that an encoded frame declares.

    Attributes:
        data: the encoded frame, without comments and application segments where it is JPEG.
        precision: bits of a sample.
        signed: whether samples have a sign; only JPEG 2000 knows of it.
    """

    data: bytes
    rows: int
    columns: int
    components: int
    precision: int
    signed: bool = False


def checked(frame: bytes, instance: Instance) -> bytes:
    """The encoded frame as decoders may have it.

    Raises:
        ValueError: the codestream is broken, or is of another picture than the header describes.
    """
    if instance.transfer_syntax_uid == RLE:
        _check_rle(frame, instance)
        return frame
    if instance.transfer_syntax_uid not in _WITH_HEADER:
        return frame
    stream = declared(frame, instance)
    expected = (instance.rows, instance.columns, 1)
    if (stream.rows, stream.columns, stream.components) != expected:
        raise ValueError("the codestream is of another size than the header")
    if not 1 <= stream.precision <= instance.bits_allocated:
        raise ValueError("the codestream has more bits than the header")
    if instance.bits_allocated > 16:
        raise ValueError("more than 16 bits, which no JPEG of CT has, and GDCM does not survive")
    return stream.data


def declared(frame: bytes, instance: Instance) -> Codestream:
    """What a frame of JPEG, JPEG-LS or JPEG 2000 says about itself.

    Raises:
        ValueError: the codestream is broken.
    """
    return _jpeg2000(frame) if instance.transfer_syntax_uid in JPEG_2000 else _jpeg(frame)


def _check_rle(frame: bytes, instance: Instance) -> None:
    """Hold the largest picture that the bytes can make against the size declared (PS3.5 G.3 to G.5)."""
    count = int.from_bytes(frame[:4], "little")
    segments = instance.bits_allocated // 8
    if len(frame) < _RLE_HEADER or count != segments:
        raise ValueError("another number of RLE segments than the pixels have bytes")
    if instance.rows * instance.columns * segments > (len(frame) - _RLE_HEADER) * _RLE_RATIO:
        raise ValueError("fewer bytes than the picture takes, however well it was compressed")


def _jpeg(frame: bytes) -> Codestream:
    """JPEG and JPEG-LS: the frame header, and one component in the first scan."""
    kept, size, scan = [_JPEG_START], b"", len(frame)
    for marker, start, end in _segments(frame):
        body = frame[start + 4 : end]
        if marker == _SCAN:
            scan = start
            if body[:1] != b"\x01":
                raise ValueError("a scan of several components")
            break
        if marker in _FRAMES and not size and len(body) >= 6:
            size = body[:6]
        elif marker not in _TABLES and marker not in _REMARKS:
            raise ValueError("a segment that has no place in a header")
        if marker not in _REMARKS:
            kept.append(frame[start:end])
    if not size:
        raise ValueError("no frame header")
    rows, columns = int.from_bytes(size[1:3], "big"), int.from_bytes(size[3:5], "big")
    return Codestream(b"".join(kept) + frame[scan:], rows, columns, size[5], size[0])


def _segments(frame: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of the segments behind the start of the image, which must follow one another."""
    if frame[:2] != _JPEG_START:
        raise ValueError("no start of image")
    at = 2
    while True:
        if frame[at : at + 1] != b"\xff":
            raise ValueError("bytes between the segments of the header")
        while frame[at + 1 : at + 2] == b"\xff":  # fill bytes
            at += 1
        length = int.from_bytes(frame[at + 2 : at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(frame):
            raise ValueError("a segment that is cut off")
        yield frame[at + 1], at, end
        at = end


def _jpeg2000(frame: bytes) -> Codestream:
    """JPEG 2000: the image and tile size segment, which comes first (ISO/IEC 15444-1, A.5.1)."""
    start = frame.find(_J2K_START) if frame.startswith(_JP2_SIGNATURE) else 0
    if start < 0 or frame[start : start + 4] != _J2K_START or len(frame) < start + 45:
        raise ValueError("no image and tile size")
    fields = [int.from_bytes(frame[at : at + 4], "big") for at in range(start + 8, start + 40, 4)]
    width, height, left, top, tile_width, tile_height = fields[:6]
    components = int.from_bytes(frame[start + 40 : start + 42], "big")
    depth, step_x, step_y = frame[start + 42 : start + 45]
    if min(tile_width, tile_height) < 1 or (step_x, step_y) != (1, 1) or max(left, top) > 1 << 16:
        raise ValueError("tiles or steps that make no picture")
    if -(-width // tile_width) * -(-height // tile_height) > _MAX_TILES:
        raise ValueError("too many tiles")
    return Codestream(frame, height - top, width - left, components, (depth & 0x7F) + 1, depth > 0x7F)
