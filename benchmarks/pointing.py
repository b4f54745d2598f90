"""The pointing game: does model attention point into the bleed? Of the folds of `ichtrain crossval`.

Usage: python -m benchmarks.pointing FOLDS [--data ../shared/data] [--source ct-ich]

A slice counts where its fold flags a bleed that is there (a true positive out of fold), and its mask is
drawn. A hit is a map whose maximum lies in the mask or within 5 mm of it; where the pixel spacing is not
known, within 10 px of a picture of 384. Masks do not tell subtypes apart: a subtype counts on slices that
have no other.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from ichviewer.core.errors import IchViewerError
from ichviewer.core.labels import ABBREVIATIONS, ANY, LABELS, SUBTYPES
from ichviewer.core.preprocess import to_slice_grid
from ichviewer.inference.explain import class_activation
from ichviewer.inference.methods import METHODS
from ichviewer.model.architectures import SliceNet
from trainer.crossval import OutOfFold, load_out_of_fold
from trainer.evaluate import open_finished
from trainer.measure.bootstrap import Draws, Floats, interval_of
from trainer.out_of_fold import cross_fitted
from trainer.predict import load_rounded, stacked_inputs
from trainer.recipe import Recipe
from trainer.sources import SliceRecord, read_mask, read_slice

REACH_MM: Final = 5.0
REACH_PX: Final = 10.0
OF_SIDE: Final = 384  # px of the picture that REACH_PX is meant for


@dataclass(frozen=True, slots=True)
class Pointed:
    """Where one map of one slice pointed."""

    method: str
    label: str
    patient: str
    hit: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pointing", description=__doc__)
    parser.add_argument("folds", type=Path, help="folder of a crossval")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="data root")
    parser.add_argument("--source", default="ct-ich", help="source whose masks are outlines of bleeds")
    options = parser.parse_args(arguments)
    try:
        found = play(options.folds, options.data, options.source)
    except IchViewerError as error:
        print(f"pointing: {error}", file=sys.stderr)
        return 1
    print(table(found))
    return 0


def play(folds: Path, data_root: Path, source: str) -> list[Pointed]:
    """All maps of all methods on the true positives of a source.

    Raises:
        TrainerError: no finished crossval, or other data than it was made of.
    """
    recipe, records, _ = open_finished(folds / "fold1", data_root)
    result = load_out_of_fold(folds / "out-of-fold.npz")
    labels_of = true_positives(result, records, source)
    fold_of = dict(zip(labels_of, result.fold[result.rows_of([records[i] for i in labels_of])], strict=True))
    found = []
    for number in sorted(set(fold_of.values())):
        nets = {
            name: load_rounded(recipe, folds / f"fold{number}" / f"{name}.safetensors")
            for name in ("stage1", "stage2")
        }
        for row in (row for row, fold in fold_of.items() if fold == number):
            found += _of_slice(records, row, labels_of[row], nets, recipe)
    return found


def true_positives(result: OutOfFold, records: list[SliceRecord], source: str) -> dict[int, list[str]]:
    """Row of the record -> labels that are there, are flagged out of fold, and whose bleed the mask shows."""
    told = [row for row, record in enumerate(records) if record.any is not None]
    flagged = cross_fitted(result, records).flagged
    found: dict[int, list[str]] = {}
    for place, row in enumerate(told):
        record = records[row]
        if record.source != source or record.mask is None or record.any != 1:
            continue
        subtypes = record.labels[: len(SUBTYPES)]
        alone = None not in subtypes and sum(value == 1 for value in subtypes) == 1
        labels = [
            label
            for i, label in enumerate(LABELS)
            if flagged[place, i] and record.labels[i] == 1 and (alone or label == ANY)
        ]
        mask = read_mask(record) if labels else None
        if mask is not None and mask.any():
            found[row] = labels
    return found


def points_into(
    heatmap: NDArray[np.float32], mask: NDArray[np.uint8], pixel_spacing: tuple[float, float] | None
) -> bool:
    """Whether the maximum of a (row, col) map lies in the mask, or near enough; a map of zeros has none.

    Args:
        heatmap, mask: on one grid; the mask is above 0 in the bleed.
        pixel_spacing: (row, col) mm, or None.
    """
    if not heatmap.max() > 0:
        return False
    place = np.array(np.unravel_index(int(heatmap.argmax()), heatmap.shape))
    away = np.argwhere(mask > 0) - place
    if pixel_spacing is None:
        return bool(np.hypot(*away.T).min() <= REACH_PX * max(mask.shape) / OF_SIDE)
    return bool(np.hypot(*(away * pixel_spacing).T).min() <= REACH_MM)


def table(found: list[Pointed]) -> str:
    """Markdown: hits, slices, patients, share with its 95% interval over patients, by method and label."""
    lines = ["| method | label | hits | slices | patients | share [95%] |", "|---|---|---|---|---|---|"]
    for method in METHODS:
        for label in (ANY, *SUBTYPES):
            mine = [one for one in found if (one.method, one.label) == (method, label)]
            if mine:
                patients = [one.patient for one in mine]
                hits = np.array([one.hit for one in mine], np.float64)
                counts = f"{int(hits.sum())} | {len(mine)} | {len(set(patients))}"
                name = f"{METHODS[method]} | {ABBREVIATIONS[label]}"
                lines.append(f"| {name} | {counts} | {hits.mean():.2f}{_interval(hits, patients)} |")
    return "\n".join(lines)


def _of_slice(
    records: list[SliceRecord], row: int, labels: list[str], nets: dict[str, SliceNet], recipe: Recipe
) -> Iterator[Pointed]:
    pixels, mask = read_slice(records[row]), read_mask(records[row])
    assert mask is not None  # `true_positives` has looked
    shape = (mask.shape[0], mask.shape[1])
    inputs = torch.from_numpy(stacked_inputs(records, [row], recipe))
    for label in labels:
        net = nets["stage1" if label == ANY else "stage2"]
        with torch.inference_mode():
            features = net.features(torch.cat([inputs, inputs.flip(-1)]) if recipe.mirrored else inputs)
        for method in METHODS:
            grid = class_activation(net, features, LABELS.index(label), method)
            heatmap = to_slice_grid(grid, shape, pixels.upright, pixels.pixel_spacing)
            hit = points_into(heatmap, mask, pixels.pixel_spacing)
            yield Pointed(method, label, records[row].patient, hit)


def _interval(hits: Floats, patients: list[str]) -> str:
    draws = Draws(patients)
    everything = np.ones(len(hits), bool)
    values = draws.values(lambda weights: weights @ hits / weights.sum(1), everything)
    bounds = interval_of(values, draws.patients).bounds
    return f" [{bounds[0]:.2f}, {bounds[1]:.2f}]" if bounds else ""


if __name__ == "__main__":
    sys.exit(main())
