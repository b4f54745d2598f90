"""Which slices are new to a model: the card's `novelty`, fitted on the slices of its sources.

Their labels are not asked. Each slice counts as it is and once more as the training alters slices (place,
scale, kernel, noise, HU), or a scanner that is only noisier would be new. The limit looks at several such
alterations of each: the largest score of one draw is a matter of luck. Slices that were cut to a narrower
range of HU than the model input are left out, and no copy is cut so: the viewer never cuts so.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray

from ichviewer.core.novelty import FEATURE_COUNT, FEATURES, Novelty, features, score
from ichviewer.core.preprocess import Channel
from ichviewer.core.sums import write_sums
from ichviewer.model.card import Card, read_card, write_card
from ichviewer.model.loading import load_bundle
from trainer.augment import RawBatch, augment
from trainer.model_card import model_card
from trainer.predict import inputs_of
from trainer.recipe import Recipe, recipe_from
from trainer.sources import SliceRecord, read_sources

Floats = NDArray[np.float64]

_FOLDS: Final = 5
_RIDGE: Final = 0.05  # of the features' correlations: directions that hardly vary must not decide alone
_BATCH: Final = 32
_ALTERED: Final = 4  # alterations of a slice
_DIGITS: Final = 7
_MARGIN: Final = 2.95  # for heads from other scanners; phantoms are further off
_RULE: Final = (
    "2.95 times the largest score of any of these slices, as they are or altered as in training (4 times), "
    "by the numbers of the other folds (5, by patient)"
)


@dataclass(frozen=True, slots=True)
class Seen:
    """Features of the slices of sources.

    Attributes:
        records: of the slices that are cut no narrower than the model input.
        plain: (slice, feature), as they are.
        altered: (alteration, slice, feature), as training alters them; the first is fitted on, too.
    """

    records: list[SliceRecord]
    plain: Floats
    altered: Floats


def fit_novelty(recipe: Recipe, records: list[SliceRecord]) -> Novelty | None:
    """The card's `novelty` for a recipe; None where no slice shows the whole range of HU."""
    seen = look_at(recipe, records)
    if not seen.records:
        return None
    scores = np.concatenate(out_of_fold(seen))
    names = ", ".join(sorted({record.source for record in seen.records}))
    patients = len({record.patient for record in seen.records})
    return replace(
        _fit(np.concatenate([seen.plain, seen.altered[0]])),
        limit=_rounded(_MARGIN * scores.max(keepdims=True))[0],
        fitted_on=f"{names}: {len(seen.records)} slices of {patients} patients",
    )


def look_at(recipe: Recipe, records: list[SliceRecord]) -> Seen:
    """Features of the slices through the viewer's own preprocessing; what is cut narrower is left out."""
    spec = recipe.preprocess
    whole = [one for one in records if one.hu_min <= spec.hu_min and one.hu_max >= spec.hu_max]
    plain = np.empty((len(whole), FEATURE_COUNT))
    altered = np.empty((_ALTERED, *plain.shape))
    generator = torch.Generator().manual_seed(recipe.seed)
    cut = Channel("cut", (spec.hu_min + spec.hu_max) / 2, spec.hu_max - spec.hu_min)
    with_cut = replace(spec, channels=(*spec.channels, cut))
    for start in range(0, len(whole), _BATCH):
        inputs = inputs_of(whole[start : start + _BATCH], with_cut)
        rows = slice(start, start + len(inputs))
        plain[rows] = [features(one, spec) for one in inputs[:, :-1]]
        above_cut = inputs[:, -1:] * cut.width
        for copy in altered:
            copy[rows] = [features(one, spec) for one in _altered(above_cut, recipe, generator)]
    return Seen(whole, plain, altered)


def out_of_fold(seen: Seen) -> tuple[Floats, Floats]:
    """(slice,) scores as they are, and of the furthest alteration, by the numbers of the other folds."""
    fold = np.array([zlib.crc32(one.patient.encode()) % _FOLDS for one in seen.records])
    plain, altered = np.empty((2, len(seen.records)))
    for number in np.unique(fold):
        mine, others = fold == number, fold != number
        if not others.any():
            others = mine  # one fold alone: too few patients to hold any back
        fitted = _fit(np.concatenate([seen.plain[others], seen.altered[0, others]]))
        plain[mine] = score(seen.plain[mine], fitted)
        altered[mine] = score(seen.altered[:, mine], fitted).max(0)
    return plain, altered


def refit(bundle: Path, data_root: Path) -> Card:
    """Fit the `novelty` of a bundle again, and write its card and list of sums; the weights stay.

    Raises:
        ModelError: no bundle, or what was written does not load.
        TrainerError: the sources of its recipe are not there.
    """
    card = read_card(bundle)
    recipe = recipe_from(card.recipe, f"{bundle}/card.json")
    card = replace(card, novelty=fit_novelty(recipe, read_sources(data_root, recipe.data.sources)))
    write_card(card, bundle)
    (bundle / "MODEL_CARD.md").write_text(model_card(card), encoding="utf-8")
    write_sums(bundle)
    return load_bundle(bundle).card


def _altered(
    above_cut: NDArray[np.float32], recipe: Recipe, generator: torch.Generator
) -> NDArray[np.float32]:
    """(slice, 1, size, size) HU above the cut's lower end to model inputs, altered as in training, uncut."""
    spec, count = recipe.preprocess, len(above_cut)
    batch = RawBatch(
        hu=torch.from_numpy(above_cut),
        codes=torch.zeros((count, spec.size, spec.size), dtype=torch.uint8),
        has_mask=torch.zeros(count, dtype=torch.bool),
        labels=torch.empty(0),
        targets=torch.empty(0),
        hu_range=torch.tensor([[spec.hu_min, spec.hu_max]]).repeat(count, 1),
    )
    uncut = replace(recipe.augment, window_cut=0.0)
    inputs: NDArray[np.float32] = augment(batch, uncut, spec, spec.size, generator)[0].numpy()
    return inputs


def _fit(found: Floats) -> Novelty:
    """Mean and whitening of (slice, feature), with a limit that is still to be set."""
    mean, spread = found.mean(0), found.std(0) + 1e-6
    correlation = np.cov(((found - mean) / spread).T) + _RIDGE * np.eye(FEATURE_COUNT)
    values, vectors = np.linalg.eigh(correlation)
    whitening = vectors / np.sqrt(values) / spread[:, None]
    return Novelty(FEATURES[0], _rounded(mean), tuple(map(_rounded, whitening)), 1.0, _RULE, "")


def _rounded(values: Floats) -> tuple[float, ...]:
    return tuple(float(f"{value:.{_DIGITS}g}") for value in values)
