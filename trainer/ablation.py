"""What each part of a recipe is worth: the recipe once as it is, and once without the part, same patients.

runs/ablations/  <name>/: a run each, as `fit` leaves it, of stage 1 alone; test.npz, its answers
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from ichviewer.core.errors import IchViewerError
from ichviewer.core.labels import ABBREVIATIONS, ANY, LABELS, SUBTYPES
from ichviewer.core.strict import FieldError, parse
from trainer.errors import RecipeError
from trainer.fit import fit, training_slices
from trainer.guesses import save_guesses
from trainer.measure.binary import auc
from trainer.measure.bootstrap import Draws, interval_of, value_of
from trainer.memory import keep_freed_memory
from trainer.predict import load_network, logits_of, stacked_inputs
from trainer.recipe import Recipe, read_recipe
from trainer.report.markdown import table_text
from trainer.series import SERIES_LEAST_SLICES
from trainer.sources import label_array, read_sources
from trainer.split import in_part, load_split, parts_of
from trainer.systems.recipe import find_recipe
from trainer.writing import write_text

ANSWERS: Final = "test.npz"
_GUESSES: Final = "guesses.npz"
_ORDER: Final = (ANY, *SUBTYPES)
_TOP: Final = 3  # slices that stand for a series

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Variant:
    """One run.

    Attributes:
        name: of its folder.
        words: what it is, for people.
        set: overrides of the recipe, as `--set` has them.
        guesses_of: of which run's network the labels that nobody gave are taken; none where empty.
    """

    name: str
    words: str
    set: tuple[str, ...] = ()
    guesses_of: str = ""


@dataclass(frozen=True, slots=True)
class Family:
    """Variants that are compared with the first of them, on the same test patients."""

    title: str
    text: str
    run: tuple[Variant, ...]
    set: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A page's title, a recipe, overrides for every run, and the families."""

    title: str
    recipe: str
    set: tuple[str, ...]
    family: tuple[Family, ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a finished run says of its test slices.

    Attributes:
        truth, logits: (slice, label) in the order of LABELS; truth NaN where not known.
        patients, sources: of each slice.
        seconds: its training took.
        parameters: of its network.
    """

    truth: NDArray[np.float32]
    logits: Floats
    patients: NDArray[np.str_]
    sources: NDArray[np.str_]
    seconds: int
    parameters: int


def read_plan(path: Path) -> tuple[Plan, dict[str, Recipe]]:
    """Read a plan, and the recipe of each run by its name; all are checked before the first is trained.

    Raises:
        RecipeError: unreadable, not TOML, a field or recipe is wrong, or two runs of one name.
    """
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        plan = parse(Plan, tables, optional=True)
    except (OSError, ValueError) as error:
        raise RecipeError(str(path), "a plan of ablations (TOML)", str(error)) from error
    except FieldError as error:
        raise RecipeError(f"{path}, {error.where}", error.expected, error.found) from error
    base = find_recipe(plan.recipe)
    recipes: dict[str, Recipe] = {}
    for family in plan.family:
        for one in family.run:
            if one.name in recipes or (one.guesses_of and one.guesses_of not in recipes):
                expected = "runs of different names, each after the one whose guesses it takes"
                raise RecipeError(f"{path}, {one.name}", expected, one.guesses_of or "the same name twice")
            recipes[one.name] = read_recipe(base, (*plan.set, *family.set, *one.set))
    return plan, recipes


def ablate(plan_path: Path, data_root: Path, cache_dir: str | Path, runs: Path, out: Path, jobs: int) -> str:
    """Train what is not finished yet, ask each run about its test patients, and write the tables.

    Args:
        out: the page, Markdown.
        jobs: runs at a time.

    Returns:
        The page.

    Raises:
        TrainerError: as `read_plan` and `fit`; a run that fails stops no other.
    """
    plan, recipes = read_plan(plan_path)
    variants = {one.name: one for family in plan.family for one in family.run}
    waves = [[n for n, one in variants.items() if bool(one.guesses_of) == later] for later in (False, True)]
    teachers = {one.guesses_of for one in variants.values()}
    failed = []
    for wave in waves:
        for name in wave:  # once, not by two runs at the same time
            if not (runs / name / ANSWERS).is_file():
                training_slices(recipes[name], data_root, cache_dir, progress=False)
        arguments = [
            (_alone(recipes[name], jobs), variants[name], data_root, cache_dir, runs, name in teachers)
            for name in wave
        ]
        for name, error in zip(wave, _trained(arguments, jobs), strict=True):
            if error is not None:
                failed.append(f"{name} ({error})")
    if failed:
        advice = "Finished runs are not repeated."
        raise RecipeError(str(plan_path), "every run to finish", "; ".join(failed), advice)
    page = page_of(
        plan, {name: load_answers(runs / name) for name in recipes}, str(plan_path), _facts(runs, recipes)
    )
    write_text(out, page)
    return page


def train_one(
    recipe: Recipe, variant: Variant, data_root: Path, cache_dir: str | Path, runs: Path, guess: bool
) -> None:
    """Train stage 1 of a run, and leave what it says of its test patients; nothing where that is there.

    Args:
        guess: also leave what it makes of labels that nobody gave.
    """
    keep_freed_memory()  # this may be a process of its own
    run = runs / variant.name
    if (run / ANSWERS).is_file():
        return
    guesses = runs / variant.guesses_of / _GUESSES if variant.guesses_of else None
    fit(recipe, data_root, cache_dir, run, progress=False, guesses=guesses, stages=("stage1",))
    records = read_sources(data_root, recipe.data.sources)
    held = in_part(records, load_split(run / "split.json", records, parts_of(recipe.data)), "test")
    labels = label_array(records)
    net = load_network(recipe, run / "stage1.safetensors")
    told = [row for row in held if not np.isnan(labels[row, -1])]
    if guess:
        unknown = np.flatnonzero(np.isnan(labels).any(1)).tolist()
        said = expit(logits_of(net, stacked_inputs(records, unknown, recipe)))
        save_guesses(run / _GUESSES, [records[row] for row in unknown], said)
    np.savez_compressed(
        run / ANSWERS,
        truth=labels[told],
        logits=logits_of(net, stacked_inputs(records, told, recipe)),
        patients=np.array([records[row].patient for row in told], np.str_),
        sources=np.array([records[row].source for row in told], np.str_),
        parameters=sum(p.numel() for p in net.parameters()),
    )


def _trained(arguments: list[tuple[Any, ...]], jobs: int) -> Iterator[IchViewerError | None]:
    """`train_one` with each of these; what went wrong with it, or None."""
    if jobs == 1:
        yield from (_failure(partial(train_one, *one)) for one in arguments)
        return
    # spawn: fork beside the threads of torch can hang
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        yield from [_failure(done.result) for done in [pool.submit(train_one, *one) for one in arguments]]


def _failure(done: Callable[[], None]) -> IchViewerError | None:
    try:
        done()
    except IchViewerError as error:
        return error
    return None


def _alone(recipe: Recipe, jobs: int) -> Recipe:
    return replace(recipe, threads=1) if jobs > 1 else recipe


def load_answers(run: Path) -> Answers:
    """Read what `train_one` left."""
    facts = json.loads((run / "run.json").read_text(encoding="utf-8"))
    with np.load(run / ANSWERS, allow_pickle=False) as saved:
        return Answers(
            saved["truth"],
            saved["logits"],
            saved["patients"],
            saved["sources"],
            int(facts["stage1_seconds"]),
            int(saved["parameters"]),
        )


def page_of(plan: Plan, found: dict[str, Answers], plan_name: str, facts: str) -> str:
    """The page with a table a family."""
    parts = [
        f"# {plan.title}",
        f"Written by `ichtrain ablate {plan_name}` on {date.today().isoformat()} ({facts}). Do not edit "
        "by hand.",
        "AUC of stage 1's six logits on slices of held-out patients, each slice once and by itself, with the "
        "95% interval by bootstrap over patients; in the head of the table, positive slices of all slices. "
        f"*Series*: `any` of patients with at least {SERIES_LEAST_SLICES} slices, by the mean of their "
        f"{_TOP} highest logits. *Against the first*: difference of the AUC of `any` from the first row, "
        "paired over the same patients. Each row is one run with one seed: another seed would move a figure, "
        "too, and no interval says by how much.",
    ]
    for family in plan.family:
        parts += [f"## {family.title}", family.text]
        answers = [(one, found[one.name]) for one in family.run]
        same = all(np.array_equal(one.patients, answers[0][1].patients) for _, one in answers)
        tables = [answers] if same else [[one] for one in answers]
        parts += [_table(rows) for rows in tables]
    return "\n\n".join(parts) + "\n"


def _table(answers: list[tuple[Variant, Answers]]) -> str:
    first = answers[0][1]
    draws = Draws(first.patients)
    head = ["", *(f"{ABBREVIATIONS[name]} {_counts(first, name)}" for name in _ORDER)]
    head += [f"series {_series_counts(first)}", "against the first", "parameters", "training"]
    rows = []
    base = _drawn(first, draws)
    for variant, one in answers:
        cells = [_cell(one, name, draws) for name in _ORDER]
        against = "" if one is first else _difference(_drawn(one, draws), base)
        size, time = f"{one.parameters / 1e6:.1f} M", f"{one.seconds / 60:.1f} min"
        rows.append([f"`{variant.name}`: {variant.words}", *cells, _series_cell(one), against, size, time])
    return table_text(head, rows)


def _counts(one: Answers, label: str) -> str:
    truth = one.truth[:, LABELS.index(label)]
    return f"({int((truth == 1).sum())}/{int((~np.isnan(truth)).sum())})"


def _cell(one: Answers, label: str, draws: Draws) -> str:
    column = LABELS.index(label)
    known = ~np.isnan(one.truth[:, column])
    positive, values = one.truth[known, column] == 1, one.logits[known, column]
    value = value_of(auc, positive, values)
    if value is None:
        return "–"
    rows = np.flatnonzero(known)
    carriers = min(draws.carriers(rows[positive]), draws.carriers(rows[~positive]))
    bounds = interval_of(draws.values(auc(positive, values), known), carriers).bounds
    return f"{value:.3f}" + (f" [{bounds[0]:.2f}, {bounds[1]:.2f}]" if bounds else "")


def _series(one: Answers) -> tuple[NDArray[np.bool_], Floats]:
    """Whether each patient with enough slices bleeds, and the mean of the highest logits of `any`."""
    truth, values = [], []
    for patient in np.unique(one.patients):
        mine = one.patients == patient
        if mine.sum() >= SERIES_LEAST_SLICES:
            truth.append(bool((one.truth[mine, -1] == 1).any()))
            values.append(float(np.sort(one.logits[mine, -1])[-_TOP:].mean()))
    return np.array(truth, np.bool_), np.array(values)


def _series_counts(one: Answers) -> str:
    truth, _ = _series(one)
    return f"({int(truth.sum())}/{len(truth)})"


def _series_cell(one: Answers) -> str:
    truth, values = _series(one)
    value = value_of(auc, truth, values)
    return "–" if value is None else f"{value:.3f}"


def _drawn(one: Answers, draws: Draws) -> Floats:
    """AUC of `any` on the rows as they are, then on each draw."""
    positive, values = one.truth[:, -1] == 1, one.logits[:, -1]
    everything = np.ones(len(values), bool)
    weigh = auc(positive, values)
    return np.concatenate([weigh(np.ones((1, len(values)))), draws.values(weigh, everything)])


def _difference(one: Floats, base: Floats) -> str:
    gap = one - base
    low, high = np.nanpercentile(gap[1:], (2.5, 97.5))
    return f"{gap[0]:+.3f} [{low:+.3f}, {high:+.3f}]"


def _facts(runs: Path, recipes: dict[str, Recipe]) -> str:
    facts = json.loads((runs / next(iter(recipes)) / "run.json").read_text(encoding="utf-8"))
    return f"{facts['machine']}; commit {facts['commit'][:10]}"
