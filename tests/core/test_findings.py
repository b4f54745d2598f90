import pytest

from ichviewer.core.dicom.types import Notice
from ichviewer.core.findings import SeriesFindings, SliceFinding
from ichviewer.core.labels import LABELS

PROBABILITIES = dict.fromkeys(LABELS, 0.25)


@pytest.mark.parametrize("both", [(None, None), (PROBABILITIES, "not decoded")])
def test_a_slice_has_probabilities_or_a_reason(both):
    with pytest.raises(ValueError, match="either"):
        SliceFinding(0, "a.dcm", "1.2", None, *both)


@pytest.mark.parametrize("both", [(None, None), (PROBABILITIES, "not a head")])
def test_a_series_has_probabilities_or_a_reason(both):
    with pytest.raises(ValueError, match="either"):
        SeriesFindings("k", "1.2", "", (), probabilities=both[0], reason=both[1])


def test_a_slice_that_was_not_assessed_never_reads_as_zero():
    entry = SliceFinding(3, "a.dcm", "1.2", 15.0, reason="the pixels are truncated").to_dict()
    assert entry["status"] == "not_assessed"
    assert entry["probabilities"] is None
    assert entry["reason"] == "the pixels are truncated"


def test_the_series_entry_has_the_fields_of_the_schema():
    finding = SliceFinding(0, "a.dcm", "1.2.3", 0.0, probabilities=PROBABILITIES, stage2_asked=True)
    series = SeriesFindings(
        "k", "1.2", "HEAD", (finding,), (Notice("gantry_tilt", "18.5 degrees"),), probabilities=PROBABILITIES
    ).to_dict()
    assert set(series) == {
        "series_instance_uid",
        "description",
        "status",
        "reason",
        "warnings",
        "probabilities",
        "slices",
    }
    assert series["status"] == "assessed"
    assert series["warnings"] == [{"code": "gantry_tilt", "message": "18.5 degrees"}]
    assert list(series["slices"][0]["probabilities"]) == list(LABELS)
