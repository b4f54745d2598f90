"""The five kinds of hemorrhage, and what each does to the brain around it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ichviewer.phantom.brain import Spaces, tentorium_height
from ichviewer.phantom.head import Roughness, Skull
from ichviewer.phantom.shapes import Distance, Field, Points, bump, ellipsoid, f32, paint, smooth_step

ACUTE, SUBDURAL, EPIDURAL, SUBARACHNOID, EDEMA = 66.0, 65.0, 66.0, 56.0, 19.0
_LAYER_MM = 1.0  # fluid between the inner table and the brain


@dataclass(frozen=True, slots=True)
class Effect:
    """How the bleeds have changed one plane.

    Attributes:
        points: where the tissue seen at a pixel was before it was pushed aside.
        layers: subtype -> thickness of the blood between inner table and brain, mm.
        depth: mm below the surface of the brain, after the blood has taken its room.
        tightness: 0 for free sulci, 1 for squeezed ones.
    """

    points: Points
    layers: dict[str, Field]
    depth: Field
    tightness: Field


def effect(p: Points, skull: Skull, bleeds: tuple[str, ...], tex: Roughness) -> Effect:
    """Room taken by blood outside the brain, and the shift it causes."""
    layers: dict[str, Field] = {}
    shift = np.zeros_like(p.x)
    if "subdural" in bleeds:
        side = smooth_step(-p.x, 2.0, 26.0)
        wave = 1.0 + 0.16 * tex.patches
        # A crescent: even over most of the convexity, thin only at its ends.
        along = np.maximum(1.0 - ((p.y + 2.0) / 74.0) ** 4, 0.0)
        upwards = np.maximum(1.0 - ((p.z - 66.0) / 27.0) ** 16, 0.0)
        layers["subdural"] = f32(12.0 * side * along * upwards * wave)
        reach = np.clip((62.0 - p.x) / 124.0, 0.0, 1.0)
        shift += 13.0 * reach * bump(p.y, 0, 100) * bump(p.z, 70, 62)
    if "epidural" in bleeds:
        out = ((p.y + 12.0) / 36.0) ** 2 + ((p.z - 58.0) / 30.0) ** 2
        layers["epidural"] = f32(23.0 * np.maximum(1.0 - out, 0.0) * (p.x > 20))
        reach = np.clip((62.0 + p.x) / 124.0, 0.0, 1.0)
        shift -= 8.0 * reach * bump(p.y, -12, 90) * bump(p.z, 58, 55)
    room = sum(layers.values(), np.zeros_like(p.x))
    depth = -skull.cavity - _LAYER_MM - 0.5 * smooth_step(p.y, 10, -70) - room
    tightness = smooth_step(room, 0.5, 7.0)
    if "intraparenchymal" in bleeds:
        near = _clot(p, tex)
        away = 2.2 * smooth_step(near, 26.0, 0.0) * smooth_step(near, -12.0, 2.0)
        tightness = np.maximum(tightness, 0.7 * smooth_step(near, 26.0, 6.0))
        shift += away * np.clip((p.x - 27.0) / 14.0, -1.0, 1.0)
    return Effect(p.moved(-shift), layers, f32(depth), f32(tightness))


def _clot(p: Points, tex: Roughness) -> Field:
    body = ellipsoid(p, (31, -4, 49), (12.0, 18.0, 15.0), yaw_deg=-12)
    lobe = ellipsoid(p, (34, 12, 53), (8.0, 9.0, 9.0))
    edge = 1.7 * tex.rough + 0.4 * tex.strands
    return f32(np.minimum(body, lobe) + edge)


def draw(
    hu: Field, p: Points, skull: Skull, change: Effect, fluid: Spaces, bleeds: tuple[str, ...],
    tex: Roughness, edge_mm: float,
) -> dict[str, Field]:  # fmt: skip
    """Paint the bleeds in place. Returns subtype -> share of each pixel that is blood, (row, col) 0..1."""
    shares: dict[str, Field] = {}
    mottle = 3.0 * tex.rough + 2.0 * tex.strands
    if "intraparenchymal" in bleeds:
        clot = _clot(p, tex)
        rim = clot - 5.5 - 2.5 * tex.patches
        inside_brain = np.maximum(rim, 2.0 - np.minimum(change.depth, fluid.ventricles))
        soft = np.clip(0.5 - inside_brain / 4.0, 0.0, 1.0)
        hu += 0.8 * soft * (EDEMA - hu) * (hu < 60)
        shares["intraparenchymal"] = _lay(hu, clot, ACUTE + mottle, edge_mm + 0.6)
    for name, level in (("subdural", SUBDURAL), ("epidural", EPIDURAL)):
        if name in bleeds:
            layer = change.layers[name]
            body = np.maximum(skull.cavity + 0.2, -skull.cavity - layer)
            body = np.where(layer > 0.8, body, 9.0)
            shares[name] = _lay(hu, body, level + 0.8 * mottle, edge_mm)
    if "intraventricular" in bleeds:
        level = np.maximum(fluid.ventricles + 0.4, (12.0 - p.y + 2.0 * tex.rough) * 0.6)
        level = np.maximum(level, tentorium_height(p) - p.z - 14.0)
        shares["intraventricular"] = _lay(hu, level, ACUTE - 4.0 + mottle, edge_mm)
    if "subarachnoid" in bleeds:
        pools = np.minimum(fluid.cisterns, fluid.sulci + 0.2)
        where = np.maximum(ellipsoid(p, (24, -14, 34), (48, 42, 26)), skull.cavity + 0.5)
        body = np.maximum(np.maximum(pools, where * 0.3), -fluid.ventricles)
        shares["subarachnoid"] = _lay(hu, body, SUBARACHNOID + mottle, edge_mm)
    return shares


def _lay(hu: Field, distance: Distance, value: Distance, edge_mm: float) -> Field:
    paint(hu, distance, value, edge_mm)
    return f32(np.clip(0.5 - distance / edge_mm, 0.0, 1.0))
