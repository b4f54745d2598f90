"""What the synthesis takes and gives."""

from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import SUBTYPES

FloatImage: TypeAlias = NDArray[np.float32]
BoolImage: TypeAlias = NDArray[np.bool_]
MaskImage: TypeAlias = NDArray[np.uint8]

MASK_VALUE: Final = {subtype: value for value, subtype in enumerate(SUBTYPES, start=1)}
"""The mask's pixel value of each subtype, 1 to 5 in the order of SUBTYPES (as the masks of `bhsd`)."""


@dataclass(frozen=True)
class Synthetic:
    """A slice with a synthetic bleed.

    Attributes:
        hu: (row, col) float32, HU within the slice's own cut.
        mask: (row, col) uint8, 0 or the MASK_VALUE of the subtype that lies there.
        labels: (6,) float32, 0 or 1, in the order of LABELS.
    """

    hu: FloatImage
    mask: MaskImage
    labels: NDArray[np.float32]
