"""Every export through the real window's menu and dialog."""

import csv
import json

import cv2
import numpy as np
import pytest
from PIL import Image
from pydicom import dcmread
from PySide6.QtGui import QGuiApplication

from ichviewer.core.findings import ModelStamp
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.measure.types import Kind, Measurement
from ichviewer.export.bundle.checking import check
from ichviewer.export.bundle.surroundings import installed_model
from ichviewer.ui.findings_store import Phase
from tests.support.heads import ScriptedEngine
from tests.support.validators import dicom_errors, no_dicom_errors, readable_by_dcmtk, report_text
from tests.ui.exporting.conftest import SECRETS, exporting, write_head

ELLIPSE = Measurement(Kind.ELLIPSE, ((20.0, 20.0), (40.0, 30.0)), label="Doe's bleed")


def secrets_in(content):
    """Which of the patient's data are in these bytes."""
    return [secret for secret in SECRETS if secret.encode() in content]


def pixels(path):
    return np.asarray(Image.open(path).convert("RGB")).astype(int)


def export_in_the_same_room(qtbot, window, export, height, name, **choices):
    """A message of the export before takes room from the view: it is closed first."""
    for row in window.message_list.rows():
        row.closed.emit()
    qtbot.waitUntil(lambda: window.stack.height() == height)
    return export(window, "export_picture", name, **choices)[0]


def test_picture_with_and_without_what_lies_over_it(qtbot, window, export):
    height = window.stack.height()
    bare, text, named = (
        export_in_the_same_room(qtbot, window, export, height, name, **choices)
        for name, choices in (
            ("bare.png", {"text": False}),
            ("text.png", {"text": True}),
            ("named.png", {"text": True, "patient": True}),
        )
    )
    assert (pixels(bare) != pixels(text)).any()
    assert (pixels(named) != pixels(text)).any()  # the patient's name
    info = Image.open(text).info
    assert info["Disclaimer"] == RESEARCH_ONLY
    assert info["Model"] == "scripted"
    assert info["Model sha256"] == "ab" * 32
    assert "De-identified" in info["Patient data"]
    assert "With patient data" in Image.open(named).info["Patient data"]
    assert secrets_in(text.read_bytes()) == []


def test_picture_in_two_sizes_and_on_the_slices_own_pixels(window, export):
    screen, twice, alone = (
        export(window, "export_picture", f"{size}.png", size_box=size)[0]
        for size in ("screen", "twice", "slice")
    )
    assert Image.open(screen).width == pytest.approx(window.stack.width(), abs=1)
    assert Image.open(twice).width == pytest.approx(2 * window.stack.width(), abs=1)
    picture = window.stack.panes[0].picture.rgba.view(np.uint8).reshape(64, 64, 4)[..., :3]
    np.testing.assert_array_equal(pixels(alone)[:64, :64], picture)


def test_picture_with_and_without_attention(qtbot, window, export):
    with qtbot.waitSignal(window.bridge.attention_ready):
        window.actions_by_name["attention"].trigger()
    shown, plain = (
        export(window, "export_picture", f"{value}.png", attention=value)[0] for value in (True, False)
    )

    def colored(path):  # the foot is colored, too
        return (np.ptp(pixels(path)[: window.stack.height() - 80], axis=2) > 40).sum()

    assert colored(shown) > 100 + colored(plain)
    assert window.attention_layer.result is not None  # and it is still on screen


@pytest.mark.parametrize("movie", ["gif", "webp"])
def test_movie_has_every_slice_at_the_speed_of_the_cine(window, export, movie):
    (file,) = export(window, "export_movie", f"m.{movie}", movie_box=movie, speed=5)
    with Image.open(file) as found:
        assert found.n_frames == 9
        found.seek(1)
        found.load()
        assert found.info["duration"] == 200
    assert b"ICH Viewer" in file.read_bytes()
    assert secrets_in(file.read_bytes()) == []


def test_movie_as_mp4_with_attention(window, export):
    (file,) = export(window, "export_movie", "m.mp4", movie_box="mp4", speed=5, attention=True)
    movie = cv2.VideoCapture(str(file))
    assert movie.get(cv2.CAP_PROP_FRAME_COUNT) == 9
    assert movie.get(cv2.CAP_PROP_FPS) == 5
    good, first = movie.read()
    movie.release()
    assert good
    assert (np.ptp(first[:256, :256].astype(int), axis=2) > 40).any()  # hot in the upper left quarter
    assert RESEARCH_ONLY.encode() in file.read_bytes()


def test_contact_sheet(window, export):
    (file,) = export(window, "export_sheet", "sheet.png")
    assert Image.open(file).height > 500
    assert Image.open(file).info["Disclaimer"] == RESEARCH_ONLY


def test_json_of_findings_and_measurements_names_nobody(window, export):
    window.measurements.add(ELLIPSE)
    (file,) = export(window, "export_json", "f.json")
    assert secrets_in(file.read_bytes()) == []
    assert b"DOE_" not in file.read_bytes()
    found = json.loads(file.read_text())
    assert found["schema"] == "ichviewer.findings/1"
    assert found["model"]["sha256"] == "ab" * 32
    assert found["series"][0]["slices"][2]["probabilities"]["any"] == pytest.approx(0.8)
    assert found["series"][0]["slices"][8]["probabilities"] is None
    (measured,) = found["measurements"]
    assert measured["kind"] == "ellipse"
    assert measured["label"] == ""
    assert measured["sop_instance_uid"] == found["series"][0]["slices"][2]["sop_instance_uid"]
    assert {value["unit"] for value in measured["values"]} == {"HU", "mm2", "px"}
    (named,) = export(window, "export_json", "named.json", patient=True)
    assert json.loads(named.read_text())["measurements"][0]["label"] == "Doe's bleed"


def test_a_findings_bundle_is_whole_and_names_nobody(qtbot, open_window, tmp_path, export):
    model = installed_model()
    engine = ScriptedEngine()
    engine.stamp = ModelStamp(model.id, model.files["card.json"], "CPU, scripted")
    window = open_window(lambda: engine)
    window.open_path(write_head(tmp_path / "head"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE)
    (file,) = export(window, "export_bundle", "bundle.zip")
    checked = check(file)
    assert checked.problems == ()
    made_by = checked.documents.made_by
    assert (made_by.made_in, made_by.backend, made_by.attention_label) == ("window", "CPU, scripted", "any")
    assert len(checked.documents.inputs.series[0].pictures) == 12
    assert not any(secrets_in(content) for content in checked.files.values())
    (again,) = export(window, "export_bundle", "again.zip")
    assert again.read_bytes() == file.read_bytes()


def test_csv_of_findings_and_measurements(window, export):
    window.measurements.add(ELLIPSE)
    table, measured = export(window, "export_csv", "f.csv")
    rows = list(csv.DictReader(table.open(encoding="utf-8-sig")))
    assert [row["any"] for row in rows][3] == "0.800000"
    assert rows[-1]["status"] == "not_assessed"
    assert rows[-1]["any"] == ""
    assert rows[0]["model_sha256"] == "ab" * 32
    rows = list(csv.DictReader(measured.open(encoding="utf-8-sig")))
    assert {row["value"] for row in rows} >= {"Mean", "SD", "Min", "Max", "Area"}
    assert secrets_in(table.read_bytes() + measured.read_bytes()) == []


def test_pdf_report(window, export):
    (file,) = export(window, "export_pdf", "r.pdf")
    content = file.read_bytes()
    assert content.startswith(b"%PDF")
    assert content.count(b"/Type /Page\n") == 1
    assert secrets_in(content) == []


def test_dicom_view_and_slices(window, export):
    (view,) = export(window, "export_dicom_view", "v.dcm")
    (folder,) = export(window, "export_dicom_stack", "all", attention=True)
    files = sorted(folder.iterdir())
    assert len(files) == 9
    for file in (view, files[0]):
        dataset = dcmread(file)
        assert dataset.SOPClassUID.name == "Secondary Capture Image Storage"
        assert RESEARCH_ONLY.rstrip(".") in dataset.ImageComments
        assert dataset.DeviceSerialNumber == "ab" * 32
        assert dataset.PatientIdentityRemoved == "YES"
        assert dataset.BurnedInAnnotation == "NO"
        assert secrets_in(file.read_bytes()) == []
        no_dicom_errors(file)
        readable_by_dcmtk(file)
    # One export folder, one set of replaced UIDs.
    assert dcmread(view).StudyInstanceUID == dcmread(files[0]).StudyInstanceUID != "1.2.3.4"
    uids = {str(dcmread(file).SourceImageSequence[0].ReferencedSOPInstanceUID) for file in files}
    assert len(uids) == 9
    assert str(dcmread(view).SourceImageSequence[0].ReferencedSOPInstanceUID) in uids


def test_dicom_segmentation_of_the_attention(window, export):
    (file,) = export(window, "export_dicom_attention", "seg.dcm")
    dataset = dcmread(file)
    (segment,) = dataset.SegmentSequence
    assert segment.SegmentLabel == "Model attention, not a lesion outline"
    algorithm = segment.SegmentationAlgorithmIdentificationSequence[0]
    assert algorithm.AlgorithmName == "scripted"
    assert "ab" * 8 in algorithm.AlgorithmVersion
    assert "gradcam" in str(algorithm.AlgorithmParameters)
    frame = dataset.pixel_array[0]
    assert frame[:30, :30].any()
    assert not frame[34:, 34:].any()
    no_dicom_errors(file)
    readable_by_dcmtk(file)


def test_dicom_segmentation_of_a_region(window, export):
    assert not window.actions_by_name["export_dicom_regions"].isEnabled()
    window.measurements.add(ELLIPSE)
    (file,) = export(window, "export_dicom_regions", "roi.dcm")
    dataset = dcmread(file)
    assert dataset.SegmentSequence[0].SegmentAlgorithmType == "MANUAL"
    assert dataset.pixel_array.astype(bool).sum() == window.measurements.records()[0].mask().sum()
    no_dicom_errors(file)
    readable_by_dcmtk(file)


def test_dicom_structured_report(window, export):
    window.measurements.add(ELLIPSE)
    (file,) = export(window, "export_dicom_report", "sr.dcm")
    assert secrets_in(file.read_bytes()) == []
    no_dicom_errors(file)
    text = report_text(file)
    assert "scripted" in text
    assert "Subdural intracranial hemorrhage" in text
    assert "Probability" in text
    assert "0.8" in text
    assert RESEARCH_ONLY in text
    assert "Not assessed" in text  # the slice without a head


def test_deidentified_copy_of_the_series(window, export, tmp_path):
    (folder,) = export(window, "export_series_copy", "copy")
    (report,) = export(window, "export_dicom_report", "sr.dcm")
    copies = [dcmread(file) for file in sorted(folder.iterdir())]
    originals = [dcmread(file) for file in sorted((tmp_path / "head").iterdir())]
    assert len(copies) == len(originals)
    for copy, original in zip(copies, originals, strict=True):
        assert copy.PixelData == original.PixelData
        assert copy.SOPInstanceUID != original.SOPInstanceUID
        assert original.PatientName == "Doe^Jane"
    for file, original in zip(sorted(folder.iterdir()), sorted((tmp_path / "head").iterdir()), strict=True):
        assert secrets_in(file.read_bytes()) == []
        assert dicom_errors(file) <= dicom_errors(original)
    evidence = dcmread(report).CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    referenced = {str(item.ReferencedSOPInstanceUID) for item in evidence.ReferencedSOPSequence}
    assert referenced == {str(copy.SOPInstanceUID) for copy in copies}


def test_with_patient_data_keeps_them_and_the_references(window, export, tmp_path):
    (file,) = export(window, "export_dicom_report", "sr.dcm", patient=True)
    dataset = dcmread(file)
    assert dataset.PatientName == "Doe^Jane"
    assert dataset.StudyInstanceUID == "1.2.3.4"
    assert "PatientIdentityRemoved" not in dataset
    no_dicom_errors(file)


def test_clipboard_and_drag(qtbot, window):
    window.actions_by_name["copy_picture"].trigger()
    image = QGuiApplication.clipboard().image()
    assert image.width() >= window.stack.width()
    assert image.height() > window.stack.height()  # the foot
    data = exporting(window).drag_button.mime_data()
    file = data.urls()[0].toLocalFile()
    assert Image.open(file).width == image.width()
    window.close()
    with pytest.raises(FileNotFoundError):
        Image.open(file)
