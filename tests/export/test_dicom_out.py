"""What is in the objects, read back by pydicom and highdicom."""

import highdicom as hd
import numpy as np
import pytest
from pydicom import dcmread
from pydicom.uid import CTImageStorage

from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.core.measure.types import Kind
from ichviewer.core.measure.values import Value
from ichviewer.export.dicom_out import codes
from ichviewer.export.dicom_out import tasks as dicom
from tests.support.validators import no_dicom_errors

LENGTH = MeasurementRecord(
    "ab" * 16,
    Kind.LENGTH,
    "Doe",
    1,
    "1.2.3",
    0,
    64,
    64,
    ((5.0, 5.0), (20.0, 9.0)),
    (Value("Length", 7.5, "mm"),),
)


def report(request_to, run, **choices):
    (file,) = dicom.structured_report(request_to("sr.dcm", **choices), run)
    return hd.sr.srread(file)


def test_report_has_each_probability_with_algorithm_and_source(request_to, run):
    document = report(request_to, run)
    groups = document.content.get_image_measurement_groups()
    series = [group for group in groups if "series" in group.tracking_identifier]
    assert [group.finding_type.value for group in series] == [codes.FINDINGS[label].value for label in LABELS]
    for group in series:
        (measurement,) = group.get_measurements(name=codes.PROBABILITY)
        assert measurement.value == pytest.approx(0.7)
        assert measurement.unit.value == "1"
        assert len(group.source_images) == 4
    assert RESEARCH_ONLY in document.to_json()
    assert "card sha256 " + "cd" * 32 in document.to_json()
    evidence = document.CurrentRequestedProcedureEvidenceSequence[0].ReferencedSeriesSequence[0]
    assert len(evidence.ReferencedSOPSequence) == 4


def test_a_subtype_that_was_not_asked_for_is_not_reported_of_the_slice(request_to, run):
    groups = report(request_to, run).content.get_image_measurement_groups()
    of_slice = {n: [g for g in groups if f"slice {n}" in g.tracking_identifier] for n in (1, 2, 4)}
    assert [group.finding_type.value for group in of_slice[1]] == ["1386000"]  # any alone
    assert len(of_slice[2]) == len(LABELS)
    (missing,) = of_slice[4]
    assert missing.get_measurements() == []
    (evaluation,) = missing.get_qualitative_evaluations()
    assert evaluation.value.meaning == "Not assessed"


def test_measurements_of_the_user_have_values_coordinates_and_their_own_uid(request_to, run):
    document = report(request_to, run, measurements=(LENGTH,))
    group = document.content.get_image_measurement_groups()[-1]
    assert group.tracking_uid == f"2.25.{int('ab' * 16, 16)}"
    assert "Doe" not in group.tracking_identifier
    (measurement,) = group.get_measurements()
    assert (measurement.value, measurement.unit.value) == (7.5, "mm")
    (coordinates,) = measurement.referenced_coordinates
    np.testing.assert_allclose(coordinates.value, [[5, 5], [20, 9]])


def test_segmentation_lies_where_the_attention_is(request_to, run):
    (file,) = dicom.segment_attention(request_to("seg.dcm"), run)
    seg = hd.seg.segread(file)
    assert seg.segmentation_type.value == "BINARY"
    description = seg.get_segment_description(1)
    assert description.segment_label == "Model attention, not a lesion outline"
    assert description.algorithm_identification[0].AlgorithmName == "test-model"
    sources = [uids[2] for uids in seg.get_source_image_uids()]
    pixels = seg.get_pixels_by_source_instance(sources, combine_segments=False)
    expected = np.zeros((64, 64), bool)
    expected[:32, :32] = True
    assert len(sources) == 4
    shown = [bool((frame[..., 0] == expected).all()) for frame in pixels]
    assert shown.count(True) == 3  # the fourth was not assessed
    assert not pixels[shown.index(False)].any()


def test_a_series_without_a_place_in_the_patient_has_no_segmentation(request_to, run, folder):
    from ichviewer.core.errors import ExportError

    for file in folder.iterdir():
        ds = dcmread(file)
        del ds.PixelSpacing
        ds.save_as(file)
    with pytest.raises(ExportError, match="no PixelSpacing"):
        dicom.segment_attention(request_to("seg.dcm"), run)


def test_headers_of_published_heads_are_completed(request_to, run, folder):
    for file in folder.iterdir():
        ds = dcmread(file)
        del ds.FrameOfReferenceUID, ds.SOPClassUID, ds.SliceThickness
        ds.save_as(file)
    (segmentation,) = dicom.segment_attention(request_to("seg.dcm"), run)
    (document,) = dicom.structured_report(request_to("sr.dcm"), run)
    measures = dcmread(segmentation).SharedFunctionalGroupsSequence[0].PixelMeasuresSequence[0]
    assert measures.SliceThickness == 5
    no_dicom_errors(segmentation)
    no_dicom_errors(document)
    (copy,) = dicom.copy_series(request_to("copy"), run)
    assert {dcmread(file).SOPClassUID for file in copy.iterdir()} == {CTImageStorage}


def test_capture_refers_to_its_slice_and_says_what_it_is(request_to, run):
    rgb = np.full((64, 80, 3), 7, np.uint8)
    request = request_to("sc.dcm", attention=True)
    (file,) = dicom.capture_view(request, run, rgb, ("R", "L", "A", "P"))
    dataset = dcmread(file)
    np.testing.assert_array_equal(dataset.pixel_array, rgb)
    assert list(dataset.PatientOrientation) == ["L", "P"]
    reference = dataset.SourceImageSequence[0].ReferencedSOPInstanceUID
    assert reference == request.privacy.uid(request.snapshot.series.instances[1].sop_instance_uid)
    assert "Model attention, not a lesion outline" in dataset.ImageComments
    assert dataset.SoftwareVersions[1].startswith("model test-model")
    assert dataset.ContributingEquipmentSequence[0].ManufacturerModelName == "ICH Viewer"
