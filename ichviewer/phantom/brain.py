"""Brain, ventricles, cisterns, falx and tentorium: what fills the braincase."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ichviewer.phantom.head import Roughness, Skull, Textures
from ichviewer.phantom.shapes import Field, Points, ellipsoid, f32, paint, smooth_step, smooth_union, tube

CSF, WHITE, GRAY, DEEP_GRAY, STEM, DURA, SINUS, CALCIUM = 7.0, 27.5, 36.5, 34.5, 30.5, 50.0, 48.0, 260.0
_CORTEX_MM = 3.0


@dataclass(frozen=True, slots=True)
class Spaces:
    """Where the fluid is in one plane: signed distances in mm, negative inside."""

    ventricles: Field
    cisterns: Field
    sulci: Field


def tentorium_height(p: Points) -> Field:
    """Height of the tentorium over (x, y), mm: a tent with its apex behind the pineal."""
    along = (p.y - 26.0) * np.where(p.y > 26.0, 0.62, 1.1)
    return f32(47.0 - 0.62 * np.sqrt((1.02 * p.x) ** 2 + along**2 + 9.0))


def spaces(p: Points, depth: Field, tightness: Field, textures: Textures, tex: Roughness) -> Spaces:
    """Ventricles, cisterns and sulci.

    Args:
        p: the plane, where the tissue was before anything pushed it.
        depth: below the surface of the brain, mm.
        tightness: 0 for a free brain, 1 where a bleed has squeezed the fluid out.
        textures: for the folds.
        tex: of the plane.
    """
    sulci = np.minimum(_folds(p, depth, tightness, textures, tex), _sylvian(p, tex) + 2.0 * tightness)
    return Spaces(_ventricles(p), _cisterns(p, tex), f32(sulci))


def _ventricles(p: Points) -> Field:
    pair = p.folded()
    body = ((7, -37, 46, 3.2), (9, -29, 51, 6.2), (10, -14, 57, 5.4), (12, 6, 61, 5.2), (18, 22, 56, 5.8))
    lateral = tube(pair, *body, (24, 30, 47, 7.0))
    occipital = tube(pair, (24, 30, 47, 6.5), (23, 45, 44, 3.4), (20, 54, 42, 1.0))
    temporal = tube(pair, (23, 30, 46, 5.0), (32, 18, 32, 2.6), (33, 0, 22, 2.0), (29, -10, 18, 1.4))
    lateral = np.minimum(smooth_union(lateral, occipital, 3.0), temporal)
    lateral = np.maximum(lateral, 1.0 - pair.x)  # septum pellucidum
    third = ellipsoid(p, (0, -7, 39), (2.6, 13, 10))
    fourth = np.maximum(ellipsoid(p, (0, 32, 11), (8.5, 5.0, 12)), 28.5 - p.y + 0.35 * pair.x)
    aqueduct = tube(p, (0, 10, 34, 1.0), (0, 26, 18, 1.2))
    return f32(np.minimum(np.minimum(lateral, third), np.minimum(fourth, aqueduct)))


def _brainstem(p: Points) -> Field:
    stem = smooth_union(
        ellipsoid(p, (0, 14, 10), (17, 13, 15)), tube(p, (0, 18, 0, 9), (0, 26, -60, 6.5)), 5.0
    )
    peduncles = ellipsoid(p.folded(), (9, 2, 31), (9, 12, 12), yaw_deg=20)
    midbrain = smooth_union(ellipsoid(p, (0, 11, 31), (15, 10, 13)), peduncles, 3.0)
    return smooth_union(stem, midbrain, 4.0)


def _cisterns(p: Points, tex: Roughness) -> Field:
    pair = p.folded()
    stem = _brainstem(p)
    ambient = stem - 1.5 - 2.2 * smooth_step(p.y, 12.0, -4.0) - 0.8 * tex.rough
    # Behind the pons the peduncles join it to the cerebellum: no fluid there.
    ambient = np.maximum(ambient, np.maximum(p.z - 40.0, p.y - 14.0 - 30.0 * smooth_step(p.z, 20.0, 27.0)))
    star = ellipsoid(p, (0, -19, 23), (10, 9, 7))
    star = np.minimum(star, tube(pair, (3, -20, 24, 4), (18, -24, 24, 2.6), (30, -24, 27, 2.2)))
    star = np.minimum(star, tube(p, (0, -26, 25, 3.0), (0, -44, 30, 1.6)))
    smile = tube(pair, (0, 24, 38, 3.0), (9, 23, 38, 2.2), (17, 15, 35, 1.6))
    magna = ellipsoid(p, (0, 62, -12), (8, 7, 11)) + 1.0 * tex.rough
    pools = np.minimum(np.minimum(ambient, star), np.minimum(smile, magna))
    return f32(np.maximum(pools, -stem))


def _folds(p: Points, depth: Field, tightness: Field, textures: Textures, tex: Roughness) -> Field:
    """Sulci: sheets that run inwards from the convexity and from the fissure between the hemispheres."""
    level = _fold_level(p, textures)
    # First-order distance to the zero level; the slope along z from a second plane 1 mm higher.
    above = _fold_level(p.moved(0.0, 0.0, 1.0), textures)
    step_mm = np.float32(abs(float(p.x[0, 1] - p.x[0, 0])) or 1.0)
    gy, gx = np.gradient(level, step_mm)
    slope = np.sqrt(gx * gx + gy * gy + (above - level) ** 2)
    sheet = np.abs(level) / np.maximum(slope, 0.16)
    between = _between(p, tex)
    surface = np.minimum(depth, 1.3 * between + 5.0)
    reach = 13.0 + 5.0 * tex.lobes
    width = 0.95 - 1.5 * tightness + 0.3 * tex.patches
    below = np.maximum(surface - reach, 0.0)
    sulci = np.sqrt(sheet * sheet + below * below) - width * smooth_step(surface - reach, 4.0, -9.0)
    gap = between - 0.9 - 0.4 * tex.patches + 1.5 * tightness
    return f32(np.minimum(sulci, gap))


def _fold_level(p: Points, textures: Textures) -> Field:
    # Read nearly on a shell, so that the level changes little with depth and the sheets point inwards.
    x, y, z = p.x, p.y - 2.0, p.z - 38.0
    radius = np.sqrt(x * x + y * y + z * z) + 1e-3
    shell = (0.62 * 62.0 + 0.38 * radius) / radius
    return textures.folds.at(Points(f32(x * shell), f32(y * shell), f32(z * shell)))


def _between(p: Points, tex: Roughness) -> Field:
    """Distance to the midline above the tentorium, outside the corpus callosum and what it covers, mm."""
    core = ((p.y + 2.0) / 39.0) ** 2 + ((p.z - 44.0) / 27.0) ** 2
    plane = np.abs(p.x + 0.5 * tex.lobes)
    outside = np.maximum(30.0 * (1.0 - np.sqrt(core)), tentorium_height(p) - p.z)
    return f32(np.maximum(plane, outside))


def _sylvian(p: Points, tex: Roughness) -> Field:
    pair = p.folded()
    insula = np.abs(pair.x - 37.0 - 0.012 * (p.y + 6.0) ** 2 - 1.2 * tex.strands) - 1.3 - 0.3 * tex.patches
    insula = np.maximum(insula, ellipsoid(pair, (38, -5, 41), (14, 21, 13)))
    stem = np.abs(p.y + 12.0 - 0.45 * (pair.x - 40.0) + 0.3 * (p.z - 40.0) - 1.5 * tex.strands) - 1.5
    stem = np.maximum(stem, ellipsoid(pair, (52, -8, 40), (18, 22, 13)))
    return f32(np.minimum(insula, stem))


def draw(
    hu: Field,
    p: Points,
    skull: Skull,
    depth: Field,
    fluid: Spaces,
    textures: Textures,
    tex: Roughness,
    edge_mm: float,
) -> None:
    """Paint the contents of the braincase in place. `depth` is mm below the surface of the brain."""
    paint(hu, skull.cavity, CSF, edge_mm)
    below_tent = tentorium_height(p) - p.z  # positive under the tentorium
    under = np.minimum(below_tent, p.y - 6.0 - 0.35 * np.abs(p.x))
    cerebrum = np.maximum(np.maximum(-depth, -fluid.sulci), under + 0.4)
    paint(hu, cerebrum, _tissue(p, depth, fluid, tex), edge_mm)
    _cerebellum(hu, p, depth, under, textures, edge_mm)
    paint(hu, np.maximum(fluid.cisterns, skull.cavity + 0.5), CSF, edge_mm)
    paint(hu, np.maximum(_brainstem(p), skull.cavity + 1.5), STEM + 1.0 * tex.rough, edge_mm)
    paint(hu, fluid.ventricles, CSF, edge_mm)
    _dura(hu, p, skull, below_tent, tex, edge_mm)
    paint(hu, ellipsoid(p, (0.5, 23, 41), (2.2, 2.6, 2.6)), CALCIUM, edge_mm)  # pineal
    paint(hu, ellipsoid(p.folded(), (22, 29, 48), (1.8, 3.0, 2.6)), 0.6 * CALCIUM, edge_mm)  # choroid plexus


def _tissue(p: Points, depth: Field, fluid: Spaces, tex: Roughness) -> Field:
    pair = p.folded()
    cortex = np.minimum(depth, fluid.sulci) - _CORTEX_MM - 0.5 * tex.patches
    lentiform = ellipsoid(pair, (24, -4, 45), (6.5, 17, 12), yaw_deg=-14)
    thalamus = ellipsoid(pair, (10.5, 10, 45), (8.5, 13, 10), yaw_deg=-25)
    caudate = tube(pair, (16, -27, 49, 5.0), (19, -14, 55, 3.8), (21, 4, 60, 2.4))
    nuclei = np.minimum(np.minimum(lentiform, thalamus), caudate) + 0.5 * tex.strands
    tissue = WHITE + (GRAY - WHITE) * smooth_step(cortex, 1.0, -1.0)
    tissue = np.maximum(tissue, WHITE + (DEEP_GRAY - WHITE) * smooth_step(nuclei, 2.0, -2.0))
    around_horns = -1.5 * smooth_step(fluid.ventricles, 9.0, 1.0)
    return f32(tissue + around_horns + 0.6 * tex.patches + 0.5 * tex.rough)


def _cerebellum(hu: Field, p: Points, depth: Field, under: Field, textures: Textures, edge_mm: float) -> None:
    body = np.maximum(np.maximum(-depth, 0.5 - under), ellipsoid(p, (0, 42, 13), (56, 44, 36)))
    folia = textures.grain.at(p, stretch=(4.0, 0.9, 1.4)) * smooth_step(-body, 24.0, 4.0)
    core = smooth_step(ellipsoid(p.folded(), (17, 36, 10), (15, 14, 11)), 3.0, -3.0)
    paint(hu, body, 35.0 - 4.0 * core - 5.0 * np.maximum(folia, 0.0), edge_mm)
    vallecula = np.maximum(body, np.abs(p.x) - 1.4 + 0.12 * np.maximum(56.0 - p.y, 0.0))
    paint(hu, np.maximum(vallecula, p.z - 8.0), 16.0, edge_mm)


def _dura(hu: Field, p: Points, skull: Skull, below_tent: Field, tex: Roughness, edge_mm: float) -> None:
    inside = skull.cavity + 0.3
    midline = np.abs(p.x + 0.5 * tex.lobes)
    arch = ((p.y - 6.0) / 46.0) ** 2 + ((p.z - 42.0) / 33.0) ** 2  # the falx ends in a free lower edge
    falx = np.maximum(np.maximum(midline - 0.5, 14.0 * (1.0 - np.sqrt(arch))), below_tent)
    paint(hu, np.maximum(falx, inside), DURA, edge_mm)
    notch = np.sqrt((p.x / 20.0) ** 2 + ((p.y - 6.0) / 24.0) ** 2)
    tent = np.maximum(np.abs(below_tent) * 0.85 - 0.5, 10.0 * (1.0 - notch))
    tent = np.maximum(tent, 6.0 + 0.3 * np.abs(p.x) - p.y)
    paint(hu, np.maximum(tent, inside), DURA - 6.0, edge_mm)
    # Superior sagittal sinus, a triangle of blood under the midline, and the straight sinus.
    sagittal = np.maximum(np.abs(p.x) - 4.2 - 0.55 * skull.cavity, -skull.cavity - 7.0)
    sagittal = np.maximum(sagittal, np.maximum(40.0 - p.y - 0.9 * np.maximum(p.z - 70.0, 0.0), 16.0 - p.z))
    paint(hu, np.maximum(sagittal, skull.cavity), SINUS, edge_mm)
    paint(hu, np.maximum(tube(p, (0, 30, 47, 1.6), (0, 74, 24, 2.4)), inside), SINUS, edge_mm)
