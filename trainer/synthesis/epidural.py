"""Epidural bleeds: a lens between the inner table and the dura, stopped by the sutures."""

import numpy as np

from trainer.synthesis.canvas import Canvas
from trainer.synthesis.convexity import Convexity, press, surface_region
from trainer.synthesis.density import fresh_blood, heterogeneity
from trainer.synthesis.types import MASK_VALUE


def add_epidural(canvas: Canvas) -> bool:
    """Put an epidural bleed in; False where it found no room.

    Lens: thickness T (1 - |s / L|^p) along the arc s, L drawn as the lengths of real ones (1.6 to 9 cm
    in all, area 0.6 to 16 cm2 in the masks of CT-ICH), T large enough that the inner border bulges.
    """
    rng, anatomy = canvas.rng, canvas.anatomy
    line = Convexity(canvas)
    half_mm = float(np.clip(rng.lognormal(np.log(20), 0.5), 7, 50))
    half_mm = min(half_mm, 0.55 * float(np.median(line.radius_mm)))
    center = _place(canvas)
    arc = line.arc_mm(center)
    skew = rng.uniform(0.75, 1.3)
    t = np.abs(arc) / np.where(arc > 0, half_mm * skew, half_mm / skew)
    bulge_mm = half_mm**2 / (2 * max(float(np.median(line.radius_mm)), 25.0))
    thickest = bulge_mm * rng.uniform(0.7, 1.2) + half_mm * rng.uniform(0.08, 0.62) + 1.0
    thickest = float(np.clip(thickest, 2.5, 32))
    profile = thickest * np.clip(1 - t ** rng.uniform(1.8, 2.8), 0, None) * line.vault
    profile *= np.clip(1 + 0.05 * canvas.texture(9), 0.8, 1.2)
    thickness = np.asarray(profile, dtype=np.float32)
    region = surface_region(canvas, thickness)
    if region.sum() * anatomy.mm_per_px**2 < 25:
        return False
    press(canvas, thickness, rng.uniform(0.0, 0.35) if thickest > 8 else 0.0)
    near = np.clip(1.2 - anatomy.depth_mm / (4 * thickest + 8), 0, 1) * (t < 2.2)
    canvas.efface((rng.uniform(0.2, 0.8) * near).astype(np.float32))
    blood = fresh_blood(canvas, 27, 6) + heterogeneity(canvas, rng.uniform(3, 9))
    if thickest > 9 and rng.random() < 0.3:
        # The swirl: blood that has not clotted yet lies darker in the clot.
        blood -= rng.uniform(8, 20) * np.clip(canvas.texture(7) - 0.5, 0, 1)
    canvas.bleed(canvas.soften(region), blood, MASK_VALUE["epidural"])
    return True


def _place(canvas: Canvas) -> float:
    """Draw the angle: mostly temporal and parietal, sometimes frontal or behind."""
    rng = canvas.rng
    low, high = [(55, 125), (20, 55), (125, 165)][rng.choice(3, p=[0.62, 0.2, 0.18])]
    return float(np.deg2rad(rng.uniform(low, high)) * rng.choice([-1, 1]))
