"""From stored values to HU."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.uid import RLELossless

from ichviewer.core.dicom import repair
from ichviewer.core.dicom.changes import as_it_is_now
from ichviewer.core.dicom.frames import read_stored
from ichviewer.core.dicom.reading import NATIVE
from ichviewer.core.dicom.types import Instance, Notice
from ichviewer.core.errors import PixelError
from ichviewer.core.volume import AIR_HU

# Noise in air reaches a little below the floor; this far below nothing was measured.
_NO_PICTURE_HU = -1500
# Padding that reads like tissue or denser than fat.
_LIKE_TISSUE_HU = -500
# A picture of CT that holds nothing less dense than this holds no air.
_AIR_AT_MOST_HU = -850

PADDING_REPLACED = Notice(
    "padding_replaced",
    f"Values that stand for no picture (padding, or far below air) are shown as air ({AIR_HU} HU).",
)


@dataclass(frozen=True, slots=True)
class DecodedSlice:
    """One decoded slice.

    Attributes:
        hu: (row, col), HU, not below -1024; int16 where slope, intercept and range allow, float32 otherwise.
        notices: what was corrected.
    """

    hu: NDArray[np.int16] | NDArray[np.float32]
    notices: tuple[Notice, ...] = ()


def decode(instance: Instance, unwrap: bool = True) -> DecodedSlice:
    """Read the pixels of one instance (or frame) and turn them into HU.

    Args:
        unwrap: undo the wrapped values of RSNA's faulty files. Off only to train on them as they are.

    Raises:
        PixelError: the pixels are missing, cut off, in colour, or in an encoding that cannot be decoded; or
            it is not known how they become HU; or the file is another one since its header was read.
    """
    instance = as_it_is_now(instance)
    if instance.rescale_lost:
        expected = "a rescale slope and intercept, as in the other slices"
        raise PixelError(instance.file.name, expected, "none, so its HU are unknown", "Export it again.")
    stored = read_stored(instance)
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
    no_picture = bool(hu.min() < _NO_PICTURE_HU)
    if padding is None or not padding.any():
        padding = _undeclared_padding(hu)
    if padding is not None:
        no_picture = no_picture or bool(np.any(hu[padding] != AIR_HU))
        hu[padding] = AIR_HU
    if no_picture:
        said.append(PADDING_REPLACED)
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
    as_written = instance.transfer_syntax_uid in NATIVE or instance.transfer_syntax_uid == RLELossless
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
    like_tissue = high * instance.slope + instance.intercept > _LIKE_TISSUE_HU
    return _from_the_edge(mask) if like_tissue else mask


def _undeclared_padding(hu: NDArray[Any]) -> NDArray[np.bool_] | None:
    """(row, col): a value around the field of view that stands for no picture though the header is silent.

    Where there is air in the picture, nothing but padding has one value, and that of tissue or above, in all
    four
    corners: zeros around HU (which would read as water), or padding that was wrapped around with the rest.
    """
    corners = hu[np.ix_((0, -1), (0, -1))]
    value = corners[0, 0]
    if value <= _LIKE_TISSUE_HU or (corners != value).any() or hu.min() > _AIR_AT_MOST_HU:
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
