"""All figures of a run's predictions, with counts and intervals: the content of metrics.json."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from ichviewer.core.labels import LABELS
from trainer.measure import overall, values
from trainer.measure.binary import BINARY
from trainer.measure.bootstrap import DRAWS, Bools, Draws, Floats, interval_of
from trainer.measure.levels import FLAG, TOP, Column, Level, series_of, slices_of
from trainer.predictions import Predictions

VERSION: Final = 2  # 1 was a list of the card's metrics
SEED: Final = 0
MEANS: Final = (
    "auc",
    "average_precision",
)  # of every class, whose macro mean stands with the overall figures

DEFINITIONS: Final = {
    "auc": "area under the ROC curve, ties counted half; _macro: mean over the classes that have one",
    "average_precision": "sum over thresholds of precision times the step in recall",
    "accuracy": "classes that exclude each other: share of slices whose most probable class is true; "
    "labels: share of all known entries that are right at 0.5",
    "exact_match": "share of slices all of whose known labels are right at 0.5",
    "precision, recall, mcc _weighted": "each class against the rest, averaged with the number of slices "
    "that have the class; a class that is never answered counts 0",
    "precision, recall, f1 _macro": "plain mean over the classes that some slice has",
    "mcc": "Matthews' correlation; of several classes R_K (Gorodkin 2004); of labels over all entries "
    "together; 0 where one answer is always given",
    "log_loss": "mean of minus the log of the probability of what is true, clipped by 1e-15",
    "rsna_log_loss": "RSNA 2019: weighted mean of the log losses of the six labels, `any` counts double",
    "brier": "mean squared difference of probability and truth; of more than two classes the "
    "sum over classes",
    "ece": "expected calibration error in 10 equal bins (exactly 1 has its own): of the most probable class, "
    "of a label, or the mean over labels",
    "decision": f"the most probable class, or every label of at least {FLAG:g}",
    "series": f"probability: mean of the {TOP} highest slices; truth: of any slice",
    "any": "where the classes have no `any`: 1 - P(none)",
    "interval95": f"bootstrap over patients, {DRAWS} draws, 2.5 to 97.5 percentile; none where fewer than 3 "
    "patients carry either class; draws without a value are left out and counted (undefined_draws)",
    "unknown": "labels that are not known are left out of every figure",
}
Figure = dict[str, Any]


def measure(parts: Mapping[str, Predictions]) -> dict[str, Any]:
    """The content of metrics.json.

    Args:
        parts: "validation" and "test", or one of them.

    Returns:
        JSON: version, task, classes, definitions, and for each part and level (slice, series): counts,
        overall figures, those of each label with its counts, and the confusion matrix where classes exclude
        each other. What cannot be said is absent, and `absent` says why.
    """
    any_part = next(iter(parts.values()))
    return {
        "version": VERSION,
        "task": any_part.task,
        "classes": list(any_part.classes),
        "exclusive": any_part.exclusive,
        "bootstrap": {"over": "patients", "draws": DRAWS, "seed": SEED},
        "definitions": DEFINITIONS,
        "parts": {
            part: {level.name: measure_level(level) for level in (slices_of(said), series_of(said))}
            for part, said in parts.items()
        },
    }


def measure_level(level: Level) -> dict[str, Any]:
    """Counts, overall figures, labels, and the confusion matrix of slices or series."""
    draws = Draws(level.patients, SEED)
    known: Bools = np.any(np.isfinite(level.truth), axis=1)
    labels: dict[str, Any] = {}
    macro: dict[str, list[Floats]] = {name: [] for name in MEANS}
    for column in level.columns():
        found, drawn = _label(column, level, draws)
        labels[column.name] = found
        if column.name in level.classes:
            for name in MEANS:
                macro[name] += [drawn[name]] if name in found["figures"] else []
    result = {
        "counts": {
            f"{level.name}s".replace("seriess", "series"): int(known.sum()),
            "patients": draws.carriers(known),
        },
        **_overall(level, draws),
        "labels": labels,
    }
    for name in MEANS:
        own = [labels[c]["figures"][name]["value"] for c in level.classes if name in _figures(labels, c)]
        if len(own) > 1:
            spread = np.mean(macro[name], axis=0)
            result["figures"][f"{name}_macro"] = _figure(float(np.mean(own)), spread, draws.patients)
    return result


def _figures(labels: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = labels.get(name, {}).get("figures", {})
    return found


def _label(column: Column, level: Level, draws: Draws) -> tuple[dict[str, Any], dict[str, Floats]]:
    """The figures of a label against the rest, and their draws."""
    keep = ~np.isnan(column.truth)
    positive, flagged = column.truth[keep] == 1, column.flagged[keep]
    carriers = draws.carriers(keep & (column.truth == 1))
    counts = {
        "n": int(keep.sum()),
        "positives": int(positive.sum()),
        "flagged": int(flagged.sum()),
        "unknown": int((~keep).sum()),
        "patients": draws.carriers(keep),
        "positive_patients": carriers,
    }
    if not keep.any():
        return {"counts": counts, "figures": {}, "absent": dict.fromkeys(BINARY, "no truth is known")}, {}
    least = min(carriers, draws.carriers(keep & (column.truth == 0)))
    found = values.binary(positive, column.probability[keep], flagged)
    weighs = {
        name: make(positive, flagged.astype(float) if on_decision else column.probability[keep])
        for name, (make, on_decision) in BINARY.items()
        if name in found
    }
    blocks = [{name: weigh(w) for name, weigh in weighs.items()} for w in draws.weights(keep)]
    drawn = {name: np.concatenate([block[name] for block in blocks]) for name in weighs}
    figures = {name: _figure(found[name], drawn[name], least) for name in BINARY if name in found}
    absent = {name: _why(positive, flagged, name) for name in BINARY if name not in found}
    return {"counts": counts, "figures": figures, "absent": absent}, drawn


def _why(positive: Bools, flagged: Bools, name: str) -> str:
    if name == "precision" and not flagged.any():
        return "nothing is flagged"
    return "none has the label" if not positive.any() else "all have the label"


def _overall(level: Level, draws: Draws) -> dict[str, Any]:
    """Figures over all classes, the confusion matrix, and why a figure is absent."""
    known = ~np.isnan(level.truth)
    keep: Bools = np.all(known, axis=1) if level.exclusive else np.any(known, axis=1)
    if not keep.any():
        return {"figures": {}, "absent": {"all": "no truth is known"}}
    truth, probability, flagged = level.truth[keep], level.probability[keep], level.flagged[keep]
    extra: dict[str, Any] = {}
    if level.exclusive:
        found = values.exclusive(truth, probability)
        weigh = overall.exclusive(truth, probability)
        classes = len(level.classes)
        pairs = np.bincount(truth.argmax(1) * classes + probability.argmax(1), minlength=classes**2)
        extra["confusion"] = {
            "classes": list(level.classes),
            "rows": "truth",
            "columns": "answer",
            "counts": pairs.reshape(classes, classes).tolist(),
        }
    else:
        found = values.multilabel(truth, probability, flagged)
        weigh = overall.multilabel(truth, probability, flagged)
    blocks = [weigh(weights) for weights in draws.weights(keep)]
    figures = {
        name: _figure(value, np.concatenate([block[name] for block in blocks]), draws.carriers(keep))
        for name, value in found.items()
    }
    absent = {name: "one class alone" for name in blocks[0] if name not in found}
    columns = {column.name: column for column in level.columns()}
    if set(LABELS) <= columns.keys():
        figures["rsna_log_loss"] = _rsna(columns, keep, draws)
    else:
        absent["rsna_log_loss"] = "does not give every subtype and any"
    return {"figures": figures, "absent": absent, **extra}


def _rsna(columns: Mapping[str, Column], keep: Bools, draws: Draws) -> Figure:
    weigh = overall.rsna_log_loss(
        {name: columns[name].truth[keep] for name in LABELS},
        {name: columns[name].probability[keep] for name in LABELS},
    )
    value = float(weigh(np.ones((1, int(keep.sum()))))[0])
    return _figure(value, draws.values(weigh, keep), draws.carriers(keep))


def _figure(value: float, drawn: Floats, carriers: int) -> Figure:
    interval = interval_of(drawn, carriers)
    return {
        "value": value,
        "interval95": list(interval.bounds) if interval.bounds else None,
        "undefined_draws": interval.undefined,
    }
