"""95% intervals by bootstrap over patients (Efron 1979): a patient's rows are drawn together or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[Any]
Bools = NDArray[np.bool_]
Weigh = Callable[[Floats], Floats]  # weights (draw, row) to the metric's values (draw,), NaN where undefined
Measure = Callable[[Bools, Floats], Weigh]  # outcomes and values of the rows; sorts once for all draws

DRAWS: Final = 1000
LEAST_PATIENTS: Final = 3  # of either class; with fewer an interval would only pretend
_BLOCK: Final = 4_000_000  # weights in memory at a time


@dataclass(frozen=True, slots=True)
class Interval:
    """2.5 to 97.5 percentile, None where it would only pretend; how many draws had no value (left out)."""

    bounds: tuple[float, float] | None
    undefined: int


class Draws:
    """Patients drawn with replacement, `count` times; the same for every metric that is asked of it."""

    def __init__(self, patients: Sequence[str] | NDArray[np.str_], seed: int = 0, count: int = DRAWS) -> None:
        found, self._owner = np.unique(np.asarray(patients), return_inverse=True)
        self.patients = len(found)
        self.count = count
        rng = np.random.default_rng(seed)
        even = np.full(self.patients, 1 / max(self.patients, 1))
        self._times = rng.multinomial(self.patients, even, size=count).astype(np.uint16)

    def weights(self, keep: Bools) -> Iterator[Floats]:
        """Blocks of (draw, row) float64: how often each kept row counts in each draw."""
        owner = self._owner[keep]
        step = max(1, _BLOCK // max(1, len(owner)))
        for start in range(0, self.count, step):
            yield self._times[start : start + step][:, owner].astype(np.float64)

    def values(self, weigh: Weigh, keep: Bools) -> Floats:
        """(draw,) of a metric of the kept rows; NaN where it is undefined."""
        return np.concatenate([weigh(block) for block in self.weights(keep)])

    def carriers(self, rows: Bools) -> int:
        """How many patients these rows are of."""
        return len(np.unique(self._owner[rows]))


def interval_of(draws: Floats, carriers: int) -> Interval:
    """The middle 95% of the draws that are defined.

    Args:
        draws: (draw,), NaN where undefined.
        carriers: patients that carry the rarer class.
    """
    defined = draws[~np.isnan(draws)]
    undefined = len(draws) - len(defined)
    if carriers < LEAST_PATIENTS or not len(defined):
        return Interval(None, undefined)
    low, high = np.percentile(defined, (2.5, 97.5))
    return Interval((float(low), float(high)), undefined)


def value_of(measure: Measure, positive: Bools, values: Floats) -> float | None:
    """The metric of these rows, each counted once; None where it is not defined."""
    found = float(measure(positive, values)(np.ones((1, len(values))))[0])
    return None if np.isnan(found) else found


def with_interval(
    measure: Measure, positive: Bools, values: Floats, patients: Sequence[str], seed: int = 0
) -> tuple[float | None, tuple[float, float] | None]:
    """A metric and its 95% interval.

    Returns:
        The value, None where it is not defined, and (low, high), None where fewer than 3 patients carry
        either class.
    """
    value = value_of(measure, positive, values)
    draws = Draws(patients, seed)
    carriers = min(draws.carriers(positive), draws.carriers(~positive))
    if value is None or carriers < LEAST_PATIENTS:
        return value, None
    everything = np.ones(len(values), bool)
    return value, interval_of(draws.values(measure(positive, values), everything), carriers).bounds
