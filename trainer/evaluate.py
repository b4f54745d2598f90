"""Fits the card on validation patients and measures the bundle on test patients, in the viewer's code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.model.card import Card, Metric, OperatingPoint
from ichviewer.model.pipeline import TwoStage
from trainer.bundle import draft_card
from trainer.calibrate import fit_card
from trainer.context import in_series, positions_of
from trainer.errors import RunError
from trainer.measure.binary import auc, average_precision, brier, ece, sensitivity, specificity
from trainer.measure.bootstrap import Measure, with_interval
from trainer.model_card import ALL
from trainer.predict import inputs_of, stage_logits
from trainer.predictions import Predictions
from trainer.recipe import Recipe, recipe_from
from trainer.series import Series, series_of
from trainer.sources import SliceRecord, label_array, read_sources
from trainer.split import Split, in_part, load_split, parts_of
from trainer.stages import bundle_stages
from trainer.systems.recipe import TaskSpec
from trainer.systems.tasks import make_task

_FEW = 10  # positive patients below which a number is marked
_LEAST = 5  # slices or series of either class below which one source has no AUC of its own

Labels = NDArray[np.float32]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Said:
    """What a bundle says of slices and of the series that they make up.

    Attributes:
        slices: (slice, label) probabilities; those of series in the light of their neighbours.
        alone: (slice, label) probabilities of each slice by itself.
        flagged: (slice, label), whether the slice is at or above its threshold.
        let_through: (slice,), whether stage 1 lets it through to stage 2.
        given_any: (slice, label) as `slices`, but with every slice asked of stage 2; NaN where it has no
            bleed.
        series: what `series.series_of` found.
        whole, whole_flagged: (series, label), as for slices.
    """

    slices: Values
    alone: Values
    flagged: NDArray[np.bool_]
    let_through: NDArray[np.bool_]
    given_any: Values
    series: list[Series]
    whole: Values
    whole_flagged: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Slices or series to be measured, all of one level."""

    level: str
    labels: Labels
    values: Values
    flagged: NDArray[np.bool_]
    patients: list[str]
    sources: list[str]


def open_finished(run: Path, data_root: Path) -> tuple[Recipe, list[SliceRecord], Split]:
    """The recipe, data and split of a run.

    Raises:
        RunError: no run there, or one of a published system, which has no bundle.
    """
    path = run / "recipe.json"
    try:
        tables = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(
            str(run), "a run with its recipe.json", str(error), "Give the folder of a run."
        ) from error
    if "system" in tables:
        advice = "Bundles come of recipes without the key `system`, like ichv-twostage-2."
        raise RunError(
            str(run), "the run of a bundle", f"one of the published system {tables['name']}", advice
        )
    recipe = recipe_from(tables, str(path))
    records = read_sources(data_root, recipe.data.sources)
    return recipe, records, load_split(run / "split.json", records, parts_of(recipe.data))


def evaluate(run: Path, data_root: Path) -> Card:
    """Fit on validation patients, measure on test patients, leave card-metrics.json and predictions.

    Returns:
        The card, complete but for hashes and golden answer.
    """
    recipe, records, split = open_finished(run, data_root)
    (stage1, net1), (stage2, net2) = bundle_stages(recipe, run)
    labels = label_array(records)
    held_out = in_part(records, split, "validation")
    inputs = inputs_of([records[i] for i in held_out], recipe.preprocess)
    first, second = stage_logits([net1, net2], inputs, mirrored=recipe.mirrored)
    fitted = fit_card(
        first[:, 0],
        second,
        labels[held_out],
        [records[i] for i in held_out],
        _where(records, held_out, "validation"),
    )
    card = draft_card(recipe, run, records, split, fitted, stage1, stage2)
    model = TwoStage(card, net1, net2)
    _save_predictions(model, inputs, [records[i] for i in held_out], run / "predictions/validation.npz")
    test = [records[i] for i in in_part(records, split, "test")]
    inputs = inputs_of(test, recipe.preprocess)
    _save_predictions(model, inputs, test, run / "predictions/test.npz")
    metrics = measure_part(model, inputs, test, "test")
    write_metrics(metrics, run / "card-metrics.json")
    return replace(card, metrics=metrics)


def _save_predictions(
    model: TwoStage, inputs: NDArray[np.float32], records: list[SliceRecord], path: Path
) -> None:
    """What the bundle says of slices, each by itself, in the form in which all systems are compared."""
    path.parent.mkdir(exist_ok=True)
    task = make_task(TaskSpec("all-labels"), label_array(records))
    Predictions(
        task=task.name,
        classes=task.classes,
        exclusive=task.exclusive,
        truth=task.truth,
        probability=model.assess(inputs).probabilities.astype(np.float32),
        source=np.array([record.source for record in records], np.str_),
        patient=np.array([record.patient for record in records], np.str_),
        series=np.array([record.series for record in records], np.str_),
        slice_index=np.array([record.slice_index for record in records], np.int64),
        image=np.array([record.image_id or record.image.name for record in records], np.str_),
    ).save(path)


def measure_part(
    model: TwoStage, inputs: NDArray[np.float32], records: list[SliceRecord], split: str
) -> tuple[Metric, ...]:
    """The card's metrics of these slices and of the series they make up, together and for each source."""
    labels = label_array(records)
    alone = model.assess(inputs).probabilities
    bleeding = labels[:, -1] == 1
    unscreened = np.full(alone.shape, np.nan)
    unscreened[bleeding] = model.assess(inputs[bleeding], screen=False).probabilities
    series = series_of(records, labels)
    screening, context = model.card.screening.value, model.card.context
    slices = in_series(alone, screening, positions_of(records), series, context)
    whole = np.array([model.aggregate(slices[one.rows]) for one in series]).reshape(-1, len(LABELS))
    card = model.card
    said = Said(
        slices,
        alone,
        flagged(slices, card.thresholds.slice),
        alone[:, -1] >= card.screening.value,
        unscreened,
        series,
        whole,
        flagged(whole, card.thresholds.series),
    )
    return measure(said, records, split)


def flagged(values: Values, points: dict[str, OperatingPoint]) -> NDArray[np.bool_]:
    """(row, label) probabilities against the threshold of each label."""
    return values >= np.array([points[label].value for label in LABELS])


def measure(said: Said, records: list[SliceRecord], split: str) -> tuple[Metric, ...]:
    """The card's metrics of what was said of these slices, together and for each source."""
    labels = label_array(records)
    sources = [record.source for record in records]
    patients = [record.patient for record in records]
    rows = _Rows("slice", labels, said.slices, said.flagged, patients, sources)
    metrics = _measure(rows, split)
    metrics += _measure(_series_rows(said), split)
    metrics += _screening(rows, said.let_through, split)
    metrics += _given_any(replace(rows, values=said.given_any), split)
    return tuple(metrics)


def write_metrics(metrics: Iterable[Metric], path: Path) -> None:
    """Write a card's metrics as JSON, a list of objects with the fields of `card.Metric`."""
    path.write_text(json.dumps([asdict(metric) for metric in metrics], indent=1) + "\n", encoding="utf-8")


def _where(records: list[SliceRecord], rows: list[int], part: str) -> str:
    names = ", ".join(sorted({records[i].source for i in rows}))
    patients = len({records[i].patient for i in rows})
    return f"{part} patients of {names}: {len(rows)} slices of {patients} patients"


def _series_rows(said: Said) -> _Rows:
    labels = np.array([one.labels for one in said.series], np.float32).reshape(-1, len(LABELS))
    patients, sources = [one.patient for one in said.series], [one.source for one in said.series]
    return _Rows("series", labels, said.whole, said.whole_flagged, patients, sources)


def _measure(rows: _Rows, split: str) -> list[Metric]:
    found: list[Metric] = []
    for data_set in (ALL, *sorted(set(rows.sources))):
        chosen = np.array([data_set in (ALL, source) for source in rows.sources], bool)
        for i, label in enumerate(LABELS):
            measures: list[tuple[str, Measure, Values]] = [
                ("auc", auc, rows.values[:, i]),
                ("average_precision", average_precision, rows.values[:, i]),
            ]
            if data_set == ALL:
                over = rows.flagged[:, i].astype(float)
                measures += [
                    ("sensitivity", sensitivity, over),
                    ("specificity", specificity, over),
                    ("brier", brier, rows.values[:, i]),
                    ("ece", ece, rows.values[:, i]),
                ]
            found += _metrics(rows, i, label, chosen, measures, data_set, split)
    return found


def _screening(rows: _Rows, let_through: NDArray[np.bool_], split: str) -> list[Metric]:
    """How many bleeds stage 1 lets through to stage 2, and how many clear slices it holds back."""
    passed = let_through.astype(float)
    measures: list[tuple[str, Measure, Values]] = [
        ("screening_sensitivity", sensitivity, passed),
        ("screening_specificity", specificity, passed),
    ]
    everything = np.ones(len(passed), bool)
    return _metrics(rows, len(LABELS) - 1, ANY, everything, measures, ALL, split)


def _given_any(rows: _Rows, split: str) -> list[Metric]:
    """Stage 2 alone: the subtypes among slices with a bleed."""
    positive = rows.labels[:, -1] == 1
    given = rows.values / np.maximum(rows.values[:, -1:], 1e-12)
    found: list[Metric] = []
    for i, label in enumerate(SUBTYPES):
        measures: list[tuple[str, Measure, Values]] = [("auc_given_any", auc, given[:, i])]
        found += _metrics(rows, i, label, positive, measures, ALL, split)
    return found


def _metrics(
    rows: _Rows,
    column: int,
    label: str,
    chosen: NDArray[np.bool_],
    measures: list[tuple[str, Measure, Values]],
    data_set: str,
    split: str,
) -> list[Metric]:
    keep = chosen & ~np.isnan(rows.labels[:, column])
    positive = rows.labels[keep, column] == 1
    if not keep.any() or (data_set != ALL and min(positive.sum(), (~positive).sum()) < _LEAST):
        return []
    patients = [patient for patient, kept in zip(rows.patients, keep, strict=True) if kept]
    carriers = {patient for patient, has in zip(patients, positive, strict=True) if has}
    note = f"only {len(carriers)} positive patients" if len(carriers) < _FEW else ""
    found = []
    for name, measure, values in measures:
        value, interval = with_interval(measure, positive, values[keep], patients)
        if value is not None:
            counts: dict[str, Any] = {
                "n": int(keep.sum()),
                "positives": int(positive.sum()),
                "patients": len(set(patients)),
                "positive_patients": len(carriers),
            }
            found.append(
                Metric(name, label, rows.level, data_set, split, value, interval, note=note, **counts)
            )
    return found
