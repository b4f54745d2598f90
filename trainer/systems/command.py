"""`ichtrain fit` and `fit-all` for published systems: options, and one line about what was done."""

from __future__ import annotations

import argparse
import sys
import time
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ichviewer.core.errors import IchViewerError
from ichviewer.core.strict import FieldError, parse
from trainer.errors import RecipeError
from trainer.systems.fit import fit_system
from trainer.systems.loop import Hardware
from trainer.systems.recipe import find_recipe, read_system
from trainer.systems.run import facts_of, is_finished


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """One run of a schedule: its folder's name, its recipe (the same name where empty), and its overrides."""

    name: str
    recipe: str = ""
    set: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """Runs in order; `set` holds for all of them, before their own overrides."""

    set: tuple[str, ...]
    run: tuple[PlannedRun, ...]


def fit_one(options: argparse.Namespace) -> None:
    """`ichtrain fit` of the recipe of a published system."""
    path = find_recipe(options.recipe)
    overrides = list(options.overrides)
    if options.patients is not None:
        overrides.append(f"data.patients={options.patients}")
    recipe = read_system(path, overrides)
    run = options.run or Path("runs") / recipe.name
    hardware = Hardware(options.devices, options.num_nodes)
    published = read_system(path, [one for one in overrides if one.startswith("data=")])
    fit_system(recipe, published, options.data, options.cache, run, hardware, progress=not options.quiet)
    print(f"trained: {run}")


def fit_all(options: argparse.Namespace) -> None:
    """`ichtrain fit-all`: every run of a schedule that is not finished yet; a failure stops no other.

    Raises:
        RecipeError: the schedule is not as it should be, or runs failed.
    """
    schedule = read_schedule(options.schedule)
    failed = []
    for planned in schedule.run:
        started = time.monotonic()
        try:
            _fit_planned(planned, schedule, options)
        except IchViewerError as error:
            failed.append(planned.name)
            print(f"{planned.name}: failed. {error}", file=sys.stderr, flush=True)
            continue
        print(f"{planned.name}: {time.monotonic() - started:.0f} s", flush=True)
    if failed:
        advice = "See the messages above; finished runs are not repeated."
        raise RecipeError(str(options.schedule), "every run to finish", f"{', '.join(failed)} failed", advice)


def read_schedule(path: Path) -> Schedule:
    """Read a schedule, and check every recipe and override in it before the first run.

    Raises:
        RecipeError: unreadable, not TOML, or a field or recipe is wrong.
    """
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        schedule = parse(Schedule, tables, optional=True)
    except (OSError, ValueError) as error:
        raise RecipeError(str(path), "a schedule (TOML)", str(error)) from error
    except FieldError as error:
        raise RecipeError(f"{path}, {error.where}", error.expected, error.found) from error
    for planned in schedule.run:
        read_system(find_recipe(planned.recipe or planned.name), _overrides(planned, schedule))
    return schedule


def _fit_planned(planned: PlannedRun, schedule: Schedule, options: argparse.Namespace) -> None:
    run = options.runs / planned.name
    if is_finished(run):
        print(f"{planned.name}: finished before ({facts_of(run)['wall_seconds']:.0f} s)", flush=True)
        return
    path = find_recipe(planned.recipe or planned.name)
    recipe = read_system(path, _overrides(planned, schedule))
    published, progress = read_system(path), not options.quiet
    fit_system(recipe, published, options.data, options.cache, run, progress=progress)


def _overrides(planned: PlannedRun, schedule: Schedule) -> list[str]:
    return [*schedule.set, *planned.set, f'name="{planned.name}"']
