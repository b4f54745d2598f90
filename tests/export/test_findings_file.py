import csv
import io
import json

import pytest

from ichviewer.core.dicom.types import Notice
from ichviewer.core.errors import ExportError
from ichviewer.core.findings import ModelStamp, SeriesFindings, SliceFinding
from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from ichviewer.export.files import protect, write_whole
from ichviewer.export.findings_file import to_csv, to_json, write_csv, write_json

STAMP = ModelStamp("bundle-1", "ab" * 32, "torch cpu float32")


def probabilities(value):
    return dict.fromkeys(LABELS, value)


@pytest.fixture
def findings():
    slices = (
        SliceFinding(0, "a.dcm", "1.2.1", 0.0, probabilities=probabilities(0.25), stage2_asked=True),
        SliceFinding(1, "b.dcm", "1.2.2", 5.0, reason="b.dcm: the pixels are truncated"),
    )
    return [
        SeriesFindings(
            "k1", "1.2", "HEAD", slices, (Notice("gap", "10 mm"),), probabilities=probabilities(0.5)
        ),
        SeriesFindings("k2", "1.3", "=CMD()", (), reason="not CT: MR"),
    ]


def test_json_has_every_field_of_the_schema(findings):
    document = json.loads(to_json(findings, STAMP))
    assert document["schema"] == "ichviewer.findings/1"
    assert document["model"] == {"id": "bundle-1", "sha256": "ab" * 32, "backend": "torch cpu float32"}
    assert document["research_only"] == RESEARCH_ONLY
    first, second = document["series"]
    assert first["status"] == "assessed"
    assert first["probabilities"]["any"] == 0.5
    assert first["slices"][0]["probabilities"]["subdural"] == 0.25
    assert first["slices"][1]["status"] == "not_assessed"
    assert first["slices"][1]["probabilities"] is None
    assert second["status"] == "not_assessed"
    assert second["reason"] == "not CT: MR"
    assert second["probabilities"] is None


def test_csv_leaves_what_was_not_assessed_empty(findings):
    rows = list(csv.DictReader(io.StringIO(to_csv(findings))))
    assert [row["level"] for row in rows] == ["series", "slice", "slice", "series"]
    assert rows[1]["any"] == "0.250000"
    assert rows[2]["any"] == ""
    assert rows[2]["status"] == "not_assessed"
    assert rows[2]["reason"] == "b.dcm: the pixels are truncated"
    assert all(row["research_only"] == RESEARCH_ONLY for row in rows)


def test_header_text_never_becomes_a_formula(findings):
    rows = list(csv.DictReader(io.StringIO(to_csv(findings))))
    assert rows[3]["description"] == "'=CMD()"


def test_files_are_written_whole(findings, tmp_path):
    write_json(tmp_path / "f.json", findings, STAMP)
    write_csv(tmp_path / "f.csv", findings)
    assert json.loads((tmp_path / "f.json").read_text(encoding="utf-8"))["app_version"]
    assert (tmp_path / "f.csv").read_bytes().startswith(b"\xef\xbb\xbfresearch_only")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["f.csv", "f.json"]


def test_a_missing_folder_is_a_plain_error(findings, tmp_path):
    with pytest.raises(ExportError, match="expected a file that can be written"):
        write_json(tmp_path / "gone" / "f.json", findings, STAMP)


def test_a_failed_write_keeps_the_older_file(tmp_path):
    target = tmp_path / "result"
    target.mkdir()  # a folder in the way makes the last step fail
    (target / "older").write_text("kept")
    with pytest.raises(ExportError):
        write_whole(target, b"new")
    assert (target / "older").read_text() == "kept"
    assert [path.name for path in tmp_path.iterdir()] == ["result"]


def test_a_file_that_was_read_is_never_written_over(tmp_path):
    dicom = tmp_path / "a.dcm"
    dicom.write_bytes(b"pixels")
    link = tmp_path / "findings.json"
    link.symlink_to(dicom)
    with pytest.raises(ExportError, match="one of the files that were read"):
        protect(link, [dicom])
    protect(tmp_path / "other.json", [dicom])
