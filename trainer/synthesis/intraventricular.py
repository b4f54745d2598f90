"""Intraventricular bleeds: a level in the dependent horns, a cast, or a clot."""

import numpy as np
from scipy import ndimage

from trainer.synthesis.canvas import Canvas
from trainer.synthesis.density import heterogeneity
from trainer.synthesis.types import MASK_VALUE, BoolImage


def add_intraventricular(canvas: Canvas) -> bool:
    """Put blood into the ventricles; False where the slice shows none."""
    rng = canvas.rng
    draw = rng.random()
    if draw < 0.5:
        return fill(canvas, _levels(canvas)) or fill(canvas, _cast(canvas))
    if draw < 0.75:
        return fill(canvas, _cast(canvas))
    return fill(canvas, _clot(canvas))


def fill(canvas: Canvas, where: BoolImage) -> bool:
    """Fill a part of the ventricles with blood; False where it is too small to be seen.

    Args:
        canvas: the slice.
        where: (row, col) pixels to fill; only ventricles among them count.
    """
    rng, anatomy = canvas.rng, canvas.anatomy
    # The borders of the fluid are half ventricle: blood takes their share.
    roomy = ndimage.binary_dilation(canvas.ventricles, iterations=max(1, round(canvas.px(1.0))))
    share = canvas.soften(where & roomy) * np.clip(1.35 * canvas.fluid, 0, 1)
    share = np.clip(share, 0, 1).astype(np.float32)
    if (share > 0.5).sum() * anatomy.mm_per_px**2 < 12:
        return False
    difference = float(np.clip(rng.normal(23, 7), 6, 38))
    blood = anatomy.brain_hu + difference + heterogeneity(canvas, rng.uniform(3, 9))
    canvas.bleed(share, blood.astype(np.float32), MASK_VALUE["intraventricular"])
    return True


def _levels(canvas: Canvas) -> BoolImage:
    """Blood below a level, in one or all parts: the patient lies on the back, so higher rows are lower."""
    rng = canvas.rng
    parts, n = ndimage.label(canvas.ventricles)
    chosen = np.zeros(canvas.shape, dtype=bool)
    row = np.arange(canvas.shape[0])[:, None]
    tilt = rng.normal(0, 0.03) * (np.arange(canvas.shape[1]) - canvas.shape[1] / 2)[None, :]
    share = rng.uniform(0.12, 0.7)
    sides = rng.random(n + 1) < 0.8
    for i, where in enumerate(ndimage.find_objects(parts), start=1):
        # The floor of a frontal horn opens into the third ventricle: no level stands there.
        behind = float(canvas.anatomy.anterior_mm[where][parts[where] == i].min()) < -12
        if not behind or (not sides[i] and n > 1):
            continue
        top, bottom = where[0].start, where[0].stop
        depth = max(share * (bottom - top), canvas.px(3.0))
        chosen |= (parts == i) & (row + tilt > bottom - depth)
    # The rim of the fluid belongs to the part it surrounds.
    rim = ndimage.binary_dilation(chosen, iterations=1) & np.any(chosen, axis=1)[:, None]
    return np.asarray(rim, dtype=np.bool_)


def _cast(canvas: Canvas) -> BoolImage:
    parts, n = ndimage.label(canvas.ventricles)
    keep = canvas.rng.random(n + 1) < 0.6
    keep[0] = False
    if n and not keep.any():
        keep[int(canvas.rng.integers(1, n + 1))] = True
    filled = keep[parts] & (canvas.texture(14) > canvas.rng.uniform(-2.5, -0.3))
    return np.asarray(ndimage.binary_dilation(filled, iterations=2), dtype=np.bool_)


def _clot(canvas: Canvas) -> BoolImage:
    """One round clot, as on the choroid plexus or in a horn."""
    rng, anatomy = canvas.rng, canvas.anatomy
    rows, cols = np.nonzero(canvas.ventricles)
    if rows.size == 0:
        return canvas.ventricles
    i = int(rng.integers(rows.size))
    down, across = np.mgrid[: canvas.shape[0], : canvas.shape[1]].astype(np.float32)
    far = np.hypot(down - rows[i], (across - cols[i]) * rng.uniform(0.7, 1.4)) * anatomy.mm_per_px
    return np.asarray(far < rng.uniform(4, 14) * (1 + 0.2 * canvas.texture(5)), dtype=np.bool_)
