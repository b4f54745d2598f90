"""`ichtrain fit` of a published system: train, then leave predictions of validation and test."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import torch

from trainer.errors import RunError
from trainer.progress import progress_bar
from trainer.sources import read_sources
from trainer.systems.answers import ask
from trainer.systems.data import Slices, load_slices, save_parts
from trainer.systems.forest import fit_forest
from trainer.systems.knn import fit_knn
from trainer.systems.loop import Hardware, train_model
from trainer.systems.predict import weights_files
from trainer.systems.recipe import SystemRecipe, find_recipe, read_system
from trainer.systems.run import begin_run, facts_of, is_finished, note, open_run
from trainer.systems.tasks import Task, make_task
from trainer.systems.two_stage import fit_two_stage


def fit_system(
    recipe: SystemRecipe,
    published: SystemRecipe,
    data_root: Path,
    cache_dir: str | Path,
    run: Path,
    hardware: Hardware | None = None,
    progress: bool = True,
) -> None:
    """Train a system, or go on where an earlier call was cut short; a finished run is left as it is.

    Args:
        recipe: as it is to be run.
        published: the same without overrides, to tell what was changed.
        data_root, cache_dir: where the sources lie, and their cache.
        run: the run's folder. Systems that build on another recipe's run look for it beside this one.

    Raises:
        TrainerError: bad data, a run's folder that belongs to another recipe, or a run that is not there.
    """
    if recipe.threads:
        torch.set_num_threads(recipe.threads)
    hardware = hardware or Hardware()
    with progress_bar("headers", progress) as on_progress:
        records = read_sources(data_root, recipe.data.sources, on_progress)
    split = open_run(recipe, records, run)
    if is_finished(run):
        return
    missing = [name for name in needed(recipe) if not is_finished(run.parent / name)]
    if hardware.nodes > 1 and (missing or recipe.train.models > 1):
        found = ", ".join(missing) or f"{recipe.train.models} models"
        advice = "Train on one node, or the runs it builds on first."
        raise RunError(recipe.name, "one network to train over several nodes", found, advice)
    for name in missing:
        other = replace(read_system(find_recipe(name)), data=recipe.data, threads=recipe.threads)
        fit_system(other, other, data_root, cache_dir, run.parent / name, hardware, progress)
    slices = load_slices(records, split, recipe.data, cache_dir, progress)
    task = make_task(recipe.task, slices.labels)
    if recipe.system != "two-stage":
        slices.check_classes(task)
        begin_run(recipe, published, run)
        _note_data(run, slices, task)
    else:
        begin_run(recipe, published, run)
    if recipe.system == "network":
        _fit_network(recipe, task, slices, run, hardware, progress)
    elif recipe.system == "knn":
        fit_knn(recipe, task, slices, run)
    elif recipe.system == "forest":
        fit_forest(recipe, task, slices, run)
    else:
        fit_two_stage(recipe, slices, run)


def needed(recipe: SystemRecipe) -> tuple[str, ...]:
    """The recipes whose runs this one builds on; they are trained first where they are not there."""
    if recipe.system == "knn":
        return (recipe.knn.features,)
    return (recipe.stages.detect, recipe.stages.classify) if recipe.system == "two-stage" else ()


def _fit_network(
    recipe: SystemRecipe, task: Task, slices: Slices, run: Path, hardware: Hardware, progress: bool
) -> None:
    for number, path in enumerate(weights_files(recipe, run)):
        if not path.is_file() and not train_model(recipe, task, slices, run, number, hardware, progress):
            raise SystemExit(0)  # of the processes that trained together, the first goes on
    spent = sum(value for key, value in facts_of(run).items() if key.startswith("fit_seconds_"))
    started = time.monotonic()

    save_parts(run, slices, task, lambda rows: ask(run, slices.cache, rows).probability)
    seconds = time.monotonic() - started
    note(
        run,
        fit_seconds=round(spent, 1),
        predict_seconds=round(seconds, 1),
        wall_seconds=round(spent + seconds, 1),
        finished=True,
    )


def _note_data(run: Path, slices: Slices, task: Task) -> None:
    """Patients and slices of each part, and what was left out with the reason."""
    note(
        run,
        patients=slices.patients,
        slices={part: len(slices.rows(part, task)) for part in slices.parts},
        left_out={part: int((~task.fit[rows]).sum()) for part, rows in slices.parts.items()},
        left_out_reason=task.reason(),
        unreadable=len(slices.cache.unreadable),
        blank=slices.cache.blank,
    )
