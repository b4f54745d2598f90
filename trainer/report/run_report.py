"""`ichtrain evaluate` of what a run has said: metrics.json, plots/*.svg and report.html in its folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from matplotlib.figure import Figure

from trainer.measure.levels import slices_of
from trainer.measure.store import measure_run, predictions_of
from trainer.predictions import Predictions
from trainer.report import plots
from trainer.report.facts import Facts, curves_of, read_facts, rows_of
from trainer.report.page import Plots, page
from trainer.writing import write_text


def report_run(run: Path) -> dict[str, Any]:
    """Measure a run, draw its plots and write its report. Returns the metrics.

    Raises:
        RunError: no run there, not finished, or its folder cannot be written to.
    """
    facts = read_facts(run)
    predictions = predictions_of(run)
    metrics = measure_run(run)
    drawn = draw(facts, predictions["test"], metrics)
    for name, (_, picture) in drawn.items():
        write_text(run / "plots" / f"{name}.svg", picture)
    write_text(run / "report.html", page(facts, metrics, drawn))
    return metrics


def draw(facts: Facts, test: Predictions, metrics: Mapping[str, Any]) -> Plots:
    """All plots that this run has something for: name -> title and SVG."""
    level = slices_of(test)
    columns = level.columns()
    found: dict[str, tuple[str, Figure | None]] = {}
    confusion = metrics["parts"]["test"]["slice"].get("confusion")
    if confusion:
        found["test-confusion"] = ("Confusion matrix, slices", plots.confusion_plot(confusion))
    found["test-roc"] = ("ROC, slices", plots.roc_plot(columns))
    found["test-precision-recall"] = ("Precision and recall, slices", plots.precision_recall_plot(columns))
    found["test-calibration"] = (
        "Calibration, slices; larger points stand for more slices",
        plots.calibration_plot(columns),
    )
    found["loss"] = ("Loss against epoch", plots.loss_plot(curves_of(facts.folder)))
    found["lr-find"] = ("Learning-rate finder", plots.rate_plot(rows_of(facts.folder / "lr_find.csv")))
    validation = facts.slices.get("validation")
    found["knn"] = (
        "Accuracy over k",
        plots.neighbours_plot(rows_of(facts.folder / "knn.csv"), validation),
    )
    return {name: (title, plots.svg(one)) for name, (title, one) in found.items() if one is not None}
