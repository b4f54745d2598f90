"""Published systems from end to end, on a made-up source, in seconds."""

from __future__ import annotations

import csv
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from tests.support.datasets import write_cq500
from tests.support.slices import write_source
from tests.trainer.systems.conftest import DATA, DETECT, SMALL, Fit, SmallNet, arguments
from trainer.cli import main
from trainer.measure.store import read_metrics
from trainer.predictions import Predictions, load_predictions
from trainer.recipe import SourceSpec
from trainer.sources import read_source
from trainer.submission import identity, predict
from trainer.systems.answers import answer_records
from trainer.systems.run import facts_of

STOPS_EARLY = (
    *(*SMALL, "train.epochs=4", "train.patience=1", "optim.lr=1e-12", "optim.schedule=constant"),
    *("train.keep=best", "train.frozen_epochs=0"),
)
pytestmark = pytest.mark.usefixtures("small_networks")
ROOT = Path(__file__).resolve().parents[3]


def _test(run: Path) -> Predictions:
    return load_predictions(run / "predictions/test.npz")


def test_a_run_leaves_what_measuring_needs(small_run: Path) -> None:
    run = small_run
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


def test_a_finished_run_is_left_as_it_is(
    place: Path, small_run: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.systems.fit.load_slices", None)  # a second training would call it
    assert main(arguments(place, DETECT, small_run, *SMALL)) == 0


def test_the_same_seed_gives_the_same_predictions(fit: Fit, small_run: Path) -> None:
    first, second = _test(small_run), _test(fit(DETECT, *SMALL, name="second"))
    np.testing.assert_array_equal(first.probability, second.probability)
    other = _test(fit(DETECT, *SMALL, "seed=2", name="other"))
    assert (first.probability != other.probability).any()


KILLED = """
import os, signal, sys
from tests.trainer.systems.small import main
from trainer.systems.module import SystemModule
step = SystemModule.training_step
def dies(self, batch, index):
    if (self.current_epoch, index) == (1, 3):
        os.kill(os.getpid(), signal.SIGKILL)
    return step(self, batch, index)
SystemModule.training_step = dies
main(sys.argv[1:])
"""


@pytest.mark.parametrize("keep", ["last", "best"])
def test_a_run_killed_in_mid_epoch_ends_as_the_other(
    place: Path, fit: Fit, tmp_path: Path, keep: str
) -> None:
    asked = (*SMALL, f"train.keep={keep}", f"train.patience={3 * (keep == 'best')}")
    whole, killed = fit(DETECT, *asked, name="whole"), tmp_path / "killed"
    options = arguments(place, DETECT, killed, *asked)
    died = subprocess.run(
        [sys.executable, "-c", KILLED, *options], cwd=ROOT, capture_output=True, check=False
    )
    assert died.returncode == -signal.SIGKILL
    assert not (killed / "predictions").exists()
    assert main(options) == 0
    np.testing.assert_array_equal(_test(killed).probability, _test(whole).probability)
    own, others = (
        [(row["train/loss"], row["val/loss"]) for row in csv.DictReader((run / "history.csv").open())]
        for run in (killed, whole)
    )
    assert own == others


def test_a_run_killed_after_it_stopped_early_trains_no_further(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = arguments(place, DETECT, tmp_path / "run", *STOPS_EARLY)
    with monkeypatch.context() as patch:
        patch.setattr("trainer.systems.loop.save_weights", _is_killed)
        with pytest.raises(KeyboardInterrupt):
            main(options)
    assert main(options) == 0
    assert facts_of(tmp_path / "run")["epochs"] == 2  # the second was no better than the first


def _is_killed(*_: object) -> None:
    raise KeyboardInterrupt


def test_two_processes_train_together_one_model_after_the_other(place: Path, tmp_path: Path) -> None:
    run = tmp_path / "both"
    options = [*arguments(place, DETECT, run, *SMALL, "train.models=2"), "--devices", "2", "--num-nodes", "1"]
    command = [sys.executable, "-m", "tests.trainer.systems.small", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("trained") == 1  # the first process alone goes on
    facts = facts_of(run)
    assert facts["devices"] == "2 x cpu"
    assert facts["steps"] == 2 * (80 // 16)  # 80 slices, 8 a step and process
    assert (run / "weights-1.safetensors").is_file()
    assert len(_test(run)) == 40


def test_several_nodes_train_one_network_a_command(
    place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = arguments(place, DETECT, tmp_path / "both", *SMALL, "train.models=2")
    assert main([*options, "--num-nodes", "2"]) == 1
    assert "Train on one node" in capsys.readouterr().err


def test_two_models_and_two_views_are_averaged(fit: Fit) -> None:
    run = fit("burdenko-seresnext50", *SMALL, "train.epochs=1", "train.frozen_epochs=0", "data.cache_size=48")
    first, second = (load_file(run / f"weights-{number}.safetensors") for number in range(2))
    assert any((first[name] != second[name]).any() for name in first)
    assert (run / "history-1.csv").is_file()
    assert _test(run).classes[-1] == "any"
    assert not _test(run).exclusive


def test_a_start_from_another_run_is_said(fit: Fit, small_run: Path) -> None:
    weights = small_run / "weights-0.safetensors"
    run = fit("columbia-resnet50", *SMALL, "train.frozen_epochs=0", "network.name=resnet18",
              "task.at_least=1", f"network.start={weights}", name="started")  # fmt: skip
    assert str(weights) in facts_of(run)["start"]
    assert _test(run).task == "subtypes>=1"


def test_a_sample_of_patients_leaves_the_test_patients(fit: Fit) -> None:
    few = fit(DETECT, *SMALL, "data.patients=8", name="few")
    assert facts_of(few)["patients"] == {"train": 8, "validation": 4, "test": 10}
    assert facts_of(few)["slices"]["train"] == 32


def test_early_stopping_ends_a_run(fit: Fit) -> None:
    assert facts_of(fit(DETECT, *STOPS_EARLY))["epochs"] == 2


def test_the_finder_leaves_its_curve_and_nothing_else(fit: Fit, tmp_path: Path) -> None:
    run = fit(DETECT, *SMALL, "optim.find_lr=true", "optim.find_steps=8")
    rows = list(csv.DictReader((run / "lr_find.csv").open()))
    assert len(rows) > 2
    assert facts_of(run)["lr"] == pytest.approx(float(rows[0]["suggested"]))
    (tmp_path / "again").mkdir()
    shutil.copy(run / "lr_find.csv", tmp_path / "again")
    again = fit(DETECT, *SMALL, "optim.find_lr=true", "optim.find_steps=8", name="again")
    before, after = (list(csv.DictReader((one / "history.csv").open())) for one in (run, again))
    assert [row["train/loss"] for row in before] == [row["train/loss"] for row in after]


def test_a_forest_sees_metadata_alone(fit: Fit) -> None:
    run = fit("vasani-metadata-forest")
    assert "slice_index" in facts_of(run)["metadata"]
    test = _test(run)
    # bleeds of the made-up source are in the upper half of the series
    assert test.probability[test.slice_index < 2, 1].max() < 0.2
    assert test.probability[test.slice_index >= 2, 1].min() > 0.2


def test_two_stages_classify_what_was_found_and_answer_for_a_submission(
    place: Path, fit: Fit, tmp_path: Path
) -> None:
    detect = fit(DETECT, *SMALL, "train.epochs=1", "train.frozen_epochs=0", name="one")
    fit("daco-baseline-6class", *SMALL, "train.frozen_epochs=0", "task.name=classify",
        name="two")  # fmt: skip
    run = fit("daco-two-stage", "stages.detect=one", "stages.classify=two", name="both")
    test, found = _test(run), _test(detect).probability[:, 1] >= 0.5
    assert (test.classes[-1], test.task) == ("none", "two-stage")
    np.testing.assert_array_equal(test.probability.argmax(1) != 5, found)
    np.testing.assert_allclose(test.probability.sum(1), 1, atol=1e-5)
    assert facts_of(run)["parameters"] > facts_of(detect)["parameters"]
    records = read_source(place / "data", SourceSpec("made-up", "none", 0, "", ""))
    kept, answer = answer_records(run, records[:6], place / "cache")
    assert (len(kept), answer.probability.shape) == (6, (6, 6))
    out = tmp_path / "submission.csv"
    assert predict(run, records, out, place / "cache") == len(records)
    with out.open(newline="", encoding="utf-8") as file:
        said = np.array([float(row["Label"]) for row in csv.DictReader(file)]).reshape(-1, 6)
    np.testing.assert_allclose(said[:, :5].sum(1), said[:, 5], atol=1e-4)  # P(any) = 1 - P(none)
    asked = {f"ID_{name}": value for name, value in zip(test.image, 1 - test.probability[:, 5], strict=True)}
    rows = [row for row, record in enumerate(sorted(records, key=identity)) if identity(record) in asked]
    names = sorted(asked)
    np.testing.assert_allclose(said[rows, 5], [asked[name] for name in names], atol=1e-3)


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("data.split_seed=2", "another split"),
        ("data.cleaning.crop_head=true", "crop_head=True"),
        ("data.cache_size=64", "cache_size=64"),
    ],
)
def test_a_stage_of_another_split_or_other_slices_is_refused(
    place: Path, fit: Fit, tmp_path: Path, capsys: pytest.CaptureFixture[str], override: str, message: str
) -> None:
    fit("vasani-metadata-forest", override, name="one")
    options = arguments(
        place, "daco-two-stage", tmp_path / "both", "stages.detect=one", "stages.classify=one"
    )
    assert main(options) == 1
    assert message in capsys.readouterr().err


def test_a_start_from_weights_that_saw_the_test_patients_is_refused(
    place: Path, small_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    start = f"network.start={small_run / 'weights-0.safetensors'}"
    options = arguments(place, DETECT, tmp_path / "run", *SMALL, start, "data.split_seed=2")
    assert main(options) == 1
    assert "trained on none of the test patients" in capsys.readouterr().err


def test_a_start_is_looked_for_beside_the_run(place: Path, small_run: Path) -> None:
    run = small_run.parent / "started"
    start = f"network.start={small_run.name}/weights-0.safetensors"
    assert main(arguments(place, DETECT, run, *SMALL, start, "train.epochs=1", "train.frozen_epochs=0")) == 0
    assert "tensors of" in facts_of(run)["start"]


def test_a_run_of_another_recipe_is_not_gone_on_with(
    place: Path, small_run: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments(place, DETECT, small_run, *SMALL, "seed=9")) == 1
    assert "one of another recipe" in capsys.readouterr().err


def test_gradients_are_clipped(fit: Fit) -> None:
    clipped = fit(DETECT, *SMALL, "optim.clip_norm=1e-6", "optim.name=sgd", "train.epochs=1",
                  "train.frozen_epochs=0", "optim.lr=1", "optim.weight_decay=0",
                  "optim.schedule=constant")  # fmt: skip
    torch.manual_seed(1)
    start = SmallNet(2, 3).state_dict()
    end = load_file(clipped / "weights-0.safetensors")
    np.testing.assert_allclose(end["fc.weight"].float(), start["fc.weight"], atol=1e-3)


def test_patients_of_cq500_are_asked_and_measured_as_series(tmp_path: Path) -> None:
    write_source(tmp_path / "data", patients=12)
    write_cq500(tmp_path / "data", votes=[{"ICH": "111", "SDH": "110"}] * 12)
    source = DATA[DATA.index("[[sources]]") :].replace("made-up", "cq500") + '\nkind = "cq500"\n'
    (tmp_path / "data.toml").write_text(DATA + source, encoding="utf-8")
    run = tmp_path / "run"
    assert main(arguments(tmp_path, "vasani-metadata-forest", run)) == 0
    test = _test(run)
    cq500 = test.source == "cq500"
    assert cq500.sum() == 3 * 3  # a quarter of the patients, three slices each
    assert np.isnan(test.truth[cq500]).all()
    np.testing.assert_array_equal(test.series_truth[cq500], np.tile([0, 1], (9, 1)))
    assert np.isnan(test.series_truth[~cq500]).all()
    assert main(["evaluate", str(run)]) == 0
    part = read_metrics(run)["parts"]["test"]
    assert part["series"]["labels"]["any"]["counts"]["positives"] >= 3
    assert part["slice"]["counts"]["slices"] == (~cq500).sum()


def test_the_folds_of_a_recipe_test_on_every_patient_once(fit: Fit) -> None:
    tested: list[str] = []
    for number in range(4):
        run = fit("vasani-metadata-forest", "data.folds=4", f"data.fold={number}", name=f"fold-{number}")
        tested += sorted(set(_test(run).patient))
    assert len(tested) == len(set(tested)) == 40


def test_a_published_system_has_no_bundle(
    small_run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(small_run), "--models", str(tmp_path / "models")]) == 1
    assert f"one of the published system {DETECT}" in capsys.readouterr().err
