"""What a folder may hold beside pictures: no file: not opened; no picture: hardly read."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pydicom.fileset import FileSet

from ichviewer.core.dicom import files
from ichviewer.core.dicom import scan as scanning
from ichviewer.core.dicom.remembered import Remembered
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import FileRef, ScanResult
from ichviewer.core.errors import InputError
from tests.support.dicom import ct_dataset, plain_head, write_series

SERIES = np.stack([plain_head()] * 4)
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")


def messages(result: ScanResult) -> dict[str, str]:
    return {problem.file.name: problem.message for problem in result.problems}


def during_scan(monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[], object]) -> None:
    """Make a change the moment before a file of this name is opened."""
    real = files.open_handle

    def changed(path: Path | str) -> int:
        if Path(path).name == name:
            change()
        return real(path)

    monkeypatch.setattr(files, "open_handle", changed)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_devices_are_refused(device: str, tmp_path: Path) -> None:
    if not Path(device).exists() or Path(device).is_file():
        pytest.skip("this system has no such device")

    with pytest.raises(InputError, match=r"found a device, pipe or socket\. It was not opened"):
        scan(device)


def test_links_to_devices_are_not_followed(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)
    try:
        (tmp_path / "zero.dcm").symlink_to("/dev/zero")
        (tmp_path / "zero.dcm").stat()
    except OSError:
        pytest.skip("this system has no such device")

    result = scan(tmp_path)

    assert len(result.series[0]) == 4
    assert "device" in messages(result)["zero.dcm"]


@needs_pipes
def test_a_file_that_becomes_a_pipe_does_not_hold_the_scan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write_series(tmp_path, SERIES)
    during_scan(monkeypatch, "001.dcm", lambda: (paths[1].unlink(), os.mkfifo(paths[1])))

    result = scan(tmp_path)

    assert len(result.series[0]) == 3
    assert "pipe" in messages(result)["001.dcm"]
    with pytest.raises(OSError, match="pipe"):
        FileRef(paths[1]).open()


def test_a_file_that_vanishes_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = write_series(tmp_path, SERIES)
    during_scan(monkeypatch, "002.dcm", paths[2].unlink)

    result = scan(tmp_path)

    assert len(result.series[0]) == 3
    assert messages(result) == {
        "002.dcm": "002.dcm: expected a readable file, found nothing there. It is left out."
    }


def test_a_drive_that_vanishes_ends_the_scan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of a series would look whole."""
    folder = tmp_path / "drive"
    write_series(folder, SERIES)
    during_scan(monkeypatch, "002.dcm", lambda: shutil.rmtree(folder))

    with pytest.raises(InputError, match=r"while it is read, found nothing there at 002\.dcm\. Connect"):
        scan(folder)


def test_of_other_files_only_the_start_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_series(tmp_path, SERIES)
    for index in range(20):
        (tmp_path / f"{index}.bin").write_bytes(b"something else" * 10_000)
    read: list[int] = []
    real = os.read

    def counted(handle: int, count: int) -> bytes:
        read.append(len(data := real(handle, count)))
        return data

    monkeypatch.setattr(os, "read", counted)
    monkeypatch.setattr(scanning, "MOST_PROBLEMS", 5)
    result = scan(tmp_path, remembered=Remembered())

    assert len(result.series[0]) == 4
    assert len(read) == 24
    assert max(read) <= 16 << 10
    assert result.files_seen == 24
    assert [problem.code for problem in result.problems] == ["not_dicom"] * 6
    assert result.problems[-1].message == f"{tmp_path.name}: 15 more files were left out."


@pytest.mark.skipif(os.name == "nt", reason="Windows has other limits")
def test_folders_deeper_than_a_path_may_be_long(tmp_path: Path) -> None:
    write_series(tmp_path / "a", SERIES)
    here = os.open(tmp_path, os.O_RDONLY)
    try:
        for _ in range(30):
            os.mkdir("d" * 200, dir_fd=here)
            below = os.open("d" * 200, os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
    finally:
        os.close(here)

    result = scan(tmp_path)

    assert len(result.series[0]) == 4
    assert ["name too long" in problem.message for problem in result.problems] == [True]


def test_a_path_with_a_zero_byte(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="expected a folder or a file"):
        scan(f"{tmp_path}/a\0b")


@pytest.mark.filterwarnings("ignore:The referenced SOP Instance")
@pytest.mark.parametrize("outside", [["..", "SECRET"], ["/etc/SECRET"], ["SUB/../../SECRET"], ["C:SECRET"]])
def test_a_dicomdir_leads_to_no_file_outside_of_its_folder(tmp_path: Path, outside: list[str]) -> None:
    ds = ct_dataset(
        SERIES[0], SeriesNumber=1, StudyID="1", StudyTime="1", AccessionNumber="", InstanceNumber=1
    )
    listed = FileSet()
    listed.add(ds)
    listed.write(tmp_path / "disc")
    (only,) = (path for path in (tmp_path / "disc").rglob("*") if path.is_file() and path.name != "DICOMDIR")
    only.rename(tmp_path / "SECRET")
    directory = FileSet(tmp_path / "disc" / "DICOMDIR")._ds
    directory.DirectoryRecordSequence[-1].ReferencedFileID = outside
    directory.save_as(tmp_path / "disc" / "DICOMDIR")

    for path in (tmp_path / "disc" / "DICOMDIR", tmp_path / "disc"):
        result = scan(path)

        assert not result.series
        assert "expected names of files inside its folder" in messages(result)["DICOMDIR"]
        assert "which leads out of it" in messages(result)["DICOMDIR"]


def test_a_dicomdir_of_many_names_lists_each_folder_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = FileSet()
    for index in range(12):
        listed.add(
            ct_dataset(
                SERIES[0],
                SeriesNumber=1,
                StudyID="1",
                StudyTime="1",
                AccessionNumber="",
                InstanceNumber=index,
            )
        )
    listed.write(tmp_path / "disc")
    for path in sorted((tmp_path / "disc").rglob("*"), key=lambda path: -len(path.parts)):
        path.rename(path.with_name(path.name.lower()))
    asked: list[object] = []
    real = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: asked.append(path) or real(path))

    assert len(scan(tmp_path / "disc" / "dicomdir").series[0].instances) == 1
    assert len(asked) == len(set(asked))
