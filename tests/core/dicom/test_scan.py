import os
import socket
from pathlib import Path
from typing import Any

import pytest
from pydicom.uid import CTImageStorage, MRImageStorage

from ichviewer.core.dicom.load import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import SeriesKind
from ichviewer.core.errors import InputError
from tests.support.dicom import ct_dataset, plain_head, write_dicom, write_series

HEAD = plain_head()
SERIES = HEAD[None].repeat(4, axis=0)


def test_folder_is_read_with_all_folders_in_it(tmp_path: Path) -> None:
    write_series(tmp_path / "a" / "b", SERIES, name="{:03d}")
    write_series(tmp_path / "c", SERIES, name="IM{:03d}.dcm", SeriesInstanceUID="1.2.9")

    result = scan(tmp_path)

    assert [len(series) for series in result.series] == [4, 4]
    assert not result.problems
    assert result.files_seen == 8
    assert result.nothing_found(tmp_path) is None


def test_a_path_as_text_with_spaces_and_letters_of_all_kinds(tmp_path: Path) -> None:
    folder = tmp_path / "Köpfe 頭 ü" / "Schädel – CT (1)"
    files = write_series(folder, SERIES, name="Schicht {} é.dcm")

    volume = load(scan(str(folder)).series[0])

    assert volume.loaded
    assert not volume.errors
    assert {instance.file.path for instance in volume.series.instances} == set(files)


def test_single_file_gives_that_file_alone(tmp_path: Path) -> None:
    files = write_series(tmp_path, SERIES)

    (series,) = scan(files[1]).series

    assert [instance.file.path for instance in series.instances] == [files[1]]


def test_pdfs_are_left_out_with_a_sentence_each_and_one_for_all(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf", "report"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 and so on")

    result = scan(tmp_path)

    assert not result.series
    assert [problem.file.name for problem in result.problems] == ["a.pdf", "b.pdf", "report"]
    assert "expected a DICOM file, found a PDF document" in result.problems[0].message
    assert {problem.code for problem in result.problems} == {"not_dicom"}
    reason = result.nothing_found(tmp_path)
    assert reason is not None
    assert "found 3 files of which none can be shown" in reason
    assert "PDF" in reason


def test_empty_folder_says_so(tmp_path: Path) -> None:
    result = scan(tmp_path)

    assert (result.series, result.problems, result.files_seen) == ((), (), 0)
    assert "found none" in (result.nothing_found(tmp_path) or "")


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)
    (tmp_path / "empty.dcm").write_bytes(b"")
    (tmp_path / "noise").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "notes.txt").write_text("not a picture")
    (tmp_path / "mark-only.dcm").write_bytes(b"\0" * 128 + b"DICM")
    broken = (tmp_path / "000.dcm").read_bytes()
    (tmp_path / "header-cut.dcm").write_bytes(broken[:400])

    result = scan(tmp_path)

    assert len(result.series[0]) == 4
    found = {problem.file.name: problem.message for problem in result.problems}
    assert set(found) == {"empty.dcm", "noise", "notes.txt", "mark-only.dcm", "header-cut.dcm"}
    assert "an empty file" in found["empty.dcm"]
    for name, message in found.items():
        assert message.startswith(f"{name}: expected ")


def test_single_file_that_is_no_dicom_gives_its_own_sentence(tmp_path: Path) -> None:
    path = tmp_path / "picture.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(300))

    result = scan(path)

    assert result.nothing_found(tmp_path) == result.problems[0].message
    assert "a PNG picture" in result.problems[0].message


def test_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="found nothing there"):
        scan(tmp_path / "missing")


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)
    write_series(tmp_path / ".trash", SERIES, SeriesInstanceUID="1.2.9")
    write_series(tmp_path / "__MACOSX", SERIES, SeriesInstanceUID="1.2.8")
    (tmp_path / "._000.dcm").write_bytes(b"resource fork")

    result = scan(tmp_path)

    assert len(result.series) == 1
    assert not result.problems


def test_a_hidden_file_that_was_named_is_read(tmp_path: Path) -> None:
    path = write_dicom(ct_dataset(HEAD), tmp_path / ".slice")

    assert len(scan(path).series) == 1


def test_links_that_loop_and_links_to_files_count_once(tmp_path: Path) -> None:
    files = write_series(tmp_path / "a", SERIES)
    try:
        (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "again.dcm").symlink_to(files[0])
        (tmp_path / "nowhere.dcm").symlink_to(tmp_path / "gone")
    except OSError:
        pytest.skip("this file system has no links")

    result = scan(tmp_path)

    assert len(result.series[0]) == 4
    assert not result.series[0].warnings
    assert [problem.file.name for problem in result.problems] == ["nowhere.dcm"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_pipes_and_sockets_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_series(tmp_path, SERIES)
    os.mkfifo(tmp_path / "pipe")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        result = scan(tmp_path)

    assert len(result.series[0]) == 4
    assert {problem.file.name for problem in result.problems} == {"pipe", "socket"}
    with pytest.raises(InputError, match="pipe"):
        scan(tmp_path / "pipe")


def test_files_and_folders_without_permission_are_problems(tmp_path: Path) -> None:
    files = write_series(tmp_path / "open", SERIES)
    write_series(tmp_path / "shut", SERIES)
    os.chmod(files[0], 0)
    os.chmod(tmp_path / "shut", 0)
    try:
        if os.access(files[0], os.R_OK):
            pytest.skip("this user may read everything")
        result = scan(tmp_path)
        assert len(result.series[0]) == 3
        assert {problem.file.name for problem in result.problems} == {"000.dcm", "shut"}
        assert all("no permission" in problem.message for problem in result.problems)
        with pytest.raises(InputError, match="no permission"):
            scan(files[0])
    finally:
        os.chmod(tmp_path / "shut", 0o700)


def test_refused_reads_are_problems_for_any_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same as above where the tests run as root."""
    files = write_series(tmp_path, SERIES)
    opened = os.open

    def refuse(path: Path | str, *args: Any, **kwargs: Any) -> int:
        if Path(path) == files[2]:
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refuse)
    result = scan(tmp_path)

    assert len(result.series[0]) == 3
    assert "no permission to read it" in result.problems[0].message


def test_progress_counts_files_and_cancel_gives_no_series(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES)
    steps: list[tuple[int, int]] = []

    scan(tmp_path, on_progress=lambda done, total: steps.append((done, total)))
    cancelled = scan(tmp_path, cancelled=lambda: len(steps) > 3)

    assert steps == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert cancelled.cancelled
    assert not cancelled.series
    assert cancelled.nothing_found(tmp_path) == "Opening was cancelled."


def test_other_modalities_and_objects_without_pixels(tmp_path: Path) -> None:
    write_dicom(ct_dataset(HEAD, Modality="MR", SOPClassUID=MRImageStorage), tmp_path / "mr.dcm")
    report = ct_dataset(HEAD, Modality="SR", SOPClassUID="1.2.840.10008.5.1.4.1.1.88.11")
    for name in ("Rows", "Columns", "PixelData"):
        delattr(report, name)
    write_dicom(report, tmp_path / "report.dcm")

    result = scan(tmp_path)

    assert [series.kind for series in result.series] == [SeriesKind.OTHER_MODALITY]
    assert "without pixels (Basic Text SR Storage)" in result.problems[0].message


@pytest.mark.parametrize("missing", ["Rows", "Columns", "BitsAllocated", "PixelRepresentation"])
def test_a_tag_no_picture_can_be_read_without(tmp_path: Path, missing: str) -> None:
    write_dicom(ct_dataset(HEAD, **{missing: None}), tmp_path / "a.dcm")

    result = scan(tmp_path)

    assert not result.series
    assert "in the header, found none" in result.problems[0].message


@pytest.mark.parametrize(
    "missing",
    [
        *("PatientName", "PatientID", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "ImageType"),
        *("WindowCenter", "SliceThickness", "BitsStored", "HighBit", "SOPClassUID", "SeriesDescription"),
        *("PhotometricInterpretation", "SamplesPerPixel", "StudyDate"),
    ],
)
def test_other_tags_may_be_missing(tmp_path: Path, missing: str) -> None:
    for index in range(3):
        ds = ct_dataset(HEAD, (0, 0, 5 * index), InstanceNumber=index)
        delattr(ds, missing)
        ds.save_as(tmp_path / f"{index}.dcm", enforce_file_format=False)

    (series,) = scan(tmp_path).series

    assert series.kind is SeriesKind.CT_STACK
    assert (load(series).hu == HEAD).all()


def test_uids_and_numbers_that_break_the_rules_are_tolerated(tmp_path: Path) -> None:
    write_series(tmp_path, SERIES, SeriesInstanceUID="ID_d00cee7f0c", StudyInstanceUID="study one")
    ds = ct_dataset(HEAD, (0, 0, 30), SeriesInstanceUID="ID_d00cee7f0c", StudyInstanceUID="study one")
    write_dicom(ds, tmp_path / "odd.dcm")
    data = (tmp_path / "odd.dcm").read_bytes()
    assert data.count(b"DS\x04\x0040.0") == 1
    (tmp_path / "odd.dcm").write_bytes(data.replace(b"DS\x04\x0040.0", b"DS\x04\x00??.?"))

    (series,) = scan(tmp_path).series

    assert series.series_instance_uid == "ID_d00cee7f0c"
    assert len(series) == 5
    assert series.instances[-1].windows == ()


def test_files_of_the_user_are_never_changed(tmp_path: Path) -> None:
    files = write_series(tmp_path, SERIES)
    before = [(path.read_bytes(), path.stat().st_mtime_ns) for path in files]
    for path in files:
        os.chmod(path, 0o444)

    volume = load(scan(tmp_path).series[0])
    volume.hu[:] = 0

    assert [(path.read_bytes(), path.stat().st_mtime_ns) for path in files] == before
    assert sorted(tmp_path.iterdir()) == files


@pytest.mark.skipif(os.name == "nt", reason="names are text on Windows")
def test_a_name_that_is_no_text_can_be_written_down(tmp_path: Path) -> None:
    name = os.fsdecode(b"slice-\xff\xfe.dcm")
    try:
        write_dicom(ct_dataset(HEAD), tmp_path / name)
    except OSError:
        pytest.skip("this file system takes text only")

    (series,) = scan(tmp_path).series

    assert series.instances[0].file.name == "slice-\ufffd\ufffd.dcm"
    assert (load(series).hu[0] == HEAD).all()


@pytest.mark.parametrize("sop_class", [CTImageStorage, MRImageStorage])
def test_a_picture_that_is_cut_off_in_its_header(tmp_path: Path, sop_class: str) -> None:
    path = write_dicom(ct_dataset(HEAD, SOPClassUID=sop_class), tmp_path / "cut.dcm")
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"HEAD 5.0") + 8])

    (problem,) = scan(tmp_path).problems

    assert "expected a whole picture, found the first" in problem.message
    assert "the file is cut off in its header). Copy or export the file again." in problem.message
    assert problem.code == ""
