"""Everything outside the skull: skin, fat, muscles, orbits, ears."""

from __future__ import annotations

import numpy as np

from ichviewer.phantom.head import Roughness, Skull
from ichviewer.phantom.shapes import Field, Points, bump, ellipsoid, paint, smooth_step, smooth_union, tube

SKIN, FAT, MUSCLE, GLAND = 45.0, -98.0, 55.0, 15.0
SCLERA, VITREOUS, LENS, NERVE = 50.0, 6.0, 85.0, 38.0


def envelope(p: Points, skull: Skull, tex: Roughness) -> Field:
    """Signed distance of the skin, mm: scalp over the vault, face and neck below it."""
    pair = p.folded()
    temple = smooth_step(p.z, 95, 60) * bump(p.y, -15, 50)
    scalp = skull.outer - (5.2 + 0.3 * tex.lobes + 2.5 * temple)
    face = ellipsoid(p, (0, -36, -24), (68, 61, 86))
    neck = ellipsoid(p, (0, 34, -70), (66, 64, 92))
    skin = smooth_union(scalp, face + 12.0 * smooth_step(p.z, 22, 42), 12.0)
    skin = smooth_union(skin, neck, 10.0)
    skin = smooth_union(skin, tube(p, (0, -92, 14, 6), (0, -108, -14, 9), (0, -100, -24, 12)), 7.0)
    ear = ellipsoid(pair, (79, 17, -1), (3.4, 17, 29), yaw_deg=-24)
    rim = np.maximum(ear, -(ear + 3.2 + 0.8 * tex.rough))
    return smooth_union(skin, rim, 3.0)


def draw(hu: Field, p: Points, skull: Skull, skin: Field, tex: Roughness, edge_mm: float) -> None:
    """Paint the soft tissue in place; bone and what it encloses come on top."""
    paint(hu, skin, FAT + 6.0 * tex.strands, edge_mm)
    _muscles(hu, p, skull, skin, tex, edge_mm)
    # Galea and periosteum lie on the bone, skin on the outside.
    paint(hu, skull.outer - 1.3 - 0.5 * tex.rough, 30.0, edge_mm)
    rim = np.maximum(skin, -(skin + 1.9 + 0.3 * tex.rough))
    paint(hu, rim, SKIN, edge_mm)


def _muscles(hu: Field, p: Points, skull: Skull, skin: Field, tex: Roughness, edge_mm: float) -> None:
    pair = p.folded()
    flesh = MUSCLE + 4.0 * tex.rough
    # Temporalis fills the temporal fossa and thins out upwards.
    top = 11.0 * bump(p.y, -22, 44) * smooth_step(p.z, 82, 20)
    paint(hu, np.maximum(skull.outer - top + 1.0, skin + 3.5), flesh, edge_mm)
    if float(p.z.min()) > 22:
        return
    # The nape: layers that follow the skin, parted by planes of fat and by the ligament in the middle.
    deep = -skin + 2.2 * tex.lobes + 1.2 * tex.rough
    planes = np.minimum(np.minimum(np.abs(deep - 15.0), np.abs(deep - 27.0)), np.abs(deep - 41.0))
    planes = np.minimum(
        np.minimum(planes, pair.x), np.abs(pair.x - 24.0 - 0.3 * (p.y - 40.0) + 2.0 * tex.rough)
    )
    region = np.maximum(np.maximum(7.0 - deep, p.z - 14.0 + 0.25 * np.abs(p.y - 10.0)), 24.0 - p.y)
    paint(hu, np.maximum(region, 1.1 - planes), flesh, edge_mm)
    # Between jaw, face and nape: flesh in a web of fat.
    core = np.maximum(np.maximum(14.0 - deep, p.z - 4.0), np.maximum(p.y - 26.0, -44.0 - p.y))
    paint(hu, np.maximum(core, 1.0 - 3.0 * np.abs(tex.rough)), MUSCLE - 8.0 + 4.0 * tex.strands, edge_mm)
    face: tuple[tuple[Field, float], ...] = (
        (ellipsoid(pair, (60, -30, -26), (7, 17, 22), yaw_deg=10), MUSCLE),  # masseter
        (ellipsoid(pair, (40, -26, -10), (11, 9, 10), yaw_deg=-25), MUSCLE),  # lateral pterygoid
        (ellipsoid(pair, (34, -18, -28), (8, 11, 17), yaw_deg=20), MUSCLE),  # medial pterygoid
        (ellipsoid(pair, (8, 2, -26), (8, 6, 14)), MUSCLE),  # longus capitis
        (ellipsoid(pair, (60, 6, -26), (11, 14, 20)), GLAND),  # parotid
        (ellipsoid(pair, (53, -26, 8), (6, 20, 16)), MUSCLE),  # temporalis, its deep part
        (ellipsoid(p, (0, -22, -34), (16, 12, 12)), MUSCLE - 10),  # soft palate
    )
    for body, value in face:
        paint(hu, body + 0.8 * tex.rough, value + 4.0 * tex.strands, edge_mm)


def draw_orbits(hu: Field, p: Points, skin: Field, tex: Roughness, edge_mm: float) -> None:
    """Paint both orbits in place: cone of fat, globe with lens, optic nerve, straight muscles."""
    if float(p.z.min()) > 34 or float(p.z.max()) < -34:
        return
    pair = p.folded()
    paint(hu, np.maximum(orbit(pair), skin + 1.9), FAT + 4.0 * tex.strands, edge_mm)
    for nodes in (
        ((15, -38, 5, 2.0), (18, -56, 4, 2.4), (22, -70, 3, 1.2)),  # medial rectus
        ((20, -38, 5, 2.0), (40, -56, 4, 2.4), (44, -70, 3, 1.2)),  # lateral rectus
        ((17, -38, 8, 2.0), (28, -56, 15, 2.6), (32, -70, 14, 1.2)),  # superior rectus
        ((17, -38, 2, 2.0), (28, -56, -9, 2.6), (32, -70, -9, 1.2)),  # inferior rectus
    ):
        paint(hu, tube(pair, *nodes), MUSCLE, edge_mm)
    paint(hu, tube(pair, (15, -36, 6, 2.2), (26, -50, 4, 2.0), (32, -62, 3, 2.2)), NERVE, edge_mm)
    globe = ellipsoid(pair, (33, -73, 3), (12.2, 12.2, 12.2))
    lid = np.maximum(globe - 1.4, p.y + 82.0)
    paint(hu, lid, 30.0, edge_mm)
    paint(hu, globe, SCLERA, edge_mm)
    paint(hu, globe + 1.3, VITREOUS, edge_mm)
    paint(hu, ellipsoid(pair, (33, -81, 3), (4.6, 2.2, 4.6)), LENS, edge_mm)


def orbit(pair: Points) -> Field:
    """Signed distance of the bony orbit's inside, mm; `pair` is folded."""
    return tube(pair, (15, -36, 5, 3.5), (28, -58, 4, 15.0), (34, -80, 3, 18.0))
