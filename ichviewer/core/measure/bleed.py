"""The volume of a bleed by ABC/2: an estimate, as the clinical rule has it.

Kothari et al., Stroke 1996;27:1304-1305: A is the largest diameter on the slice with the largest bleed, B
the largest one at 90 degrees to it on the same slice, C the number of slices with the bleed times their
thickness. A slice counts 1 where its bleed has about 75% or more of the largest area, 0.5 from 25% to 75%,
and 0 below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ichviewer.core.measure.geometry import length
from ichviewer.core.measure.types import Measurement, PixelSpacing, Weights

NO_POSITIONS = "the positions of the slices are not known"
NO_PIXEL_SPACING = "the pixel spacing is not known"
NO_SLICES = "no slice counts yet"


@dataclass(frozen=True, slots=True)
class BleedVolume:
    """A, B, C in mm, and what they estimate. `slices` is the weighted number; None where C was given."""

    a_mm: float
    b_mm: float
    c_mm: float
    slices: float | None

    @property
    def ml(self) -> float:
        """A x B x C / 2, in ml."""
        return self.a_mm * self.b_mm * self.c_mm / 2 / 1000


def extents_mm(positions_mm: Sequence[float]) -> tuple[float, ...]:
    """What each slice stands for along the normal: half the way to both neighbours, mm.

    A slice at an end stands for the whole distance to its only neighbour. Empty with fewer than two slices.
    """
    if len(positions_mm) < 2:
        return ()
    gaps = [abs(b - a) for a, b in pairwise(positions_mm)]
    inner = [(before + after) / 2 for before, after in pairwise(gaps)]
    return (gaps[0], *inner, gaps[-1])


def c_from_weights(weights: Weights, positions_mm: Sequence[float]) -> float | None:
    """C in mm from the slices that count; None where the positions are not known."""
    extents = extents_mm(positions_mm)
    if not extents:
        return None
    return sum(weight * extents[index] for index, weight in weights if index < len(extents))


def bleed_volume(
    measurement: Measurement, spacing: PixelSpacing, positions_mm: Sequence[float]
) -> BleedVolume | str:
    """The estimate, or why there is none.

    Args:
        measurement: of `Kind.BLEED`.
        spacing: (row, col) mm of the slice A and B were drawn on.
        positions_mm: (slice,) mm along the normal; empty where they are not known.
    """
    if spacing is None:
        return NO_PIXEL_SPACING
    a0, a1, b0, b1 = measurement.points
    a, b = length(a0, a1, spacing), length(b0, b1, spacing)
    if measurement.c_mm is not None:
        return BleedVolume(a, b, measurement.c_mm, None)
    c = c_from_weights(measurement.weights, positions_mm)
    if c is None:
        return NO_POSITIONS
    if not measurement.weights:
        return NO_SLICES
    return BleedVolume(a, b, c, sum(weight for _, weight in measurement.weights))
