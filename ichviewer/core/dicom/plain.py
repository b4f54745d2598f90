"""The quick way from stored values to HU, in place: 16 bits, a slope of 1, nothing to put right.

`hu` has the whole rule; here is only what gives the same values with less work, and the test that it is so.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom import repair
from ichviewer.core.dicom.types import Instance, Notice
from ichviewer.core.volume import AIR_HU

_MOST = int(np.iinfo(np.int16).max)


def is_plain(instance: Instance) -> bool:
    """Whether the header allows the quick way; the pixels have their say, too."""
    return (
        instance.bits_allocated == 16
        and instance.high_bit == instance.bits_stored - 1
        and instance.slope == 1
        and instance.intercept.is_integer()
        and -_MOST <= instance.intercept <= _MOST + AIR_HU
        and not instance.monochrome1
        and sys.byteorder == "little"
    )


def rescale_in_place(stored: NDArray[Any], instance: Instance) -> tuple[Notice, ...] | None:
    """Turn stored values into HU where they stand, as int16.

    Args:
        stored: (row, col) of 16 bits. Unchanged where the answer is None.

    Returns:
        What was corrected; None where the slice is not plain.
    """
    if stored.dtype.itemsize != 2 or not stored.flags.writeable or not is_plain(instance):
        return None
    values = stored.view(np.int16 if instance.signed else np.uint16)
    low, high, intercept = int(values.min()), int(values.max()), int(instance.intercept)
    floor = -1 << (instance.bits_stored - 1) if instance.signed else 0
    unused_bits = low < floor or high >= floor + (1 << instance.bits_stored)
    if unused_bits or high + intercept > _MOST or repair.may_be_wrapped(high, instance):
        return None
    padded = False
    if instance.padding is not None and low <= instance.padding[1] and instance.padding[0] <= high:
        # Padding that holds the lowest value, and is no denser than air as a whole, becomes air like it.
        if not instance.padding[0] <= low or instance.padding[1] + intercept > AIR_HU:
            return None
        padded = True
    elif low + intercept <= repair.AIR_AT_MOST_HU and _same_corners(
        values, repair.LIKE_TISSUE_HU - intercept
    ):
        return None
    no_picture = low + intercept < repair.NO_PICTURE_HU or (padded and low + intercept != AIR_HU)
    if low + intercept < AIR_HU:
        np.maximum(values, AIR_HU - intercept, out=values)
    if intercept:
        np.add(stored.view(np.int16), np.int16(intercept), out=stored.view(np.int16))
    return (repair.PADDING_REPLACED,) if no_picture else ()


def _same_corners(values: NDArray[Any], above: float) -> bool:
    """Whether the four corners have one value, and it is above this: what padding may look like."""
    corners = {int(values[row, column]) for row in (0, -1) for column in (0, -1)}
    return len(corners) == 1 and corners.pop() > above
