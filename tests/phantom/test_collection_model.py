"""What the user guide says of the bundled model on the sample studies, held against the model itself."""

import pytest

from ichviewer.core.bundled import models_dir
from ichviewer.core.dicom.scan import scan
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.core.samples import samples_dir
from ichviewer.inference.analyze import analyze_series
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle

FLAGGED = ("epidural", "intraparenchymal", "subarachnoid")


@pytest.fixture(scope="module")
def engine():
    if not list(models_dir().glob("*/card.json")):
        pytest.skip(f"there is no bundled model in {models_dir()}")
    return Engine(default_bundle())


@pytest.fixture(scope="module")
def above(engine):
    """Sample -> the labels above their threshold for a series."""
    thresholds = engine.card.thresholds.series

    def labels(name):
        (series,) = scan(samples_dir() / name).series
        found = analyze_series(series, engine).probabilities
        return {label for label, value in found.items() if value >= thresholds[label].value}

    return {name: labels(name) for name in (*SUBTYPES, "normal", "look-alike")}


def test_every_bleed_is_found_and_by_its_kind_among_others(above):
    for subtype in SUBTYPES:
        assert {ANY, subtype} < above[subtype]


def test_the_normal_head_is_called_a_bleed_of_no_kind_as_the_guide_admits(above):
    assert above["normal"] == {ANY}


def test_calcifications_are_taken_for_blood_as_the_guide_admits(above):
    assert above["look-alike"] == {ANY, *FLAGGED}
