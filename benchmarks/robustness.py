"""What other scanners and other positions of the head cost, out of fold: AUC of `any` on changed slices.

Usage: python -m benchmarks.robustness FOLDS [--data ../shared/data] [--source ct-ich] [--every 1]

FOLDS is what `ichtrain crossval` left. Every slice of the source is changed in one way at a time, and asked
of the network that was trained without its patient, by itself: its neighbours do not count. The threshold is
the card's balanced one, fitted on the other folds (where slices of series have their neighbours, as in the
viewer). Saturated pixels (air, bone) stay as they are where the change is one of HU.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ichviewer.core.errors import IchViewerError
from ichviewer.core.labels import ANY, LABELS
from ichviewer.core.preprocess import model_input
from ichviewer.model.calibration import logit
from trainer.crossval import load_out_of_fold
from trainer.evaluate import open_finished
from trainer.measure.binary import auc
from trainer.measure.bootstrap import Draws, Floats, interval_of
from trainer.memory import keep_freed_memory
from trainer.neighbours import with_neighbours
from trainer.out_of_fold import fit_without
from trainer.predict import load_rounded, stage_logits
from trainer.sources import label_array, read_hu

Slices = NDArray[np.float32]
_OF_SIDE: Final = 384  # px of the picture that distances below are meant for
_ANY: Final = len(LABELS) - 1

# Each takes (3, row, col) HU, face up: the slice before, the slice, the slice after; returns (row, col).
Change = Callable[[Slices], Slices]


def _density(change: Callable[[Slices], Slices]) -> Change:
    """A change of HU; what is saturated at either end of the slice's range stays."""

    def changed(slab: Slices) -> Slices:
        hu = slab[1]
        fixed = (hu <= hu.min()) | (hu >= hu.max())
        return np.where(fixed, hu, change(hu)).astype(np.float32)

    return changed


def _moved(degrees: float = 0.0, scale: float = 1.0, shift: float = 0.0) -> Change:
    """Turned, scaled and moved (a share of the side, both ways); air comes in."""

    def changed(slab: Slices) -> Slices:
        hu = slab[1]
        turn = math.radians(degrees)
        matrix = np.array([[math.cos(turn), -math.sin(turn)], [math.sin(turn), math.cos(turn)]]) / scale
        middle = (np.array(hu.shape) - 1) / 2
        offset = middle - matrix @ (middle + shift * np.array(hu.shape))
        return ndimage.affine_transform(hu, matrix, offset, order=1, cval=float(hu.min()))

    return changed


def _blurred(hu: Slices, sigma: float) -> Slices:
    return ndimage.gaussian_filter(hu, sigma * max(hu.shape) / _OF_SIDE)


def _noisy(hu: Slices, deviation: float) -> Slices:
    generator = np.random.default_rng(int(np.abs(hu).sum()))
    return hu + generator.normal(0, deviation, hu.shape).astype(np.float32)


def _coarse(slab: Slices) -> Slices:
    hu = slab[1]
    half = ndimage.zoom(hu, 0.5, order=1, grid_mode=True, mode="nearest")
    return ndimage.zoom(half, np.array(hu.shape) / half.shape, order=1, grid_mode=True, mode="nearest")


def _headrest(slab: Slices) -> Slices:
    """A bowl of 60 HU, as dense as blood, under the head, where there is air."""
    hu = slab[1]
    row, col = (np.mgrid[: hu.shape[0], : hu.shape[1]].T / hu.shape[::-1] - 0.5).T
    bowl = (np.abs(np.hypot(row, col) - 0.48) < 0.01) & (row > 0.2)
    return np.where(bowl & (hu <= hu.min()), 60, hu).astype(np.float32)


CHANGES: Final[dict[str, Change]] = {
    "as it is": lambda slab: slab[1],
    "8 HU denser": _density(lambda hu: hu + 8),
    "8 HU less dense": _density(lambda hu: hu - 8),
    "gain 1.1": _density(lambda hu: hu * 1.1),
    "gain 0.9": _density(lambda hu: hu * 0.9),
    "soft kernel (Gaussian, 1 px)": _density(lambda hu: _blurred(hu, 1.0)),
    "sharp kernel (unsharp mask, 1 px, 0.8)": _density(lambda hu: hu + 0.8 * (hu - _blurred(hu, 1.0))),
    "white noise, 10 HU": _density(lambda hu: _noisy(hu, 10.0)),
    "half the resolution": _coarse,
    "mean of three slices": lambda slab: slab.mean(0),
    "mirrored": lambda slab: np.ascontiguousarray(slab[1, :, ::-1]),
    "turned by 20 degrees": _moved(degrees=20),
    "off centre by 12%": _moved(shift=0.12),
    "field of view a third larger": _moved(scale=0.75),
    "cropped to four fifths": _moved(scale=1.25),
    "a headrest as dense as blood": _headrest,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.robustness", description=__doc__)
    parser.add_argument("folds", type=Path, help="folder of a crossval")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data root")
    parser.add_argument("--source", default="ct-ich", help="source whose slices are changed")
    parser.add_argument("--every", type=int, default=1, help="take every so many-th slice of the source")
    options = parser.parse_args(arguments)
    keep_freed_memory()
    try:
        print(measured(options.folds, options.data, options.source, options.every))
    except IchViewerError as error:
        print(f"robustness: {error}", file=sys.stderr)
        return 1
    return 0


def measured(folds: Path, data_root: Path, source: str, every: int = 1) -> str:
    """The table, Markdown.

    Raises:
        TrainerError: no finished crossval, or other data than it was made of.
    """
    recipe, records, _ = open_finished(folds / "fold1", data_root)
    result = load_out_of_fold(folds / "out-of-fold.npz")
    told = [record for record in records if record.any is not None]
    rows = result.rows_of(told)
    fold = result.fold[rows]
    limits = np.zeros(len(told))
    for number in np.unique(fold):
        fitted = fit_without(number, result, told, label_array(told), rows)
        threshold = logit(np.array(fitted.thresholds.slice[ANY].value))
        platt = fitted.calibration.labels[ANY]
        limits[fold == number] = (threshold - platt.intercept) / platt.slope
    asked = np.array([record.source == source for record in told])
    asked[np.flatnonzero(asked)[np.arange(asked.sum()) % every != 0]] = False
    chosen = [told[i] for i in np.flatnonzero(asked)]
    row_of = {id(record): row for row, record in enumerate(records)}
    slabs = with_neighbours(records, 1)[[row_of[id(record)] for record in chosen]]
    logits = np.zeros((len(CHANGES), len(chosen)))
    for number in np.unique(fold[asked]):
        net = load_rounded(recipe, folds / f"fold{number}" / "stage1.safetensors")
        for row in np.flatnonzero(fold[asked] == number):
            slab = np.stack([read_hu(records[one]) for one in slabs[row]]).astype(np.float32)
            inputs = [model_input(change(slab), recipe.preprocess) for change in CHANGES.values()]
            (said,) = stage_logits([net], np.stack(inputs), mirrored=recipe.mirrored)
            logits[:, row] = said[:, _ANY]
    truth = np.array([record.any == 1 for record in chosen])
    return table(truth, logits, limits[asked], [record.patient for record in chosen])


def table(truth: NDArray[np.bool_], logits: Floats, limits: Floats, patients: list[str]) -> str:
    """Markdown: AUC, its difference from the first row, sensitivity and specificity at the limit, by change.

    Args:
        truth: (slice,).
        logits: (change, slice), in the order of CHANGES.
        limits: (slice,), the logit from which on a slice is flagged.
        patients: of each slice.
    """
    lines = [
        f"| change ({truth.sum()}/{len(truth)} slices, {len(set(patients))} patients) | AUC | difference | "
        "sensitivity | specificity |",
        "|---|---|---|---|---|",
    ]
    draws = Draws(patients)
    everything = np.ones(len(truth), bool)
    base: Floats | None = None
    for name, values in zip(CHANGES, logits, strict=True):
        weigh = auc(truth, values)
        drawn = np.concatenate([weigh(np.ones((1, len(truth)))), draws.values(weigh, everything)])
        base = drawn if base is None else base
        gap = drawn - base
        over = values >= limits
        cells = (
            f"{drawn[0]:.3f}{_interval(drawn[1:], draws)}",
            "" if base is drawn else f"{gap[0]:+.3f}{_interval(gap[1:], draws, '+')}",
            f"{over[truth].mean():.2f}",
            f"{(~over[~truth]).mean():.2f}",
        )
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _interval(drawn: Floats, draws: Draws, sign: str = "") -> str:
    bounds = interval_of(drawn, draws.patients).bounds
    return f" [{bounds[0]:{sign}.3f}, {bounds[1]:{sign}.3f}]" if bounds else ""


if __name__ == "__main__":
    sys.exit(main())
