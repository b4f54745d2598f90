"""The gate before any probability: is this a non-contrast head CT that the model may be asked about?

A series that fails is *not assessed*, with its one reason; so is a slice that could not be decoded or has no
head in it. Margins are wide: a real head that is refused is as wrong as a chest that is let through.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core import contrast, headshape
from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.core.volume import SliceState, Volume

MIN_SLICES = 5
MIN_COVERAGE_MM = 40.0
MAX_TILT_DEG = 35.0  # gantries tilt by up to 30 degrees; coronal and sagittal are at 90
FOV_MM = (120.0, 420.0)  # a newborn's head, and twice an adult's
MIN_TISSUE_CM2 = 8.0
MIN_WIDEST_BRAIN_CM2 = 60.0  # adults have 140 to 190 where brain is widest, newborns about 85

_AIR_HU = -850.0  # air is -1000; noise and a cropped field lift its darkest pixels
_SOFT_HU = (-20.0, 100.0)
_LOOKED_AT = 24  # slices, evenly spread, that the pixel test reads
_HEAD_SLICES = 3
_HEAD_SHARE = 0.15  # a neck series that ends in the skull base is no head series


@dataclass(frozen=True, slots=True)
class Fitness:
    """Fit, or the first reason why not. `code` is stable and machine-readable; empty where fit."""

    fit: bool
    code: str = ""
    reason: str = ""


FIT = Fitness(True)


def check(volume: Volume) -> Fitness:
    """`check_headers`, then `check_pixels`."""
    fitness = check_headers(volume.series)
    return check_pixels(volume) if fitness.fit else fitness


def check_headers(series: Series) -> Fitness:
    """What the headers alone can refuse, before any pixel is read.

    What the headers do not say (pixel spacing, positions, orientation) is not held against the series: the
    scan has warned of it.
    """
    for test in (_kind, _axial, _contrast, _coverage, _field_of_view):
        fitness = test(series)
        if not fitness.fit:
            return fitness
    return FIT


def check_pixels(volume: Volume) -> Fitness:
    """What only the pixels can tell, once all are loaded: HU, and a head. Slices that failed are left out."""
    ready = np.flatnonzero(volume.state == SliceState.READY)
    if len(ready) < MIN_SLICES:
        found = _count(len(ready), "slice")
        why = f" The first that cannot: {volume.errors[min(volume.errors)]}" if volume.errors else ""
        return _unfit(
            "too_few_decoded",
            f"Expected at least {MIN_SLICES} slices that can be decoded, found {found}.{why}",
        )
    picked = ready[np.unique(np.linspace(0, len(ready) - 1, min(_LOOKED_AT, len(ready))).round().astype(int))]
    fitness = _hu_range(volume, picked)
    return _head(volume, picked) if fitness.fit else fitness


def slice_reason(volume: Volume, slice_index: int) -> str | None:
    """Why this one slice is not assessed; None if it may be. Only where clearly nothing is in it."""
    if not volume.is_ready(slice_index):
        return volume.errors.get(slice_index, "This slice has not been read.")
    hu, spacing = volume.hu[slice_index], volume.pixel_spacing
    section = headshape.Section(hu, spacing)
    if section.tissue_cm2 < MIN_TISSUE_CM2:
        expected = f"expected at least {MIN_TISSUE_CM2:.0f} cm2 of tissue"
        return f"No head in this slice: {expected}, found {section.tissue_cm2:.0f}."
    if section.is_cap:
        found = f"found {section.enclosed_cm2:.1f} cm2, as above the vertex"
        return f"No brain in this slice: expected soft tissue within bone, {found}."
    if section.is_trunk and not _has_brain(hu, spacing):
        found = f"{section.body_cm2:.0f} cm2, {section.fat:.0%} fat, {section.gas:.0%} gas"
        return f"No head in this slice: expected brain within bone, found a section of a trunk ({found})."
    return None


def _has_brain(hu: NDArray[Any], pixel_spacing: tuple[float, float] | None) -> bool:
    region = headshape.largest_region(hu, pixel_spacing)
    return region is not None and region.is_brain


def _unfit(code: str, reason: str) -> Fitness:
    return Fitness(False, code, reason)


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _kind(series: Series) -> Fitness:
    if series.derived:
        return _unfit(
            "derived", "A reformatted plane: the model is asked about the slices as they were acquired only."
        )
    match series.kind:
        case SeriesKind.OTHER_MODALITY:
            found = series.modality or "a series without a modality"
            return _unfit("not_ct", f"Not a CT: expected modality CT, found {found}.")
        case SeriesKind.LOCALIZER:
            return _unfit("localizer", "A localizer: expected axial slices, found a planning picture.")
        case SeriesKind.SECONDARY:
            found = f" ({', '.join(series.image_type)})" if series.image_type else ""
            return _unfit(
                "secondary",
                f"Not slices of a CT: expected pictures in HU, found a screen or a colour picture{found}.",
            )
    return FIT


def _axial(series: Series) -> Fitness:
    orientation = series.instances[0].image_orientation
    if orientation is None:
        return FIT
    normal = np.cross(orientation[:3], orientation[3:])
    length = float(np.linalg.norm(normal))
    if length < 1e-3:
        return FIT
    angle = math.degrees(math.acos(min(1.0, abs(float(normal[2])) / length)))
    if angle <= MAX_TILT_DEG:
        return FIT
    expected = f"expected slices within {MAX_TILT_DEG:.0f} degrees of the axial plane"
    return _unfit("not_axial", f"Not axial: {expected}, found {angle:.0f} degrees.")


def _contrast(series: Series) -> Fitness:
    why = contrast.given(series.contrast_agent, series.description, series.protocol)
    return _unfit("contrast", f"Expected a head CT without contrast, found {why}.") if why else FIT


def _coverage(series: Series) -> Fitness:
    count, positions = len(series), series.positions_mm
    if count < MIN_SLICES:
        return _unfit(
            "too_few_slices", f"Expected at least {MIN_SLICES} slices, found {_count(count, 'slice')}."
        )
    if len(positions) < 2:
        return FIT
    span = abs(positions[-1] - positions[0])
    covered = span + span / (len(positions) - 1)  # half a slice on either end
    if covered >= MIN_COVERAGE_MM:
        return FIT
    return _unfit(
        "too_little_covered",
        f"Expected slices over at least {MIN_COVERAGE_MM:.0f} mm, found {count} over {covered:.0f} mm.",
    )


def _field_of_view(series: Series) -> Fitness:
    first = series.instances[0]
    if first.pixel_spacing is None:
        return FIT
    sides = (first.rows * first.pixel_spacing[0], first.columns * first.pixel_spacing[1])
    if FOV_MM[0] <= max(sides) <= FOV_MM[1]:
        return FIT
    return _unfit(
        "field_of_view",
        f"Not the field of view of a head: expected {FOV_MM[0]:.0f} to {FOV_MM[1]:.0f} mm, "
        f"found {sides[0]:.0f} x {sides[1]:.0f} mm.",
    )


def _hu_range(volume: Volume, picked: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Fitness:
    sample = volume.hu[picked, ::4, ::4]
    air = float(np.mean(sample <= _AIR_HU))
    soft = float(np.mean((sample >= _SOFT_HU[0]) & (sample <= _SOFT_HU[1])))
    if air < 0.002:
        lowest = float(np.percentile(sample, 0.2))
        return _unfit(
            "no_air", f"Not in HU: expected air near -1000 HU, but the darkest pixels are at {lowest:.0f} HU."
        )
    if soft < 0.01:
        low, high = _SOFT_HU
        return _unfit(
            "no_soft_tissue",
            f"No soft tissue: expected pixels from {low:.0f} to {high:.0f} HU, found {soft:.1%} of them.",
        )
    return FIT


def _head(volume: Volume, picked: np.ndarray[tuple[int], np.dtype[np.intp]]) -> Fitness:
    needed = max(_HEAD_SLICES, math.ceil(_HEAD_SHARE * len(picked)))
    # Without pixel spacing nobody can tell how wide it is.
    wide_enough = 0.0 if volume.pixel_spacing is None else MIN_WIDEST_BRAIN_CM2
    heads, widest, middle = 0, 0.0, picked[len(picked) // 2]
    for i in sorted(picked, key=lambda index: abs(int(index) - int(middle))):  # brain is found there first
        region = headshape.largest_region(volume.hu[i], volume.pixel_spacing)
        if region is not None and region.is_brain:
            heads, widest = heads + 1, max(widest, region.area_cm2)
        if heads >= needed and widest >= wide_enough:
            return FIT
    if heads >= needed:
        wanted = f"expected brain of at least {MIN_WIDEST_BRAIN_CM2:.0f} cm2 on a slice"
        return _unfit(
            "part_of_a_head",
            f"Only the vertex or the base of a head: {wanted}, found at most {widest:.0f}.",
        )
    expected = f"expected brain enclosed by bone on at least {needed} of {len(picked)} slices looked at"
    return _unfit("not_a_head", f"Not a head: {expected}, found it on {heads}.")
