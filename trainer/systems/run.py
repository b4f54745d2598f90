"""The folder of a system's run: recipe, split, facts, and what marks it as finished."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch

from trainer.errors import RunError
from trainer.fit import commit, machine
from trainer.sources import SliceRecord
from trainer.split import Split, load_split, make_folds, make_split, save_split
from trainer.systems.recipe import SystemRecipe, changes, system_from
from trainer.writing import write_text

_VERSIONS = ("torch", "torchvision", "timm", "lightning", "scikit-learn", "numpy")


def open_run(recipe: SystemRecipe, records: list[SliceRecord], run: Path) -> Split:
    """Make the run's folder with its split, or check that it is this recipe's. Returns the split.

    Raises:
        RunError: the folder holds a run of another recipe.
        SplitError: the saved split does not fit the data.
    """
    path, split_path = run / "recipe.json", run / "split.json"
    if path.is_file():
        if read_run(run) != recipe:
            advice = "Give another --run, or train with the recipe it was begun with."
            raise RunError(str(run), "a run of this recipe", "one of another recipe", advice)
        return load_split(split_path, records)
    run.mkdir(parents=True, exist_ok=True)
    data = recipe.data
    if data.folds:
        split = make_folds(records, data.folds, data.split_seed)[data.fold]
    else:
        split = make_split(records, data.shares(), data.split_seed)
    save_split(split, split_path)
    return split


def begin_run(recipe: SystemRecipe, published: SystemRecipe, run: Path) -> None:
    """Note what is run, once its data is found good: from now on the folder belongs to this recipe."""
    path = run / "recipe.json"
    if path.is_file():
        return
    note(
        run,
        name=recipe.name,
        recipe=published.name,
        system=recipe.system,
        task=recipe.task.name,
        paper=recipe.paper,
        commit=commit(),
        seed=recipe.seed,
        machine=machine(),
        versions={name: version(name) for name in _VERSIONS},
        threads=torch.get_num_threads(),
        schedule=changes(published, recipe),
    )
    write_text(path, json.dumps(recipe.to_dict(), indent=1) + "\n")


def read_run(run: Path) -> SystemRecipe:
    """The recipe of a run.

    Raises:
        RunError: there is no run of a system.
        RecipeError: its recipe is not as this code writes it.
    """
    path = run / "recipe.json"
    try:
        tables = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(str(run), "a run's folder", f"no recipe.json ({error})", "Train one first.") from error
    return system_from(tables, str(path))


def note(run: Path, **facts: Any) -> None:
    """Add facts to run.json."""
    path = run / "run.json"
    write_text(path, json.dumps({**facts_of(run), **facts}, indent=1) + "\n")


def facts_of(run: Path) -> dict[str, Any]:
    """What run.json says; nothing where there is none."""
    path = run / "run.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return found


def is_finished(run: Path) -> bool:
    """Whether the predictions are there, so that nothing is left to do."""
    return bool(facts_of(run).get("finished"))


def same_slices(run: Path, other: Path) -> None:
    """Refuse to build on a run that was trained on patients this one tests on, or on slices made otherwise.

    Raises:
        RunError: the splits, the size of the cached slices, or the cleaning differ.
    """
    own, others = ((path / "split.json").read_text(encoding="utf-8") for path in (run, other))
    if own != others:
        advice = "Train both from the same data and split_seed."
        raise RunError(str(other), f"the split of {run.name}", "another split", advice)
    made, expected = (
        f"cache_size={data.cache_size}, {data.cleaning}"
        for data in (read_run(other).data, read_run(run).data)
    )
    if made != expected:
        raise RunError(str(other), f"slices made with {expected}", made, "Train both on the same slices.")


def refuse_leak(run: Path, weights: Path) -> None:
    """Refuse to begin with weights that were trained on patients this run tests on.

    Weights without a split.json beside them (not of a run of ours) are taken as they are.

    Raises:
        RunError: naming a patient.
    """
    path = weights.parent / "split.json"
    if not path.is_file():
        return
    own, others = (json.loads(one.read_text(encoding="utf-8")) for one in (run / "split.json", path))
    seen = set(own["test"]) & {*others["train"], *others["validation"]}
    if seen:
        advice = "Train both from the same data and split_seed, or begin with other weights."
        found = f"{sorted(seen)[0]} and {len(seen) - 1} more"
        raise RunError(str(weights), "weights trained on none of the test patients", found, advice)


def check_room(run: Path, needed: int) -> None:
    """Refuse before the first epoch where the disk cannot hold what a run writes.

    Args:
        needed: bytes.

    Raises:
        RunError: there is less.
    """
    free = shutil.disk_usage(run).free
    if free < needed:
        advice = "Free some space, or name another place with --run; it goes on where it stopped."
        found = f"a full disk ({free / 1e9:.2f} GB free)"
        raise RunError(str(run), f"{needed / 1e9:.2f} GB for weights and checkpoints", found, advice)


def write_rows(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """A CSV of rows with the same keys, whole or not at all."""
    part = path.with_name(path.name + ".part")
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    part.replace(path)
