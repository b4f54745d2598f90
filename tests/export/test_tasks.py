import errno
import json
import os
import stat
import subprocess
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from pydicom import dcmread

from ichviewer.core.dicom.types import Notice
from ichviewer.core.errors import ExportError
from ichviewer.core.findings import SeriesFindings
from ichviewer.export import files, tasks
from ichviewer.export.dicom_out import tasks as dicom
from ichviewer.export.image_files import ExportCancelledError, Movie
from ichviewer.export.snapshot import Run
from tests.support.validators import no_dicom_errors, report_text

SECRETS = (b"Doe", b"DOE", b"SECRET-7")


def test_no_export_without_patient_data_names_the_patient(request_to, run):
    written = [
        *tasks.findings_json(request_to("f.json"), run),
        *tasks.findings_csv(request_to("f.csv"), run),
        *dicom.structured_report(request_to("sr.dcm"), run),
        *dicom.segment_attention(request_to("seg.dcm"), run),
        *dicom.capture_stack(request_to("all"), run)[0].iterdir(),
        *dicom.copy_series(request_to("copy"), run)[0].iterdir(),
    ]
    for file in written:
        assert not any(secret in file.read_bytes() for secret in SECRETS), file.name
    found = json.loads(written[0].read_text())
    assert found["series"][0]["slices"][3]["reason"] == "slice 4: no head"
    assert found["series"][0]["warnings"][0]["message"] == "slice 4 stands alone"


def test_with_patient_data_they_are_kept(request_to, run):
    (file,) = tasks.findings_json(request_to("f.json", with_patient_data=True), run)
    assert json.loads(file.read_text())["series"][0]["description"] == "HEAD OF DOE"
    (file,) = dicom.structured_report(request_to("sr.dcm", with_patient_data=True), run)
    assert dcmread(file).PatientName == "Doe^Jane"
    no_dicom_errors(file)


def test_a_series_that_is_not_assessed_gets_a_reason_and_no_probability(request_to, run):
    refused = SeriesFindings("k", "1.2", "", (), reason="not a head")
    request = request_to("f.json", findings=refused)
    (file,) = tasks.findings_json(request, run)
    assert json.loads(file.read_text())["series"][0]["probabilities"] is None
    (file,) = dicom.structured_report(replace(request, target=request.target.with_name("sr.dcm")), run)
    text = report_text(file)
    assert "not a head" in text
    assert "Not assessed" in text
    assert '"Probability"' not in text
    no_dicom_errors(file)
    with pytest.raises(ExportError, match="slices that the model assessed"):
        dicom.segment_attention(replace(request, target=request.target.with_name("seg.dcm")), run)
    (file,) = tasks.report(replace(request, target=request.target.with_name("r.pdf")), run)
    assert file.read_bytes().startswith(b"%PDF")
    (file,) = tasks.sheet(replace(request, target=request.target.with_name("s.png")), run)
    assert Image.open(file).height < 200


def test_attention_that_never_reaches_the_threshold_is_no_empty_segmentation(request_to):
    nothing = Run(attention=lambda index: np.zeros((64, 64), np.float32))
    request = request_to("seg.dcm")
    with pytest.raises(ExportError, match="at least one pixel"):
        dicom.segment_attention(request, nothing)
    assert not request.target.exists()


def test_the_report_is_one_page_whatever_there_is_to_say(request_to, run):
    request = request_to("r.pdf", attention=True, with_patient_data=True)
    slices = request.snapshot.findings.slices
    many = tuple(replace(slices[3], reason=f"reason {number} " * 30) for number in range(60))
    notices = tuple(Notice("x", f"notice {number} " * 20) for number in range(30))
    findings = replace(request.snapshot.findings, slices=(*slices, *many), warnings=notices)
    (file,) = tasks.report(replace(request, snapshot=replace(request.snapshot, findings=findings)), run)
    assert file.read_bytes().count(b"/Type /Page\n") == 1


def test_the_files_of_the_series_are_never_written_to(request_to, run, folder):
    before = {file: file.read_bytes() for file in folder.iterdir()}
    own = next(iter(before))
    for do in (tasks.findings_json, tasks.report, dicom.structured_report, dicom.segment_attention):
        with pytest.raises(ExportError, match="one of the files that were read"):
            do(replace(request_to("x"), target=own), run)
    for do in (dicom.capture_stack, dicom.copy_series):
        with pytest.raises(ExportError, match="outside of the series' own"):
            do(replace(request_to("x"), target=folder / "new"), run)
    assert {file: file.read_bytes() for file in folder.iterdir()} == before


def test_a_folder_that_is_there_is_left_alone(request_to, run):
    (first,) = dicom.copy_series(request_to("copy"), run)
    (second,) = dicom.copy_series(request_to("copy"), run)
    assert (first.name, second.name) == ("copy", "copy 2")


def test_text_in_the_pixels_stops_the_copy(request_to, run, folder):
    file = sorted(folder.iterdir())[2]
    ds = dcmread(file)
    ds.BurnedInAnnotation = "YES"
    ds.save_as(file)
    request = request_to("copy")
    with pytest.raises(ExportError, match="BurnedInAnnotation"):
        dicom.copy_series(request, run)
    assert list(request.target.parent.iterdir()) == []


@pytest.mark.parametrize("do", [dicom.copy_series, dicom.capture_stack, dicom.segment_attention])
def test_cancel_leaves_nothing(request_to, do):
    asked = []

    def is_cancelled():
        asked.append(1)
        return len(asked) > 2

    request = request_to("x.dcm")
    stopped = Run(is_cancelled=is_cancelled, attention=lambda index: np.ones((64, 64), np.float32))
    with pytest.raises(ExportCancelledError):
        do(request, stopped)
    assert list(request.target.parent.iterdir()) == []


def full_disk(*args, **kwargs):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "do",
    [
        tasks.findings_json,
        tasks.report,
        tasks.sheet,
        dicom.copy_series,
        dicom.structured_report,
        lambda request, run: tasks.movie(request, run, Movie.GIF),
        lambda request, run: tasks.movie(request, run, Movie.MP4),
    ],
)
def test_a_full_disk_is_said_and_nothing_is_left(request_to, run, monkeypatch, do):
    monkeypatch.setattr(files.os, "fsync", full_disk)
    request = request_to("x")
    with pytest.raises(ExportError, match="No space left on device"):
        do(request, run)
    assert list(request.target.parent.iterdir()) == []


def test_an_older_file_survives_a_full_disk(request_to, run, monkeypatch):
    request = request_to("f.json")
    request.target.write_text("older")
    monkeypatch.setattr(files.os, "fsync", full_disk)
    with pytest.raises(ExportError, match="make room"):
        tasks.findings_json(request, run)
    assert request.target.read_text() == "older"


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_a_disk_that_is_really_full(request_to, run, tmp_path):
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(small)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        for do in (dicom.copy_series, lambda r, run: tasks.movie(r, run, Movie.MP4)):
            with pytest.raises(ExportError, match="room"):
                do(replace(request_to("x"), target=small / "x"), run)
            assert list(small.iterdir()) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_said(request_to, run):
    request = request_to("f.json")
    request.target.parent.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(ExportError, match="Permission denied"):
        tasks.findings_json(request, run)
    request.target.parent.chmod(stat.S_IRWXU)
