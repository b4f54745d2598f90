"""Axial, coronal and sagittal pictures of a resampled volume, as volumes of their own."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.geometry import positions_along, upright
from ichviewer.core.dicom.types import Notice, Orientation, Series
from ichviewer.core.reformat.resample import Resampled
from ichviewer.core.volume import SliceState, Volume


class Plane(StrEnum):
    """What a pane shows of a series: its slices as they were acquired, or a reformatted plane."""

    ACQUIRED = "acquired"
    AXIAL = "axial"
    CORONAL = "coronal"
    SAGITTAL = "sagittal"


REFORMATTED = (Plane.AXIAL, Plane.CORONAL, Plane.SAGITTAL)
# As they are read: face or head up, the patient's left on the right; sagittal with the face on the left.
_ORIENTATION: dict[Plane, Orientation] = {
    Plane.AXIAL: (1, 0, 0, 0, 1, 0),
    Plane.CORONAL: (1, 0, 0, 0, 0, -1),
    Plane.SAGITTAL: (0, 1, 0, 0, 0, -1),
}


def plane_volume(resampled: Resampled, plane: Plane) -> Volume:
    """One reformatted plane, with the whole stack of its slices. The voxels are shared, not copied.

    Its series says so (`Series.derived`); its instances have positions and spacing of their own, and name the
    first file of the acquired series, since they have none.

    Args:
        plane: not `Plane.ACQUIRED`.
    """
    hu = _turned(resampled.hu, plane)
    orientation = _ORIENTATION[plane]
    positions = _positions(resampled, plane)
    source = resampled.series
    instances = tuple(
        replace(
            source.instances[0],
            sop_instance_uid=f"{plane}-{index}",
            rows=hu.shape[1],
            columns=hu.shape[2],
            frame=index,
            instance_number=index + 1,
            image_position=position,
            image_orientation=orientation,
            pixel_spacing=(resampled.spacing_mm,) * 2,
            slice_thickness_mm=None,
        )
        for index, position in enumerate(positions)
    )
    series = _series(resampled, plane, replace(source, instances=instances))
    state = np.full(len(hu), SliceState.READY, np.uint8)
    return Volume(series, hu, state, (resampled.spacing_mm,) * 2, upright(orientation))


def plane_key(series: Series, plane: Plane) -> str:
    """The key of a series' plane."""
    return series.key if plane is Plane.ACQUIRED else f"{series.key}/{plane}"


def plane_shown(series: Series | None) -> Plane:
    """Which plane a series is."""
    if series is None or not series.derived:
        return Plane.ACQUIRED
    return Plane(series.key.rsplit("/", 1)[1])


def _series(resampled: Resampled, plane: Plane, series: Series) -> Series:
    words = f"resampled to the patient's axes, {resampled.spacing_mm:.2f} mm"
    whence = f" (from {resampled.said})" if resampled.said else ""
    notice = (
        f"{plane.capitalize()} plane, {words}{whence}. It is interpolated between slices, and not assessed."
    )
    orientation = series.instances[0].image_orientation
    assert orientation is not None
    places = [instance.image_position for instance in series.instances if instance.image_position]
    return replace(
        series,
        key=plane_key(resampled.series, plane),
        image_type=("DERIVED", "SECONDARY", "REFORMATTED"),
        positions_mm=tuple(float(p) for p in positions_along(orientation, places)),
        slice_spacing_mm=resampled.spacing_mm,
        gantry_tilt_deg=0.0,
        warnings=(Notice("reformatted", notice),),
        derived=resampled.said or words,
    )


def _turned(hu: NDArray[np.int16], plane: Plane) -> NDArray[np.int16]:
    """(slice, row, col) view of (z, y, x)."""
    if plane is Plane.CORONAL:
        return hu[::-1].transpose(1, 0, 2)
    return hu[::-1].transpose(2, 0, 1) if plane is Plane.SAGITTAL else hu


def _positions(resampled: Resampled, plane: Plane) -> list[tuple[float, float, float]]:
    """(x, y, z) mm of the first pixel of every slice."""
    (x, y, z), step = resampled.origin, resampled.spacing_mm
    depth, height, width = resampled.hu.shape
    top = z + (depth - 1) * step
    if plane is Plane.CORONAL:
        return [(x, y + index * step, top) for index in range(height)]
    if plane is Plane.SAGITTAL:
        return [(x + index * step, y, top) for index in range(width)]
    return [(x, y, z + index * step) for index in range(depth)]
