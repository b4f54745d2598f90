"""A random forest on what the header says, without a look at the picture: a null result."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier

from trainer.errors import SourceError
from trainer.sources import METADATA, metadata_array
from trainer.systems.data import Slices, save_parts
from trainer.systems.recipe import SystemRecipe
from trainer.systems.run import note
from trainer.systems.tasks import Task


def fit_forest(recipe: SystemRecipe, task: Task, slices: Slices, run: Path) -> None:
    """Train and predict. run.json names the numbers it had, and how much each counted.

    Raises:
        SourceError: the records say nothing in numbers.
    """
    started = time.monotonic()
    table = metadata_array(slices.records)
    rows = slices.rows("train", task)
    known = np.asarray(~np.isnan(table[rows]).all(0))
    if not known.any():
        raise SourceError("the sources", "metadata in numbers", "none", "Use sources with DICOM headers.")
    names = [name for name, is_known in zip(METADATA, known, strict=True) if is_known]
    forest = RandomForestClassifier(
        recipe.forest.trees, min_samples_leaf=recipe.forest.min_leaf, random_state=recipe.seed, n_jobs=-1
    )
    forest.fit(table[rows][:, known], task.truth[rows].argmax(1))

    def say(asked: NDArray[np.int64]) -> NDArray[np.float32]:
        said = np.zeros((len(asked), len(task.classes)), np.float32)
        said[:, forest.classes_] = forest.predict_proba(table[asked][:, known])  # a class may be missing
        return said

    save_parts(run, slices, task, say)
    importance = dict(zip(names, (round(float(v), 4) for v in forest.feature_importances_), strict=True))
    note(
        run,
        metadata=importance,
        parameters=int(sum(tree.tree_.node_count for tree in forest.estimators_)),
        epochs=1,
        wall_seconds=round(time.monotonic() - started, 1),
        finished=True,
    )
