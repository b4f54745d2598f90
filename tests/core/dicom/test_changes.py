"""Files that are replaced, touched or mended between the scan and the load."""

import os
import shutil
import zipfile
from pathlib import Path

import numpy as np
import pytest

from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Series
from tests.support.dicom import ct_dataset, enhanced_dataset, plain_head, write_dicom, write_series

SERIES = np.stack([plain_head() + np.int16(index) for index in range(3)])


def only(path: Path) -> Series:
    (series,) = scan(path).series
    return series


def later(path: Path) -> None:
    """Files written within one tick of the clock have one time."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def test_a_file_that_was_replaced_is_not_taken_for_the_old_slice(tmp_path: Path) -> None:
    files = write_series(tmp_path, SERIES)
    series = only(tmp_path)
    shutil.copyfile(files[2], files[0])
    later(files[0])

    volume = load(series)

    assert list(volume.errors) == [0]
    assert volume.errors[0] == (
        "000.dcm: expected the slice that was there when it was opened, found another one"
        " (the file has changed since). Open the series again."
    )
    assert (volume.hu[0] == -1024).all()


@pytest.mark.parametrize("tags", [{"RescaleIntercept": 5}, {"ImagePositionPatient": [0, 0, 1]}])
def test_a_header_that_was_edited_counts_as_changed(tmp_path: Path, tags: dict[str, object]) -> None:
    path = write_dicom(ct_dataset(SERIES[0], SOPInstanceUID="1.2.3"), tmp_path / "a.dcm")
    series = only(tmp_path)
    write_dicom(ct_dataset(SERIES[0], SOPInstanceUID="1.2.3", **tags), path)
    later(path)

    assert "found another one" in load(series).errors[0]


def test_a_file_that_is_no_picture_any_more(tmp_path: Path) -> None:
    (path, *_) = write_series(tmp_path, SERIES)
    series = only(tmp_path)
    path.write_text("notes")

    assert "found none (the file has changed since)" in load(series).errors[0]


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    (path, *_) = write_series(tmp_path, SERIES)
    series = only(tmp_path)
    path.unlink()

    assert "expected a readable file" in load(series).errors[0]


def test_the_same_instance_written_again_is_read_where_its_pixels_are_now(tmp_path: Path) -> None:
    ds = ct_dataset(SERIES[0])
    path = write_dicom(ds, tmp_path / "a.dcm")
    series = only(tmp_path)
    ds.ImageComments = "longer header" * 20
    write_dicom(ds, path)
    later(path)

    volume = load(series)

    assert not volume.errors
    assert (volume.hu[0] == SERIES[0]).all()


def test_a_multi_frame_file_that_lost_a_frame(tmp_path: Path) -> None:
    stored = (SERIES + 1024).astype(np.uint16)
    places = [(0, 0, 5 * index) for index in range(3)]
    path = write_dicom(enhanced_dataset(stored, places, SOPInstanceUID="1.2.3"), tmp_path / "a.dcm")
    series = only(tmp_path)
    write_dicom(enhanced_dataset(stored[:2], places[:2], SOPInstanceUID="1.2.3"), path)
    later(path)

    assert sorted(load(series).errors) == [0, 1, 2]


def test_an_archive_that_was_replaced(tmp_path: Path) -> None:
    files = write_series(tmp_path / "in", SERIES)
    path = tmp_path / "a.zip"
    for order in (files, files[::-1]):
        with zipfile.ZipFile(path, "w") as archive:
            for name, file in zip("abc", order, strict=True):
                archive.write(file, name)
        if order is files:
            series = only(path)
    later(path)

    assert sorted(load(series).errors) == [0, 2]
