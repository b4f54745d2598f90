"""Two ways in which stored values are wrong though the header looks right; repaired on evidence only, and
said.

Both tests look for air: no head CT is without it, and it has one value. A slice that does not show enough of
it is left as it is.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.types import Instance, Notice
from ichviewer.core.volume import AIR_HU

Stored = NDArray[Any]

_AIR_HU = (-1100.0, -850.0)
# Share of the picture. Metal and enamel, which wrapped air could be taken for, stay far below.
_AIR_SHARE = 0.02
# -1024 HU, modulo 4,096.
_WRAPPED_FLOOR = 4096 - 1024
# So many of the 25 pixels around noise are air; around metal, but for a streak, none is.
_AIR_AROUND = 3

WRAPPED = Notice(
    "rsna_wrap_repaired",
    "The stored values were wrapped around (12-bit unsigned with a wrong rescale intercept, a known fault of"
    " the RSNA 2019 data). They were put right, with a rescale intercept of -1000.",
)
INVERTED = Notice(
    "monochrome1_inverted",
    "The stored values were inverted (MONOCHROME1, with air brightest). They were turned back into HU.",
)
PADDING_REPLACED = Notice(
    "padding_replaced",
    f"Values that stand for no picture (padding, or far below air) are shown as air ({AIR_HU} HU).",
)
# Noise in air reaches a little below the floor; this far below nothing was measured.
NO_PICTURE_HU = -1500
# Padding that reads like tissue or denser than fat.
LIKE_TISSUE_HU = -500
# A picture of CT that holds nothing less dense than this holds no air.
AIR_AT_MOST_HU = -850


def may_be_wrapped(highest: int, instance: Instance) -> bool:
    """Whether `unwrap` could find anything to undo in a slice whose highest stored value is this."""
    return _has_faulty_header(instance) and highest >= 4096 + _AIR_HU[0]


def _has_faulty_header(instance: Instance) -> bool:
    faulty_rescale = instance.intercept > -100 and instance.slope == 1
    return instance.bits_stored == 12 and not instance.signed and faulty_rescale


def unwrap(values: Stored, instance: Instance) -> Stored | None:
    """Undo the wrap of the RSNA 2019 fault; None where the slice does not have it.

    12-bit unsigned files with an intercept above -100 hold HU modulo 4,096, so that air reads about 3,096.
    The published repair (J. Howard, "Cleaning the data for rapid prototyping", Kaggle, RSNA Intracranial
    Hemorrhage Detection, 2019) adds 1,000, takes 4,096 off what reaches it, and sets the intercept to
    -1,000. It asks the header alone. Here the picture must show it too: the same header is right for values
    that were cut at 0.

    The published repair leaves what was below -1,000 HU where it is, at about +3,000: noise of air, and
    -1,024 around the field of view. Here it is moved too. From 3,096 up (-1,000 HU) both are the same; from
    3,072 up (-1,024 HU) 12 bits with the usual intercept hold nothing denser, so it is air; from 2,996 up
    (-1,100 HU, as in the test for air) it may be metal as well (3,071 is where metal is cut), and is air
    where air surrounds it.

    Args:
        values: (row, col) stored values, unused bits cleared.

    Returns:
        (row, col) int32 stored values, for a slope of 1 and an intercept of -1000.
    """
    if not _has_faulty_header(instance):
        return None
    if _share(values, 4096 + _AIR_HU[0], 4095) < _AIR_SHARE:
        return None
    wide = values.astype(np.int32)
    sure = wide >= _WRAPPED_FLOOR
    noise = (wide >= 4096 + _AIR_HU[0]) & ~sure
    if noise.any():
        noise &= _around(sure) >= _AIR_AROUND
    return np.where(sure | noise, wide - 4096, wide) + 1000


def _around(mask: NDArray[np.bool_]) -> NDArray[np.int32]:
    """(row, col): how many of the 5 x 5 pixels around each, itself among them, are in the mask."""
    counts = np.pad(mask.astype(np.int32), 2)
    for axis in (0, 1):
        size = counts.shape[axis] - 4
        counts = np.sum([counts.take(range(at, at + size), axis) for at in range(5)], axis=0)
    return counts


def uninvert(values: Stored, instance: Instance) -> Stored | None:
    """Turn inverted stored values back; None where they are not inverted.

    MONOCHROME1 is an instruction for the display: the smallest value is shown white (PS3.3 C.7.6.3.1.2). It
    says nothing about the rescale, which comes before it (PS3.3 C.11.1): in a conforming file HU are slope *
    stored value + intercept all the same, and nothing may be turned round. Some converters, though, invert
    the stored values together with the label and keep the rescale. The picture tells: air lies near -1000 HU
    in one of the two readings only.

    Args:
        values: (row, col) stored values, unused bits cleared or sign extended.

    Returns:
        (row, col) int32 stored values, for the slope and intercept of the header.
    """
    if not instance.monochrome1:
        return None
    turned = (-1 if instance.signed else (1 << instance.bits_stored) - 1) - values.astype(np.int64)
    turned_air = _share(turned * instance.slope + instance.intercept, *_AIR_HU)
    air = _share(values * instance.slope + instance.intercept, *_AIR_HU)
    return turned.astype(np.int32) if turned_air >= max(_AIR_SHARE, 2 * air) else None


def _share(values: Stored, low: float, high: float) -> float:
    return float(np.count_nonzero((values >= low) & (values <= high))) / values.size
