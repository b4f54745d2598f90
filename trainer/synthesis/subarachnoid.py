"""Subarachnoid bleeds: blood in sulci, fissures and cisterns, mixed with the fluid there."""

import numpy as np
from scipy import ndimage

from trainer.synthesis.canvas import Canvas
from trainer.synthesis.types import MASK_VALUE, FloatImage


def add_subarachnoid(canvas: Canvas) -> bool:
    """Put a subarachnoid bleed in; False where the slice shows no fluid at its surface.

    The fraction of fluid of each pixel turns into a fraction of blood within a region around one or two
    seeds, so blood takes the shape of the slice's own sulci and cisterns, with their partial volume.
    """
    rng, anatomy = canvas.rng, canvas.anatomy
    room = _spaces(canvas)
    mm2 = anatomy.mm_per_px**2
    if float(room.sum()) * mm2 < 60:
        return False
    spread_mm = float(np.clip(rng.lognormal(np.log(25), 0.5), 10, 70))
    weight = np.zeros(canvas.shape, dtype=np.float32)
    rows, cols = np.mgrid[: canvas.shape[0], : canvas.shape[1]].astype(np.float32)
    # Seeds where there is room around, so that a bleed is seen.
    crowd = ndimage.gaussian_filter(room, canvas.px(5), truncate=2.5) * (room > 0.3)
    if crowd.max() <= 0:
        return False
    odds = (crowd.ravel() / crowd.sum()).astype(np.float64)
    for _ in range(1 if rng.random() < 0.65 else int(rng.integers(2, 4))):
        row, col = divmod(int(rng.choice(odds.size, p=odds / odds.sum())), canvas.shape[1])
        far = np.hypot(rows - row, cols - col) * anatomy.mm_per_px
        weight = np.maximum(
            weight, 1 / (1 + np.exp(np.clip((far - spread_mm) / (0.16 * spread_mm), -30, 30)))
        )
    # Blood does not fill every sulcus alike.
    weight *= np.clip(0.85 + 0.35 * canvas.texture(9), 0, 1)
    share = (weight * room * rng.uniform(0.8, 1.0)).astype(np.float32)
    if (share > 0.45).sum() * mm2 < 45:
        return False
    blood_hu = anatomy.brain_hu + float(np.clip(rng.normal(25, 7), 12, 42)) + 3 * canvas.texture(4)
    dark = anatomy.brain_hu - 3 - canvas.fluid * (anatomy.brain_hu - 3 - anatomy.fluid_hu)
    # Blood replaces the fluid of a pixel: the noise that is there stays.
    change = np.where(share > 0.02, share * (blood_hu - dark), 0)
    canvas.shade(change.astype(np.float32))
    canvas.mask[(share > 0.45) & anatomy.inside] = MASK_VALUE["subarachnoid"]
    return True


def _spaces(canvas: Canvas) -> FloatImage:
    """Give the fluid of sulci and cisterns, 0 to 1: the visible, and the narrow that only darken a pixel.

    In a young brain sulci are thinner than a pixel: what is darker than its surroundings within 25 mm of
    the surface stands for them.
    """
    anatomy = canvas.anatomy
    sigma = canvas.px(4.5)
    inside = anatomy.inside.astype(np.float32)
    around = ndimage.gaussian_filter(canvas.fluid, sigma, truncate=2.5)
    around /= np.maximum(ndimage.gaussian_filter(inside, sigma, truncate=2.5), 0.05)
    open_fluid = np.clip(1.7 * canvas.fluid - 0.1, 0, 1)
    narrow = np.clip(5.0 * (canvas.fluid - around) - 0.25, 0, 1) * (anatomy.depth_mm < 26)
    room = np.maximum(open_fluid, narrow)
    # What is not connected over some mm is noise.
    parts, _ = ndimage.label(room > 0.25, structure=np.ones((3, 3)))
    lasting = np.bincount(parts.ravel()) * anatomy.mm_per_px**2 > 9
    lasting[0] = False
    room = room * ndimage.maximum_filter(lasting[parts], 3)
    wide = ndimage.binary_dilation(canvas.ventricles, iterations=max(1, round(canvas.px(2))))
    # Deep fluid that is no certain ventricle may still be one: leave it, and the fourth ventricle's place.
    fourth = (np.abs(anatomy.lateral_mm) < 14) & (anatomy.anterior_mm < 0) & (anatomy.depth_mm > 16)
    deep = (anatomy.depth_mm > 30) if anatomy.ringed else fourth
    return np.where(anatomy.inside & ~wide & ~deep, room, 0).astype(np.float32)
