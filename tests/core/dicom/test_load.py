import os
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom.uid import (
    UID,
    ExplicitVRLittleEndian,
    JPEG2000Lossless,
    JPEGLosslessSV1,
    JPEGLSLossless,
    RLELossless,
)

from ichviewer.core.dicom import load as loading
from ichviewer.core.dicom.load import allocate, load, load_order, load_slice, most_volume_bytes
from ichviewer.core.dicom.reading import most_pixel_bytes
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Series
from ichviewer.core.errors import PixelError
from ichviewer.core.volume import SliceState, Upright
from tests.support.dicom import ct_dataset, plain_head, write_dicom, write_series

HEAD = plain_head()
SERIES = np.stack([HEAD + np.int16(index) for index in range(7)])


def only(folder: Path) -> Series:
    (series,) = scan(folder).series
    return series


@pytest.mark.parametrize(
    ("n", "first", "order"),
    [
        (7, None, [3, 4, 2, 5, 1, 6, 0]),
        (4, None, [2, 3, 1, 0]),
        (1, None, [0]),
        (0, None, []),
        (5, 0, [0, 1, 2, 3, 4]),
        (5, 4, [4, 3, 2, 1, 0]),
    ],
)
def test_the_middle_slice_comes_first_then_its_neighbours(
    n: int, first: int | None, order: list[int]
) -> None:
    assert load_order(n, first) == order


def test_an_allocated_volume_is_empty_and_pending(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)

    volume = allocate(only(tmp_path))

    assert (volume.hu.shape, volume.hu.dtype) == ((7, 64, 64), np.int16)
    assert not volume.hu.any()
    assert (volume.state == SliceState.PENDING).all()
    assert volume.pixel_spacing == (0.5, 0.5)
    assert not volume.loaded


def test_slices_arrive_one_by_one(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)
    seen = []

    volume = load(only(tmp_path), on_slice=lambda v, i: seen.append((i, v.is_ready(i), int(v.state.sum()))))

    assert seen == [(i, True, n + 1) for n, i in enumerate([3, 4, 2, 5, 1, 6, 0])]
    assert (volume.hu == SERIES).all()
    assert volume.loaded
    assert not volume.notices


def test_a_cancelled_load_keeps_what_it_has(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)
    seen: list[int] = []

    volume = load(only(tmp_path), on_slice=lambda _, i: seen.append(i), cancelled=lambda: len(seen) == 2)

    assert seen == [3, 4]
    assert np.flatnonzero(volume.state == SliceState.READY).tolist() == [3, 4]


def test_one_bad_slice_fails_alone_with_its_reason(tmp_path: Path) -> None:
    files = write_series(tmp_path, SERIES)
    files[2].write_bytes(files[2].read_bytes()[:-100])

    volume = load(only(tmp_path))

    assert list(volume.errors) == [2]
    assert volume.errors[2].startswith("002.dcm: expected 8,192 bytes of pixels, found 8,092")
    assert volume.state.tolist() == [1, 1, 2, 1, 1, 1, 1]
    assert (volume.hu[2] == -1024).all()
    assert volume.loaded


def test_a_slice_that_was_mended_can_be_read_again(tmp_path: Path) -> None:
    files = write_series(tmp_path, SERIES)
    whole = files[2].read_bytes()
    files[2].write_bytes(whole[:-100])
    volume = load(only(tmp_path))
    files[2].write_bytes(whole)

    load_slice(volume, 2)

    assert not volume.errors
    assert volume.is_ready(2)


def test_each_slice_has_its_own_slope_and_intercept(tmp_path: Path) -> None:
    for index, (slope, intercept) in enumerate([(1, 0), (2, -1000), (1, -1024), (4, 100)]):
        stored = np.round((HEAD - intercept) / slope).astype(np.int16)
        ds = ct_dataset(stored, (0, 0, 5 * index), RescaleSlope=slope, RescaleIntercept=intercept)
        write_dicom(ds, tmp_path / str(index))

    volume = load(only(tmp_path))

    assert volume.hu.dtype == np.int16
    assert np.abs(volume.hu - HEAD).max() <= 2


def test_one_slice_with_a_fraction_makes_the_volume_float32(tmp_path: Path) -> None:
    for index, slope in enumerate([1, 0.5, 1]):
        ds = ct_dataset((HEAD / slope).astype(np.int16), (0, 0, 5 * index), RescaleSlope=slope)
        write_dicom(ds, tmp_path / str(index))

    volume = load(only(tmp_path))

    assert volume.hu.dtype == np.float32
    assert (volume.hu == HEAD).all()


def test_hu_beyond_int16_turn_the_volume_into_float32_while_it_loads(tmp_path: Path) -> None:
    stored = (SERIES[:3] + 1024).astype(np.uint16)
    stored[0, 30, 30] = 65_000
    for index, plane in enumerate(stored):
        write_dicom(ct_dataset(plane, (0, 0, 5 * index), RescaleIntercept=-1024), tmp_path / str(index))
    series = only(tmp_path)

    assert allocate(series).hu.dtype == np.int16
    volume = load(series)

    assert volume.hu.dtype == np.float32
    assert volume.hu[0, 30, 30] == 63_976
    assert (volume.hu[1:] == SERIES[1:3]).all()


def test_a_notice_is_said_once_for_the_volume(tmp_path: Path) -> None:
    write_series(tmp_path, np.where(np.arange(64) < 3, np.int16(-3024), SERIES))

    assert [notice.code for notice in load(only(tmp_path)).notices] == ["padding_replaced"]


def test_the_volume_knows_how_to_turn_upright(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES[:2], ImageOrientationPatient=[0, 1, 0, -1, 0, 0])

    volume = load(only(tmp_path))

    assert volume.upright == Upright(transpose=True, flip_cols=True)


@pytest.mark.parametrize("frames", [1, 60_000])
def test_a_header_that_declares_gigabytes_fails_fast(tmp_path: Path, frames: int) -> None:
    side = 60_000 if frames == 1 else 512
    write_dicom(ct_dataset(HEAD, Rows=side, Columns=side, NumberOfFrames=frames), tmp_path / "bomb.dcm")

    result = scan(tmp_path)

    assert not result.series
    assert "as many pixels as the file can hold" in result.problems[0].message


def test_compressed_file_that_declares_gigabytes(tmp_path: Path) -> None:
    ds = ct_dataset((HEAD + 1024).astype(np.uint16))
    ds.compress(JPEG2000Lossless, generate_instance_uid=False)
    ds.Rows = ds.Columns = 65_000
    write_dicom(ds, tmp_path / "bomb.dcm")

    result = scan(tmp_path)

    assert "65000 x 65000" in result.problems[0].message


def test_many_small_files_that_declare_much_are_not_allocated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "HARMLESS_BYTES", 1 << 20)
    for index in range(4):
        write_dicom(ct_dataset(HEAD, (0, 0, index), Rows=5000, Columns=5000), tmp_path / str(index))
    series = only(tmp_path)

    with pytest.raises(PixelError, match="4 of 5000 x 5000 pixels"):
        allocate(series)


@pytest.mark.parametrize(
    ("syntax", "ratio"),
    [(ExplicitVRLittleEndian, 2), (RLELossless, 100), (JPEGLSLossless, 100), (JPEGLosslessSV1, 100)],
)
def test_how_much_a_file_is_believed_to_hold(syntax: str, ratio: int) -> None:
    assert most_pixel_bytes(syntax, 1000) == ratio * 1000


def compressed(folder: Path, syntax: UID, **tags: Any) -> Series:
    noise = np.random.default_rng(1).integers(0, 2000, (256, 256)).astype(np.uint16)
    for index in range(6):
        ds = ct_dataset(noise, (0, 0, index))
        ds.compress(syntax, generate_instance_uid=False)
        for name, value in tags.items():
            setattr(ds, name, value)
        write_dicom(ds, folder / str(index))
    return only(folder)


def test_small_jpeg_ls_files_that_declare_gigabytes_are_not_allocated(tmp_path: Path) -> None:
    """One picture of 5000 x 5000 is harmless; 6 of them in 0.6 MB of JPEG-LS are not."""
    series = compressed(tmp_path, JPEGLSLossless, Rows=5000, Columns=5000)

    with pytest.raises(PixelError, match=r"6 of 5000 x 5000 pixels in \d{3},\d{3} bytes"):
        allocate(series)


def test_codestreams_of_another_size_are_not_allocated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "HARMLESS_BYTES", 1 << 12)
    series = compressed(tmp_path, JPEG2000Lossless, Rows=512, Columns=512)

    with pytest.raises(PixelError, match="expected compressed pixels of 512 x 512, as the header says"):
        allocate(series)


def test_one_broken_codestream_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "HARMLESS_BYTES", 1 << 12)
    compressed(tmp_path, JPEG2000Lossless)
    path = tmp_path / "0"
    path.write_bytes(path.read_bytes().replace(b"\xff\x4f\xff\x51", b"\xff\x4f\xff\x50"))

    assert list(load(only(tmp_path)).errors) == [0]


def test_a_series_beyond_the_memory_is_not_allocated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_series(tmp_path, SERIES)
    monkeypatch.setattr(loading, "most_volume_bytes", lambda: SERIES.nbytes)
    assert load(only(tmp_path)).loaded
    monkeypatch.setattr(loading, "most_volume_bytes", lambda: SERIES.nbytes - 1)

    with pytest.raises(PixelError, match="7 of 64 x 64 pixels, which take") as caught:
        allocate(only(tmp_path))

    assert "expected a series that takes at most 0.0 GB of memory on this computer" in str(caught.value)


@pytest.mark.parametrize(("gigabytes", "most"), [(16, 8 << 30), (None, 8 << 30), (64, 32 << 30)])
def test_half_of_the_memory_is_for_a_volume(
    monkeypatch: pytest.MonkeyPatch, gigabytes: int | None, most: int
) -> None:
    """2,000 slices of 1024 x 1024 fit on a computer with 16 GB."""
    if gigabytes is None:
        monkeypatch.delattr(os, "sysconf", raising=False)
    else:
        sizes = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": gigabytes << 18}
        monkeypatch.setattr(os, "sysconf", sizes.__getitem__, raising=False)

    assert most_volume_bytes() == most
    assert most_volume_bytes() >= 2000 * 1024 * 1024 * 2
