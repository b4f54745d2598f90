"""Cross-validation of a bundle's recipe by patient: what networks say of the patients they never saw.

runs/<name>/  fold1 … fold<k>/: a run each, as `fit` leaves it
              out-of-fold.npz (`OutOfFold`), guesses.npz (`trainer.guesses`)
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from trainer.errors import RunError
from trainer.fit import fit, training_slices
from trainer.guesses import save_guesses, slice_key
from trainer.memory import keep_freed_memory
from trainer.predict import load_rounded, stacked_inputs, stage_logits
from trainer.recipe import Recipe
from trainer.sources import SliceRecord, label_array, read_sources
from trainer.split import in_part, load_split, parts_of

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """Logits of every slice, by the networks that were trained without its patient.

    Attributes:
        keys: `guesses.slice_key` of each slice.
        fold: of each slice's patient, from 1.
        stage1, stage2: (slice, label) in the order of LABELS, before calibration.
    """

    keys: NDArray[np.str_]
    fold: NDArray[np.int64]
    stage1: Floats
    stage2: Floats

    def save(self, path: Path) -> None:
        """Write as numpy's own archive."""
        np.savez_compressed(path, keys=self.keys, fold=self.fold, stage1=self.stage1, stage2=self.stage2)

    def rows_of(self, records: list[SliceRecord]) -> NDArray[np.int64]:
        """The row of each of these records.

        Raises:
            RunError: a slice that was not in the cross-validation.
        """
        rows = {key: row for row, key in enumerate(self.keys.tolist())}
        try:
            return np.array([rows[slice_key(record)] for record in records], np.int64)
        except KeyError as error:
            raise RunError("the cross-validation", "every slice of the data", f"no {error}") from error


def load_out_of_fold(path: Path) -> OutOfFold:
    """Read what `crossval` left.

    Raises:
        RunError: it is not there, or something else.
    """
    try:
        with np.load(path, allow_pickle=False) as saved:
            return OutOfFold(saved["keys"], saved["fold"], saved["stage1"], saved["stage2"])
    except (OSError, ValueError, KeyError) as error:
        raise RunError(str(path), "the result of a crossval", str(error), "Run ichtrain crossval.") from error


def crossval(recipe: Recipe, data_root: Path, cache_dir: str | Path, run: Path, jobs: int = 1) -> OutOfFold:
    """Train the recipe on all folds but one, for each in turn; goes on where an earlier call was cut short.

    Args:
        jobs: folds at a time, each with its share of the threads.

    Raises:
        TrainerError: the recipe has no folds, or as `fit`.
    """
    if not recipe.data.folds:
        raise RunError("crossval", "a recipe with data.folds", "none", "Set data.folds=5.")
    training_slices(recipe, data_root, cache_dir, progress=False)  # once, not by every fold at the same time
    recipes = [
        replace(recipe, data=replace(recipe.data, held_out=fold), threads=1 if jobs > 1 else recipe.threads)
        for fold in range(1, recipe.data.folds + 1)
    ]
    if jobs > 1:
        # spawn: fork beside the threads of torch can hang
        with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
            for done in [
                pool.submit(_fold, one, data_root, cache_dir, run / f"fold{one.data.held_out}")
                for one in recipes
            ]:
                done.result()
    else:
        for one in recipes:
            _fold(one, data_root, cache_dir, run / f"fold{one.data.held_out}")
    return gather(recipes, data_root, run)


def _fold(recipe: Recipe, data_root: Path, cache_dir: str | Path, run: Path) -> None:
    keep_freed_memory()  # this may be a process of its own
    fit(recipe, data_root, cache_dir, run, progress=False)


def gather(recipes: list[Recipe], data_root: Path, run: Path) -> OutOfFold:
    """Ask the finished folds, and keep out-of-fold.npz and guesses.npz."""
    records = read_sources(data_root, recipes[0].data.sources)
    unknown = np.flatnonzero(np.isnan(label_array(records)).any(1))
    unknown_inputs = stacked_inputs(records, unknown.tolist(), recipes[0])
    fold_of = np.zeros(len(records), np.int64)
    logits = {name: np.full((len(records), 6), np.nan) for name in ("stage1", "stage2")}
    guessed = np.zeros((len(unknown), 6))
    for number, recipe in enumerate(recipes, 1):
        folder = run / f"fold{number}"
        held = in_part(records, load_split(folder / "split.json", records, parts_of(recipe.data)), "test")
        fold_of[held] = number
        inputs = stacked_inputs(records, held, recipe)
        nets = [load_rounded(recipe, folder / f"{name}.safetensors") for name in logits]
        said = stage_logits(nets, inputs, mirrored=recipe.mirrored)
        for found, answers in zip(logits.values(), said, strict=True):
            found[held] = answers
        if len(unknown):
            (first,) = stage_logits(nets[:1], unknown_inputs, mirrored=recipe.mirrored)
            guessed += expit(first) / len(recipes)
    keys = np.array([slice_key(record) for record in records], np.str_)
    result = OutOfFold(keys, fold_of, logits["stage1"], logits["stage2"])
    result.save(run / "out-of-fold.npz")
    save_guesses(run / "guesses.npz", [records[i] for i in unknown], guessed)
    return result
