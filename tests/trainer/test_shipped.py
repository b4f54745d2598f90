"""The bundle that ships, and the real data where they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from ichviewer.core.bundled import models_dir
from ichviewer.core.labels import LABELS
from ichviewer.model.loading import default_bundle, load_bundle
from trainer.recipe import read_recipe, recipe_from
from trainer.sources import read_sources
from trainer.split import check_classes, in_part, make_folds, make_split, positives_in

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"
RECIPE = ROOT / "trainer" / "recipes" / "ichv-twostage-1.toml"


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
    assert found.split == "test"
    assert found.value >= 0.85
    assert found.interval95 is not None


def test_the_bundle_is_of_the_recipe_that_stands_here() -> None:
    card = load_bundle(default_bundle()).card
    assert recipe_from(card.recipe, "card.json") == read_recipe(RECIPE)


@pytest.mark.zoo
@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data here")
def test_the_real_sources_read_and_split_without_a_leak() -> None:
    recipe = read_recipe(RECIPE)
    records = read_sources(DATA, recipe.data.sources)
    assert len(records) == 7101
    split = make_split(records, recipe.data, recipe.seed)
    test = [records[row] for row in in_part(records, split, "test")]
    positive = {record.patient for record in test if record.source == "ct-ich" and record.any == 1}
    assert len(positive) >= 4


@pytest.mark.zoo
@pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data here")
def test_the_real_sources_fold_without_a_leak() -> None:
    recipe = read_recipe(RECIPE)
    records = read_sources(DATA, recipe.data.sources)
    folds = make_folds(records, 5, recipe.seed)
    tested = [patient for fold in folds for patient in fold["test"]]
    assert len(tested) == len(set(tested)) == len({record.patient for record in records})
    for fold in folds:
        train = {records[row].patient for row in in_part(records, fold, "train")}
        assert not train & {records[row].patient for row in in_part(records, fold, "test")}
        check_classes(records, in_part(records, fold, "test"), LABELS, "test")
        assert set(positives_in(records, fold, "test")) < set(in_part(records, fold, "test"))
