"""prepare, fit, evaluate, export, load: on a made-up source, in seconds."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from ichviewer.core.labels import LABELS
from ichviewer.core.preprocess import model_input
from ichviewer.core.volume import Upright
from ichviewer.model.loading import load_bundle
from tests.support.slices import change_manifest, slice_hu, write_recipe, write_source
from trainer.cli import main
from trainer.errors import RunError
from trainer.fit import fit
from trainer.module import StageModule
from trainer.predict import inputs_of
from trainer.predictions import load_predictions
from trainer.recipe import read_recipe
from trainer.sources import read_sources


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source, a recipe, and a finished run."""
    root = tmp_path_factory.mktemp("trainer")
    write_source(root / "data")
    assert _ichtrain(root, "fit") == 0
    return root


def _ichtrain(root: Path, command: str, *more: str) -> int:
    data = ["--data", str(root / "data")]
    if command in ("prepare", "fit"):
        recipe = str(write_recipe(root))
        more = (*more, "--cache", str(root / "cache"))
        more = (*more, "--run", str(root / "run")) if command == "fit" else more
        return main([command, recipe, *data, *more])
    return main([command, str(root / "run"), *data, *more])


def test_a_run_leaves_recipe_split_commit_and_curves(workplace: Path) -> None:
    run = workplace / "run"
    assert json.loads((run / "recipe.json").read_text())["stage1"]["epochs"] == 3
    assert set(json.loads((run / "split.json").read_text())) == {"train", "validation", "test"}
    facts = json.loads((run / "run.json").read_text())
    assert facts["seed"] == 5
    assert facts["commit"]
    assert "train/loss" in (run / "stage1/log/version_0/metrics.csv").read_text()


def test_a_frozen_body_is_stage_1s_to_the_bit_and_the_viewer_computes_it_once(tmp_path: Path) -> None:
    write_source(tmp_path / "data")
    common = ["--data", str(tmp_path / "data")]
    more = ["--cache", str(tmp_path / "cache"), "--run", str(tmp_path / "run"), "--quiet"]
    recipe = str(write_recipe(tmp_path))
    assert main(["fit", recipe, *common, *more, "--set", "stage2.frozen_body=true"]) == 0
    first, second = (load_file(tmp_path / f"run/{name}.safetensors") for name in ("stage1", "stage2"))
    changed = {name for name in first if not torch.equal(first[name], second[name])}
    assert changed == {"pixel_logits.weight", "pixel_logits.bias", "pool.gain", "pool.offset"}
    assert main(["export", str(tmp_path / "run"), *common, "--models", str(tmp_path / "models")]) == 0
    assert load_bundle(tmp_path / "models/tiny").one_body


def test_a_frozen_body_is_trained_on_as_it_is_used(workplace: Path) -> None:
    recipe = read_recipe(workplace / "tiny.toml", ["stage2.frozen_body=true"])
    for stage, in_use in ((recipe.stage1, False), (recipe.stage2, True)):
        module = StageModule(recipe, stage, 1)
        module.on_fit_start()
        assert {one.training for one in module.net.modules()} == {not in_use}


def test_stage_1_has_nothing_to_freeze(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--data", str(tmp_path), "--set", "stage1.frozen_body=true"]
    assert main(["fit", str(write_recipe(tmp_path)), *options]) == 1
    assert "nothing before it" in capsys.readouterr().err


def test_the_exported_bundle_loads_and_answers(workplace: Path) -> None:
    assert _ichtrain(workplace, "export", "--models", str(workplace / "models")) == 0
    folder = workplace / "models/tiny"
    assert sorted(path.name for path in folder.iterdir()) == [
        "LICENSE",
        "MODEL_CARD.md",
        "SHA256SUMS",
        "card.json",
        "stage1.safetensors",
        "stage2.safetensors",
    ]
    model = load_bundle(folder)
    hu, _ = slice_hu(1, 2)
    probabilities = model.assess(model_input(hu, model.card.preprocess)[None]).probabilities
    assert probabilities.shape == (1, len(LABELS))
    assert np.isfinite(probabilities).all()
    assert model.card.training_data[0].patients == 12
    assert "made by a test" in (folder / "LICENSE").read_text(encoding="utf-8")
    assert "| slice | made-up |" in (folder / "MODEL_CARD.md").read_text(encoding="utf-8")


def test_evaluate_counts_slices_and_patients_of_the_test_part_alone(workplace: Path) -> None:
    assert _ichtrain(workplace, "evaluate") == 0
    metrics = json.loads((workplace / "run/card-metrics.json").read_text())
    found = next(m for m in metrics if (m["name"], m["label"], m["data_set"]) == ("auc", "any", "made-up"))
    assert (found["n"], found["patients"], found["split"]) == (24, 6, "test")
    assert found["positives"] == 2 * found["positive_patients"]
    assert 0 <= found["value"] <= 1


def test_the_trainer_gives_the_viewers_bytes(workplace: Path) -> None:
    recipe = read_recipe(write_recipe(workplace))
    records = read_sources(workplace / "data", recipe.data.sources)[5:8]
    inputs = inputs_of(records, recipe.preprocess)
    for number, record in enumerate(records):
        stored = slice_hu(int(record.patient[-2:]) * 100 + record.slice_index, None if not record.any else 0)[
            0
        ]
        turned = np.ascontiguousarray(stored[::-1].T)  # as a file might hold it
        upright = Upright(transpose=True, flip_rows=True)
        viewers = model_input(turned, recipe.preprocess, upright, (0.5, 0.5))
        assert viewers.tobytes() == inputs[number].tobytes()


class _Losses:
    """Loss and optimizer step of every batch of stage 1, by (epoch, batch); dies before one of them."""

    def __init__(self, dies_at: tuple[int, int] | None = None) -> None:
        self.dies_at = dies_at
        self.seen: dict[tuple[int, int], tuple[float, int]] = {}

    def fit(self, workplace: Path, run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        recipe = read_recipe(write_recipe(workplace))
        step = StageModule.training_step

        def recorded(module: StageModule, batch: object, batch_idx: int) -> torch.Tensor:
            at = (module.current_epoch, batch_idx)
            if at == self.dies_at:
                raise MemoryError("killed")
            loss = step(module, batch, batch_idx)  # type: ignore[arg-type]
            if module.stage.epochs == recipe.stage1.epochs:
                self.seen[at] = (float(loss.detach()), int(module.global_step))
            return loss

        with monkeypatch.context() as patch:
            patch.setattr(StageModule, "training_step", recorded)
            fit(recipe, workplace / "data", workplace / "cache", run, progress=False)


def test_a_run_that_was_cut_short_goes_on_as_if_it_had_not_been(
    workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, cut, resumed = _Losses(), _Losses(dies_at=(2, 1)), _Losses()
    whole.fit(workplace, tmp_path / "whole", monkeypatch)
    with pytest.raises(MemoryError):
        cut.fit(workplace, tmp_path / "cut", monkeypatch)
    assert not (tmp_path / "cut/stage1.safetensors").exists()
    resumed.fit(workplace, tmp_path / "cut", monkeypatch)

    epoch = [(2, batch) for batch in range(4)]
    assert sorted(resumed.seen) == epoch
    # The first loss tells weights, draw, augmentation and dropout; the later ones the optimizer too. Adam
    # makes much of the last bit of a sum, which no processor promises: those are close, not equal.
    assert resumed.seen[2, 0] == pytest.approx(whole.seen[2, 0], rel=1e-4)
    assert resumed.seen[2, 0] == pytest.approx(cut.seen[2, 0], rel=1e-4)
    for at in epoch:
        assert resumed.seen[at] == pytest.approx(whole.seen[at], rel=0.02)
    assert (
        load_file(tmp_path / "cut/stage2.safetensors").keys()
        == load_file(tmp_path / "whole/stage2.safetensors").keys()
    )


def test_a_loss_that_is_no_number_ends_the_run(
    workplace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = {"loss": torch.tensor(float("nan"), requires_grad=True)}
    monkeypatch.setattr("trainer.module.total_loss", lambda *_: nothing)
    with pytest.raises(RunError, match="a finite loss, found nan"):
        fit(
            read_recipe(write_recipe(workplace)),
            workplace / "data",
            workplace / "cache",
            tmp_path,
            progress=False,
        )


def test_a_run_of_another_recipe_is_not_gone_on_with(
    workplace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ichtrain(workplace, "fit", "--set", "seed=4") == 1
    assert "one of another recipe" in capsys.readouterr().err


def test_an_unfinished_run_is_not_exported(workplace: Path, tmp_path: Path) -> None:
    for name in ("recipe.json", "split.json", "run.json"):
        (tmp_path / name).write_bytes((workplace / "run" / name).read_bytes())
    data = ["--data", str(workplace / "data")]
    assert main(["export", str(tmp_path), *data, "--models", str(tmp_path / "models")]) == 1
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("path", "images/gone.webp", "gone.webp"),
        ("intraventricular", "1", "any is 0 but intraventricular is 1"),
    ],
)
def test_bad_data_is_told_before_the_first_epoch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], column: str, value: str, message: str
) -> None:
    change_manifest(write_source(tmp_path / "data", patients=8), 0, column, value)
    assert _ichtrain(tmp_path, "fit") == 1
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told
    assert not (tmp_path / "run").exists()


def test_a_corrupt_image_is_told_before_the_first_epoch(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_source(tmp_path / "data", patients=12)
    (folder / "images/03-01.webp").write_bytes(b"RIFF")
    assert _ichtrain(tmp_path, "fit") == 1
    told = capsys.readouterr().err
    assert "03-01.webp" in told
    assert "Traceback" not in told
    assert not (tmp_path / "run").exists()
    assert _ichtrain(tmp_path, "prepare") == 0  # lists it, and goes on
    assert "47 slices ready" in (told := capsys.readouterr().out)
    assert "03-01.webp" in told
    listing = next((tmp_path / "cache").rglob("unreadable.csv")).read_text()
    assert "03-01.webp" in listing


def test_prepare_says_what_it_cached_and_does_it_once(
    workplace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trainer.cache.made.model_input", None)  # a second build would call it
    assert _ichtrain(workplace, "prepare") == 0
    assert "96 slices ready, 24 of them with a mask" in capsys.readouterr().out


def test_a_bundles_run_stands_among_the_systems(workplace: Path) -> None:
    assert _ichtrain(workplace, "evaluate") == 0
    run = workplace / "run"
    said = load_predictions(run / "predictions/test.npz")
    assert (said.task, said.classes, len(said)) == ("all-labels", LABELS, 24)
    assert set(said.patient) == set(json.loads((run / "split.json").read_text())["test"])
    own = json.loads((run / "card-metrics.json").read_text())
    auc = next(m["value"] for m in own if (m["name"], m["label"], m["level"]) == ("auc", "any", "slice"))
    metrics = json.loads((run / "metrics.json").read_text())["parts"]["test"]["slice"]
    assert metrics["labels"]["any"]["figures"]["auc"]["value"] == pytest.approx(auc, abs=1e-6)
    assert metrics["figures"]["rsna_log_loss"]["value"] > 0
    assert (run / "report.html").is_file()
    assert (run / "plots/loss.svg").is_file()
    assert main(["compare", str(run), "--out", str(workplace / "docs/results.md")]) == 0
    assert "| `run` |" in (workplace / "docs/results.md").read_text()
