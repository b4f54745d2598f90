"""The bundle that ships, and the real data where they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ichviewer.core.bundled import models_dir
from ichviewer.core.labels import LABELS
from ichviewer.model.loading import default_bundle, load_bundle
from trainer.model_card import OUT_OF_FOLD
from trainer.recipe import read_recipe, recipe_from
from trainer.sources import read_sources
from trainer.split import check_classes, in_part, make_folds, positives_in

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
RECIPE = ROOT / "trainer" / "recipes" / "ichv-twostage-2.toml"


def test_the_bundle_loads_is_small_and_says_how_well_it_does() -> None:
    card = load_bundle(default_bundle()).card  # the self-test checks its golden answer
    files = [path for path in models_dir().rglob("*") if path.is_file()]
    assert sum(file.stat().st_size for file in files) < 40e6
    assert {file.suffix for file in files} <= {
        ".json",
        ".safetensors",
        ".md",
        "",
    }  # nothing pickled, no picture
    found = next(
        metric
        for metric in card.metrics
        if (metric.name, metric.label, metric.level, metric.data_set)
        == ("auc", "any", "slice", "all sources")
    )
    assert found.split == OUT_OF_FOLD
    assert found.value >= 0.9
    assert found.interval95 is not None


def test_the_bundle_is_of_the_recipe_that_stands_here() -> None:
    card = load_bundle(default_bundle()).card
    assert recipe_from(card.recipe, "card.json") == read_recipe(RECIPE)


@pytest.mark.zoo
@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data here")
def test_the_real_sources_fold_without_a_leak() -> None:
    recipe = read_recipe(RECIPE)
    records = read_sources(DATA, recipe.data.sources)
    assert sum(record.source != "rsna-unlabelled" for record in records) == 7101
    folds = make_folds(records, recipe.data.folds, recipe.seed)
    patients = [patient for fold in folds for patient in fold["test"]]
    assert len(patients) == len(set(patients)) == len({record.patient for record in records})
    for fold in folds:
        train = {records[row].patient for row in in_part(records, fold, "train")}
        assert not train & {records[row].patient for row in in_part(records, fold, "test")}
        check_classes(records, in_part(records, fold, "test"), LABELS, "test")
        assert set(positives_in(records, fold, "test")) < set(in_part(records, fold, "test"))
        tested = [record for record in records if record.patient in fold["test"]]
        bleeding = {one.patient for one in tested if one.source == "ct-ich" and one.any == 1}
        assert len(bleeding) >= 4
