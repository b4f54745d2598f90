"""docs/results.md as text, out of the figures that stand in results.json beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from trainer.report.families import HEADINGS
from trainer.report.page import duration, number
from trainer.report.plots import short

_NOTE = (
    "Value, and below it the 95% interval by bootstrap over the test patients. An interval says how much "
    "other patients would change a figure, not how much another seed would: every run was trained once. No "
    "interval: fewer than three patients carry either class. A dash: the figure makes no sense for this "
    "system, or is not defined. `published` in the column *schedule* means trained as the recipe says; "
    "otherwise it says what was changed."
)


def results_page(results: Mapping[str, Any], json_name: str) -> str:
    """The whole page.

    Args:
        results: as `compare.compare` makes them.
        json_name: of the file they stand in.
    """
    parts = [
        "# Results",
        f"**{RESEARCH_ONLY}**",
        f"Written by `{results['command']}` on {results['date']} ({results['machine']}) out of the runs' "
        f"folders; [{json_name}]({json_name}) has every figure. Do not edit by hand.",
        f"All systems are measured on the same {results['test_patients']:,} test patients, which no training "
        "and no choice has used; each table says how many of their slices its task can be asked of. " + _NOTE,
        "*The paper's own* figures are theirs, on their data and their patients: they stand beside ours to "
        "be read, not to be beaten.",
    ]
    for table in results["families"]:
        parts += _family(table)
    if results["label_auc"]:
        parts += [
            "## AUC of each label",
            "On slices, each label against the rest.",
            _labels(results["label_auc"]),
        ]
    parts += ["## Comparisons", *_comparisons(results["comparisons"])]
    if results["others"]:
        parts += ["## On other test patients", *_others(results)]
    return "\n\n".join(parts) + "\n"


def table_text(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; `|` in a cell is escaped."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _family(table: Mapping[str, Any]) -> list[str]:
    parts = [f"## {table['title']}", table["text"]]
    if "picture" in table:
        parts.append(f"![{HEADINGS[table['main']]} of each run, with its interval]({table['picture']})")
    metrics = [name for name in table["metrics"] if any(name in row["figures"] for row in table["rows"])]
    head = ["run", *(HEADINGS[name] for name in metrics), "slices, patients", "the paper's own", "epochs"]
    head += ["wall time", "parameters", "machine", "trained on", "start", "schedule"]
    rows = [
        [
            f"`{row['run']}`" + (f" ({row['task']})" if row["task"].startswith("subtypes") else ""),
            *(_cell(row["figures"].get(name)) for name in metrics),
            f"{row['slices']:,}, {row['patients']:,}",
            row["headline"] or "none given",
            number(row["epochs"]),
            duration(row["wall_seconds"]),
            number(row["parameters"]),
            row["machine"],
            f"{number(row['train_patients'])} patients",
            row["start"],
            row["schedule"],
        ]
        for row in table["rows"]
    ]
    return [*parts, table_text(head, rows)]


def _labels(rows: Sequence[Mapping[str, Any]]) -> str:
    lines = []
    for row in rows:
        cells = []
        for label in LABELS:
            figure = row["auc"].get(label)
            count = f"; {figure['counts']['positive_patients']} p." if figure else ""
            cells.append(_cell(figure) + count)
        lines.append([f"`{row['run']}`", row["task"], f"{row['slices']:,}", *cells])
    text = table_text(["run", "task", "slices", *map(short, LABELS)], lines)
    return text + "\n\np.: patients who have it."


def _comparisons(found: Sequence[Mapping[str, Any]]) -> list[str]:
    if not found:
        return ["No two of these runs differ in the windows, the rate, the start or the stages alone."]
    parts = [
        "Pairs of runs that differ in the windows, the rate or the start alone; two stages and one are each "
        "trained on its own schedule. A difference is the first less the second, on the slices both were "
        "asked of, with a bootstrap interval over the same patients for both. Each run was trained once, as "
        "the tables above say: what follows holds for these runs, not for the methods at their best."
    ]
    for one in found:
        rows = [
            [
                HEADINGS[name],
                f"{figure['first']:.3f}",
                f"{figure['second']:.3f}",
                f"{figure['difference']:+.3f}",
                "{:+.3f} to {:+.3f}".format(*figure["interval95"])
                if figure["interval95"]
                else "too few patients",
            ]
            for name, figure in one["differences"].items()
        ]
        head = ["", f"`{one['first']}`", f"`{one['second']}`", "difference", "95% interval"]
        sizes = f"{one['slices']:,} slices of {one['patients']:,} patients."
        parts += [f"### {one['question']}", f"**{one['answer']}** {sizes}", table_text(head, rows)]
    return parts


def _others(results: Mapping[str, Any]) -> list[str]:
    lines = [
        f"- `{one['run']}`: {one['test_patients']:,} test patients of its own split, {one['shared']:,} of "
        f"them among those above; {one['learned_from']:,} of those above are among the patients it was "
        "trained or fitted on. Its figures cannot be compared with those above."
        for one in results["others"]
    ]
    parts = ["\n".join(lines)]
    for table in results["other_families"]:
        title, *rest = _family(table)
        parts += [f"#{title}", *rest]
    if results["other_label_auc"]:
        parts += ["### AUC of each label", _labels(results["other_label_auc"])]
    return parts


def _cell(figure: Mapping[str, Any] | None) -> str:
    if figure is None:
        return "-"
    bounds = figure["interval95"]
    return f"{figure['value']:.3f}" + (f"<br>{bounds[0]:.3f} to {bounds[1]:.3f}" if bounds else "")
