from dataclasses import replace
from pathlib import Path

import pytest

from trainer.errors import RecipeError
from trainer.systems.command import read_schedule
from trainer.systems.recipe import RECIPES, changes, find_recipe, is_system, read_system

PUBLISHED = (
    *("daco-vgg16-detect", "daco-vgg16-classify", "daco-resnext101-detect", "daco-resnext101-classify"),
    *("daco-vgg16-gray-detect", "daco-vgg16-gray-classify", "daco-vgg16-knn-detect"),
    *("daco-vgg16-knn-classify", "daco-baseline-6class", "daco-two-stage", "daco-two-stage-knn"),
    *("vasani-metadata-forest", "vasani-resnet18-detect", "vasani-resnet50-multilabel"),
    *("vasani-resnet101-multilabel", "vasani-densenet121-multilabel", "vasani-alexnet-multilabel"),
    *("columbia-dense", "columbia-cnn", "columbia-resnet50", "burdenko-seresnext50", "resnext101-wsl"),
)


@pytest.mark.parametrize("name", PUBLISHED)
def test_every_published_system_is_a_recipe_of_its_name(name: str) -> None:
    recipe = read_system(find_recipe(name))
    assert recipe.name == name
    assert recipe.paper


def test_all_share_data_and_split() -> None:
    data = [read_system(path).data for path in RECIPES.glob("*.toml") if is_system(path)]
    assert len({replace(one, cache_size=256) for one in data}) == 1


def test_the_first_system_is_as_published() -> None:
    recipe = read_system(find_recipe("daco-vgg16-detect"))
    assert [(w.width, w.center) for w in recipe.input.windows] == [(80, 40), (200, 80), (2000, 600)]
    assert (recipe.input.resize, recipe.input.size, recipe.optim.batch) == (235, 224, 16)
    assert (recipe.optim.name, recipe.optim.lr, recipe.train.class_weights) == ("adam", 5e-6, True)


def test_a_bundles_recipe_is_none_of_a_system() -> None:
    assert not is_system(RECIPES / "ichv-twostage-2.toml")


def test_overrides_are_told_as_what_was_changed() -> None:
    path = find_recipe("daco-vgg16-detect")
    published, used = read_system(path), read_system(path, ["train.epochs=2", "data.patients=9", "name=x"])
    assert used.train.epochs == 2
    assert changes(published, used) == "data.patients 0 -> 9; train.epochs 30 -> 2"
    assert changes(published, published) == "published"


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("train.epoch=2", "train.epoch"),
        ("train.epochs=0", "train.epochs"),
        ("optim.name=adamax", "adamax"),
        ("input.size=16", "at least 32"),
        ("data.folds=2", "at least 3"),
        ("data.fold=1", "within 0..folds - 1"),
        ("input.mean=[0.5]", "one number a window"),
        ("train.sizes=[[0, 64]]", "ends at 64"),
        ("train.frozen_epochs=30", "frozen_epochs must be below"),
        ('data.train_on=["elsewhere"]', "elsewhere"),
        (
            'input={windows=[{name="a",center=40.0,width=80.0},{name="b",center=80.0,width=200.0}],'
            "mean=[0.0,0.0],std=[1.0,1.0]}",
            "one or three windows",
        ),
    ],
)
def test_a_bad_value_is_named(override: str, message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        read_system(find_recipe("daco-vgg16-detect"), [override])


@pytest.mark.parametrize("name", ["cpu", "published"])
def test_a_schedule_runs_every_published_system_and_comparison(name: str) -> None:
    schedule = read_schedule(RECIPES.parent / f"schedules/{name}.toml")
    runs = {run.name for run in schedule.run}
    assert set(PUBLISHED) <= runs
    assert {"rate-1e-2", "rate-1e-3", "pretrained", "pretrained-not"} <= runs
    if name == "published":
        assert not schedule.set
        assert not any(run.set for run in schedule.run if run.name in PUBLISHED)


def test_a_recipe_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(RecipeError, match=r"one of burdenko-seresnext50, .*, vasani-"):
        find_recipe("nobody-2020")


def test_other_data_is_looked_for_from_where_the_user_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (RECIPES / "data/shared.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(
        text.replace("cache_size = 256", "cache_size = 128"), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    assert read_system(find_recipe("daco-two-stage"), ["data=mine.toml"]).data.cache_size == 128


def test_a_schedule_with_an_unknown_recipe_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_text('run = [{ name = "nobody-2020" }]\nset = []\n', encoding="utf-8")
    with pytest.raises(RecipeError, match="nobody-2020"):
        read_schedule(path)


def test_a_recipe_replaces_single_values_of_the_shared_data():
    shared = read_system(find_recipe("daco-vgg16-detect")).data
    own = read_system(find_recipe("burdenko-seresnext50"))
    assert own.data.cache_size == own.input.size == 512
    assert shared.cache_size == 256
    assert (own.data.sources, own.data.split_seed) == (shared.sources, shared.split_seed)
