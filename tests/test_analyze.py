"""`ichviewer analyze` with the bundled model: the sample study, and every real series of the zoo."""

import csv
import json
import math

import pytest
from PIL import Image

from ichviewer import cli
from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import scan
from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from tests.support.zoo import ZOO, needs_zoo

HEADS = {"ge-head-tilt", "rsna-series/ID_d00cee7f0c", "rsna-series/ID_bf6f6d5d34"}


def check_document(document):
    """Every promise of the schema that holds for any input."""
    assert document["schema"] == "ichviewer.findings/1"
    assert document["research_only"] == RESEARCH_ONLY
    for entry in (*document["series"], *(s for series in document["series"] for s in series["slices"])):
        if entry["status"] == "assessed":
            values = entry["probabilities"]
            assert list(values) == list(LABELS)
            assert all(math.isfinite(value) and 0 <= value <= 1 for value in values.values())
            assert all(values[label] <= values["any"] + 1e-9 for label in LABELS)
            assert entry["reason"] is None
        else:
            assert entry["status"] == "not_assessed"
            assert entry["probabilities"] is None
            assert entry["reason"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    out = tmp_path_factory.mktemp("sample")
    json_file = out / "elsewhere" / "sample.json"
    code = cli.main(["analyze", str(resources_dir() / "sample"), "--out", str(out), "--json", str(json_file)])
    return code, out, json.loads(json_file.read_text(encoding="utf-8"))


def test_the_sample_study_is_assessed(sample):
    code, out, document = sample
    assert code == cli.EXIT_OK
    check_document(document)
    (series,) = document["series"]
    assert series["status"] == "assessed"
    assert [entry["slice_index"] for entry in series["slices"]] == list(range(32))
    assert not (out / "findings.json").exists()


def test_the_model_is_named(sample):
    model = sample[2]["model"]
    assert model["id"]
    assert len(model["sha256"]) == 64
    assert model["backend"]


def test_the_csv_has_the_numbers_of_the_json(sample):
    _, out, document = sample
    with (out / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["level"] == "slice"]
    for row, entry in zip(rows, document["series"][0]["slices"], strict=True):
        assert row["status"] == entry["status"]
        if entry["probabilities"]:
            assert float(row["any"]) == pytest.approx(entry["probabilities"]["any"], abs=1e-6)


def test_the_contact_sheet_is_a_picture(sample):
    with Image.open(sample[1] / "contact-sheet.png") as image:
        image.load()
        assert image.width > 1000


@pytest.mark.zoo
@needs_zoo[1]
def test_every_series_of_the_zoo_is_assessed_or_refused_with_a_reason(tmp_path):
    assert cli.main(["analyze", str(ZOO), "--out", str(tmp_path)]) == cli.EXIT_OK
    document = json.loads((tmp_path / "findings.json").read_text(encoding="utf-8"))
    check_document(document)
    series = scan.scan(ZOO).series
    assert len(document["series"]) == len(series) >= 15
    for entry, scanned in zip(document["series"], series, strict=True):
        folder = scanned.instances[0].file.path.parent.relative_to(ZOO).as_posix()
        assert (entry["status"] == "assessed") == (folder in HEADS), (folder, entry["reason"])
        assert [s["slice_index"] for s in entry["slices"]] == list(range(len(scanned)))
