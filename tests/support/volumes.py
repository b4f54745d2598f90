"""Volumes with known positions, without files: for reformatting, slabs, and where slices lie."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.geometry import gantry_tilt_deg, positions_along
from ichviewer.core.dicom.types import FileRef, Instance, Series, SeriesKind
from ichviewer.core.volume import SliceState, Volume

Body = Callable[[NDArray[Any], NDArray[Any], NDArray[Any]], NDArray[Any]]


def volume_of(
    body: Body,
    table_mm: list[float],
    tilt_deg: float = 0.0,
    side: int = 64,
    pixel_mm: tuple[float, float] = (1.0, 1.0),
    oversample: int = 3,
    **series: Any,
) -> Volume:
    """A series of slices at these table positions through a body that is given in the patient's mm.

    Args:
        body: HU at (x, y, z) mm, arrays of one shape.
        table_mm: z of the first pixel of each slice; a tilted gantry leans the slices, not the table.
        pixel_mm: (row, col).
        oversample: points in each direction of the slice over which a pixel is averaged.
    """
    lean = np.radians(tilt_deg)
    row_way, column_way = np.array([1.0, 0, 0]), np.array([0, np.cos(lean), -np.sin(lean)])
    orientation = (*row_way, *column_way)
    start = (-side * pixel_mm[1] / 2, -side * pixel_mm[0] / 2)
    steps = (np.arange(side * oversample) + 0.5) / oversample - 0.5
    rows, cols = np.meshgrid(steps * pixel_mm[0], steps * pixel_mm[1], indexing="ij")
    instances, planes = [], []
    for number, z in enumerate(table_mm):
        origin = np.array([start[0], start[1], z])
        places = origin + rows[..., None] * column_way + cols[..., None] * row_way
        hu = body(places[..., 0], places[..., 1], places[..., 2])
        planes.append(hu.reshape(side, oversample, side, oversample).mean(axis=(1, 3)))
        instances.append(
            Instance(
                FileRef(Path(f"{number}.dcm")),
                f"1.2.{number}",
                "1.2.840.10008.1.2.1",
                side,
                side,
                image_position=tuple(origin),
                image_orientation=orientation,
                pixel_spacing=pixel_mm,
            )
        )
    positions = [instance.image_position for instance in instances]
    facts = {
        "positions_mm": tuple(float(p) for p in positions_along(orientation, positions)),
        "gantry_tilt_deg": gantry_tilt_deg(orientation, positions[0], positions[-1]),
        **series,
    }
    made = Series("1.2", "1.2", SeriesKind.CT_STACK, tuple(instances), **facts)
    hu = np.rint(planes).astype(np.int16)
    return Volume(made, hu, np.full(len(hu), SliceState.READY, np.uint8), pixel_mm)


def sphere(center: tuple[float, float, float], radius: float, inside: float = 1000) -> Body:
    """A ball of `inside` HU in 0 HU."""

    def body(x: NDArray[Any], y: NDArray[Any], z: NDArray[Any]) -> NDArray[Any]:
        away = np.sqrt((x - center[0]) ** 2 + (y - center[1]) ** 2 + (z - center[2]) ** 2)
        return np.where(away < radius, inside, 0.0)

    return body
