from pathlib import Path

import pytest
from pydicom.fileset import FileSet

from ichviewer.core.dicom.scan import scan
from ichviewer.core.errors import InputError
from tests.support.dicom import ct_dataset, plain_head, write_dicom, write_series

HEAD = plain_head()


def disc(tmp_path: Path, slices: int = 3) -> Path:
    """A file set with its DICOMDIR, as a burner writes it."""
    files = FileSet()
    for index in range(slices):
        ds = ct_dataset(HEAD, (0, 0, 5 * index), InstanceNumber=index, SeriesNumber=1, StudyID="1")
        ds.StudyTime, ds.AccessionNumber = "100000", ""
        files.add(ds)
    files.write(tmp_path / "disc")
    return tmp_path / "disc"


def test_dicomdir_gives_the_files_it_lists(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    write_series(folder / "unlisted", HEAD[None], SeriesInstanceUID="1.2.9")

    result = scan(folder / "DICOMDIR")

    assert [len(series) for series in result.series] == [3]
    assert not result.problems


def test_folder_with_a_dicomdir_has_no_duplicates(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    write_series(folder / "unlisted", HEAD[None], SeriesInstanceUID="1.2.9")

    result = scan(folder)

    assert sorted(len(series) for series in result.series) == [1, 3]
    assert not any(series.warnings for series in result.series)
    assert not result.problems


def test_files_that_are_listed_and_missing_are_problems(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    lost = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "DICOMDIR")[1]
    lost.unlink()

    for path in (folder, folder / "DICOMDIR"):
        result = scan(path)
        assert len(result.series[0]) == 2
        assert [problem.file.path for problem in result.problems] == [lost]
        assert "expected the file that DICOMDIR lists" in result.problems[0].message


def test_names_are_found_in_lower_case(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    deepest_first = sorted(folder.rglob("*"), key=lambda path: -len(path.parts))
    for path in deepest_first:
        path.rename(path.with_name(path.name.lower()))

    result = scan(folder / "dicomdir")

    assert [len(series) for series in result.series] == [3]


def test_directory_file_of_another_name_below_the_root(tmp_path: Path) -> None:
    """Philips puts a `DIRFILE` into each series folder, with names from the root of the disc."""
    folder = disc(tmp_path)
    below = next(
        path for path in folder.rglob("*") if path.is_dir() and any(p.is_file() for p in path.iterdir())
    )
    (folder / "DICOMDIR").rename(below / "DIRFILE")

    assert len(scan(below / "DIRFILE").series[0]) == 3
    result = scan(folder)
    assert len(result.series[0]) == 3
    assert not result.problems


def test_broken_dicomdir_does_not_stop_the_folder(tmp_path: Path) -> None:
    folder = disc(tmp_path)
    data = (folder / "DICOMDIR").read_bytes()
    (folder / "DICOMDIR").write_bytes(data[: len(data) // 3])

    result = scan(folder)

    assert len(result.series[0]) == 3
    assert [problem.file.name for problem in result.problems] == ["DICOMDIR"]
    with pytest.raises(InputError, match="Open the folder instead"):
        scan(folder / "DICOMDIR")


def test_a_picture_named_dicomdir_is_a_picture(tmp_path: Path) -> None:
    write_dicom(ct_dataset(HEAD), tmp_path / "DICOMDIR")

    assert len(scan(tmp_path).series) == 1
    assert len(scan(tmp_path / "DICOMDIR").series) == 1
