"""What the user guide says of the bundled model on the sample studies, held against the model itself."""

import pytest

from ichviewer.core.bundled import models_dir
from ichviewer.core.dicom.scan import scan
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.core.samples import samples_dir
from ichviewer.inference.analyze import analyze_series
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle

FLAGGED = ("intraparenchymal", "intraventricular")


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


def test_every_bleed_is_found_and_four_of_five_by_their_kind(above):
    assert all(ANY in above[subtype] for subtype in SUBTYPES)
    assert [subtype for subtype in SUBTYPES if subtype not in above[subtype]] == ["subarachnoid"]


def test_the_normal_head_is_below_every_threshold(above):
    assert above["normal"] == set()


def test_calcifications_are_taken_for_blood_as_the_guide_admits(above):
    assert above["look-alike"] == {ANY, *FLAGGED}
