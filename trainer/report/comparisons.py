"""The comparisons the papers make, made again: two runs on the same slices, and their difference."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np

from ichviewer.core.labels import ANY
from trainer.errors import RunError
from trainer.measure import overall
from trainer.measure.binary import auc
from trainer.measure.bootstrap import Draws, Floats, interval_of
from trainer.measure.figures import SEED
from trainer.measure.levels import Level
from trainer.report.facts import Facts

_LOWER_IS_BETTER: Final = ("log_loss",)
_SHOWN: Final = ("mcc", "mcc_weighted", "accuracy", "auc", "log_loss")
_IGNORED: Final = ("name", "paper", "threads")
_MAIN: Final = {"multilabel": "accuracy"}  # of a task; otherwise MCC


@dataclass(frozen=True, slots=True)
class Member:
    """A run that may be compared: its facts, task, and test slices."""

    facts: Facts
    task: str
    level: Level


@dataclass(frozen=True, slots=True)
class Pair:
    """`first` against `second`: "is the first better?" """

    question: str
    first: Member
    second: Member
    first_words: str
    second_words: str


def find_pairs(members: Sequence[Member]) -> list[Pair]:
    """Pairs that differ in one thing alone: the windows, the rate, the start, or the number of stages."""
    found = []
    for one, other in combinations(members, 2):
        for first, second in ((one, other), (other, one)):
            pair = _stages(first, second) or _single_change(first, second)
            if pair:
                found.append(pair)
                break
    order = ("Three windows", "Two stages", "Learning rate", "Pretrained")
    return sorted(found, key=lambda pair: [pair.question.startswith(words) for words in order], reverse=True)


def answer(pair: Pair) -> dict[str, Any]:
    """Differences of the pair on the slices both were asked of, and a line that says what follows.

    Raises:
        RunError: the runs disagree on what is true of a slice, or share none.
    """
    first, second = _common(pair)
    draws = Draws(first.patients, SEED)
    everything = np.ones(len(first.truth), bool)
    once = np.ones((1, len(first.truth)))
    values = [_metrics(level, once) for level in (first, second)]
    blocks = [(_metrics(first, w), _metrics(second, w)) for w in draws.weights(everything)]
    differences: dict[str, Any] = {}
    for name in (name for name in _SHOWN if name in values[0]):
        before, after = float(values[1][name][0]), float(values[0][name][0])
        interval = interval_of(np.concatenate([a[name] - b[name] for a, b in blocks]), draws.patients)
        if not np.isnan([before, after]).any():
            differences[name] = {
                "first": after,
                "second": before,
                "difference": after - before,
                "interval95": list(interval.bounds) if interval.bounds else None,
                "undefined_draws": interval.undefined,
            }
    return {
        "question": pair.question,
        "first": pair.first.facts.name,
        "second": pair.second.facts.name,
        "slices": len(first.truth),
        "patients": draws.patients,
        "differences": differences,
        "answer": _verdict(pair, differences),
    }


def _single_change(first: Member, second: Member) -> Pair | None:
    """A pair whose recipes differ in one thing, the one that is asked about standing first."""
    if first.task != second.task or {first.facts.system, second.facts.system} != {"network"}:
        return None
    a, b = _flat(first.facts.resolved), _flat(second.facts.resolved)
    changed = {key for key in a.keys() | b.keys() if a.get(key) != b.get(key)} - set(_IGNORED)
    task = f"{first.task}, {first.facts.recipe}"
    if "input.windows" in changed and changed <= {"input.windows", "input.mean", "input.std"}:
        many, few = (_windows(member.facts.resolved) for member in (first, second))
        if many <= few:
            return None
        words = {1: "one window", 3: "three windows"}
        return Pair(
            f"Three windows against one ({task})",
            first,
            second,
            words.get(many, f"{many} windows"),
            words.get(few, f"{few} windows"),
        )
    if changed == {"network.start"} and second.facts.resolved["network"]["start"] == "none":
        return Pair(f"Pretrained against not ({task})", first, second, "pretrained", "from nothing")
    if changed == {"optim.lr"} and not first.facts.resolved["optim"]["find_lr"]:
        rates = [member.facts.resolved["optim"]["lr"] for member in (first, second)]
        words_of = [f"learning rate {rate:g}" for rate in rates]
        return Pair(f"Learning rates ({task})", first, second, *words_of) if rates[0] > rates[1] else None
    return None


def _stages(first: Member, second: Member) -> Pair | None:
    if (first.task, second.task) != ("two-stage", "six-class") or first.facts.paper != second.facts.paper:
        return None
    question = f"Two stages against one ({first.facts.recipe})"
    return Pair(question, first, second, "two stages", "one network of six classes")


def _windows(resolved: Mapping[str, Any]) -> int:
    """How many different windows there are; the same one three times is one."""
    return len({(one["center"], one["width"]) for one in resolved["input"]["windows"]})


def _flat(tables: Mapping[str, Any], above: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tables.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{above}{key}.")
        else:
            flat[above + key] = json.dumps(value, sort_keys=True)
    return flat


def _common(pair: Pair) -> tuple[Level, Level]:
    """Both on the slices they share, in the same order."""
    a, b = pair.first.level, pair.second.level
    keys, rows_a, rows_b = np.intersect1d(a.keys, b.keys, return_indices=True)
    names = f"{pair.first.facts.name} and {pair.second.facts.name}"
    if not len(keys):
        raise RunError(names, "test slices in common", "none", "Compare runs of the same data.")
    known = np.isfinite(a.truth[rows_a]).any(1)  # of some slices, the series alone has labels
    a, b = a.take(rows_a[known]), b.take(rows_b[known])
    if a.classes != b.classes or not np.array_equal(a.truth, b.truth, equal_nan=True):
        raise RunError(
            names, "the same truth of the same slices", "another", "Train both on the same labels."
        )
    return a, b


def _metrics(level: Level, weights: Floats) -> dict[str, Floats]:
    """(draw,) of each metric."""
    if level.exclusive:
        found = overall.exclusive(level.truth, level.probability)(weights)
    else:
        found = overall.multilabel(level.truth, level.probability, level.flagged)(weights)
    for column in level.columns():
        if column.name == ANY and not np.isnan(column.truth).any():
            found["auc"] = auc(column.truth == 1, column.probability)(weights)
    return found


def _verdict(pair: Pair, differences: Mapping[str, Any]) -> str:
    name = _MAIN.get(pair.first.task, "mcc")
    found = differences.get(name)
    if found is None or found["interval95"] is None:
        return "Cannot be told: too few patients, or one class alone."
    title = {"mcc": "MCC"}.get(name, name)
    low, high = found["interval95"]
    told = (
        f"{title} {found['first']:.3f} with {pair.first_words}, {found['second']:.3f} with "
        f"{pair.second_words}; difference {found['difference']:+.3f} (95% interval {low:+.3f} to {high:+.3f})"
    )
    if low <= 0 <= high:
        return f"Not told apart: {told}, which includes 0."
    better = (low > 0) != (name in _LOWER_IS_BETTER)
    winner, loser = (pair.first_words, pair.second_words) if better else (pair.second_words, pair.first_words)
    return f"Here {winner} did better than {loser}: {told}."
