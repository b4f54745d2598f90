"""What a run's folder says of how the run was made: of a published system, or of a bundle."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safetensors import safe_open

from trainer.errors import RunError

_NOT_SAID = "not said"
_OF_OTHERS = "that of the runs it builds on"
_STARTS = {"knn": _OF_OTHERS, "two-stage": _OF_OTHERS, "forest": "from nothing"}


@dataclass(frozen=True, slots=True)
class Facts:
    """A run.

    Attributes:
        name: of its folder; `recipe` is that of the recipe, which may be the same.
        schedule: "published", or what was cut from it.
        start: the weights it began with.
        patients, slices: part -> count.
        left_out: slices of the test part that the task cannot be asked of, and why.
        resolved: the recipe with all defaults.
        split: part -> patients.
    """

    folder: Path
    name: str
    recipe: str
    system: str
    paper: str
    commit: str
    seed: str
    machine: str
    schedule: str
    start: str
    epochs: int | None
    wall_seconds: float | None
    parameters: int | None
    patients: Mapping[str, int]
    slices: Mapping[str, int]
    left_out: str
    resolved: Mapping[str, Any] = field(repr=False)
    split: Mapping[str, tuple[str, ...]] = field(repr=False)


def read_facts(run: Path) -> Facts:
    """Read run.json, recipe.json and split.json.

    Raises:
        RunError: no run's folder, or a file in it is not as a run leaves it.
    """
    resolved, noted, split = (_read(run, name) for name in ("recipe.json", "run.json", "split.json"))
    try:
        parts = {part: tuple(str(one) for one in patients) for part, patients in split.items()}
        if "system" not in resolved:
            return _bundle(run, resolved, noted, parts)
        left_out = noted.get("left_out", {}).get("test", 0)
        return Facts(
            folder=run,
            name=run.resolve().name,
            recipe=str(noted.get("recipe", resolved["name"])),
            system=str(resolved["system"]),
            paper=str(noted.get("paper", _NOT_SAID)),
            commit=str(noted.get("commit", _NOT_SAID)),
            seed=str(noted.get("seed", _NOT_SAID)),
            machine=_machine(noted),
            schedule=str(noted.get("schedule", _NOT_SAID)),
            start=str(noted.get("start", _STARTS.get(str(resolved["system"]), _NOT_SAID))),
            epochs=noted.get("epochs"),
            wall_seconds=noted.get("wall_seconds"),
            parameters=noted.get("parameters"),
            patients=noted.get("patients", {}),
            slices=noted.get("slices", {}),
            left_out=f"{left_out} ({noted.get('left_out_reason', _NOT_SAID)})" if left_out else "none",
            resolved=resolved,
            split=parts,
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise RunError(str(run), "a run's folder as `ichtrain fit` leaves it", repr(error)) from error


def rows_of(path: Path) -> list[dict[str, float]]:
    """Rows of numbers of a CSV that a run leaves, none where it left none; empty cells are absent."""
    if not path.is_file():
        return []
    with path.open(newline="", encoding="utf-8") as file:
        return [{name: float(cell) for name, cell in row.items() if cell} for row in csv.DictReader(file)]


def curves_of(run: Path) -> dict[str, list[dict[str, float]]]:
    """Each network that was trained -> its epochs: epoch, train/loss, val/loss, lr, where they are known."""
    files = sorted(run.glob("history*.csv"))
    found = {
        f"model {number + 1}" if len(files) > 1 else "": rows_of(path) for number, path in enumerate(files)
    }
    for stage in ("stage1", "stage2"):
        logs = sorted(
            (run / stage).glob("log/version_*/metrics.csv"), key=lambda path: int(path.parent.name[8:])
        )
        epochs: dict[float, dict[str, float]] = {}
        for row in (row for path in logs for row in rows_of(path)):
            epochs.setdefault(row["epoch"], {}).update(row)  # a run that goes on logs an epoch anew
        if epochs:
            found[stage] = [epochs[number] for number in sorted(epochs)]
    return found


def _read(run: Path, name: str) -> dict[str, Any]:
    try:
        found = json.loads((run / name).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        advice = "Give the folder of a finished run."
        raise RunError(str(run), f"a run with its {name}", str(error), advice) from error
    if not isinstance(found, dict):
        raise RunError(str(run / name), "a JSON object", type(found).__name__)
    return found


def _machine(noted: Mapping[str, Any]) -> str:
    devices = f"; {noted['devices']}" if "devices" in noted else ""
    return str(noted.get("machine", _NOT_SAID)) + devices


def _bundle(
    run: Path, resolved: Mapping[str, Any], noted: Mapping[str, Any], parts: Mapping[str, tuple[str, ...]]
) -> Facts:
    seconds = [noted[f"{stage}_seconds"] for stage in ("stage1", "stage2") if f"{stage}_seconds" in noted]
    resumed = any(
        log.name != "version_0" for log in run.glob("stage?/log/version_*")
    )  # then the last part alone
    return Facts(
        folder=run,
        name=run.resolve().name,
        recipe=str(resolved["model_id"]),
        system="bundle",
        paper="our own bundle",
        commit=str(noted.get("commit", _NOT_SAID)),
        seed=str(noted.get("seed", _NOT_SAID)),
        machine=_machine(noted),
        schedule=f"its recipe, at commit {noted.get('commit', _NOT_SAID)}",
        start="none (random weights)",
        epochs=resolved["stage1"]["epochs"] + resolved["stage2"]["epochs"],
        wall_seconds=float(sum(seconds)) if len(seconds) == 2 and not resumed else None,
        parameters=_parameters(run),
        patients={part: len(patients) for part, patients in parts.items()},
        slices={},
        left_out="none",
        resolved=resolved,
        split=parts,
    )


def _parameters(run: Path) -> int | None:
    """Numbers in both stages' weights files; running statistics of batch norms are no parameters."""
    total = 0
    for stage in ("stage1", "stage2"):
        path = run / f"{stage}.safetensors"
        if not path.is_file():
            return None
        with safe_open(path, "pt") as file:
            for name in file.keys():  # noqa: SIM118  (no iterator)
                if not name.rpartition(".")[2].startswith(("running_", "num_batches")):
                    total += int(file.get_tensor(name).numel())
    return total
