"""What any finished run says of slices, whichever system it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainer.cache import Cache
from trainer.errors import RunError
from trainer.sources import SliceRecord, label_array
from trainer.systems import knn, predict
from trainer.systems.data import open_cache
from trainer.systems.recipe import SystemRecipe
from trainer.systems.run import read_run
from trainer.systems.tasks import SIX, make_task

SURE = 0.5  # P(any) from which the first stage hands a slice on


@dataclass(frozen=True, slots=True)
class Answer:
    """Classes and their probabilities, as in `trainer.predictions.Predictions`; (row, class) float32."""

    classes: tuple[str, ...]
    exclusive: bool
    probability: NDArray[np.float32]


def answer_records(
    run: Path, records: list[SliceRecord], cache_dir: str | Path, progress: bool = False
) -> tuple[list[SliceRecord], Answer]:
    """Ask a run of any slices. Returns those that could be read, and the answer for each.

    Raises:
        TrainerError: not a finished run, or one that needs no pictures.
    """
    cache = open_cache(records, read_run(run).data, cache_dir, progress)
    return cache.records, ask(run, cache, np.arange(len(cache)))


def ask(run: Path, cache: Cache, rows: NDArray[np.int64]) -> Answer:
    """Ask a run of rows of a cache that was made as its recipe says.

    Raises:
        RunError: weights are missing, or the run is of a system that is not asked of pictures.
    """
    recipe = read_run(run)
    if recipe.system == "two-stage":
        return Answer(SIX, True, _both_stages(recipe, run, cache, rows))
    if recipe.system == "forest":
        raise RunError(str(run), "a system that looks at pictures", "a forest on metadata alone")
    task = make_task(recipe.task, label_array(cache.records[:1]))  # for its classes
    if recipe.system == "knn":
        return Answer(task.classes, True, knn.ask_knn(recipe, run, cache, rows))
    probability = predict.probabilities(recipe, len(task.classes), task.exclusive, run, cache, rows)
    return Answer(task.classes, task.exclusive, probability)


def _both_stages(
    recipe: SystemRecipe, run: Path, cache: Cache, rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(row, class of SIX).

    As in the paper, what the first stage finds is classified for good: such a row has the second stage's
    answer and 0 for "none". The others have 1 - P(any) for "none", and share P(any) among the subtypes as
    they are among the slices the second stage was trained on, which was not asked.
    """
    any_bleed = ask(run.parent / recipe.stages.detect, cache, rows).probability[:, 1]
    second = run.parent / recipe.stages.classify
    prior = np.load(run / "prior.npy", allow_pickle=False)
    found = any_bleed >= SURE
    answers = np.column_stack([any_bleed[:, None] * prior, 1 - any_bleed])
    if found.any():
        answers[found] = 0
        answers[found, :-1] = ask(second, cache, rows[found]).probability
    return answers.astype(np.float32)
