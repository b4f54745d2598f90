"""The phantom: from parameters to HU, labels and bleed masks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import SUBTYPES
from ichviewer.phantom import bleeds, bones, brain, lookalikes, scalp, scanner
from ichviewer.phantom.head import Roughness, Textures, head_box, plane_points, skull
from ichviewer.phantom.params import PhantomParams
from ichviewer.phantom.shapes import Field, Points

_SMALLEST_MM2 = 60.0  # a reader would not call less than that on one slice


@dataclass(frozen=True, slots=True)
class Phantom:
    """A synthetic head CT with its truth.

    Attributes:
        hu: (slice, row, col) int16, HU, feet to head, face up, the patient's left on the right.
        labels: (slice, 6) bool, in the order of `core.labels.LABELS`.
        masks: subtype -> (slice, row, col) bool; the subtypes that were asked for.
    """

    params: PhantomParams
    hu: NDArray[np.int16]
    labels: NDArray[np.bool_]
    masks: dict[str, NDArray[np.bool_]]


def generate(params: PhantomParams | None = None) -> Phantom:
    """Make the whole volume. Deterministic: equal parameters give equal arrays."""
    params = params or PhantomParams()
    textures = Textures.of(params.seed)
    shape = (params.slices, params.matrix, params.matrix)
    hu = np.empty(shape, np.int16)
    masks: dict[str, NDArray[np.bool_]] = {
        name: np.zeros(shape, np.bool_) for name in SUBTYPES if name in params.bleeds
    }
    for slice_index in range(params.slices):
        hu[slice_index], shares = _slice(params, textures, slice_index)
        for name, share in shares.items():
            masks[name][slice_index] = share >= 0.5
    return Phantom(params, hu, _labels(params, masks), masks)


def generate_slice(params: PhantomParams, slice_index: int) -> NDArray[np.int16]:
    """One slice alone, equal to the same slice of `generate`. (row, col) int16, HU."""
    return _slice(params, Textures.of(params.seed), slice_index)[0]


def _labels(params: PhantomParams, masks: dict[str, NDArray[np.bool_]]) -> NDArray[np.bool_]:
    labels = np.zeros((params.slices, len(SUBTYPES) + 1), np.bool_)
    for column, name in enumerate(SUBTYPES):
        if name in masks:
            labels[:, column] = masks[name].sum(axis=(1, 2)) * params.pixel_mm**2 >= _SMALLEST_MM2
    labels[:, -1] = labels[:, :-1].any(axis=1)
    return labels


def _slice(
    params: PhantomParams, textures: Textures, slice_index: int
) -> tuple[NDArray[np.int16], dict[str, Field]]:
    steps = (np.arange(params.planes_per_slice) + 0.5) / params.planes_per_slice - 0.5
    box = head_box(params)
    edge = max(params.pixel_mm, 0.5)
    total = np.full((params.matrix, params.matrix), scanner.AIR, np.float32)
    scanner.draw_headrest(total, params, edge)
    around = total[box].copy()
    total[box] = 0.0
    shares: dict[str, Field] = {}
    for step in steps:
        p = plane_points(params, textures, params.position_mm(slice_index) + step * params.slice_thickness_mm)
        plane, blood = _plane(params, textures, p, around.copy(), edge)
        total[box] += plane / np.float32(len(steps))
        for name, share in blood.items():
            whole = shares.setdefault(name, np.zeros_like(total))
            whole[box] += share / np.float32(len(steps))
    sharp = scanner.blur(total, params.pixel_mm)
    grain = scanner.noise(params, slice_index) * scanner.noise_sd(params)
    if params.quiet_air:
        grain *= sharp > scanner.AIR + 15.0
    return scanner.to_stored_range(sharp + grain), shares


def _plane(
    params: PhantomParams, textures: Textures, p: Points, hu: Field, edge: float
) -> tuple[Field, dict[str, Field]]:
    tex = Roughness.of(p, textures)
    head = skull(p, tex)
    skin = scalp.envelope(p, head, tex)
    if float(skin.min()) > edge:  # above the vertex
        return hu, {}
    scalp.draw(hu, p, head, skin, tex, edge)
    bones.draw_base(hu, p, tex, edge)
    scalp.draw_orbits(hu, p, skin, tex, edge)
    bones.draw_braincase(hu, head, tex, edge)
    bones.draw_frontal_sinus(hu, p, head, tex, edge)
    if float(head.cavity.min()) > edge:
        return hu, {}
    change = bleeds.effect(p, head, params.bleeds, tex)
    fluid = brain.spaces(change.points, change.depth, change.tightness, textures, tex)
    brain.draw(hu, change.points, head, change.depth, fluid, textures, tex, edge)
    lookalikes.draw(hu, change.points, head, params.look_alikes, tex, edge)
    shares = bleeds.draw(hu, p, head, change, fluid, params.bleeds, tex, edge)
    return scanner.harden(hu, -head.cavity, p), shares
