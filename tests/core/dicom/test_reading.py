import io
import os
import zlib
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.uid import (
    DeflatedExplicitVRLittleEndian,
    ExplicitVRBigEndian,
    ExplicitVRLittleEndian,
    ImplicitVRLittleEndian,
)

from ichviewer.core.dicom import inflating
from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.reading import read_header
from ichviewer.core.dicom.scan import scan
from ichviewer.core.errors import HeaderError, NotDicomError
from tests.support.dicom import ct_dataset, plain_head, write_dicom

HEAD = plain_head()
SYNTAXES = {
    "implicit": ImplicitVRLittleEndian,
    "explicit": ExplicitVRLittleEndian,
    "big": ExplicitVRBigEndian,
}


def bare(name: str) -> bytes:
    """A data set without preamble and meta header, as old writers left it."""
    syntax, buffer = SYNTAXES[name], io.BytesIO()
    ds = ct_dataset(HEAD.astype(">i2") if name == "big" else HEAD)
    ds["PixelData"].VR = "OW"
    pydicom.dcmwrite(
        buffer, pydicom.Dataset(ds), implicit_vr=syntax.is_implicit_VR, little_endian=syntax.is_little_endian
    )
    return buffer.getvalue()


@pytest.mark.parametrize("name", SYNTAXES)
def test_files_without_preamble_are_read_where_they_are_credible(tmp_path: Path, name: str) -> None:
    (tmp_path / "IM1").write_bytes(bare(name))

    (series,) = scan(tmp_path).series

    assert series.instances[0].transfer_syntax_uid == SYNTAXES[name]
    assert (load(series).hu[0] == HEAD).all()


@pytest.mark.parametrize(
    "start",
    [
        b"\x08\x00\x05\x00??" + bytes(200),
        b"\x02\x00" + bytes(200),
        b"\x08\x00",
        b"DICM" + bytes(400),
        bytes(4000),
        np.random.default_rng(1).bytes(5000),
    ],
)
def test_what_is_not_credible_is_not_forced(start: bytes) -> None:
    with pytest.raises(NotDicomError, match="expected a DICOM"):
        read_header(io.BytesIO(start), "x", ["Rows"])


def test_a_credible_start_with_nothing_behind_it_is_no_dicom(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\x08\x00\x05\x00CS\x0a\x00ISO_IR 100" + bytes(3))

    result = scan(tmp_path)

    assert "expected a DICOM picture" in result.problems[0].message


def test_nothing_but_the_header_is_read(tmp_path: Path) -> None:
    path = write_dicom(ct_dataset(HEAD, ImageComments="x" * 10_000), tmp_path / "a")
    read = []

    class Counted(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            read.append(len(data))
            return data

    header = read_header(Counted(path.read_bytes()), "a", ["Rows"])

    assert header.dataset.Rows == 64
    assert "ImageComments" not in header.dataset
    assert sum(read) < 8000


def deflated(tmp_path: Path, ds: pydicom.FileDataset) -> Path:
    ds.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
    return write_dicom(ds, tmp_path / "deflated.dcm")


def test_deflated_files(tmp_path: Path) -> None:
    (series,) = scan(deflated(tmp_path, ct_dataset(HEAD))).series

    assert series.instances[0].transfer_syntax_uid == DeflatedExplicitVRLittleEndian
    assert (load(series).hu[0] == HEAD).all()


def test_a_deflated_file_cannot_grow_without_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflating, "MOST_BYTES", 1_500_000)
    path = deflated(tmp_path, ct_dataset(np.zeros((1000, 1000), np.int16)))
    assert path.stat().st_size < 10_000

    (series,) = scan(path).series

    assert "expands to more" in load(series).errors[0]


def test_of_a_deflated_file_the_scan_inflates_the_header_alone(tmp_path: Path) -> None:
    path = deflated(tmp_path, ct_dataset(np.zeros((4000, 1000), np.int16)))
    with path.open("rb") as file:
        header = read_header(file, "x", ["Rows"])
        stream = header.stream

        assert isinstance(stream, inflating.Inflating)
        assert header.dataset.Rows == 4000
        assert len(stream._inflated) <= 1 << 20
        assert len(stream.read()) == 12 + 8_000_000
        assert stream.seek(0, os.SEEK_END) == stream.tell() == len(stream._inflated)


def test_a_broken_deflated_file(tmp_path: Path) -> None:
    path = deflated(tmp_path, ct_dataset(HEAD))
    data = bytearray(path.read_bytes())
    data[500:520] = bytes(20)
    path.write_bytes(data)
    with pytest.raises(zlib.error):
        zlib.decompress(bytes(data[400:]), -15)

    result = scan(path)

    assert "deflated.dcm: expected" in (result.nothing_found(tmp_path) or "")


def test_errors_of_the_parser_become_one_sentence_without_contents() -> None:
    start = bytes(128) + b"DICM\x02\x00\x10\x00UI\x14\x001.2.840.10008.1.2.1\0"
    broken = start + b"\x08\x00\x05\x00SQ\x00\x00\xff\xff\xff\xff\xfe\xff\x00\xe0\xff\xff\xff\xff\x01"

    with pytest.raises(HeaderError) as caught:
        read_header(io.BytesIO(broken), "x.dcm", ["Rows"])

    assert str(caught.value).startswith("x.dcm: expected a readable DICOM header, found a broken one (")
