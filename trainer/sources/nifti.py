"""NIfTI series, plane by plane."""

from __future__ import annotations

import math
import struct
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import SimpleITK as sitk  # noqa: N813
from numpy.typing import NDArray

from ichviewer.core.dicom.geometry import upright
from ichviewer.core.dicom.types import Orientation
from ichviewer.core.volume import Upright
from trainer.errors import SourceError


def read_planes(path: Path) -> dict[str, float]:
    """Numbers of the header, named as in METADATA, and `planes`; empty where it cannot be read.

    SimpleITK gives directions and positions in DICOM's patient system (LPS).
    """
    try:
        reader = _header(path)
    except RuntimeError:
        return {}
    if reader.GetDimension() != 3:
        return {}
    columns, rows, planes = reader.GetSize()
    column_mm, row_mm, thickness = reader.GetSpacing()
    directions = _orientation(reader)
    names = [f"{way}_direction_{axis}" for way in ("row", "column") for axis in "xyz"]
    return {
        "planes": planes,
        "rows": rows,
        "columns": columns,
        "row_spacing_mm": row_mm,
        "column_spacing_mm": column_mm,
        "slice_thickness_mm": thickness,
        **dict(zip(names, directions, strict=True)),
    }


def read_plane(path: Path, plane: int) -> tuple[NDArray[Any], Upright, tuple[float, float]]:
    """One plane: its values (row, col), how it is turned face up, and the (row, col) pixel spacing in mm.

    Raises:
        SourceError: the file cannot be read, or has no such plane.
    """
    try:
        stamp = path.stat()
        volume, turned, spacing = _volume(path, stamp.st_size, stamp.st_mtime_ns)
    except (OSError, RuntimeError, ValueError) as error:
        found = str(error).strip().splitlines()[-1]
        advice = "Copy or unpack the file again."
        raise SourceError(str(path), "a readable NIfTI series", found, advice) from error
    if not 0 <= plane < len(volume):
        raise SourceError(str(path), f"a plane {plane + 1}", f"{len(volume)} planes")
    return volume[plane], turned, spacing


@lru_cache(maxsize=2)
def _volume(path: Path, size: int, changed_ns: int) -> tuple[NDArray[Any], Upright, tuple[float, float]]:
    """(slice, row, col). Two are kept: slices of a series come one by one, those of its mask between."""
    reader = _header(path)
    if reader.GetDimension() != 3:
        raise ValueError(f"{reader.GetDimension()} dimensions where there should be 3")
    _check_whole(path, size, reader.GetSize())
    values = sitk.GetArrayFromImage(reader.Execute())
    if values.ndim != 3:
        raise ValueError("several values a pixel")
    column_mm, row_mm, _ = reader.GetSpacing()
    if not np.isfinite(values).all():
        raise ValueError("values that are no numbers")
    return values, upright(_orientation(reader)), (row_mm, column_mm)


def _check_whole(path: Path, size: int, shape: tuple[int, ...]) -> None:
    """ITK reads a file that is cut off without a word, and leaves the rest to chance.

    Bits a value stand at byte 72 of a NIfTI-1 header, the offset of the values at 108; `sizeof_hdr`, the
    first field, is 348 in the file's own byte order (nifti1.h).
    """
    with path.open("rb") as file:
        header = file.read(112)
    order = "<" if struct.unpack("<i", header[:4])[0] == 348 else ">"
    if struct.unpack(f"{order}i", header[:4])[0] != 348:
        raise ValueError("no NIfTI-1 header")
    bits, offset = struct.unpack(f"{order}h", header[72:74])[0], struct.unpack(f"{order}f", header[108:])[0]
    needed = int(offset) + math.prod(shape) * bits // 8
    if size < needed:
        raise ValueError(f"{size:,} bytes of {needed:,} (the file is cut off)")


def _header(path: Path) -> Any:
    reader: Any = sitk.ImageFileReader()  # type: ignore[no-untyped-call]
    reader.SetFileName(str(path))
    reader.ReadImageInformation()
    return reader


def _orientation(reader: Any) -> Orientation:
    """Direction cosines of row and column, as DICOM has them (PS3.3 C.7.6.2.1.1)."""
    cosines = np.array(reader.GetDirection()).reshape(3, 3)
    return cast(Orientation, tuple(float(value) for value in (*cosines[:, 0], *cosines[:, 1])))
