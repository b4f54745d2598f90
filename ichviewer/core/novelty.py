"""How unlike its training slices a slice is to the model: a score from the model input, by numpy alone.

What the model sees of a slice is put into 24 numbers: how its HU are spread, and how rough and how full the
middle of it is. Their distance from those of the training slices (Mahalanobis 1936), in the card's numbers,
is the score. It knows nothing of shape: `core.fitness` asks for that (docs/adr/0013-novelty.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.preprocess import PreprocessSpec

FEATURES: Final = ("hu-spread/1",)

_LOW_HU, _HIGH_HU = -20.0, 100.0
_STEPS_A_HU = 10  # HU are counted in tenths
_LEVELS = round((_HIGH_HU - _LOW_HU) * _STEPS_A_HU) + 1
# The first bin holds air and fat, the last bone; between them brain is where the bins are narrow.
_EDGES_HU = (-15, -5, 0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 85, 99.9)
_FLOOR = 2e-3  # share of the picture below which more or less of a bin means little
_EMPTY_HU, _FULL_HU = -19.5, 99.5
# No window for brain ends below 60 HU or begins above 20; some of the picture saturates, never all of it.
_LEAST_TOP, _MOST_BOTTOM = (round((hu - _LOW_HU) * _STEPS_A_HU) for hu in (60.0, 20.0))
_NEAR = 5  # levels: half a HU
_CUT_SHARES = (0.005, 0.97)

_BIN_OF = np.searchsorted(_EDGES_HU, np.arange(_LEVELS) / _STEPS_A_HU + _LOW_HU + 1e-9, side="right")
FEATURE_COUNT: Final = len(_EDGES_HU) + 1 + 6


@dataclass(frozen=True, slots=True)
class Novelty:
    """How the score is had of the features, and which score is too high; part of the card.

    Attributes:
        features: "hu-spread/1", what `features` gives.
        mean: (feature,) of the training slices.
        whitening: (feature, feature) rows; takes features less their mean to numbers that are, over the
            training slices, uncorrelated and of variance 1 or less.
        limit: a slice of a higher score is not assessed.
        rule: how the limit was chosen.
        fitted_on: the slices, with counts.
    """

    features: str
    mean: tuple[float, ...]
    whitening: tuple[tuple[float, ...], ...]
    limit: float
    rule: str
    fitted_on: str

    def __post_init__(self) -> None:
        if self.features not in FEATURES:
            raise ValueError(f"novelty features {self.features!r} are not known")
        shape = [len(self.mean), *{len(row) for row in self.whitening}, len(self.whitening)]
        if shape != [FEATURE_COUNT] * 3:
            raise ValueError(f"novelty has not {FEATURE_COUNT} means and {FEATURE_COUNT} rows of as many")
        if self.limit <= 0:
            raise ValueError(f"novelty limit {self.limit:g} is not above 0")


def features(model_input: NDArray[Any], spec: PreprocessSpec) -> NDArray[np.float64]:
    """What the score is had of.

    Args:
        model_input: (channel, row, col) 0..1, from `preprocess.model_input`.
        spec: the model's preprocessing.

    Returns:
        (24,) float64: log share of the picture in each of 18 ranges of HU; then of the middle (half of the
        rows and columns) median and 90th percentile of the step from a pixel to the next in its row,
        standard deviation, median (HU), and the shares of air or fat and of bone.
    """
    levels = _levels(model_input, spec)
    counts = np.bincount(levels.ravel(), minlength=_LEVELS)
    shares = np.bincount(_BIN_OF, weights=counts) / levels.size
    rows, cols = levels.shape
    middle = levels[rows // 4 : rows - rows // 4, cols // 4 : cols - cols // 4]
    steps = np.bincount(np.abs(np.diff(middle, axis=1)).ravel(), minlength=_LEVELS)
    within = np.bincount(middle.ravel(), minlength=_LEVELS)
    hu = np.arange(_LEVELS) / _STEPS_A_HU + _LOW_HU
    share = within / middle.size
    mean = float(share @ hu)
    texture = (
        _quantile(steps, 0.5),
        _quantile(steps, 0.9),
        float(np.sqrt(share @ (hu - mean) ** 2)),
        _quantile(within, 0.5) + _LOW_HU,
        float(share[hu <= _EMPTY_HU].sum()),
        float(share[hu >= _FULL_HU].sum()),
    )
    return np.concatenate([np.log(shares + _FLOOR), texture])


def score(found: NDArray[np.float64], novelty: Novelty) -> NDArray[np.float64]:
    """(..., 24) features to (...,) scores: mean square of the whitened features, about 1 where fitted."""
    whitened = (found - np.array(novelty.mean)) @ np.array(novelty.whitening)
    scores: NDArray[np.float64] = (whitened**2).mean(axis=-1)
    return scores


def reason(model_input: NDArray[Any], spec: PreprocessSpec, novelty: Novelty | None) -> str | None:
    """Why the slice is too unlike the training slices to be assessed; None if it is not, or no card tells."""
    if novelty is None:
        return None
    found = float(score(features(model_input, spec), novelty))
    if found <= novelty.limit:
        return None
    expected = f"expected a score of at most {novelty.limit:.2f}"
    return f"Unlike the slices that the model was trained on: {expected}, found {found:.2f}."


def _levels(model_input: NDArray[Any], spec: PreprocessSpec) -> NDArray[np.int32]:
    """(row, col) tenths of a HU above -20, of the widest channel."""
    widest = max(range(len(spec.channels)), key=lambda i: spec.channels[i].width)
    channel = spec.channels[widest]
    low = channel.center - channel.width / 2 - _LOW_HU
    levels = np.rint(model_input[widest] * (channel.width * _STEPS_A_HU) + low * _STEPS_A_HU)
    return _uncut(np.asarray(np.clip(levels, 0, _LEVELS - 1), np.int32))


def _uncut(levels: NDArray[np.int32]) -> NDArray[np.int32]:
    """The same, with bone and air as such where the slice came cut through a narrower window.

    Many training slices are cut so, and the model was trained to see through it (`trainer.augment`): what
    saturates at either end is bone, or air.
    """
    found = levels.copy()
    top, bottom = int(levels.max()), int(levels.min())
    if _LEAST_TOP <= top < _LEVELS - 1 and _is_cut(at_top := levels >= top - _NEAR):
        found[at_top] = _LEVELS - 1
    if 0 < bottom <= _MOST_BOTTOM and _is_cut(at_bottom := levels <= bottom + _NEAR):
        found[at_bottom] = 0
    return found


def _is_cut(at_end: NDArray[np.bool_]) -> bool:
    return _CUT_SHARES[0] <= float(at_end.mean()) <= _CUT_SHARES[1]


def _quantile(counts: NDArray[np.intp], share: float) -> float:
    """Of a histogram of tenths of a HU, HU."""
    below = np.cumsum(counts)
    return float(np.searchsorted(below, share * below[-1])) / _STEPS_A_HU
