"""A made-up source and a small run of any recipe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.slices import write_source
from trainer.cli import main

DATA = """
cache_size = 48
test_share = 0.25
validation_share = 0.25
split_seed = 1

[[sources]]
name = "made-up"
masks = "none"
doubtful_margin = 0
license = "none"
origin = "made by a test"
"""
SMALL = (
    *("input.size=32", "input.resize=36", "precision=32-true", "optim.batch=8", "optim.find_lr=false"),
    *("train.epochs=2", "train.frozen_epochs=1"),
)
Fit = Callable[..., Path]


@pytest.fixture(scope="package")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the source, its data file, and the cache."""
    root = tmp_path_factory.mktemp("systems")
    write_source(root / "data", patients=40)
    (root / "data.toml").write_text(DATA, encoding="utf-8")
    return root


def arguments(place: Path, recipe: str, run: Path, *overrides: str) -> list[str]:
    """Of `ichtrain`, to fit a recipe on the made-up source."""
    chosen = [f"data={place / 'data.toml'}", *overrides]
    options = ["--data", str(place / "data"), "--cache", str(place / "cache"), "--run", str(run), "--quiet"]
    return ["fit", recipe, *options, *(part for one in chosen for part in ("--set", one))]


@pytest.fixture
def fit(place: Path, tmp_path: Path) -> Fit:
    """Fit a recipe with overrides; returns the run's folder."""

    def fit_it(recipe: str, *overrides: str, name: str | None = None) -> Path:
        run = tmp_path / (name or recipe)
        assert main(arguments(place, recipe, run, *overrides)) == 0
        return run

    return fit_it
