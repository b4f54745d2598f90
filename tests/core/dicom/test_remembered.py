"""A second scan of the same folder reads what has changed, and nothing else."""

import os
import shutil
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest

from ichviewer.core.dicom import files, remembered
from ichviewer.core.dicom.remembered import Remembered
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Series
from tests.support.dicom import ct_dataset, plain_head, write_dicom, write_series

SERIES = np.stack([plain_head()] * 4)


@pytest.fixture(autouse=True)
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of a test are younger than what is remembered."""
    monkeypatch.setattr(remembered, "SETTLED_NS", -(10**18))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names of the files that are opened from now on."""
    names: list[str] = []
    real = files.open_handle

    def counted(path: Path | str) -> int:
        names.append(Path(path).name)
        return real(path)

    monkeypatch.setattr(files, "open_handle", counted)
    return names


def uids(series: tuple[Series, ...]) -> list[str]:
    return sorted(instance.sop_instance_uid for entry in series for instance in entry.instances)


def test_an_unchanged_folder_is_not_read_again(tmp_path: Path, opened: list[str]) -> None:
    write_series(tmp_path, SERIES)
    (tmp_path / "notes.txt").write_text("no picture")
    memory = Remembered()
    first = scan(tmp_path, remembered=memory)
    assert len(opened) == 5
    opened.clear()

    again = scan(tmp_path, remembered=memory)

    assert opened == []
    assert again == first
    assert again.series[0] is first.series[0]


def test_what_changed_came_and_went_is_noticed(tmp_path: Path, opened: list[str]) -> None:
    paths = write_series(tmp_path, SERIES)
    memory = Remembered()
    scan(tmp_path, remembered=memory)
    paths[0].unlink()
    write_dicom(ct_dataset(SERIES[0], (0, 0, 100), SOPInstanceUID="1.2.100"), paths[1])
    write_dicom(ct_dataset(SERIES[0], (0, 0, 200), SOPInstanceUID="1.2.200"), tmp_path / "new.dcm")
    (tmp_path / "notes.txt").write_text("no picture")
    opened.clear()

    found = scan(tmp_path, remembered=memory)

    assert sorted(opened) == ["001.dcm", "new.dcm", "notes.txt"]
    assert found == scan(tmp_path, remembered=Remembered())
    assert {"1.2.100", "1.2.200"} < set(uids(found.series))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no time of the last change of status")
def test_other_contents_of_the_same_size_and_time_are_noticed(tmp_path: Path) -> None:
    path = write_dicom(ct_dataset(SERIES[0], SOPInstanceUID="1.2.1"), tmp_path / "a.dcm")
    memory = Remembered()
    scan(tmp_path, remembered=memory)
    status = path.stat()
    path.write_bytes(path.read_bytes().replace(b"1.2.1\0", b"1.2.9\0"))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert path.stat().st_size == status.st_size

    assert uids(scan(tmp_path, remembered=memory).series) == ["1.2.9"]


def test_a_file_in_the_place_of_another_is_noticed(tmp_path: Path) -> None:
    one = write_dicom(ct_dataset(SERIES[0], SOPInstanceUID="1.2.1"), tmp_path / "in" / "a.dcm")
    other = write_dicom(ct_dataset(SERIES[0], SOPInstanceUID="1.2.2"), tmp_path / "b.dcm")
    shutil.copystat(one, other)
    memory = Remembered()
    scan(one.parent, remembered=memory)
    os.replace(other, one)

    assert uids(scan(one.parent, remembered=memory).series) == ["1.2.2"]


def test_an_archive_that_was_replaced(tmp_path: Path) -> None:
    data = [path.read_bytes() for path in write_series(tmp_path / "in", SERIES)]
    path, memory = tmp_path / "a.zip", Remembered()
    for count in (2, 3):
        with zipfile.ZipFile(path, "w") as target:
            for index in range(count):
                target.writestr(str(index), data[index])
        assert len(scan(path, remembered=memory).series[0]) == count
        assert len(scan(path, remembered=memory).series[0]) == count


def test_a_file_that_is_still_being_written_is_not_remembered(
    tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = write_series(tmp_path, SERIES[:1])
    monkeypatch.setattr(remembered, "SETTLED_NS", 10**10)
    memory = Remembered()
    now = time.time_ns()

    def opened_when(seconds_later: int) -> int:
        opened.clear()
        monkeypatch.setattr(time, "time_ns", lambda: now + seconds_later * 10**9)
        scan(tmp_path, remembered=memory)
        return opened.count(path.name)

    assert opened_when(0) == opened_when(1) == 1
    assert opened_when(20) == 1
    assert opened_when(21) == 0


def test_memory_is_bounded_and_can_be_given_back(
    tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_series(tmp_path, SERIES)
    monkeypatch.setattr(remembered, "MOST_FILES", 3)
    memory = Remembered()
    scan(tmp_path, remembered=memory)
    assert len(memory._files) == 3
    memory.forget()
    opened.clear()

    scan(tmp_path, remembered=memory)

    assert len(opened) == 4
