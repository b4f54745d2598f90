"""Plots of one run, as matplotlib figures made without pyplot's state. Colors by Okabe and Ito."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from typing import Any, Final

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from ichviewer.core.labels import ABBREVIATIONS
from trainer.measure.curves import Curve, calibration, precision_recall, roc
from trainer.measure.levels import Column

COLORS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
STROKES: Final = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)), "-")
_FACE: Final[dict[Any, Any]] = {"font.size": 9, "svg.hashsalt": "ichtrain"}
Rows = Sequence[Mapping[str, float]]


def svg(figure: Figure) -> str:
    """The figure as text; the same figure gives the same text."""
    buffer = io.StringIO()
    with matplotlib.rc_context(_FACE):
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return buffer.getvalue()


def loss_plot(curves: Mapping[str, Rows]) -> Figure | None:
    """Loss of training and validation, and the learning rate below it, against the epoch."""
    if not any("train/loss" in row or "val/loss" in row for rows in curves.values() for row in rows):
        return None
    figure = _figure(6.2, 4.4)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=(3, 1))
    for (name, rows), color in zip(curves.items(), cycle(COLORS), strict=False):
        for key, label, stroke in (("train/loss", "training", "-"), ("val/loss", "validation", "--")):
            points = [(row["epoch"], row[key]) for row in rows if key in row]
            if points:
                above.plot(
                    *np.array(points).T,
                    stroke,
                    color=color,
                    marker="o",
                    ms=3,
                    label=f"{name} {label}".strip(),
                )
        rates = [(row["epoch"], row["lr"]) for row in rows if "lr" in row]
        if rates:
            below.plot(*np.array(rates).T, color=color, marker="o", ms=3)
    above.set_ylabel("loss")
    above.legend()
    below.set(xlabel="epoch (from 0)", ylabel="learning rate")
    below.xaxis.get_major_locator().set_params(integer=True)
    return figure


def rate_plot(rows: Rows) -> Figure | None:
    """What the learning-rate finder saw, and what it suggests."""
    points = [(row["lr"], row["loss"]) for row in rows if "loss" in row]
    if not points:
        return None
    figure = _figure(5.2, 3.2)
    axes = figure.subplots()
    axes.plot(*np.array(points).T, color=COLORS[0], label=f"{len(points)} steps")
    suggested = rows[0].get("suggested")
    if suggested:
        axes.axvline(suggested, color=COLORS[1], linestyle="--", label=f"suggested {suggested:.2g}")
    axes.set(xscale="log", xlabel="learning rate", ylabel="loss (smoothed)")
    axes.legend()
    return figure


def neighbours_plot(rows: Rows, slices: int | None) -> Figure | None:
    """Accuracy on validation over k of kNN."""
    if not rows:
        return None
    figure = _figure(5.2, 3.2)
    axes = figure.subplots()
    best = max(rows, key=lambda row: (row["accuracy"], -row["k"]))
    label = f"validation, {slices:,} slices" if slices else "validation"
    axes.plot(
        [row["k"] for row in rows],
        [row["accuracy"] for row in rows],
        color=COLORS[0],
        marker="o",
        ms=3,
        label=label,
    )
    axes.axvline(best["k"], color=COLORS[1], linestyle="--", label=f"chosen: k = {best['k']:.0f}")
    axes.set(xlabel="k (neighbours)", ylabel="accuracy")
    axes.legend()
    return figure


def confusion_plot(confusion: Mapping[str, Any]) -> Figure:
    """Counts, shaded by the share of each true class."""
    counts = np.array(confusion["counts"])
    names = [short(name) for name in confusion["classes"]]
    share = counts / np.maximum(counts.sum(1, keepdims=True), 1)
    figure = _figure(1.6 + 0.62 * len(names), 1.2 + 0.56 * len(names))
    axes = figure.subplots()
    axes.imshow(share, cmap="cividis", vmin=0, vmax=1)
    for (row, column), count in np.ndenumerate(counts):
        color = "black" if share[row, column] > 0.55 else "white"
        axes.text(
            column,
            row,
            f"{count}\n{share[row, column]:.0%}",
            ha="center",
            va="center",
            color=color,
            fontsize=8,
        )
    axes.set_xticks(range(len(names)), names)
    axes.set_yticks(range(len(names)), [f"{n} ({c})" for n, c in zip(names, counts.sum(1), strict=True)])
    axes.set(xlabel="answer", ylabel="truth (slices)")
    return figure


def roc_plot(columns: Sequence[Column]) -> Figure | None:
    """ROC of every label that has both classes."""
    figure = _curves(columns, roc, "1 - specificity", "sensitivity")
    if figure is not None:
        figure.axes[0].plot([0, 1], [0, 1], color="#888888", linewidth=0.8)
    return figure


def precision_recall_plot(columns: Sequence[Column]) -> Figure | None:
    """Precision against recall of every label that has both classes."""
    return _curves(columns, precision_recall, "recall (sensitivity)", "precision")


def calibration_plot(columns: Sequence[Column]) -> Figure | None:
    """Share of positives against mean probability, in 10 bins; the area of a point grows with its slices."""
    figure = _curves(columns, calibration, "mean probability of the bin", "share that has the label")
    if figure is not None:
        figure.axes[0].plot([0, 1], [0, 1], color="#888888", linewidth=0.8)
    return figure


def short(name: str) -> str:
    """EDH, IPH, ...; other names as they are."""
    return ABBREVIATIONS.get(name, name)


def _curves(
    columns: Sequence[Column], make: Callable[[Column], Curve | None], x: str, y: str
) -> Figure | None:
    found = [curve for curve in map(make, columns) if curve is not None]
    if not found:
        return None
    figure = _figure(6.4, 4.0)
    axes: Axes = figure.subplots()
    for curve, color, stroke in zip(found, cycle(COLORS), cycle(STROKES), strict=False):
        label = f"{short(curve.name)} ({curve.positives:,} of {curve.total:,})"
        axes.plot(curve.x, curve.y, color=color, linestyle=stroke, linewidth=1.4, label=label)
        if len(curve.size):
            axes.scatter(curve.x, curve.y, s=12 + 90 * curve.size / curve.size.max(), color=color, alpha=0.6)
    axes.set(xlabel=x, ylabel=y, xlim=(-0.02, 1.02), ylim=(-0.02, 1.02))
    axes.set_aspect("equal")
    axes.legend(title="label (have it, of all)", loc="center left", bbox_to_anchor=(1.02, 0.5))
    return figure


def _figure(width: float, height: float) -> Figure:
    """Width and height in inches."""
    with matplotlib.rc_context(_FACE):
        return Figure((width, height), layout="constrained")


def interval_plot(points: Sequence[tuple[str, float, Sequence[float] | None]], title: str) -> Figure:
    """A value of each run with its interval, the first run on top.

    Args:
        points: name, value, and (low, high) or None.
    """
    figure = _figure(6.8, 0.9 + 0.28 * len(points))
    axes = figure.subplots()
    for row, (_, value, bounds) in enumerate(points):
        if bounds:
            axes.plot(bounds, [row, row], color=COLORS[0], linewidth=1.5)
        axes.plot(value, row, "o", color=COLORS[1], ms=5)
    axes.set_yticks(range(len(points)), [name for name, _, _ in points])
    axes.set_ylim(len(points) - 0.5, -0.5)
    axes.grid(axis="x", alpha=0.3)
    axes.set_xlabel(f"{title} (95% interval over patients)")
    return figure
