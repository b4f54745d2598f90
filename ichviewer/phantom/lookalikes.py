"""What is dense and no blood: calcifications that a reader, or a model, may take for a bleed."""

from __future__ import annotations

import numpy as np

from ichviewer.phantom.brain import tentorium_height
from ichviewer.phantom.head import Roughness, Skull
from ichviewer.phantom.shapes import Field, Points, ellipsoid, paint

PLEXUS, OSSIFIED, PALLIDUM = 190.0, 420.0, 82.0


def draw(
    hu: Field, p: Points, skull: Skull, look_alikes: tuple[str, ...], tex: Roughness, edge_mm: float
) -> None:
    """Paint them in place. `p`: where the tissue was before anything pushed it."""
    pair = p.folded()
    if "choroid" in look_alikes:
        # The glomus in each trigone, larger than usual and of unlike size, and a heavy pineal.
        grain = 60.0 * tex.grain
        for center, radii in (((22, 29, 48), (4.2, 6.5, 5.5)), ((-23, 30, 47), (3.4, 5.0, 4.5))):
            paint(hu, ellipsoid(p, center, radii) + 0.9 * tex.strands, PLEXUS + grain, edge_mm)
        paint(hu, ellipsoid(p, (0.5, 23, 41), (3.4, 4.2, 3.6)) + 0.4 * tex.strands, PLEXUS + grain, edge_mm)
    if "falx" in look_alikes:
        # A plaque in the front part of the falx: thin, straight, in the middle.
        plaque = ellipsoid(p, (0, -46, 74), (2.4, 17, 11)) + 0.5 * tex.strands
        inside = np.maximum(skull.cavity + 1.0, tentorium_height(p) - p.z)
        paint(hu, np.maximum(plaque, inside), OSSIFIED + 120.0 * tex.grain, edge_mm)
    if "pallidum" in look_alikes:
        # Both sides alike, where the lentiform nucleus is nearest to the midline.
        specks = ellipsoid(pair, (20, -4, 46), (3.4, 8.0, 6.0), yaw_deg=-14) + 1.3 * tex.strands
        paint(hu, specks, PALLIDUM + 18.0 * tex.rough, edge_mm + 1.0)
