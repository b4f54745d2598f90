"""kNN on the 4,096 features of VGG16's first fully connected layer; k is chosen on validation."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.neighbors import NearestNeighbors

from trainer.cache import Cache
from trainer.systems.data import Slices, save_parts
from trainer.systems.predict import features
from trainer.systems.recipe import SystemRecipe
from trainer.systems.run import facts_of, note, read_run, same_slices, write_rows
from trainer.systems.tasks import Task, make_task


def fit_knn(recipe: SystemRecipe, task: Task, slices: Slices, run: Path) -> None:
    """Keep the training slices' features, choose k, predict. Leaves knn.csv and knn.npz.

    Raises:
        RunError: the network of the features was trained on another split.
    """
    network = run.parent / recipe.knn.features
    same_slices(run, network)
    started = time.monotonic()
    rows = slices.rows("train", task)
    np.savez(
        run / "knn.npz",
        features=_features(recipe, run, slices.cache, rows).astype(np.float16),
        truth=task.truth[rows],
    )
    validation = slices.rows("validation", task)
    votes = _votes(run, recipe.knn.k_max, _features(recipe, run, slices.cache, validation))
    accuracy = (votes.argmax(2) == task.truth[validation].argmax(1)).mean(1)
    write_rows(
        run / "knn.csv",
        [{"k": k, "accuracy": round(float(value), 5)} for k, value in enumerate(accuracy, start=1)],
    )
    best = int(accuracy.argmax()) + 1  # the smallest of equals
    note(run, k=best)
    save_parts(run, slices, task, lambda asked: ask_knn(recipe, run, slices.cache, asked))
    below = facts_of(network)
    seconds = time.monotonic() - started
    note(
        run,
        features=recipe.knn.features,
        schedule=f"{recipe.knn.features}: {below['schedule']}",
        parameters=below["parameters"],
        epochs=below["epochs"],
        fit_seconds=round(seconds, 1),
        wall_seconds=round(seconds + below["wall_seconds"], 1),
        finished=True,
    )


def ask_knn(recipe: SystemRecipe, run: Path, cache: Cache, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    """(row, class) float32: share of the k nearest training slices that are of the class."""
    k = int(facts_of(run)["k"])
    shares: NDArray[np.float32] = _votes(run, k, _features(recipe, run, cache, rows))[-1].astype(np.float32)
    return shares


def _features(recipe: SystemRecipe, run: Path, cache: Cache, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    network = run.parent / recipe.knn.features
    trained = read_run(network)
    classes = len(make_task(trained.task, np.zeros((1, 6), np.float32)).classes)
    return features(trained, network, classes, cache, rows)


def _votes(run: Path, k: int, asked: NDArray[np.float32]) -> NDArray[np.float64]:
    """(k - 1, row, class): for k = 1, 2, ..., the share of the k nearest neighbours of each class."""
    with np.load(run / "knn.npz", allow_pickle=False) as kept:
        known, truth = kept["features"].astype(np.float32), kept["truth"]
    k = min(k, len(known))
    nearest = NearestNeighbors(n_neighbors=k).fit(known).kneighbors(asked, return_distance=False)
    counts = np.cumsum(truth[nearest], axis=1, dtype=np.float64)  # (row, k, class)
    shares: NDArray[np.float64] = (counts / np.arange(1, k + 1)[None, :, None]).transpose(1, 0, 2)
    return shares
