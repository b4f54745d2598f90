"""Bone of the braincase and the face, and the air in it."""

from __future__ import annotations

import numpy as np

from ichviewer.phantom.head import Roughness, Skull
from ichviewer.phantom.scalp import orbit
from ichviewer.phantom.shapes import Field, Points, bump, ellipsoid, f32, paint, smooth_step, tube

TABLE, DIPLOE, FACE, OTIC, THIN, AIR = 1500.0, 650.0, 900.0, 1900.0, 450.0, -1000.0


def draw_braincase(hu: Field, skull: Skull, tex: Roughness, edge_mm: float) -> None:
    """Paint the skull in place, full: the cavity is painted over it afterwards."""
    thickness = skull.cavity - skull.outer
    depth = skull.cavity / np.maximum(thickness, 1.0)  # 0 at the inner table, 1 at the outer
    spongy = smooth_step(np.abs(depth - 0.5), 0.30, 0.16) * smooth_step(thickness, 3.5, 6.0)
    bone = TABLE + spongy * (DIPLOE + 220.0 * tex.grain - TABLE)
    paint(hu, skull.outer, bone, edge_mm)


def draw_frontal_sinus(hu: Field, p: Points, skull: Skull, tex: Roughness, edge_mm: float) -> None:
    """Paint the air between the tables of the frontal bone, in place, over the braincase."""
    pair = p.folded()
    layer = np.maximum(1.6 - skull.cavity, skull.outer + 1.6)
    outline = ellipsoid(pair, (9, -84, 30), (15, 22, 15)) + 1.5 * tex.rough
    paint(hu, np.maximum(layer, np.maximum(outline, 0.8 - pair.x)), AIR, edge_mm)


def draw_base(hu: Field, p: Points, tex: Roughness, edge_mm: float) -> None:
    """Paint the petrous bones, the sphenoid, the orbits' walls, the face and the jaw, with their air."""
    if float(p.z.min()) > 40:
        return
    pair = p.folded()
    _petrous(hu, pair, tex, edge_mm)
    sphenoid = ellipsoid(p, (0, -24, 5), (17, 17, 15)) + 0.8 * tex.rough
    clivus = tube(p, (0, -9, 16, 5), (0, 4, -4, 7), (0, 10, -22, 6)) + 0.6 * tex.rough
    wings = tube(pair, (8, -38, 18, 4), (30, -44, 19, 4), (52, -36, 22, 4))
    greater = tube(pair, (20, -30, 2, 5), (38, -44, 4, 4), (52, -40, 10, 3.5))
    for body in (sphenoid, clivus, wings, greater):
        paint(hu, body, FACE + 200.0 * tex.grain, edge_mm)
    _orbit_walls(hu, p, pair, edge_mm)
    _face(hu, p, pair, tex, edge_mm)
    _sinuses(hu, p, pair, tex, edge_mm)


def _petrous(hu: Field, pair: Points, tex: Roughness, edge_mm: float) -> None:
    pyramid = tube(pair, (10, -7, 8, 5), (26, 4, 8, 8), (48, 17, 5, 12), (56, 24, -2, 13), (54, 26, -18, 9))
    paint(hu, pyramid + 0.8 * tex.strands, FACE + 250.0 * tex.grain, edge_mm)
    paint(hu, ellipsoid(pair, (33, 7, 7), (9, 6, 6), yaw_deg=-40), OTIC, edge_mm)
    mastoid = ellipsoid(pair, (56, 23, -4), (9, 12, 16))
    cells = np.maximum(mastoid, 0.9 - 2.6 * np.abs(tex.strands + 0.3))
    paint(hu, cells, AIR, edge_mm)
    paint(hu, tube(pair, (46, 9, 2, 3.0), (44, 6, 4, 3.5)), AIR, edge_mm)  # middle ear
    paint(hu, tube(pair, (50, 8, 0, 3), (62, 8, -1, 3.5), (76, 10, -1, 4)), AIR, edge_mm)  # ear canal
    paint(hu, tube(pair, (18, 8, 8, 2.0), (29, 10, 8, 2.0)), 12.0, edge_mm)  # inner ear canal


def _orbit_walls(hu: Field, p: Points, pair: Points, edge_mm: float) -> None:
    cone = orbit(pair)
    open_front = p.y + 74.0 - 8.0 * bump(pair.x, 48, 14)
    wall = np.maximum(np.maximum(cone - 2.2, -cone), -open_front)
    paint(hu, wall, TABLE, edge_mm)
    rim = tube(pair, (50, -60, 22, 3), (52, -63, 6, 2.6), (49, -68, -14, 4))
    paint(hu, rim, TABLE, edge_mm)
    brow = tube(pair, (0, -86, 24, 4), (28, -86, 25, 3.5), (50, -66, 22, 3.5))
    paint(hu, brow, TABLE, edge_mm)


def _face(hu: Field, p: Points, pair: Points, tex: Roughness, edge_mm: float) -> None:
    arch = tube(pair, (44, -76, -14, 4.5), (58, -58, -15, 3.2), (68, -32, -13, 2.3), (66, -6, -8, 3.2))
    jaw = tube(pair, (53, -5, -8, 5), (55, -8, -20, 4), (54, -20, -46, 4))
    plates = tube(pair, (13, -30, -6, 2), (16, -26, -40, 1.6))
    for body in (arch, jaw, plates):
        paint(hu, body + 0.5 * tex.rough, FACE + 350.0 + 150.0 * tex.grain, edge_mm)
    antrum = _antrum(pair, tex)
    paint(hu, antrum - 1.6, TABLE, edge_mm)
    bridge = tube(p, (0, -90, 20, 6), (0, -101, -4, 3.5))
    paint(
        hu,
        np.maximum(np.maximum(bridge, -(bridge + 1.6)), np.maximum(p.y + 95.0 - 0.4 * p.z, 5.0 - p.z)),
        FACE,
        edge_mm,
    )


def _antrum(pair: Points, tex: Roughness) -> Field:
    return f32(ellipsoid(pair, (29, -63, -30), (15, 17, 20), yaw_deg=15) + 1.2 * tex.rough)


def _sinuses(hu: Field, p: Points, pair: Points, tex: Roughness, edge_mm: float) -> None:
    paint(hu, _antrum(pair, tex), AIR, edge_mm)
    # Ethmoid labyrinth: paper-thin walls around cells.
    side = pair.x - 11.5 - 0.06 * (p.y + 60.0)
    block = np.maximum(np.maximum(side, np.abs(p.y + 60.0) - 26.0), np.abs(p.z - 4.0) - 15.0)
    paint(hu, block, AIR, edge_mm)
    walls = np.minimum(np.abs(tex.strands), np.abs(tex.rough + 0.4)) * 2.4 - 0.55
    paint(hu, np.maximum(block, walls), THIN, edge_mm)
    # Nose: airway, septum, turbinates.
    cavity = ellipsoid(p, (0, -66, -24), (14, 34, 18))
    paint(hu, cavity, AIR, edge_mm)
    turbinates = np.maximum(cavity + 2.0, 0.8 - 2.4 * tex.rough + 0.05 * pair.x)
    paint(hu, turbinates, 40.0, edge_mm)
    septum = np.maximum(
        np.abs(p.x - 1.2 * tex.lobes) - 0.7, np.maximum(p.z - 18.0, np.abs(p.y + 66.0) - 32.0)
    )
    paint(hu, septum, FACE, edge_mm)
    paint(hu, tube(p, (0, -12, -16, 5), (0, -14, -34, 9)), AIR, edge_mm)  # nasopharynx
    # Sphenoid sinus with its septum off the middle.
    hollow = ellipsoid(p, (0, -27, 4), (14, 13, 11)) + 0.8 * tex.rough
    paint(hu, hollow, AIR, edge_mm)
    paint(hu, np.maximum(hollow, np.abs(p.x - 3.0 - 0.15 * (p.y + 27.0)) - 0.6), TABLE, edge_mm)
