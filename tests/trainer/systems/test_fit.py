"""Published systems from end to end, on a made-up source, in seconds."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from safetensors.torch import load_file

from tests.trainer.systems.conftest import SMALL, Fit, arguments
from trainer.cli import main
from trainer.predictions import Predictions, load_predictions
from trainer.recipe import SourceSpec
from trainer.sources import read_source
from trainer.systems.answers import answer_records
from trainer.systems.run import facts_of

pytestmark = pytest.mark.usefixtures("small_networks")
DETECT = "vasani-resnet18-detect"
ROOT = Path(__file__).resolve().parents[3]


def _test(run: Path) -> Predictions:
    return load_predictions(run / "predictions/test.npz")


def test_a_run_leaves_what_measuring_needs(place: Path, fit: Fit) -> None:
    run = fit(DETECT, *SMALL)
    facts = facts_of(run)
    assert facts["finished"]
    assert facts["patients"] == {"train": 20, "validation": 10, "test": 10}
    assert facts["parameters"] == 8 * 75 + 8 + 16 + 2 * 128 + 2
    assert "train.epochs 5 -> 2" in facts["schedule"]
    assert facts["start"] == "none (random weights)"
    rows = list(csv.DictReader((run / "history.csv").open()))
    assert [row["epoch"] for row in rows] == ["0", "1"]
    assert list((run / "log/model-0").glob("*/metrics.csv"))
    assert list((run / "log/model-0").glob("*/events*"))
    assert not (run / "model-0").exists()  # checkpoints
    test = _test(run)
    assert (test.task, test.classes, test.exclusive) == ("detect", ("none", "any"), True)
    np.testing.assert_allclose(test.probability.sum(1), 1, atol=1e-5)
    assert set(test.patient) == set(json.loads((run / "split.json").read_text())["test"])


def test_a_finished_run_is_left_as_it_is(place: Path, fit: Fit, monkeypatch: pytest.MonkeyPatch) -> None:
    run = fit(DETECT, *SMALL)
    monkeypatch.setattr("trainer.systems.fit.load_slices", None)  # a second training would call it
    assert main(arguments(place, DETECT, run, *SMALL)) == 0


def test_the_same_seed_gives_the_same_predictions(fit: Fit) -> None:
    first, second = (_test(fit(DETECT, *SMALL, name=name)) for name in ("first", "second"))
    np.testing.assert_array_equal(first.probability, second.probability)
    other = _test(fit(DETECT, *SMALL, "seed=2", name="other"))
    assert (first.probability != other.probability).any()


KILLED = """
import os, signal, sys
from tests.trainer.systems.conftest import SmallNet
from trainer.systems import networks
from trainer.cli import main
from trainer.systems.module import SystemModule
step = SystemModule.training_step
def dies(self, batch, index):
    if (self.current_epoch, index) == (1, 3):
        os.kill(os.getpid(), signal.SIGKILL)
    return step(self, batch, index)
SystemModule.training_step = dies
networks._BUILDERS["resnet18"] = SmallNet
main(sys.argv[1:])
"""


def test_a_run_killed_in_mid_epoch_ends_as_the_other(place: Path, fit: Fit, tmp_path: Path) -> None:
    whole, killed = fit(DETECT, *SMALL, name="whole"), tmp_path / "killed"
    options = arguments(place, DETECT, killed, *SMALL)
    died = subprocess.run(
        [sys.executable, "-c", KILLED, *options], cwd=ROOT, capture_output=True, check=False
    )
    assert died.returncode == -signal.SIGKILL
    assert not (killed / "predictions").exists()
    assert main(options) == 0
    np.testing.assert_allclose(_test(killed).probability, _test(whole).probability, atol=1e-3)
    for own, others in zip(
        *(csv.DictReader((r / "history.csv").open()) for r in (killed, whole)), strict=True
    ):
        assert float(own["train/loss"]) == pytest.approx(float(others["train/loss"]), rel=1e-3)


def test_two_processes_train_together(place: Path, tmp_path: Path) -> None:
    run = tmp_path / "both"
    options = [*arguments(place, DETECT, run, *SMALL), "--devices", "2", "--num-nodes", "1"]
    command = [sys.executable, "-m", "trainer.cli", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    facts = facts_of(run)
    assert facts["devices"] == "2 x cpu"
    assert facts["steps"] == 2 * (80 // 16)  # 80 slices, 8 a step and process
    assert len(_test(run)) == 40


def test_two_models_and_two_views_are_averaged(fit: Fit) -> None:
    run = fit("burdenko-seresnext50", *SMALL, "train.epochs=1", "train.frozen_epochs=0", "data.cache_size=48")
    first, second = (load_file(run / f"weights-{number}.safetensors") for number in range(2))
    assert any((first[name] != second[name]).any() for name in first)
    assert (run / "history-1.csv").is_file()
    assert _test(run).classes[-1] == "any"
    assert not _test(run).exclusive


def test_a_start_from_another_run_is_said(fit: Fit) -> None:
    first = fit(DETECT, *SMALL, "train.epochs=1", "train.frozen_epochs=0")
    weights = first / "weights-0.safetensors"
    run = fit("columbia-resnet50", *SMALL, "train.frozen_epochs=0", "network.name=resnet18",
              "task.at_least=1", f"network.start={weights}", name="started")  # fmt: skip
    assert str(weights) in facts_of(run)["start"]
    assert _test(run).task == "subtypes>=1"


def test_a_sample_of_patients_leaves_the_test_patients(fit: Fit) -> None:
    few = fit(DETECT, *SMALL, "data.patients=8", name="few")
    assert facts_of(few)["patients"] == {"train": 8, "validation": 4, "test": 10}
    assert facts_of(few)["slices"]["train"] == 32


def test_early_stopping_ends_a_run(fit: Fit) -> None:
    run = fit(DETECT, *SMALL, "train.epochs=9", "train.patience=1", "optim.lr=1e-9", "train.keep=best",
              "optim.schedule=constant")  # fmt: skip
    assert facts_of(run)["epochs"] < 9


def test_the_finder_leaves_its_curve(fit: Fit) -> None:
    run = fit(DETECT, *SMALL, "optim.find_lr=true", "optim.find_steps=8")
    rows = list(csv.DictReader((run / "lr_find.csv").open()))
    assert len(rows) > 2
    assert facts_of(run)["lr"] == pytest.approx(float(rows[0]["suggested"]))


def test_a_forest_sees_metadata_alone(fit: Fit) -> None:
    run = fit("vasani-metadata-forest")
    assert "slice_index" in facts_of(run)["metadata"]
    test = _test(run)
    # bleeds of the made-up source are in the upper half of the series
    assert test.probability[test.slice_index < 2, 1].max() < 0.2
    assert test.probability[test.slice_index >= 2, 1].min() > 0.2


def test_two_stages_classify_what_was_found(place: Path, fit: Fit, tmp_path: Path) -> None:
    detect = fit(DETECT, *SMALL, "train.epochs=1", "train.frozen_epochs=0", name="one")
    fit("daco-baseline-6class", *SMALL, "train.frozen_epochs=0", "task.name=classify",
        name="two")  # fmt: skip
    run = fit("daco-two-stage", "stages.detect=one", "stages.classify=two", name="both")
    test, found = _test(run), _test(detect).probability[:, 1] >= 0.5
    assert (test.classes[-1], test.task) == ("none", "two-stage")
    np.testing.assert_array_equal(test.probability.argmax(1) != 5, found)
    np.testing.assert_allclose(test.probability.sum(1), 1, atol=1e-5)
    assert facts_of(run)["parameters"] > facts_of(detect)["parameters"]
    records = read_source(place / "data", SourceSpec("made-up", "none", 0, "", ""))[:6]
    kept, answer = answer_records(run, records, place / "cache")
    assert (len(kept), answer.probability.shape) == (6, (6, 6))


def test_a_stage_of_another_split_is_refused(
    place: Path, fit: Fit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        fit(DETECT, *SMALL, "train.epochs=1", "train.frozen_epochs=0", "data.split_seed=2", name=name)
    options = arguments(
        place, "daco-two-stage", tmp_path / "both", "stages.detect=one", "stages.classify=two"
    )
    assert main(options) == 1
    assert "another split" in capsys.readouterr().err


def test_a_run_of_another_recipe_is_not_gone_on_with(
    place: Path, fit: Fit, capsys: pytest.CaptureFixture[str]
) -> None:
    run = fit(DETECT, *SMALL)
    assert main(arguments(place, DETECT, run, *SMALL, "seed=9")) == 1
    assert "one of another recipe" in capsys.readouterr().err


def test_a_task_without_slices_is_told_before_the_first_epoch(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = arguments(place, "columbia-resnet50", tmp_path / "none", *SMALL, "train.frozen_epochs=0")
    assert main(options) == 1
    assert "any" in capsys.readouterr().err
