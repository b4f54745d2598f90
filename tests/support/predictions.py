"""Made-up predictions and runs' folders: what a trained system would have left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from ichviewer.core.labels import LABELS, SUBTYPES
from trainer.predictions import Predictions

SIX = (*SUBTYPES, "none")
CLASSES = {
    "detect": ("none", "any"),
    "classify": SUBTYPES,
    "six-class": SIX,
    "two-stage": SIX,
    "multilabel": SUBTYPES,
    "all-labels": LABELS,
    "subtypes>=3": ("any",),
}
EXCLUSIVE = ("detect", "classify", "six-class", "two-stage")


def make_predictions(task: str, slices: int = 240, skill: float = 2.0, seed: int = 0) -> Predictions:
    """Three slices a patient, one series each; the truth depends on nothing but the task and `slices`."""
    classes = CLASSES[task]
    truths, noise = np.random.default_rng(slices), np.random.default_rng(seed + 1)
    if task in EXCLUSIVE:
        share = np.full(len(classes), 0.4 / max(1, len(classes) - 1))
        share[classes.index("none") if "none" in classes else 0] = 0.6
        truth = np.eye(len(classes))[truths.choice(len(classes), slices, p=share)]
        logits = noise.normal(size=truth.shape) + skill * truth
        probability = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
    else:
        truth = (truths.random((slices, len(classes))) < 0.3).astype(float)
        if task == "all-labels":
            truth[:, -1] = truth[:, :-1].max(1)
        logits = noise.normal(size=truth.shape) + skill * (truth - 0.5)
        probability = 1 / (1 + np.exp(-logits))
    patients = np.array([f"p{i // 3:04}" for i in range(slices)])
    return Predictions(
        task=task,
        classes=classes,
        exclusive=task in EXCLUSIVE,
        truth=truth.astype(np.float32),
        probability=probability.astype(np.float32),
        source=np.full(slices, "made-up"),
        patient=patients,
        series=patients,
        slice_index=np.arange(slices) % 3,
        image=np.array([f"ID_{i:05}" for i in range(slices)]),
    )


def write_run(
    folder: Path, task: str, *, skill: float = 2.0, seed: int = 0, validation: bool = True, **facts: Any
) -> Path:
    """A finished run of a published system, trained by nobody."""
    (folder / "predictions").mkdir(parents=True)
    for part, slices in ((("validation", 90),) if validation else ()) + (("test", 240),):
        make_predictions(task, slices, skill, seed).save(folder / "predictions" / f"{part}.npz")
    patients = sorted(set(make_predictions(task).patient.tolist()))
    split = {"train": ["t1", "t2"], "validation": ["v1"], "test": patients}
    (folder / "split.json").write_text(json.dumps(split))
    (folder / "recipe.json").write_text(
        json.dumps({"name": folder.name, "system": "network", "task": {"name": task}})
    )
    known = {
        "name": folder.name,
        "recipe": folder.name,
        "system": "network",
        "task": task.partition(">")[0],
        "paper": "Made up: a paper",
        "commit": "0123456789abcdef",
        "seed": 1,
        "machine": "two cores",
        "schedule": "train.epochs 30 -> 2",
        "start": "none (random weights)",
        "parameters": 1234567,
        "epochs": 2,
        "wall_seconds": 75.5,
        "patients": {"train": 2, "validation": 1, "test": 80},
        "slices": {"train": 6, "validation": 90, "test": 240},
        "finished": True,
    }
    (folder / "run.json").write_text(json.dumps({**known, **facts}))
    (folder / "history.csv").write_text(
        "epoch,step,train/loss,val/loss,lr\n0,10,0.7,0.69,0.001\n1,20,0.5,0.55,0.001\n"
    )
    return folder
