"""report.html of a run: one file that opens offline, plots inside, filled from a Jinja template."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from ichviewer.core.labels import RESEARCH_ONLY
from trainer.report.facts import Facts
from trainer.report.families import HEADINGS
from trainer.report.headlines import headline
from trainer.report.plots import short

_TITLES: Final = {"test": "Test patients", "validation": "Validation patients (chosen on; not a test)"}
Plots = Mapping[str, tuple[str, str]]  # name -> title, SVG


def page(facts: Facts, metrics: Mapping[str, Any], plots: Plots) -> str:
    """The page as text.

    Args:
        facts: of the run.
        metrics: as `measure.figures.measure` gives them.
        plots: of the test part where the name begins with "test-", else of the training.
    """
    environment = Environment(
        loader=PackageLoader("trainer.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("report.html.j2").render(
        facts=facts,
        research_only=RESEARCH_ONLY,
        headline=headline(facts.recipe, metrics["task"]),
        about=about(facts, metrics),
        parts=[_part(name, metrics["parts"][name], plots) for name in _TITLES if name in metrics["parts"]],
        training=[_plot(*plot) for name, plot in plots.items() if not name.startswith("test-")],
        definitions=metrics["definitions"],
        recipe=json.dumps(facts.resolved, indent=1),
    )


def about(facts: Facts, metrics: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Rows of the table at the top."""
    return [
        ("recipe", facts.recipe),
        ("paper", facts.paper),
        ("task", f"{metrics['task']}: {', '.join(metrics['classes'])}"),
        ("schedule", facts.schedule),
        ("start", facts.start),
        ("patients", counts(facts.patients)),
        ("slices", counts(facts.slices)),
        ("test slices left out", facts.left_out),
        ("epochs", number(facts.epochs)),
        ("wall time", duration(facts.wall_seconds)),
        ("parameters", number(facts.parameters)),
        ("seed", facts.seed),
        ("commit", facts.commit),
        ("machine", facts.machine),
    ]


def counts(of_part: Mapping[str, int]) -> str:
    """As in "train 10, validation 2, test 2"."""
    return ", ".join(f"{part} {count:,}" for part, count in of_part.items()) or "not said"


def number(value: int | None) -> str:
    """With thousands apart."""
    return "not said" if value is None else f"{value:,}"


def duration(seconds: float | None) -> str:
    """In seconds, minutes or hours."""
    if seconds is None:
        return "not said"
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def interval(figure: Mapping[str, Any]) -> str:
    """As in "0.710 to 0.930", or why there is none."""
    bounds = figure["interval95"]
    return f"{bounds[0]:.3f} to {bounds[1]:.3f}" if bounds else "too few patients"


def _part(name: str, levels: Mapping[str, Any], plots: Plots) -> dict[str, Any]:
    return {
        "title": _TITLES[name],
        "levels": [_level(level, found) for level, found in levels.items()],
        "plots": [_plot(*plot) for key, plot in plots.items() if name == "test" and key.startswith("test-")],
    }


def _level(name: str, found: Mapping[str, Any]) -> dict[str, Any]:
    names = list(dict.fromkeys(key for label in found["labels"].values() for key in label["figures"]))
    labels = [_label(label, one, names) for label, one in found["labels"].items()]
    missing = [f"{HEADINGS.get(key, key)} ({why})" for key, why in found["absent"].items()]
    return {
        "name": name,
        "counts": counts(found["counts"]),
        "overall": [
            {
                "name": HEADINGS[key],
                "value": f"{figure['value']:.3f}",
                "interval": interval(figure),
                "undefined": figure["undefined_draws"] or "",
            }
            for key, figure in found["figures"].items()
        ],
        "names": [HEADINGS[name] for name in names],
        "labels": labels,
        "absent": ", ".join(missing),
    }


def _label(label: str, one: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    count = one["counts"]
    cells = []
    for name in names:
        figure = one["figures"].get(name)
        if figure is None:
            cells.append({"value": "-", "interval": one["absent"].get(name, "")})
        else:
            cells.append({"value": f"{figure['value']:.3f}", "interval": interval(figure)})
    return {
        "name": short(label),
        "counts": f"{count['positives']:,} of {count['n']:,}",
        "more": f"{count['positive_patients']:,} patients, {count['unknown']:,} unknown",
        "cells": cells,
    }


def _plot(title: str, picture: str) -> dict[str, str]:
    encoded = base64.b64encode(picture.encode()).decode()
    return {"title": title, "uri": f"data:image/svg+xml;base64,{encoded}"}
