"""From the stored values of one slice to HU. Without pydicom: the decoding workers do it, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom import plain, repair
from ichviewer.core.dicom.syntaxes import NATIVE, RLE
from ichviewer.core.dicom.types import Instance, Notice
from ichviewer.core.volume import AIR_HU


@dataclass(frozen=True, slots=True)
class DecodedSlice:
    """One decoded slice.

    Attributes:
        hu: (row, col), HU, not below -1024; int16 where slope, intercept and range allow, float32 otherwise.
        notices: what was corrected.
    """

    hu: NDArray[np.int16] | NDArray[np.float32]
    notices: tuple[Notice, ...] = ()


def to_hu(stored: NDArray[Any], instance: Instance, unwrap: bool = True) -> DecodedSlice:
    """HU of one slice.

    Args:
        stored: (row, col), integers of `bits_allocated`, unused bits in them. May become the HU.
        unwrap: undo the wrapped values of RSNA's faulty files. Off only to train on them as they are.
    """
    if (notices := plain.rescale_in_place(stored, instance)) is not None:
        return DecodedSlice(stored.view(np.int16), notices)
    values = significant_bits(stored, instance)
    slope, intercept, said = instance.slope, instance.intercept, []
    padding = _padding(stored, values, instance)
    if unwrap and (unwrapped := repair.unwrap(values, instance)) is not None:
        values, slope, intercept = unwrapped, 1.0, -1000.0
        said.append(repair.WRAPPED)
    elif (turned := repair.uninvert(values, instance)) is not None:
        values = turned
        said.append(repair.INVERTED)
    hu = rescale(values, slope, intercept)
    no_picture = bool(hu.min() < repair.NO_PICTURE_HU)
    if padding is None or not padding.any():
        padding = _undeclared_padding(hu)
    if padding is not None:
        no_picture = no_picture or bool(np.any(hu[padding] != AIR_HU))
        hu[padding] = AIR_HU
    if no_picture:
        said.append(repair.PADDING_REPLACED)
    np.maximum(hu, AIR_HU, out=hu)
    if hu.dtype.kind == "i":
        hu = hu.astype(np.int16 if hu.max() <= np.iinfo(np.int16).max else np.float32)
    return DecodedSlice(hu, tuple(said))


def is_integral(slope: float, intercept: float) -> bool:
    """Whether HU are whole numbers, of a size that overflows no integer."""
    return slope.is_integer() and intercept.is_integer() and max(abs(slope), abs(intercept) / 256) < 1 << 14


def significant_bits(stored: NDArray[Any], instance: Instance) -> NDArray[Any]:
    """Stored values without the unused bits: masked, or sign extended (PS3.5 8.1.1; a writer may leave
    anything there).

    Decoders of compressed pixels align values to the lowest bit, whatever High Bit says.
    """
    unused = instance.bits_allocated - instance.bits_stored
    if not unused or stored.dtype.itemsize * 8 != instance.bits_allocated:
        return stored
    as_written = instance.transfer_syntax_uid in NATIVE or instance.transfer_syntax_uid == RLE
    up = instance.bits_allocated - 1 - instance.high_bit if as_written else unused
    up = min(max(up, 0), unused)
    aligned: NDArray[Any] = np.right_shift(np.left_shift(stored, up), unused)
    return aligned


def rescale(values: NDArray[Any], slope: float, intercept: float) -> NDArray[Any]:
    """HU = slope * stored value + intercept (PS3.3 C.11.1.1.2): integers for whole numbers, else float32."""
    if not is_integral(slope, intercept):
        return (values * np.float64(slope) + intercept).astype(np.float32)
    wide: NDArray[Any] = values.astype(np.int32 if values.dtype.itemsize <= 2 else np.int64)
    return wide * int(slope) + int(intercept)


def _padding(stored: NDArray[Any], values: NDArray[Any], instance: Instance) -> NDArray[np.bool_] | None:
    """(row, col): where the header says that there is no picture; None where it says nothing.

    Looked for among the values as written too: a padding value often lies outside the range of Bits Stored.
    """
    if instance.padding is None:
        return None
    low, high = instance.padding
    mask = (values >= low) & (values <= high)
    if stored is not values:
        mask |= (stored >= low) & (stored <= high)
    like_tissue = high * instance.slope + instance.intercept > repair.LIKE_TISSUE_HU
    return _from_the_edge(mask) if like_tissue else mask


def _undeclared_padding(hu: NDArray[Any]) -> NDArray[np.bool_] | None:
    """(row, col): a value around the field of view that stands for no picture though the header is silent.

    Where there is air in the picture, nothing but padding has one value, and that of tissue or above, in all
    four
    corners: zeros around HU (which would read as water), or padding that was wrapped around with the rest.
    """
    corners = hu[np.ix_((0, -1), (0, -1))]
    value = corners[0, 0]
    if value <= repair.LIKE_TISSUE_HU or (corners != value).any() or hu.min() > repair.AIR_AT_MOST_HU:
        return None
    return _from_the_edge(hu == value)


def _from_the_edge(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The part of a mask that reaches in from an edge of the picture in a straight line.

    Some files declare a padding value that tissue has too (0 with an intercept of 0 is water). Around the
    field of view it is padding; inside the head it is brain.
    """
    reached = np.zeros_like(mask)
    for axis in (0, 1):
        reached |= np.logical_and.accumulate(mask, axis=axis)
        reached |= np.flip(np.logical_and.accumulate(np.flip(mask, axis), axis=axis), axis)
    return reached
