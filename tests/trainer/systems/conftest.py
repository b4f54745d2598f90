"""A made-up source and a small run of any recipe."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from tests.support.slices import write_source
from trainer.cli import main
from trainer.systems import networks

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
DETECT = "vasani-resnet18-detect"
Fit = Callable[..., Path]


class SmallNet(nn.Module):
    """With a body, a batch norm, and a last layer, as ResNets call them."""

    def __init__(self, classes: int, channels: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 8, 5, 2)
        self.bn1 = nn.BatchNorm2d(8)
        self.fc = nn.Linear(8 * 16, classes)

    def forward(self, x: Tensor) -> Tensor:
        pooled = nn.functional.adaptive_avg_pool2d(torch.relu(self.bn1(self.conv1(x))), 4)
        logits: Tensor = self.fc(nn.functional.dropout(pooled.flatten(1), 0.2, self.training))
        return logits


@pytest.fixture
def small_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small network in place of large ones."""
    for name in ("resnet18", "resnet50", "vgg16_bn", "seresnext50_32x4d"):
        monkeypatch.setitem(networks._BUILDERS, name, SmallNet)


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


@pytest.fixture(scope="package")
def small_run(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of DETECT with SMALL, to be looked at alone."""
    run = tmp_path_factory.mktemp("small") / DETECT
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(networks._BUILDERS, "resnet18", SmallNet)
        assert main(arguments(place, DETECT, run, *SMALL)) == 0
    return run


@pytest.fixture
def fit(place: Path, tmp_path: Path) -> Fit:
    """Fit a recipe with overrides; returns the run's folder."""

    def fit_it(recipe: str, *overrides: str, name: str | None = None) -> Path:
        run = tmp_path / (name or recipe)
        assert main(arguments(place, recipe, run, *overrides)) == 0
        return run

    return fit_it
