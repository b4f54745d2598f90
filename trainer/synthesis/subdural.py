"""Subdural bleeds: a crescent along the convexity, or a band along the falx or the tentorium."""

import numpy as np

from trainer.synthesis.canvas import Canvas
from trainer.synthesis.convexity import Convexity, press, surface_region
from trainer.synthesis.density import fresh_blood, heterogeneity, settled
from trainer.synthesis.texture import smooth_line
from trainer.synthesis.types import MASK_VALUE, BoolImage, FloatImage


def add_subdural(canvas: Canvas) -> bool:
    """Put a subdural bleed in; False where it found no room."""
    draw = canvas.rng.random()
    if draw < 0.14:
        return _along_falx(canvas)
    if draw < 0.2 and not canvas.anatomy.ringed:
        return _along_tentorium(canvas)
    return _along_convexity(canvas)


def _along_convexity(canvas: Canvas) -> bool:
    rng, anatomy = canvas.rng, canvas.anatomy
    line = Convexity(canvas)
    around_mm = np.pi * float(np.median(line.radius_mm))
    half_mm = float(np.clip(rng.lognormal(np.log(52), 0.4), 18, 0.48 * around_mm))
    arc = line.arc_mm(float(np.deg2rad(rng.uniform(40, 135)) * rng.choice([-1, 1])))
    skew = rng.uniform(0.7, 1.4)
    t = np.abs(arc) / np.where(arc > 0, half_mm * skew, half_mm / skew)
    thickest = float(np.clip(rng.lognormal(np.log(7.5), 0.55), 2.6, 22))
    # Thinner than the sagitta of its arc, so that the inner border follows the brain.
    thickest = min(thickest, 0.3 * half_mm)
    uneven = smooth_line(145, rng.uniform(4, 12), rng)[Convexity.bin_of(line.angle)]
    profile = thickest * np.clip(1 - t ** rng.uniform(2, 4), 0, None) ** 0.7 * line.vault
    profile *= np.clip(1 + 0.22 * uneven, 0.35, 1.5) * np.clip(line.from_midline_mm / 7, 0, 1)
    thickness = np.asarray(profile, dtype=np.float32)
    region = surface_region(canvas, thickness)
    if region.sum() * anatomy.mm_per_px**2 < 60:
        return False
    press(canvas, thickness, rng.uniform(0.0, 0.6) if thickest > 5 else 0.0)
    near = np.clip(1.3 - anatomy.depth_mm / (3 * thickest + 18), 0, 1) * (t < 1.3)
    canvas.efface((rng.uniform(0.4, 1.0) * near).astype(np.float32))
    canvas.bleed(canvas.soften(region), _blood(canvas, region, thickest), MASK_VALUE["subdural"])
    return True


def _blood(canvas: Canvas, region: BoolImage, thickest_mm: float) -> FloatImage:
    """Draw its age: fresh, weeks old (near brain), old (near fluid), or fresh in old."""
    rng, brain = canvas.rng, canvas.anatomy.brain_hu
    draw = rng.random()
    if draw < 0.66 or thickest_mm < 4.5 or not canvas.anatomy.ringed:
        return fresh_blood(canvas, 26, 5.5) + heterogeneity(canvas, rng.uniform(3, 9))
    if draw < 0.76:
        return np.full(canvas.shape, brain + rng.uniform(5, 11), np.float32) + heterogeneity(canvas, 1.5)
    if draw < 0.86:
        return np.full(canvas.shape, brain - rng.uniform(8, 20), np.float32) + heterogeneity(canvas, 1.5)
    rows = np.nonzero(region.any(axis=1))[0]
    old, fresh = brain - rng.uniform(0, 16), brain + rng.uniform(10, 30)
    if rng.random() < 0.6:
        return settled(canvas, (float(rows[0]), float(rows[-1])), old, fresh) + heterogeneity(canvas, 1.5)
    mixed = np.clip(0.5 + 0.7 * canvas.texture(rng.uniform(5, 12)), 0, 1)
    return np.asarray(old + (fresh - old) * mixed, dtype=np.float32)


def _along_falx(canvas: Canvas) -> bool:
    """A band on one side of the falx, in front or behind, or all along above the ventricles."""
    rng, anatomy = canvas.rng, canvas.anatomy
    middle = np.abs(anatomy.lateral_mm) < 1.5 * anatomy.mm_per_px
    at = anatomy.anterior_mm[middle & anatomy.inside]
    if at.size < 20:
        return False
    front, back = float(at.max()), float(at.min())
    high = anatomy.area_cm2 < 130 and anatomy.ringed
    length = rng.uniform(25, 48) if not high else rng.uniform(35, 0.95 * (front - back))
    if rng.random() < 0.4:
        low, top = front - 3 - length, front - 3
    else:
        low, top = back + 3, back + 3 + length
    t = np.abs(anatomy.anterior_mm - (low + top) / 2) / (0.5 * (top - low))
    thick = rng.uniform(2.2, 6.5)
    bend = smooth_line(canvas.shape[0], canvas.px(12), rng)[:, None]
    width = thick * np.clip(1 - t ** rng.uniform(3, 6), 0, None) ** 0.5 * (1 + 0.2 * bend)
    side = anatomy.lateral_mm * rng.choice([-1.0, 1.0]) + 0.8
    region = anatomy.inside & (side > 0) & (side < width) & (width > 0.6)
    if region.sum() * anatomy.mm_per_px**2 < 35:
        return False
    away = np.sign(side) * np.where(side > 0, width * np.clip(1 - side / 28, 0, 1), 0)
    away *= np.sign(float(np.mean(anatomy.lateral_mm[region])))
    away *= np.clip(anatomy.depth_mm / 12, 0, 1)
    across = np.gradient(anatomy.lateral_mm, anatomy.mm_per_px)
    canvas.push((away * across[0]).astype(np.float32), (away * across[1]).astype(np.float32))
    blood = fresh_blood(canvas, 25, 5) + heterogeneity(canvas, rng.uniform(0.5, 3))
    canvas.bleed(canvas.soften(region), blood, MASK_VALUE["subdural"])
    return True


def _along_tentorium(canvas: Canvas) -> bool:
    """A sheet from the midline behind towards the petrous ridge, sharp on one side, fading on the other."""
    rng, anatomy = canvas.rng, canvas.anatomy
    side = rng.choice([-1.0, 1.0])
    u, v = anatomy.lateral_mm * side, anatomy.anterior_mm
    back = float(v[anatomy.inside].min())
    start = back + rng.uniform(28, 45)
    curve = start + rng.uniform(0.15, 0.45) * (u - 8) - 0.006 * (u - 8) ** 2 * rng.uniform(0.5, 1.5)
    length, thick = rng.uniform(18, 42), rng.uniform(2.5, 6)
    taper = np.clip(1 - np.abs((u - 6) / length - 0.5) ** 4 * 16, 0, 1)
    off = v - curve
    sheet = np.clip(1 - np.abs(off) / thick, 0, 1) * (off < 0) + np.clip(1 - off / 1.2, 0, 1) * (off >= 0)
    region = anatomy.inside & (anatomy.depth_mm > 1) & (u > 4) & (u < 6 + length)
    share = np.where(region, np.clip(1.6 * sheet, 0, 1) * taper, 0).astype(np.float32)
    if (share > 0.5).sum() * anatomy.mm_per_px**2 < 35:
        return False
    blood = fresh_blood(canvas, 24, 5) + heterogeneity(canvas, 2)
    canvas.bleed(canvas.soften(share > 0.5) * np.sqrt(share), blood, MASK_VALUE["subdural"])
    return True
