"""Two stages: a detection run, then a classification run on what it found; the rest is the class "none"."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from trainer.systems.answers import ask
from trainer.systems.data import Slices, save_parts
from trainer.systems.recipe import SystemRecipe, TaskSpec
from trainer.systems.run import facts_of, note, same_slices
from trainer.systems.tasks import Task, make_task


def fit_two_stage(recipe: SystemRecipe, slices: Slices, run: Path) -> None:
    """Put two finished runs beside this one together; nothing is trained. Measured as six classes.

    Raises:
        RunError: a stage was trained on another split, so that its training patients would be tested on.
    """
    stages = [run.parent / name for name in (recipe.stages.detect, recipe.stages.classify)]
    for stage in stages:
        same_slices(run, stage)
    started = time.monotonic()
    second = make_task(TaskSpec("classify"), slices.labels)
    prior = second.truth[slices.rows("train", second)].mean(0)
    np.save(run / "prior.npy", prior, allow_pickle=False)
    six = make_task(TaskSpec("six-class"), slices.labels)
    task = Task("two-stage", six.classes, True, six.truth, six.fit)
    save_parts(run, slices, task, lambda rows: ask(run, slices.cache, rows).probability)
    facts = [facts_of(stage) for stage in stages]
    seconds = time.monotonic() - started
    note(
        run,
        patients=slices.patients,
        slices={part: len(slices.rows(part, task)) for part in slices.parts},
        left_out={part: int((~task.fit[rows]).sum()) for part, rows in slices.parts.items()},
        left_out_reason=six.reason(),
        stages=[str(stage.name) for stage in stages],
        schedule="; ".join(
            f"{stage.name}: {fact['schedule']}" for stage, fact in zip(stages, facts, strict=True)
        ),
        parameters=sum(fact["parameters"] for fact in facts),
        epochs=max(fact["epochs"] for fact in facts),
        predict_seconds=round(seconds, 1),
        wall_seconds=round(seconds + sum(fact["wall_seconds"] for fact in facts), 1),
        finished=True,
    )
