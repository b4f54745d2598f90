"""The bundled model on the sample study. Where it fails the phantom is made truer, never the model tuned."""

import csv

import pytest

from ichviewer.core.bundled import models_dir, resources_dir
from ichviewer.core.dicom.scan import scan
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.inference.analyze import analyze_series
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle

SAMPLE = resources_dir() / "sample"


@pytest.fixture(scope="module")
def engine():
    if not list(models_dir().glob("*/card.json")):
        pytest.skip(f"there is no bundled model in {models_dir()}")
    return Engine(default_bundle())


@pytest.fixture(scope="module")
def findings(engine):
    (series,) = scan(SAMPLE).series
    return analyze_series(series, engine)


@pytest.fixture(scope="module")
def truth():
    with (SAMPLE / "labels.csv").open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_slices_with_blood_are_flagged_and_of_the_others_the_one_below_as_the_guide_admits(
    engine, findings, truth
):
    threshold = engine.card.thresholds.slice[ANY].value
    assessed = [finding for finding in findings.slices if finding.assessed]
    assert len(assessed) >= 28
    flagged = [finding.slice_index for finding in assessed if finding.probabilities[ANY] >= threshold]
    bleeding = [int(row["slice_index"]) for row in truth if row[ANY] == "1"]
    assert flagged == [bleeding[0] - 1, *bleeding]


def test_the_series_is_flagged(engine, findings):
    assert findings.probabilities[ANY] >= engine.card.thresholds.series[ANY].value


def test_the_peak_of_each_bleed_lies_in_it(findings, truth):
    for subtype in ("intraparenchymal", "subdural"):
        probabilities = {f.slice_index: f.probabilities[subtype] for f in findings.slices if f.assessed}
        peak = max(probabilities, key=probabilities.__getitem__)
        assert truth[peak][subtype] == "1", f"{subtype} peaks in slice {peak}"


def test_the_likeliest_subtype_of_the_clot_is_intraparenchymal(findings, truth):
    alone = [i for i, row in enumerate(truth) if row["intraparenchymal"] == "1" and row["subdural"] == "0"]
    assert alone
    for index in alone:
        probabilities = findings.slices[index].probabilities
        assert max(SUBTYPES, key=probabilities.__getitem__) == "intraparenchymal"
