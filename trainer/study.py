"""What a cross-validation is worth: tables, a reliability plot, and the worst slices as pictures.

out/model/  figures.md, reliability.svg
            worst.csv, worst/: pictures cut from the data, which must not be passed on
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.labels import ABBREVIATIONS, LABELS, SUBTYPES
from trainer.calibrate import fit_platt
from trainer.crossval import OutOfFold, load_out_of_fold
from trainer.evaluate import Said, measure, open_finished
from trainer.measure.binary import auc
from trainer.measure.bootstrap import Draws, Floats
from trainer.measure.levels import Column
from trainer.model_card import OUT_OF_FOLD, figures
from trainer.out_of_fold import cross_fitted
from trainer.report.plots import calibration_plot, svg
from trainer.series import unbroken
from trainer.sources import SliceRecord, label_array, read_hu, read_mask

WORST: Final = 20
_WINDOW: Final = (0.0, 80.0)  # HU
_OUTLINE: Final = (255, 160, 0)


@dataclass(frozen=True, slots=True)
class Worst:
    """A slice that is far off.

    Attributes:
        kind: "false positive" or "false negative", of `any`.
        p_any: out of fold.
        likeliest: subtype with the largest probability.
    """

    kind: str
    record: SliceRecord
    p_any: float
    likeliest: str


def study(folds: Path, data_root: Path, out: Path) -> str:
    """Measure what `ichtrain crossval` left.

    Returns:
        The tables as Markdown, also written.

    Raises:
        TrainerError: no finished crossval, or other data than it was made of.
    """
    _, records, _ = open_finished(folds / "fold1", data_root)
    result = load_out_of_fold(folds / "out-of-fold.npz")
    said = cross_fitted(result, records)
    told = [record for record in records if record.any is not None]
    out.mkdir(parents=True, exist_ok=True)
    parts = (
        figures(measure(said, told, OUT_OF_FOLD)),
        two_stages_or_one(said, result, records),
        neighbours_or_none(said, told),
    )
    text = "\n\n".join(parts) + "\n"
    (out / "figures.md").write_text(text, encoding="utf-8")
    plot = calibration_plot(_columns(said, told))
    if plot is not None:
        (out / "reliability.svg").write_text(svg(plot), encoding="utf-8")
    _write_worst(worst(said, told), out)
    return text


def two_stages_or_one(said: Said, result: OutOfFold, records: list[SliceRecord]) -> str:
    """Markdown: AUC of each subtype by both stages, by stage 1's own logits, and the difference.

    Each slice by itself. Stage 1's logits are calibrated as those of stage 2 are: fold by fold, on the other
    folds.
    """
    told = [record for record in records if record.any is not None]
    rows = result.rows_of(told)
    labels, fold = label_array(told), result.fold[rows]
    lines = ["| slices, AUC | both stages | stage 1 alone | difference |", "|---|---|---|---|"]
    for i, name in enumerate(SUBTYPES):
        logits = result.stage1[rows, i]
        alone = np.full(len(told), np.nan)
        for number in np.unique(fold):
            others = fold != number
            platt = fit_platt(logits[others], labels[others, i])
            alone[~others] = platt.slope * logits[~others] + platt.intercept
        cells = _aucs(labels[:, i], said.alone[:, i], alone, told)
        lines.append(f"| {ABBREVIATIONS[name]} | {cells} |")
    return "\n".join(lines)


def neighbours_or_none(said: Said, told: list[SliceRecord]) -> str:
    """Markdown: AUC of each label on the slices of unbroken series, with their neighbours and without."""
    series = unbroken(said.series, told)
    if not series:
        return "No series is unbroken: no slice was seen with its neighbours."
    rows = np.concatenate([one.rows for one in series])
    labels, chosen = label_array(told)[rows], [told[row] for row in rows]
    lines = [
        f"| slices of {len(series)} series, AUC | in the light of their neighbours | by themselves | "
        "difference |",
        "|---|---|---|---|",
    ]
    for source in sorted({record.source for record in chosen}):
        mine = np.array([record.source == source for record in chosen])
        for i, name in enumerate(LABELS):
            if not ((labels[mine, i] == 1).any() and (labels[mine, i] == 0).any()):
                continue
            values = (said.slices[rows[mine], i], said.alone[rows[mine], i])
            cells = _aucs(labels[mine, i], *values, [told[row] for row in rows[mine]])
            lines.append(f"| `{source}`, {ABBREVIATIONS.get(name, name)} | {cells} |")
    return "\n".join(lines)


def _aucs(labels: NDArray[np.float32], one: Floats, other: Floats, records: list[SliceRecord]) -> str:
    """Cells: AUC of both over the known labels, and the difference with its interval over patients."""
    known = ~np.isnan(labels)
    positive = labels[known] == 1
    draws = Draws([records[row].patient for row in np.flatnonzero(known)])
    once, everything = np.ones((1, len(positive))), np.ones(len(positive), bool)
    first, second = (
        np.concatenate([(weigh := auc(positive, values[known]))(once), draws.values(weigh, everything)])
        for values in (one, other)
    )
    low, high = np.nanpercentile((first - second)[1:], (2.5, 97.5))
    return f"{first[0]:.3f} | {second[0]:.3f} | {first[0] - second[0]:+.3f} [{low:+.3f}, {high:+.3f}]"


def worst(said: Said, told: list[SliceRecord], count: int = WORST) -> list[Worst]:
    """The bleed-free slices with the highest P(any), then the bleeds with the lowest; one of each patient."""
    truth, p_any = label_array(told)[:, -1], said.slices[:, -1]
    found = []
    for kind, value, sign in (("false positive", 0, -1), ("false negative", 1, 1)):
        order = [int(row) for row in np.argsort(sign * p_any, kind="stable") if truth[row] == value]
        seen: set[str] = set()
        for row in order:
            if told[row].patient not in seen and len(seen) < count:
                seen.add(told[row].patient)
                likeliest = SUBTYPES[int(np.argmax(said.slices[row, : len(SUBTYPES)]))]
                found.append(Worst(kind, told[row], float(p_any[row]), likeliest))
    return found


def _columns(said: Said, told: list[SliceRecord]) -> list[Column]:
    labels = label_array(told).astype(np.float64)
    return [
        Column(name, labels[:, i], said.slices[:, i], said.flagged[:, i]) for i, name in enumerate(LABELS)
    ]


def _write_worst(found: list[Worst], out: Path) -> None:
    (out / "worst").mkdir(exist_ok=True)
    with (out / "worst.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("picture", "kind", "source", "slice", "labels", "p_any", "likeliest"))
        for number, one in enumerate(found, 1):
            name = f"{number:02d}.png"
            Image.fromarray(_picture(one.record)).save(out / "worst" / name)
            labels = " ".join(ABBREVIATIONS[n] for n, v in zip(LABELS, one.record.labels, strict=True) if v)
            place = (one.record.source, one.record.image_id, labels or "none")
            writer.writerow((name, one.kind, *place, f"{one.p_any:.3f}", ABBREVIATIONS[one.likeliest]))


def _picture(record: SliceRecord) -> NDArray[np.uint8]:
    """(row, col, 3), through the brain window; the outline of the mask, where there is one."""
    low, high = _WINDOW
    grey = np.clip((read_hu(record).astype(np.float32) - low) / (high - low) * 255, 0, 255).astype(np.uint8)
    picture = np.stack([grey] * 3, axis=2)
    mask = read_mask(record)
    if mask is not None:
        inside: NDArray[np.bool_] = mask > 0
        shrunk = inside.copy()
        for axis, step in ((0, 1), (0, -1), (1, 1), (1, -1)):
            shrunk &= np.roll(inside, step, axis)
        picture[inside & ~shrunk] = _OUTLINE
    return picture
