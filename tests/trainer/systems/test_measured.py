"""fit, evaluate, compare: real runs' folders, from the recipes that ship."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.trainer.systems.conftest import SMALL, Fit
from trainer.cli import main

FINDER = ("optim.find_lr=true", "optim.find_steps=12")


@pytest.mark.usefixtures("small_networks")
def test_runs_of_shipped_recipes_are_measured_and_compared(fit: Fit, tmp_path: Path) -> None:
    small = (*SMALL, "train.frozen_epochs=0", "train.epochs=1")
    first = fit("vasani-resnet18-detect", *small, name="first")
    start = f'network.start="{first / "weights-0.safetensors"}"'
    runs = [
        first,
        fit("vasani-resnet18-detect", *small, start, name="pretrained"),
        fit("vasani-resnet18-detect", *small, *FINDER, name="found"),
        fit("daco-vgg16-detect", *small),
        fit("daco-vgg16-gray-detect", *small),
    ]
    assert main(["evaluate", *map(str, runs)]) == 0
    assert {"loss.svg", "lr-find.svg"} <= {path.name for path in (tmp_path / "found/plots").iterdir()}
    out = tmp_path / "docs/results.md"
    assert main(["compare", *map(str, runs), "--out", str(out)]) == 0
    results = json.loads(out.with_suffix(".json").read_text())
    assert results["others"] == []
    asked = {(one["first"], one["second"]) for one in results["comparisons"]}
    assert asked == {("daco-vgg16-detect", "daco-vgg16-gray-detect"), ("pretrained", "first")}
    row = next(row for row in results["families"][0]["rows"] if row["run"] == "pretrained")
    assert row["epochs"] == 1
    assert row["parameters"] > 0
    assert "train.epochs" in row["schedule"]
    assert "weights-0.safetensors" in row["start"]
