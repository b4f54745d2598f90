"""What the user guide says of the bundled model on the sample studies, held against the model itself."""

import pytest

from ichviewer.core.bundled import models_dir
from ichviewer.core.dicom.scan import scan
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.core.samples import samples_dir
from ichviewer.inference.analyze import analyze_series
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle


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


def test_the_normal_head_is_clear_as_a_series(above):
    assert above["normal"] == set()


def test_calcifications_are_taken_for_one_kind_of_blood_as_the_guide_admits(above):
    assert above["look-alike"] == {"subarachnoid"}


def test_slices_of_both_are_flagged_as_the_guide_admits(engine):
    threshold = engine.card.thresholds.slice[ANY].value
    for name, flagged in (("normal", [7, 8, 9, 10]), ("look-alike", [*range(6, 15)])):
        (series,) = scan(samples_dir() / name).series
        slices = analyze_series(series, engine).slices
        found = [
            one.slice_index for one in slices if one.probabilities and one.probabilities[ANY] >= threshold
        ]
        assert found == flagged, name
