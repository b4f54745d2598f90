from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from ichviewer.core.labels import SUBTYPES
from tests.support.slices import RECIPE, change_manifest, write_recipe, write_source
from trainer.ablation import load_answers, read_plan
from trainer.cli import main
from trainer.errors import RecipeError
from trainer.module import network
from trainer.recipe import Recipe

FOLDED = RECIPE.replace("test_share = 0.25\nvalidation_share = 0.25\n", "folds = 3\n")
PLAN = """
title = "With and without"
recipe = "{recipe}"
set = ["stage1.epochs=2", "data.held_out=1"]

[[family]]
title = "Parts"
text = "As it is, and without."

[[family.run]]
name = "whole"
words = "as it is"

[[family.run]]
name = "no-masks"
words = "without the masks"
set = ["stage1.loss.pixels=0.0"]

[[family.run]]
name = "guesses"
words = "with guesses"
guesses_of = "whole"

[[family]]
title = "Other patients"
text = "Each measured on patients of its own."
set = ["data.held_out=2"]

[[family.run]]
name = "second"
words = "the second fold"

[[family.run]]
name = "third"
words = "the third fold"
set = ["data.held_out=3"]
"""


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan that has been carried out."""
    root = tmp_path_factory.mktemp("ablation")
    folder = write_source(root / "data", slices=8)
    for row in range(5, 5 + 6 * 16, 16):  # one slice each of six patients who do not bleed
        for label in SUBTYPES:
            change_manifest(folder, row, label, "")
    (root / "plan.toml").write_text(PLAN.format(recipe=write_recipe(root, FOLDED)))
    assert main(_command(root)) == 0
    return root


def _command(root: Path) -> list[str]:
    places = {"--data": "data", "--cache": "cache", "--runs": "runs", "--out": "page.md"}
    options = [part for option, place in places.items() for part in (option, str(root / place))]
    return ["ablate", str(root / "plan.toml"), *options]


def test_every_run_of_a_family_is_measured_on_the_same_patients_that_none_saw(workplace: Path) -> None:
    whole, masks = (load_answers(workplace / "runs" / name) for name in ("whole", "no-masks"))
    assert whole.patients.tolist() == masks.patients.tolist()
    assert len(set(whole.patients.tolist())) == 8  # a third of 24
    assert not np.allclose(whole.logits, masks.logits)
    split = (workplace / "runs/whole/split.json").read_text()
    assert all(patient in split.split('"test"')[1] for patient in whole.patients)


def test_the_page_has_a_table_for_the_same_patients_and_one_each_for_others(workplace: Path) -> None:
    page = (workplace / "page.md").read_text()
    parts, others = page.split("## Other patients")
    assert page.startswith("# With and without\n")
    assert parts.count("\n| --- |") == 1
    assert others.count("\n| --- |") == 2
    row = next(line for line in parts.splitlines() if line.startswith("| `no-masks`"))
    assert "without the masks" in row
    cells = [cell.strip() for cell in row.split("|")]
    assert cells[-4][0] in "+-"  # the difference from the first row
    first = next(line for line in parts.splitlines() if line.startswith("| `whole`"))
    assert [cell.strip() for cell in first.split("|")][-4] == ""


def test_the_guesses_are_of_the_run_that_is_named(workplace: Path) -> None:
    assert (workplace / "runs/whole/guesses.npz").is_file()
    whole, guessed = (load_answers(workplace / "runs" / name) for name in ("whole", "guesses"))
    assert not np.allclose(whole.logits, guessed.logits)


def test_a_finished_run_is_not_trained_again(workplace: Path) -> None:
    path = workplace / "runs/whole/test.npz"
    before = path.stat().st_mtime_ns
    assert main(_command(workplace)) == 0
    assert path.stat().st_mtime_ns == before


def test_a_run_that_fails_stops_no_other(
    workplace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = tmp_path / "plan.toml"
    text = (workplace / "plan.toml").read_text().replace('name = "whole"', 'name = "whole2"')
    plan.write_text(
        text.replace('guesses_of = "whole"', 'guesses_of = "second"').replace("no-masks", "again")
    )
    # somebody else's run stands where the first one would go
    (workplace / "runs/whole2").mkdir()
    (workplace / "runs/whole2/recipe.json").write_text((workplace / "runs/third/recipe.json").read_text())
    command = _command(workplace)
    command[1] = str(plan)
    with pytest.raises(RecipeError, match="after the one whose guesses"):
        read_plan(plan)
    plan.write_text(text.replace('guesses_of = "whole"', "").replace("no-masks", "again"))
    assert main(command) == 1
    assert "whole2" in capsys.readouterr().err
    assert (workplace / "runs/again/test.npz").is_file()


@pytest.mark.parametrize("name", ["ablations", "left-out"])
def test_the_plans_that_are_shipped_can_be_carried_out(name: str) -> None:
    _, recipes = read_plan(Path(__file__).parents[2] / f"trainer/schedules/{name}.toml")
    for recipe in recipes.values():
        assert network(recipe)(torch.rand(1, _channels(recipe), 96, 96)).shape == (1, 6)


def _channels(recipe: Recipe) -> int:
    return len(recipe.preprocess.channels) * (2 * recipe.network.neighbours + 1)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("set = [", "sett = ["),
        ('name = "second"', 'name = "third"'),
        ("stage1.epochs=2", "stage1.epochz=2"),
        ("[[family]]", "[[family"),
    ],
)
def test_a_wrong_plan_is_told_before_anything_is_trained(
    workplace: Path, tmp_path: Path, wrong: str, right: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = _command(workplace)
    command[1] = str(tmp_path / "plan.toml")
    (tmp_path / "plan.toml").write_text((workplace / "plan.toml").read_text().replace(wrong, right))
    assert main(command) == 1
    assert "ichtrain: " in capsys.readouterr().err
