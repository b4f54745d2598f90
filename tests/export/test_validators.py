"""The objects before independent judges: dicom3tools and DCMTK (Debian packages `dicom3tools`, `dcmtk`)."""

import shutil

import pytest

from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.core.measure.types import Kind
from ichviewer.core.measure.values import Value
from ichviewer.export.dicom_out import tasks as dicom
from tests.support.validators import dicom_errors, no_dicom_errors, readable_by_dcmtk, report_text

POINTS = {
    Kind.LENGTH: ((5.0, 5.0), (20.0, 9.0)),
    Kind.ANGLE: ((5.0, 5.0), (20.0, 9.0), (30.0, 40.0)),
    Kind.ELLIPSE: ((20.0, 20.0), (40.0, 28.0)),
    Kind.FREEHAND: ((20.0, 20.0), (40.0, 20.0), (30.0, 40.0)),
    Kind.BLEED: ((5.0, 5.0), (20.0, 9.0), (8.0, 20.0), (12.0, 1.0)),
}
VALUES = {
    Kind.LENGTH: (Value("Length", 7.5, "mm"),),
    Kind.ANGLE: (Value("Angle", 61.0, "deg"),),
    Kind.ELLIPSE: (Value("Mean", 55.0, "HU"), Value("SD", 3.0, "HU"), Value("Area", 120.0, "px")),
    Kind.FREEHAND: (Value("Min", 20.0, "HU"), Value("Max", 60.0, "HU"), Value("Area", 50.0, "mm2")),
    Kind.BLEED: (Value("Volume (ABC/2, estimate)", 12.0, "ml"), Value("C", 30.0, "mm")),
}


@pytest.fixture
def records():
    """One measurement of each kind on the second slice."""
    return tuple(
        MeasurementRecord(f"{number:032x}", kind, "", 1, "1.2.3", 0, 64, 64, POINTS[kind], VALUES[kind])
        for number, kind in enumerate(Kind, start=1)
    )


@pytest.fixture
def written(request_to, run, records):
    """One object of each kind, de-identified and not."""
    files = []
    for kept in (False, True):
        options = {"with_patient_data": kept, "measurements": records}
        files += dicom.segment_attention(request_to(f"seg{kept}.dcm", **options), run)
        files += dicom.segment_regions(request_to(f"roi{kept}.dcm", **options), run)
        files += dicom.structured_report(request_to(f"sr{kept}.dcm", **options), run)
        (folder,) = dicom.capture_stack(request_to(f"sc{kept}", attention=True, **options), run)
        files += sorted(folder.iterdir())[:1]
    return files


@pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="dciodvfy (dicom3tools) is not installed")
def test_dciodvfy_finds_no_error(written):
    for file in written:
        no_dicom_errors(file)


@pytest.mark.skipif(shutil.which("dciodvfy") is None, reason="dciodvfy (dicom3tools) is not installed")
def test_dciodvfy_finds_no_error_in_the_copy_that_was_not_in_the_series(request_to, run, folder):
    (copy,) = dicom.copy_series(request_to("copy"), run)
    for file, original in zip(sorted(copy.iterdir()), sorted(folder.iterdir()), strict=True):
        assert dicom_errors(file) <= dicom_errors(original)


@pytest.mark.skipif(shutil.which("dcmdump") is None, reason="DCMTK is not installed")
def test_dcmtk_reads_all_of_it(written):
    for file in written:
        readable_by_dcmtk(file)


@pytest.mark.skipif(shutil.which("dsrdump") is None, reason="DCMTK is not installed")
def test_dcmtk_reads_the_report(written):
    text = report_text(next(file for file in written if file.name.startswith("sr")))
    for words in ("test-model", "Intracranial hemorrhage", "Brain ventricle", "ABC/2", "{pixels}", "ELLIPSE"):
        assert words in text, words
