"""A card out of a cross-validation: fitted on all, measured on patients not seen in training."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import LABELS, SUBTYPES
from ichviewer.model import calibration as apply
from ichviewer.model.card import Card
from trainer.bundle import draft_card
from trainer.calibrate import Fitted, fit_card, say
from trainer.context import in_series, positions_of
from trainer.crossval import OutOfFold, load_out_of_fold
from trainer.errors import RunError
from trainer.evaluate import Labels, Said, flagged, measure, open_finished, write_metrics
from trainer.model_card import OUT_OF_FOLD
from trainer.series import series_of
from trainer.sources import SliceRecord, label_array
from trainer.stages import bundle_stages


def fitted_out_of_fold(run: Path, folds: Path, data_root: Path) -> Card:
    """The card of a run that was trained on everybody, by what the folds said of everybody.

    Calibration, thresholds and aggregation are fitted on all out-of-fold logits. The metrics are of the
    networks of the folds, each calibrated on the others: of the same recipe as the run, not of its weights.

    Returns:
        The card, complete but for hashes and golden answer; card-metrics.json is left in the run.

    Raises:
        TrainerError: no finished run, or folds of other data or another recipe.
    """
    recipe, records, split = open_finished(run, data_root)
    result = load_out_of_fold(folds / "out-of-fold.npz")
    first = open_finished(folds / "fold1", data_root)[0]
    if replace(first, data=replace(first.data, held_out=0), threads=recipe.threads) != recipe:
        raise RunError(str(folds), f"folds of the recipe of {run}", "another recipe", "Name its own folds.")
    told, rows = _told(records, result)
    labels = label_array(told)
    fitted = fit_card(
        result.stage1[rows, -1], result.stage2[rows, : len(SUBTYPES)], labels, told, _where(told, result)
    )
    (stage1, _), (stage2, _) = bundle_stages(recipe, run)
    card = draft_card(recipe, run, records, split, fitted, stage1, stage2)
    metrics = measure(cross_fitted(result, records), told, OUT_OF_FOLD)
    write_metrics(metrics, run / "card-metrics.json")
    return replace(card, metrics=metrics)


def cross_fitted(result: OutOfFold, records: list[SliceRecord]) -> Said:
    """What each fold's networks say of the slices whose `any` is known, fitted on the other folds alone.

    Rows are those of the records whose `any` is known, in their order.
    """
    told, rows = _told(records, result)
    labels, fold = label_array(told), result.fold[rows]
    first, second = result.stage1[rows, -1], result.stage2[rows, : len(SUBTYPES)]
    series, positions = series_of(told, labels), positions_of(told)
    slices, alone, given_any = np.full((3, len(told), len(LABELS)), np.nan)
    over = np.zeros(slices.shape, bool)
    let_through = np.zeros(len(told), bool)
    whole = np.full((len(series), len(LABELS)), np.nan)
    whole_over = np.zeros(whole.shape, bool)
    for number in np.unique(fold):
        fitted = fit_without(number, result, told, labels, rows)
        mine = fold == number
        common = (fitted.calibration, fitted.screening.value, fitted.prior)
        slices[mine] = alone[mine] = say(first[mine], second[mine], *common)
        let_through[mine] = alone[mine, -1] >= fitted.screening.value
        own = [one for one in series if fold[one.rows[0]] == number]
        slices = in_series(slices, fitted.screening.value, positions, own, fitted.context)
        given_any[mine] = say(first[mine], second[mine], fitted.calibration, 0.0, fitted.prior)
        over[mine] = flagged(slices[mine], fitted.thresholds.slice)
        for i, one in enumerate(series):
            if fold[one.rows[0]] == number:
                whole[i] = apply.aggregate(slices[one.rows], fitted.aggregation)
                whole_over[i] = flagged(whole[i], fitted.thresholds.series)
    given_any[labels[:, -1] != 1] = np.nan
    return Said(slices, alone, over, let_through, given_any, series, whole, whole_over)


def fit_without(
    number: int, result: OutOfFold, told: list[SliceRecord], labels: Labels, rows: NDArray[np.int64]
) -> Fitted:
    """`fit_card` on all folds but one, of the slices whose `any` is known (`told`) and their `rows`."""
    others = np.flatnonzero(result.fold[rows] != number)
    return fit_card(
        result.stage1[rows[others], -1],
        result.stage2[rows[others], : len(SUBTYPES)],
        labels[others],
        [told[i] for i in others],
        f"all folds but {number}",
    )


def _told(records: list[SliceRecord], result: OutOfFold) -> tuple[list[SliceRecord], NDArray[np.int64]]:
    told = [record for record in records if record.any is not None]
    return told, result.rows_of(told)


def _where(told: list[SliceRecord], result: OutOfFold) -> str:
    names = ", ".join(sorted({record.source for record in told}))
    patients = len({record.patient for record in told})
    return (
        f"out-of-fold answers ({result.fold.max()} folds by patient) for {names}: {len(told)} slices of "
        f"{patients} patients"
    )
