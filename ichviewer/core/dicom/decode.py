"""From an instance to its HU, in this process. The app goes through `load`, which has workers for it."""

from __future__ import annotations

from ichviewer.core.dicom.changes import as_it_is_now
from ichviewer.core.dicom.frames import read_stored
from ichviewer.core.dicom.hu import DecodedSlice, to_hu
from ichviewer.core.dicom.types import Instance
from ichviewer.core.errors import PixelError

_LARGEST_HU = 1e30  # float32 ends at 3e38, and no scanner comes near

__all__ = ["DecodedSlice", "decode", "readable"]


def decode(instance: Instance, unwrap: bool = True) -> DecodedSlice:
    """Read the pixels of one instance (or frame) and turn them into HU.

    Args:
        unwrap: undo the wrapped values of RSNA's faulty files. Off only to train on them as they are.

    Raises:
        PixelError: the pixels are missing, cut off, in colour, or in an encoding that cannot be decoded; or
            it is not known how they become HU; or the file is another one since its header was read.
    """
    instance = readable(instance)
    return to_hu(read_stored(instance), instance, unwrap)


def readable(instance: Instance) -> Instance:
    """The instance as its file holds it now, where that is known to have HU.

    Raises:
        PixelError: it is not known how stored values become HU, or the file is another one since its header
            was read.
    """
    instance = as_it_is_now(instance)
    if instance.rescale_lost:
        expected = "a rescale slope and intercept, as in the other slices"
        raise PixelError(instance.file.name, expected, "none, so its HU are unknown", "Export it again.")
    largest = abs(instance.slope) * 2.0 ** min(instance.bits_allocated, 64)
    if max(largest, abs(instance.intercept)) > _LARGEST_HU:
        found = f"{instance.slope:g} and {instance.intercept:g}"
        expected = "a rescale slope and intercept that give HU"
        raise PixelError(instance.file.name, expected, found, "Export it again.")
    return instance
