"""crossval, guesses, and a card fitted and measured out of fold: on a made-up source, in seconds."""

from __future__ import annotations

import copy
import csv
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from benchmarks import pointing
from ichviewer.core.labels import ABBREVIATIONS, LABELS, SUBTYPES
from ichviewer.core.novelty import features, score
from ichviewer.inference.methods import METHODS
from ichviewer.model.card import write_card
from ichviewer.model.loading import load_bundle
from tests.support.slices import RECIPE, SIDE, change_manifest, write_recipe, write_source
from trainer.calibrate import say
from trainer.cli import main
from trainer.crossval import OutOfFold, gather, load_out_of_fold
from trainer.errors import RunError
from trainer.guesses import save_guesses, with_guesses
from trainer.module import network
from trainer.novelty import fit_novelty
from trainer.out_of_fold import cross_fitted
from trainer.predict import inputs_of, load_rounded, logits_of, stage_logits
from trainer.recipe import Recipe, read_recipe
from trainer.sources import SliceRecord, label_array, read_sources

FOLDS = 3
FOLDED = "mirrored = true\n" + RECIPE.replace(
    "test_share = 0.25\nvalidation_share = 0.25\n", f"folds = {FOLDS}\n"
).replace("epochs = 3", "epochs = 2")
UNKNOWN_ROW = 5  # of the manifest; its subtypes are blanked


@pytest.fixture(scope="module")
def workplace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source, a recipe with folds, its crossval, and a run on everybody that learned the guesses too."""
    root = tmp_path_factory.mktemp("crossval")
    folder = write_source(root / "data")
    for label in SUBTYPES:
        change_manifest(folder, UNKNOWN_ROW, label, "")
    common = ["--data", str(root / "data"), "--cache", str(root / "cache")]
    recipe = str(write_recipe(root, FOLDED))
    assert main(["crossval", recipe, *common, "--run", str(root / "folds")]) == 0
    guesses = str(root / "folds/guesses.npz")
    assert main(["fit", recipe, *common, "--run", str(root / "run"), "--guesses", guesses, "--quiet"]) == 0
    return root


@pytest.fixture(scope="module")
def recipe(workplace: Path) -> Recipe:
    return read_recipe(workplace / "tiny.toml")


@pytest.fixture(scope="module")
def records(workplace: Path, recipe: Recipe) -> list[SliceRecord]:
    return read_sources(workplace / "data", recipe.data.sources)


@pytest.fixture(scope="module")
def result(workplace: Path) -> OutOfFold:
    return load_out_of_fold(workplace / "folds/out-of-fold.npz")


def test_each_patient_is_tested_once_by_networks_that_never_saw_them(
    workplace: Path, records: list[SliceRecord], result: OutOfFold
) -> None:
    tested: list[str] = []
    rows = result.rows_of(records)
    for number in range(1, FOLDS + 1):
        split = json.loads((workplace / f"folds/fold{number}/split.json").read_text())
        assert split["validation"] == []
        assert not set(split["train"]) & set(split["test"])
        tested += split["test"]
        mine = {records[i].patient for i in range(len(records)) if result.fold[rows[i]] == number}
        assert mine == set(split["test"])
    assert sorted(tested) == sorted({record.patient for record in records})


def test_the_logits_are_those_of_the_folds_rounded_networks_over_both_sides(
    workplace: Path, recipe: Recipe, records: list[SliceRecord], tmp_path: Path
) -> None:
    folders = shutil.copytree(workplace / "folds", tmp_path / "folds")
    recipes = [replace(recipe, data=replace(recipe.data, held_out=fold)) for fold in range(1, FOLDS + 1)]
    for seed, weights in enumerate(sorted(folders.glob("fold*/stage?.safetensors"))):
        torch.manual_seed(seed)
        net = network(recipe)
        for norm in (module for module in net.modules() if isinstance(module, torch.nn.BatchNorm2d)):
            norm.running_mean.uniform_(-0.5, 0.5)  # type: ignore[union-attr]
        net.pixel_logits.weight.data *= 1000  # fresh weights say nearly the same of any slice
        save_file({name: one.contiguous() for name, one in net.state_dict().items()}, weights)
    result = gather(recipes, workplace / "data", folders)
    row = int(result.rows_of(records[:1])[0])
    inputs = inputs_of(records[:1], recipe.preprocess)
    for name, found in (("stage1", result.stage1), ("stage2", result.stage2)):
        net = load_rounded(recipe, folders / f"fold{result.fold[row]}/{name}.safetensors")
        sides = [logits_of(net, one)[0] for one in (inputs, inputs[..., ::-1].copy())]
        assert np.abs(sides[0] - sides[1]).max() > 1e-2
        np.testing.assert_allclose(found[row], np.mean(sides, 0), atol=1e-4)


def test_a_common_body_is_asked_once(
    recipe: Recipe, records: list[SliceRecord], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = network(recipe), network(recipe)
    second = copy.deepcopy(first)
    second.load_state_dict({name: other.state_dict()[name] for name in first.per_label}, strict=False)
    inputs = inputs_of(records[:3], recipe.preprocess)
    apart = [stage_logits([net], inputs, mirrored=True)[0] for net in (first, second)]
    calls: list[int] = []
    features = first.features
    monkeypatch.setattr(first, "features", lambda x: calls.append(len(x)) or features(x))
    monkeypatch.setattr(second, "features", None)
    together = stage_logits([first, second], inputs, mirrored=True)
    assert calls == [3, 3]  # one for each side
    assert not np.allclose(*apart)
    np.testing.assert_allclose(together, apart, atol=1e-6)


def test_the_run_on_everybody_holds_nobody_back(workplace: Path, records: list[SliceRecord]) -> None:
    split = json.loads((workplace / "run/split.json").read_text())
    assert split["test"] == split["validation"] == []
    assert set(split["train"]) == {record.patient for record in records}


def test_the_exported_card_is_measured_out_of_fold(workplace: Path, records: list[SliceRecord]) -> None:
    arguments = ["export", str(workplace / "run"), "--data", str(workplace / "data")]
    folds, models = str(workplace / "folds"), str(workplace / "models")
    assert main([*arguments, "--folds", folds, "--models", models]) == 0
    card = load_bundle(workplace / "models/tiny").card
    assert card.mirrored
    found = next(m for m in card.metrics if (m.name, m.label, m.data_set) == ("auc", "any", "made-up"))
    assert (found.split, found.n, found.patients) == ("out of fold", len(records), 24)
    subtype = next(m for m in card.metrics if (m.name, m.label, m.data_set) == ("auc", "epidural", "made-up"))
    assert subtype.n == len(records) - 1  # the slice whose subtypes are not known is not measured
    assert "out-of-fold answers (3 folds by patient)" in card.calibration.fitted_on


def test_the_card_says_what_is_new_and_is_fitted_again_without_a_touch_to_the_weights(
    workplace: Path, records: list[SliceRecord]
) -> None:
    arguments = ["export", str(workplace / "run"), "--data", str(workplace / "data"), "--folds"]
    assert main([*arguments, str(workplace / "folds"), "--models", str(workplace / "fresh")]) == 0
    bundle = workplace / "fresh/tiny"
    card = load_bundle(bundle).card
    assert card.novelty is not None
    assert card.novelty.fitted_on == f"made-up: {len(records)} slices of 24 patients"
    found = [features(one, card.preprocess) for one in inputs_of(records, card.preprocess)]
    assert (score(np.array(found), card.novelty) < card.novelty.limit).all()
    water = np.zeros((1, SIDE, SIDE), np.float32) + 20 / 120  # 0 HU all over
    assert score(features(water, card.preprocess), card.novelty) > card.novelty.limit
    weights = (bundle / "stage1.safetensors").read_bytes()
    write_card(replace(card, novelty=None), bundle)
    assert main(["novelty", str(bundle), "--data", str(workplace / "data")]) == 0
    assert load_bundle(bundle).card == card
    assert (bundle / "stage1.safetensors").read_bytes() == weights
    assert f"scores above {card.novelty.limit:.2f}" in (bundle / "MODEL_CARD.md").read_text()


def test_a_slice_cut_narrower_than_the_input_is_not_fitted_on(
    recipe: Recipe, records: list[SliceRecord]
) -> None:
    cut = [replace(one, hu_min=0.0) for one in records]
    some = fit_novelty(recipe, [*cut[:60], *records[60:]])
    assert some is not None
    assert some.fitted_on == "made-up: 36 slices of 9 patients"
    assert fit_novelty(recipe, cut) is None


def test_folds_of_another_recipe_are_refused(
    workplace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = tmp_path / "other.toml"
    recipe.write_text(FOLDED.replace("seed = 5", "seed = 6"))
    common = ["--data", str(workplace / "data")]
    run = str(tmp_path / "run")
    assert (
        main(["fit", str(recipe), *common, "--cache", str(workplace / "cache"), "--run", run, "--quiet"]) == 0
    )
    folds = str(workplace / "folds")
    assert main(["export", run, *common, "--folds", folds, "--models", str(tmp_path / "models")]) == 1
    assert "folds of the recipe of" in capsys.readouterr().err
    assert not (tmp_path / "models").exists()


def test_a_fold_is_calibrated_on_the_others(records: list[SliceRecord], result: OutOfFold) -> None:
    before = cross_fitted(result, records).slices
    stretched = result.stage1.copy()
    stretched[result.fold == 1] *= 3  # another scale in one fold
    after = cross_fitted(replace(result, stage1=stretched), records).slices
    rows = result.fold[result.rows_of([r for r in records if r.any is not None])] == 1
    p = np.log(before[rows, -1] / (1 - before[rows, -1]))
    q = np.log(after[rows, -1] / (1 - after[rows, -1]))
    steps = np.diff(np.sort(q)) / np.maximum(np.diff(np.sort(p)), 1e-9)
    assert np.median(steps) == pytest.approx(3, rel=1e-3)  # its own calibration has not moved
    assert not np.allclose(before[~rows], after[~rows])


def test_say_is_the_viewers_arithmetic(workplace: Path, records: list[SliceRecord]) -> None:
    arguments = ["export", str(workplace / "run"), "--data", str(workplace / "data"), "--folds"]
    assert main([*arguments, str(workplace / "folds"), "--models", str(workplace / "again")]) == 0
    model = load_bundle(workplace / "again/tiny")
    inputs = inputs_of(records[:40], model.card.preprocess)
    card = model.card
    said = say(
        model.logits("any", inputs)[:, 0],
        model.logits(SUBTYPES[0], inputs),
        card.calibration,
        card.screening.value,
        card.prior,
    )
    np.testing.assert_allclose(said, model.assess(inputs).probabilities, atol=1e-6)


def test_guesses_fill_what_is_not_known_and_nothing_else(
    workplace: Path, records: list[SliceRecord], tmp_path: Path
) -> None:
    labels = label_array(records)
    targets = with_guesses(workplace / "folds/guesses.npz", records, labels)
    known = ~np.isnan(labels)
    np.testing.assert_array_equal(targets[known], labels[known])
    guessed = targets[~known]
    assert len(guessed) == len(SUBTYPES)
    assert ((guessed > 0) & (guessed < 1)).all()
    save_guesses(tmp_path / "none.npz", [], np.empty((0, len(LABELS))))
    assert np.isnan(with_guesses(tmp_path / "none.npz", records, labels)[~known]).all()


def test_a_file_that_is_no_guesses_is_told(tmp_path: Path, records: list[SliceRecord]) -> None:
    (tmp_path / "guesses.npz").write_bytes(b"no archive")
    with pytest.raises(RunError, match="Run ichtrain crossval"):
        with_guesses(tmp_path / "guesses.npz", records, label_array(records))


def test_a_recipe_without_folds_has_no_crossval(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_source(tmp_path / "data", patients=4)
    assert main(["crossval", str(write_recipe(tmp_path)), "--data", str(tmp_path / "data")]) == 1
    assert "a recipe with data.folds" in capsys.readouterr().err


def test_a_study_has_tables_a_plot_and_the_worst_slices_of_different_patients(
    workplace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folds, data = str(workplace / "folds"), str(workplace / "data")
    assert main(["study", folds, "--data", data, "--out", str(tmp_path)]) == 0
    assert "| slice | made-up |" in capsys.readouterr().out
    figures = (tmp_path / "figures.md").read_text()
    assert "| slice | made-up |" in figures
    stages = figures.split("| slices, AUC | both stages |")[1]
    assert all(f"| {ABBREVIATIONS[name]} | " in stages for name in SUBTYPES)
    assert (tmp_path / "reliability.svg").read_text().startswith("<?xml")
    with (tmp_path / "worst.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    wrong = [float(row["p_any"]) for row in rows if row["kind"] == "false positive"]
    missed = [float(row["p_any"]) for row in rows if row["kind"] == "false negative"]
    assert wrong == sorted(wrong, reverse=True)
    assert missed == sorted(missed)
    assert len(missed) == 12  # one of each patient who bleeds
    assert {row["labels"] for row in rows if row["kind"] == "false positive"} == {"none"}
    picture = np.asarray(Image.open(tmp_path / "worst" / rows[-1]["picture"]))
    assert picture.shape == (SIDE, SIDE, 3)
    assert (picture[..., 0] != picture[..., 2]).any()  # the mask's outline


def test_a_network_of_neighbours_is_asked_as_it_was_trained_and_has_no_bundle(
    workplace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = str(write_recipe(tmp_path, FOLDED.replace("folds = 3", "folds = 2")))
    common = ["--data", str(workplace / "data"), "--cache", str(workplace / "cache")]
    wider = ["--set", "network.neighbours=1", "--set", "stage1.epochs=1"]
    folds = tmp_path / "folds"
    assert main(["crossval", recipe, *common, *wider, "--run", str(folds)]) == 0
    assert np.isfinite(load_out_of_fold(folds / "out-of-fold.npz").stage1).all()
    run = ["fit", recipe, *common, *wider, "--run", str(tmp_path / "run"), "--quiet"]
    assert main(run) == 0
    arguments = ["export", str(tmp_path / "run"), *common[:2], "--folds", str(folds)]
    assert main([*arguments, "--models", str(tmp_path / "models")]) == 1
    assert "The viewer asks slice by slice" in capsys.readouterr().err


def test_the_pointing_game_asks_each_fold_about_its_own_true_positives(
    workplace: Path, records: list[SliceRecord], result: OutOfFold, capsys: pytest.CaptureFixture[str]
) -> None:
    folds, data = workplace / "folds", workplace / "data"
    found = pointing.play(folds, data, "made-up")
    flagged = cross_fitted(result, records).flagged
    labels = label_array(records)
    for i, label in enumerate(LABELS):  # one subtype a slice; the blanked slice has no bleed
        expected = int((flagged[:, i] & (labels[:, i] == 1)).sum())
        for method in METHODS:
            assert sum(one.label == label and one.method == method for one in found) == expected
    assert any(one.label == "any" for one in found)
    row = next(iter(pointing.true_positives(result, records, "made-up")))
    first = records[row]
    assert first.patient in {one.patient for one in found}
    assert pointing.play(folds, data, "another") == []
    assert pointing.main([str(folds), "--data", str(data), "--source", "made-up"]) == 0
    assert "| Grad-CAM | any |" in capsys.readouterr().out
    assert pointing.main([str(workplace / "nowhere"), "--data", str(data)]) == 1
    assert "pointing: " in capsys.readouterr().err
