"""Reading straight into the volume: the plain slice, and everything that may happen to its file meanwhile."""

import errno
import io
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian

from ichviewer.core.dicom import decode, files, frames, inflating, load, straight
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Instance
from tests.support.dicom import ct_dataset, enhanced_dataset, plain_head, write_dicom, write_series

HEAD = plain_head()
SERIES = np.stack([HEAD + np.int16(index) for index in range(3)])


def only(path: Path) -> Instance:
    ((instance,),) = (series.instances for series in scan(path).series)
    return instance


def place() -> np.ndarray:
    return np.full((64, 64), -1024, np.int16)


@pytest.mark.parametrize("syntax", [None, ImplicitVRLittleEndian])
def test_a_plain_slice(tmp_path: Path, syntax: str | None) -> None:
    ds = ct_dataset((HEAD + 1024).astype(np.uint16), RescaleIntercept=-1024)
    if syntax is not None:
        ds.file_meta.TransferSyntaxUID = syntax
    out = place()

    assert straight.read_into(only(write_dicom(ds, tmp_path / "a")), out) == ()
    assert (out == HEAD).all()


def test_frames_of_one_file(tmp_path: Path) -> None:
    stored = (SERIES + 1024).astype(np.uint16)
    path = write_dicom(enhanced_dataset(stored, [(0, 0, 5 * index) for index in range(3)]), tmp_path / "a")
    (series,) = scan(path).series
    for instance, expected in zip(series.instances, SERIES, strict=True):
        out = place()
        assert straight.read_into(instance, out) == ()
        assert (out == expected).all()


def test_what_is_not_plain_is_for_others(tmp_path: Path) -> None:
    instance = only(write_dicom(ct_dataset(HEAD), tmp_path / "a"))

    for other in (
        replace(instance, transfer_syntax_uid=str(ExplicitVRBigEndian)),
        replace(instance, pixel_start=0),
        replace(instance, pixel_length=100),
        replace(instance, frame=1),
        replace(instance, slope=2.0),
        replace(instance, stamp=None),
        replace(instance, rescale_lost=True),
        replace(instance, photometric="RGB", samples_per_pixel=3),
    ):
        assert straight.read_into(other, place()) is None
    assert straight.read_into(instance, np.zeros((64, 64), np.float32)) is None
    assert straight.read_into(instance, np.zeros((64, 65), np.int16)) is None


class _Share(io.BufferedReader):
    """A file on a share that goes away, or is written, while it is read."""

    happening = staticmethod(lambda: None)

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        half = memoryview(buffer).cast("B")[: len(memoryview(buffer).cast("B")) // 2]
        super().readinto(half)
        self.happening()
        return len(half) + super().readinto(memoryview(buffer).cast("B")[len(half) :])

    def read(self, size: int | None = -1) -> bytes:
        self.happening()
        return super().read(size)


@pytest.fixture
def during(monkeypatch: pytest.MonkeyPatch):
    """Sets what happens when half of the pixels have been read."""

    def set_up(happening) -> None:
        def opened(path):
            return _Share(io.FileIO(path))

        monkeypatch.setattr(_Share, "happening", staticmethod(happening))
        monkeypatch.setattr(files, "open_regular", opened)

    return set_up


def test_a_share_that_disappears_in_mid_read(tmp_path: Path, during) -> None:
    write_series(tmp_path, SERIES)
    (series,) = scan(tmp_path).series
    left = iter([None])  # the first slice, the middle one, is read; then the share is gone

    def gone() -> None:
        if next(left, 1) is not None:
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE))

    during(gone)
    volume = load.load(series)

    assert sorted(volume.errors) == [0, 2]
    assert volume.errors[0] == (
        "000.dcm: expected a readable file, found stale file handle. Copy or export the file again."
    )
    assert (volume.hu[0] == -1024).all()
    assert (volume.hu[1] == SERIES[1]).all()


def test_a_file_that_is_cut_while_it_is_read(tmp_path: Path, during) -> None:
    path = write_dicom(ct_dataset(HEAD), tmp_path / "a.dcm")
    (series,) = scan(path).series
    during(lambda: os.truncate(path, path.stat().st_size - 5000))

    volume = load.load(series)

    assert "a.dcm: " in volume.errors[0]
    assert "the file has changed since" in volume.errors[0]
    assert (volume.hu == -1024).all()


@pytest.mark.parametrize("slope", [1, 2])
def test_a_file_that_is_cut_between_two_looks_at_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slope: int
) -> None:
    """Its size was right a moment ago."""
    path = write_dicom(ct_dataset(HEAD, RescaleSlope=slope), tmp_path / "a.dcm")
    (series,) = scan(path).series
    os.truncate(path, path.stat().st_size - 5000)
    monkeypatch.setattr(decode, "as_it_is_now", lambda instance: instance)
    monkeypatch.setattr(frames, "_size_of", lambda stream: 1 << 20)

    volume = load.load(series)

    assert volume.errors[0].startswith(
        "a.dcm: expected 8,192 bytes of pixels, found 3,192 (the file is cut off)"
    )


def test_a_deflated_file_is_inflated_no_further_than_its_picture(tmp_path: Path, monkeypatch) -> None:
    ds = ct_dataset(HEAD)
    ds.file_meta.TransferSyntaxUID = DeflatedExplicitVRLittleEndian
    ds.add_new(0x7FE10010, "LO", "after the pixels")
    ds.add_new(0x7FE11010, "OB", bytes(50 << 20))
    path = write_dicom(ds, tmp_path / "a.dcm")
    (series,) = scan(path).series
    monkeypatch.setattr(inflating, "MOST_BYTES", 2 << 20)

    assert (load.load(series).hu[0] == HEAD).all()


def test_a_file_that_is_written_while_it_is_read(tmp_path: Path, during) -> None:
    """Half of the old picture and half of the new one is no picture."""
    path = write_dicom(ct_dataset(HEAD, SOPInstanceUID="1.2.3"), tmp_path / "a.dcm")
    (series,) = scan(path).series
    other = write_dicom(
        ct_dataset(HEAD + np.int16(9), SOPInstanceUID="1.2.4"), tmp_path / "b.dcm"
    ).read_bytes()
    once = iter([None])

    def write() -> None:
        if next(once, 1) is None:
            path.write_bytes(other)
            os.utime(path, (1, 1))

    during(write)

    assert "found another one (the file has changed since)" in load.load(series).errors[0]


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names")
    path = write_dicom(ct_dataset(HEAD), tmp_path / "a.dcm")
    (series,) = scan(path).series
    path.unlink()
    os.mkfifo(path)

    assert "a.dcm" in load.load(series).errors[0]


def test_the_same_as_by_the_whole_rule(tmp_path: Path) -> None:
    instance = only(write_dicom(ct_dataset(np.where(HEAD == -1000, -3000, HEAD)), tmp_path / "a"))
    out = place()

    notices = straight.read_into(instance, out)

    expected = decode.decode(instance)
    assert notices == expected.notices != ()
    assert (out == expected.hu).all()
