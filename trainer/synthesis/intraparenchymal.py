"""Intraparenchymal bleeds: deep or lobar clots with oedema, and contusions at the brain's surface."""

import numpy as np
from scipy import ndimage

from trainer.synthesis.canvas import Canvas
from trainer.synthesis.density import fresh_blood, heterogeneity
from trainer.synthesis.intraventricular import fill
from trainer.synthesis.types import MASK_VALUE, BoolImage, FloatImage


def add_intraparenchymal(canvas: Canvas) -> bool:
    """Put bleeds into the brain; False where it found no room."""
    if canvas.rng.random() < 0.4:
        return _contusions(canvas)
    return _clot(canvas)


def _clot(canvas: Canvas) -> bool:
    rng, anatomy = canvas.rng, canvas.anatomy
    deep = rng.random() < 0.5 and anatomy.ringed and anatomy.area_cm2 > 100
    # Brain, with no wide cistern about it.
    watery = ndimage.gaussian_filter(np.where(canvas.ventricles, 0, canvas.fluid), canvas.px(5), truncate=2)
    tissue = anatomy.inside & (watery < 0.25) & (canvas.fluid < 0.5) & ~canvas.ventricles
    tissue &= anatomy.depth_mm > 7
    if deep:
        # Putamen and thalamus lie 10 to 35 mm beside the midline, about the middle of the head.
        u, v = np.abs(anatomy.lateral_mm), anatomy.anterior_mm
        middle = v - float(v[anatomy.inside].mean())
        tissue &= (u > 8) & (u < 34) & (middle > -18) & (middle < 22)
    radius_mm = float(np.clip(rng.lognormal(np.log(9.5), 0.6), 2.5, 32))
    tissue &= anatomy.depth_mm > 0.75 * min(radius_mm, 24)
    if anatomy.ringed and not deep:
        # A lobe lies on one side of the falx.
        tissue &= np.abs(anatomy.lateral_mm) > 5 + 0.6 * min(radius_mm, 24)
    seed = _seed(canvas, tissue)
    if seed is None:
        return False
    radius_mm = min(radius_mm, 0.33 * np.sqrt(anatomy.area_cm2 * 100 / np.pi))
    swell = rng.uniform(0.1, 0.75)
    if radius_mm > 5:
        _make_room(canvas, seed, radius_mm * np.sqrt(swell))
    clot = _blob(canvas, seed, radius_mm, rng.uniform(0.15, 0.45)) & _one_side(canvas, seed)
    clot &= (anatomy.depth_mm > 2) & ~canvas.ventricles
    if clot.sum() * anatomy.mm_per_px**2 < 12:
        return False
    _oedema(canvas, clot, float(np.clip(rng.normal(0.35 * radius_mm, 2), 0, 14)))
    blood = fresh_blood(canvas, 24, 7) + heterogeneity(canvas, rng.uniform(4, 10))
    touches = ndimage.binary_dilation(clot, iterations=max(1, round(canvas.px(4)))) & canvas.ventricles
    canvas.bleed(canvas.soften(clot), blood, MASK_VALUE["intraparenchymal"])
    if touches.any() and rng.random() < 0.5:
        reach = ndimage.distance_transform_edt(~touches) * anatomy.mm_per_px < rng.uniform(6, 40)
        fill(canvas, reach & ~clot)
    return True


def _contusions(canvas: Canvas) -> bool:
    """Several small bleeds near the surface: frontal and temporal first, opposite the blow sometimes."""
    rng, anatomy = canvas.rng, canvas.anatomy
    u, v = np.abs(anatomy.lateral_mm), anatomy.anterior_mm
    front = float(v[anatomy.inside].max())
    poles = (v > 0.5 * front) | ((u > 38) & (v > -0.3 * front))
    shell = anatomy.inside & (anatomy.depth_mm > 4) & (anatomy.depth_mm < 24) & ~canvas.ventricles
    at = shell & poles if rng.random() < 0.75 and (shell & poles).any() else shell
    middle = _seed(canvas, at)
    if middle is None:
        return False
    spread = canvas.px(rng.uniform(5, 18))
    clot = np.zeros(canvas.shape, dtype=bool)
    for i in range(1 if rng.random() < 0.4 else int(rng.integers(2, 7))):
        jitter = rng.normal(0, spread, 2) * (i > 0)
        seed = (middle[0] + jitter[0], middle[1] + jitter[1])
        clot |= _blob(canvas, seed, float(np.clip(rng.lognormal(np.log(4.2), 0.5), 1.6, 13)), 0.35)
    clot &= _one_side(canvas, middle) & anatomy.inside & (anatomy.depth_mm > 1.5) & ~canvas.ventricles
    if clot.sum() * anatomy.mm_per_px**2 < 12:
        return False
    _oedema(canvas, clot, rng.uniform(0, 9))
    blood = fresh_blood(canvas, 19, 6) + heterogeneity(canvas, rng.uniform(4, 10))
    canvas.bleed(canvas.soften(clot), blood, MASK_VALUE["intraparenchymal"])
    return True


def _one_side(canvas: Canvas, seed: tuple[float, float]) -> BoolImage:
    """Give the side of the midline that a seed lies on; all, where it lies on it or below the falx."""
    lateral = canvas.anatomy.lateral_mm
    at = float(lateral[int(seed[0]), int(seed[1])])
    if abs(at) < 3 or not canvas.anatomy.ringed:
        return np.ones(canvas.shape, dtype=bool)
    return lateral * np.float32(np.sign(at)) > 1.5


def _seed(canvas: Canvas, where: BoolImage) -> tuple[float, float] | None:
    rows, cols = np.nonzero(where)
    if rows.size < 10:
        return None
    i = int(canvas.rng.integers(rows.size))
    return float(rows[i]), float(cols[i])


def _blob(canvas: Canvas, seed: tuple[float, float], radius_mm: float, rough: float) -> BoolImage:
    """Draw an ellipse with a border warped by noise of two lengths."""
    rng, mm = canvas.rng, canvas.anatomy.mm_per_px
    rows, cols = np.mgrid[: canvas.shape[0], : canvas.shape[1]].astype(np.float32)
    down, across = (rows - seed[0]) * mm, (cols - seed[1]) * mm
    turn, long = rng.uniform(0, np.pi), np.sqrt(rng.uniform(1.0, 2.2))
    a = (down * np.cos(turn) + across * np.sin(turn)) / long
    b = (across * np.cos(turn) - down * np.sin(turn)) * long
    far = np.hypot(a, b) / radius_mm
    warp = canvas.texture(max(0.8 * radius_mm, 2)) + 0.4 * canvas.texture(max(0.3 * radius_mm, 1.2))
    return np.asarray(far < 1 + rough * warp, dtype=np.bool_)


def _make_room(canvas: Canvas, seed: tuple[float, float], radius_mm: float) -> None:
    """Push brain away from a point so that a disk of a radius opens there and areas are kept.

    r^2 = r0^2 + radius^2 e^(-r0 / reach): the push fades with distance and towards the skull.
    """
    anatomy = canvas.anatomy
    rows, cols = np.mgrid[: canvas.shape[0], : canvas.shape[1]].astype(np.float32)
    down, across = (rows - seed[0]) * anatomy.mm_per_px, (cols - seed[1]) * anatomy.mm_per_px
    far = np.hypot(down, across)
    source = np.sqrt(np.maximum(far**2 - radius_mm**2 * np.exp(-far / (3 * radius_mm + 10)), 0))
    push = (far - source) * np.clip(anatomy.depth_mm / 18, 0, 1) / np.maximum(far, 0.3)
    canvas.push((push * down).astype(np.float32), (push * across).astype(np.float32))


def _oedema(canvas: Canvas, clot: BoolImage, width_mm: float) -> None:
    """Darken the brain around a clot by up to 14 HU, unevenly, fading over a width."""
    if width_mm < 1:
        return
    anatomy = canvas.anatomy
    off: FloatImage = (ndimage.distance_transform_edt(~clot) * anatomy.mm_per_px).astype(np.float32)
    fade = np.clip(1.25 - off / (width_mm * np.clip(1 + 0.35 * canvas.texture(8), 0.3, 2)), 0, 1)
    depth_hu = canvas.rng.uniform(5, 14)
    canvas.shade(np.where(anatomy.depth_mm > 2, -depth_hu * fade * (1 - canvas.fluid), 0).astype(np.float32))
