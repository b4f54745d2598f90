"""Uncompressed pixels straight from the file into the volume: one `read`, and HU where they then stand."""

from __future__ import annotations

import os
from io import BufferedReader
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom import files, plain
from ichviewer.core.dicom.syntaxes import EXPLICIT_LITTLE, IMPLICIT_LITTLE
from ichviewer.core.dicom.types import UNDEFINED_LENGTH, Instance, Notice


def read_into(instance: Instance, out: NDArray[Any]) -> tuple[Notice, ...] | None:
    """Read one slice into its place.

    Args:
        out: (row, col) int16, of the instance's size. May hold anything after the answer None.

    Returns:
        What was corrected; None where the slice is not plain, or anything at all is wrong: `decode` has the
        rule for the one, and the words for the other.
    """
    size = instance.rows * instance.columns * 2
    before = size * instance.frame
    if not _is_straight(instance, out) or before + size > instance.pixel_length:
        return None
    try:
        with cast(BufferedReader, files.open_regular(instance.file.path)) as file:
            handle = file.fileno()
            if files.stamp_of(os.fstat(handle)) != instance.stamp:
                return None
            file.seek(instance.pixel_start + before)
            got = file.readinto(out.data.cast("B"))
            if got != size or files.stamp_of(os.fstat(handle)) != instance.stamp:
                return None
    except OSError:
        return None
    return plain.rescale_in_place(out, instance)


def _is_straight(instance: Instance, out: NDArray[Any]) -> bool:
    return (
        instance.transfer_syntax_uid in (EXPLICIT_LITTLE, IMPLICIT_LITTLE)
        and instance.pixel_start > 0
        and instance.pixel_length != UNDEFINED_LENGTH
        and instance.file.member is None
        and instance.stamp is not None
        and not instance.rescale_lost
        and instance.samples_per_pixel == 1
        and instance.photometric == "MONOCHROME2"
        and 1 <= instance.bits_stored <= 16
        and plain.is_plain(instance)
        and out.dtype == np.int16
        and out.shape == (instance.rows, instance.columns)
        and out.flags.c_contiguous
    )
