from pathlib import Path

import pytest

from tests.support.slices import RECIPE, write_recipe
from trainer.errors import RecipeError
from trainer.recipe import read_recipe, recipe_from
from trainer.systems.recipe import RECIPES, is_system


def test_reads_values_and_fills_in_defaults(tmp_path: Path) -> None:
    recipe = read_recipe(write_recipe(tmp_path))
    assert recipe.stage1.sizes == ((0, 32), (1, 48))
    assert recipe.stage1.optim.lr == 0.01
    assert recipe.stage1.optim.clip_norm == 1.0
    assert recipe.data.sources[0].name == "made-up"


def test_override_changes_one_value(tmp_path: Path) -> None:
    recipe = read_recipe(write_recipe(tmp_path), ["stage1.optim.lr=1e-4", "model_id=other"])
    assert recipe.stage1.optim.lr == 1e-4
    assert recipe.stage2.optim.lr == 0.01
    assert recipe.model_id == "other"


@pytest.mark.parametrize(
    ("override", "named"),
    [
        ("stage1.optim.momentum=0.9", "stage1.optim.momentum"),
        ("colour=1", "colour"),
        ("stage1.epochs=2.5", "stage1.epochs"),
        ("augment.flip=1", "augment.flip"),
        ("stage1.sizes=[[0, 16]]", "stage1 ends at size 16"),
        ("stage2.positive_share=0.5", "positive_share"),
        ("data.test_share=0.9", "test and validation"),
        ("data.folds=1", "folds must be"),
        ("data.held_out=1", "held_out must be within"),
        ('data.held_out_sources=["gone"]', "held_out_sources must name some"),
        ("stage1.synthetic_share=0.2", "synthesis.variants above 0"),
    ],
)
def test_unknown_wrong_or_senseless_values_are_named(tmp_path: Path, override: str, named: str) -> None:
    with pytest.raises(RecipeError, match=named.replace("(", r"\(")):
        read_recipe(write_recipe(tmp_path), [override])


@pytest.mark.parametrize("override", ["stage1", "=3", "model_id.x=1"])
def test_an_override_that_is_none_is_refused(tmp_path: Path, override: str) -> None:
    with pytest.raises(RecipeError, match="--set"):
        read_recipe(write_recipe(tmp_path), [override])


def test_a_file_that_is_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecipeError, match=r"tiny\.toml"):
        read_recipe(write_recipe(tmp_path, RECIPE + "\n[["))
    with pytest.raises(RecipeError, match=r"gone\.toml"):
        read_recipe(tmp_path / "gone.toml")


def test_a_resolved_recipe_reads_back_as_itself(tmp_path: Path) -> None:
    recipe = read_recipe(write_recipe(tmp_path))
    assert recipe_from(recipe.to_dict(), "recipe.json") == recipe


def test_the_shipped_recipes_read() -> None:
    bundles = [path for path in RECIPES.glob("*.toml") if not is_system(path)]
    assert bundles  # those of published systems have tests of their own
    for path in bundles:
        assert read_recipe(path).data.sources


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("data.cleaning.crop_head=true", "not for a bundle"),
        ("data.skip_unreadable=true", "not for a bundle"),
        ("data.cleaning.blank_share=20.0", "blank_share must be within"),
    ],
)
def test_data_options_a_bundle_cannot_have_are_refused(tmp_path: Path, override: str, message: str) -> None:
    with pytest.raises(RecipeError, match=message):
        read_recipe(write_recipe(tmp_path), [override])


def test_an_unknown_kind_of_source_is_refused(tmp_path: Path) -> None:
    text = RECIPE.replace('name = "made-up"', 'name = "made-up"\nkind = "kaggle"')
    with pytest.raises(RecipeError, match="kind is 'kaggle', not one of manifest, rsna"):
        read_recipe(write_recipe(tmp_path, text))
