"""Headers of compressed frames are checked before native code sees them: it could crash."""

import struct
from pathlib import Path

import numpy as np
import pytest
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEG2000TransferSyntaxes,
    JPEGExtended12Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    JPEGLSTransferSyntaxes,
    JPEGTransferSyntaxes,
    RLELossless,
)

from ichviewer.core.dicom import reading, syntaxes
from ichviewer.core.dicom.codestreams import checked
from ichviewer.core.dicom.types import FileRef, Instance


def instance(syntax: str, rows: int = 48, columns: int = 64, bits: int = 16) -> Instance:
    return Instance(FileRef(Path("a")), "1.2", syntax, rows, columns, bits_allocated=bits)


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def frame_header(
    rows: int = 48, columns: int = 64, components: int = 1, precision: int = 12, marker: int = 0xC3
) -> bytes:
    body = struct.pack(">BHHB", precision, rows, columns, components) + b"\x01\x11\x00" * components
    return segment(marker, body)


START, TABLE = b"\xff\xd8", segment(0xC4, bytes(20))
SCAN = segment(0xDA, b"\x01\x01\x00\x01\x00\x00") + b"\x12\x34\xff\xd9"


def siz(
    width: int = 64, height: int = 48, tile: int = 64, components: int = 1, precision: int = 12, step: int = 1
) -> bytes:
    body = struct.pack(">HHIIIIIIIIH", 41, 0, width, height, 0, 0, tile, tile, 0, 0, components)
    return b"\xff\x4f\xff\x51" + body + bytes([precision - 1, step, step]) + bytes(10)


@pytest.mark.parametrize("syntax", [JPEGLosslessSV1, JPEGLSLossless, "1.2.840.10008.1.2.4.55"])
def test_jpeg_as_it_should_be(syntax: str) -> None:
    marker = 0xF7 if syntax == JPEGLSLossless else 0xC3
    frame = START + TABLE + frame_header(marker=marker) + SCAN

    assert checked(frame, instance(syntax)) == frame


def test_comments_and_application_segments_are_taken_out() -> None:
    frame = (
        START
        + segment(0xE0, b"JFIF\0\x09")
        + segment(0xFE, b"by")
        + frame_header()
        + b"\xff\xff\xff"
        + SCAN[1:]
    )

    assert checked(frame, instance(JPEGLosslessSV1)) == START + frame_header() + SCAN


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        START,
        SCAN,
        START + SCAN,
        START + frame_header(),
        START + b"junk" + frame_header() + SCAN,
        START + frame_header() + b"\0" + SCAN,
        START + frame_header() + frame_header() + SCAN,
        START + frame_header(rows=64, columns=48) + SCAN,
        START + frame_header(rows=0) + SCAN,
        START + frame_header(rows=65535, columns=65535) + SCAN,
        START + frame_header(components=3) + SCAN,
        START + frame_header(precision=17) + SCAN,
        START + frame_header(precision=0) + SCAN,
        START + frame_header(marker=0xC9) + SCAN,
        START + segment(0xC3, b"\x0c\x00") + SCAN,
        START + b"\xff\xc4\x00\x01" + frame_header() + SCAN,
        START + frame_header() + segment(0xDA, b"\x03" + bytes(9)),
        START + frame_header() + segment(0xDA, b""),
        (START + TABLE + frame_header())[:-3],
    ],
)
def test_jpeg_that_is_refused(frame: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        checked(frame, instance(JPEGLosslessSV1))


def test_jpeg2000_as_it_should_be() -> None:
    boxed = b"\x00\x00\x00\x0cjP  \r\n\x87\n" + bytes(60) + siz()

    assert checked(siz(), instance(JPEG2000Lossless)) == siz()
    assert checked(boxed, instance(JPEG2000Lossless)) == boxed


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        siz()[:40],
        b"\0" + siz(),
        b"\x00\x00\x00\x0cjP  \r\n\x87\n",
        siz(width=1 << 31, height=1 << 31),
        siz(width=48, height=64),
        siz(components=3),
        siz(precision=20),
        siz(step=2),
        siz(tile=0),
    ],
)
def test_jpeg2000_that_is_refused(frame: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        checked(frame, instance(JPEG2000Lossless))


def test_tiles_without_number() -> None:
    with pytest.raises(ValueError, match="too many tiles"):
        checked(siz(width=1000, height=1000, tile=1), instance(JPEG2000Lossless, 1000, 1000))


def test_more_bits_than_the_header() -> None:
    with pytest.raises(ValueError, match="more bits"):
        checked(siz(precision=12), instance(JPEG2000Lossless, bits=8))


def rle(size: int, segments: int = 2) -> bytes:
    return struct.pack("<I", segments).ljust(64, b"\0") + bytes(size)


def test_rle_has_no_size_of_its_own_but_cannot_shrink_more_than_64_to_1() -> None:
    needed = 48 * 64 * 2 // 64

    assert checked(rle(needed), instance(RLELossless)) == rle(needed)
    with pytest.raises(ValueError, match="fewer bytes than the picture takes"):
        checked(rle(needed - 1), instance(RLELossless))


@pytest.mark.parametrize("frame", [rle(100, segments=1), rle(100, segments=3), rle(100)[:60], b""])
def test_rle_has_one_segment_for_each_byte_of_a_pixel(frame: bytes) -> None:
    with pytest.raises(ValueError, match="number of RLE segments"):
        checked(frame, instance(RLELossless))


def test_other_encodings_pass() -> None:
    noise = np.random.default_rng(0).bytes(100)

    assert checked(noise, instance("1.2.840.10008.1.2.4.100")) == noise


def test_the_syntaxes_are_those_of_pydicom() -> None:
    assert {str(uid) for uid in JPEGTransferSyntaxes} == syntaxes.JPEG
    assert {str(uid) for uid in JPEGLSTransferSyntaxes} == syntaxes.JPEG_LS
    assert {str(uid) for uid in JPEG2000TransferSyntaxes if "Part 2" not in uid.name} == syntaxes.JPEG_2000
    assert {str(uid) for uid in reading.NATIVE} == syntaxes.NATIVE
    for uid in (RLELossless, JPEGExtended12Bit, ImplicitVRLittleEndian, ExplicitVRLittleEndian):
        assert str(uid) in {
            syntaxes.RLE,
            syntaxes.JPEG_EXTENDED,
            syntaxes.IMPLICIT_LITTLE,
            syntaxes.EXPLICIT_LITTLE,
        }
    assert str(ExplicitVRBigEndian) == syntaxes.EXPLICIT_BIG
    assert str(DeflatedExplicitVRLittleEndian) == syntaxes.DEFLATED


def test_more_than_16_bits_allocated() -> None:
    with pytest.raises(ValueError, match="more than 16 bits"):
        checked(START + frame_header() + SCAN, instance(JPEGLosslessSV1, bits=32))
