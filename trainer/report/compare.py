"""`ichtrain compare`: what many runs are worth, side by side, out of their folders alone."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from trainer.errors import RunError
from trainer.measure.levels import slices_of
from trainer.measure.store import predictions_of, read_metrics
from trainer.report.comparisons import Member, answer, find_pairs
from trainer.report.facts import Facts, read_facts
from trainer.report.families import FAMILIES, HEADINGS, Family, figures_of, label_aucs
from trainer.report.headlines import headline
from trainer.report.markdown import results_page
from trainer.report.plots import interval_plot, svg
from trainer.writing import write_text

VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the tables show it."""

    facts: Facts
    metrics: dict[str, Any]
    member: Member


def compare(runs: Sequence[Path], out: Path, command: str, machine: str, today: date) -> Path:
    """Write `out` (Markdown), the figures behind it beside it (JSON), and plots in images/<name>/.

    Runs whose test patients are not those of most runs stand in tables of their own, compared with none.

    Returns:
        `out`.

    Raises:
        RunError: a folder that is no run, is not finished, not measured, or measured by another version; the
            same run twice; or a file that cannot be written.
    """
    read = [_read(path) for path in runs]
    twice = [name for name, count in Counter(run.facts.name for run in read).items() if count > 1]
    if not read or twice:
        found = f"{', '.join(twice)} twice" if twice else "none"
        raise RunError("ichtrain compare", "runs, each once and of a name of its own", found)
    patients = Counter(tuple(sorted(run.facts.split["test"])) for run in read).most_common(1)[0][0]
    same = [run for run in read if tuple(sorted(run.facts.split["test"])) == patients]
    others = [run for run in read if run not in same]
    results: dict[str, Any] = {
        "version": VERSION,
        "command": command,
        "date": today.isoformat(),
        "machine": machine,
        "test_patients": len(patients),
        "families": _tables(same),
        "label_auc": [_label_row(run) for run in same if label_aucs(run.metrics)],
        "comparisons": [answer(pair) for pair in find_pairs([run.member for run in same])],
        "others": [_apart(run, patients) for run in others],
        "other_families": _tables(others),
        "other_label_auc": [_label_row(run) for run in others if label_aucs(run.metrics)],
    }
    for table in results["families"]:
        picture = _picture(table)
        if picture:
            table["picture"] = f"images/{out.stem}/{table['key']}.svg"
            write_text(out.parent / table["picture"], picture)
    write_text(out.with_suffix(".json"), json.dumps(results, indent=1) + "\n")
    write_text(out, results_page(results, out.with_suffix(".json").name))
    return out


def _read(path: Path) -> Run:
    facts, metrics = read_facts(path), read_metrics(path)
    test = predictions_of(path)["test"]
    strangers = set(test.patient.tolist()) - set(facts.split["test"])
    if strangers:
        expected = "predictions of the test patients of split.json"
        raise RunError(str(path), expected, f"some of {sorted(strangers)[0]}", "Train the run anew.")
    return Run(facts, metrics, Member(facts, metrics["task"], slices_of(test)))


def _tables(runs: Sequence[Run]) -> list[dict[str, Any]]:
    found = []
    for family in FAMILIES:
        rows = [_row(family, run) for run in runs if family.holds(run.metrics["task"])]
        if rows:
            found.append(
                {
                    "key": family.key,
                    "title": family.title,
                    "text": family.text,
                    "metrics": list(family.metrics),
                    "main": family.main,
                    "rows": rows,
                }
            )
    return found


def _row(family: Family, run: Run) -> dict[str, Any]:
    test = run.metrics["parts"]["test"]["slice"]
    facts = run.facts
    return {
        "run": facts.name,
        "recipe": facts.recipe,
        "task": run.metrics["task"],
        "figures": figures_of(family, run.metrics),
        "slices": test["counts"]["slices"],
        "patients": test["counts"]["patients"],
        "train_patients": facts.patients.get("train"),
        "epochs": facts.epochs,
        "wall_seconds": facts.wall_seconds,
        "parameters": facts.parameters,
        "machine": facts.machine,
        "commit": facts.commit,
        "seed": facts.seed,
        "start": facts.start,
        "schedule": facts.schedule,
        "headline": headline(facts.recipe, run.metrics["task"]),
    }


def _label_row(run: Run) -> dict[str, Any]:
    test = run.metrics["parts"]["test"]["slice"]
    return {
        "run": run.facts.name,
        "task": run.metrics["task"],
        "slices": test["counts"]["slices"],
        "auc": label_aucs(run.metrics),
    }


def _apart(run: Run, patients: tuple[str, ...]) -> dict[str, Any]:
    """Why a run cannot stand beside the others."""
    ours = set(patients)
    own, learned = set(run.facts.split["test"]), {*run.facts.split["train"], *run.facts.split["validation"]}
    return {
        "run": run.facts.name,
        "test_patients": len(own),
        "shared": len(own & ours),
        "learned_from": len(learned & ours),
    }


def _picture(table: dict[str, Any]) -> str | None:
    main = table["main"]
    rows = [(row["run"], row["figures"][main]) for row in table["rows"] if main in row["figures"]]
    if len(rows) < 2:
        return None
    points = [(name, figure["value"], figure["interval95"]) for name, figure in rows]
    return svg(interval_plot(points, HEADINGS[main]))
