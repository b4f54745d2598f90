"""How dense blood is, against the brain beside it."""

import numpy as np

from trainer.synthesis.canvas import Canvas
from trainer.synthesis.types import FloatImage


def fresh_blood(canvas: Canvas, mean_hu: float, sd_hu: float) -> FloatImage:
    """Draw the HU of clotted blood, (row, col), as brain plus a difference.

    The difference is what the masks measure (EDH 23, SDH 21, IPH 14 to 25 HU above brain with partial
    volume in them), and it holds where a source's HU are shifted as a whole. It is kept in 10 to 48 HU.
    """
    difference = float(np.clip(canvas.rng.normal(mean_hu, sd_hu), 10, 48))
    return np.full(canvas.shape, canvas.anatomy.brain_hu + difference, dtype=np.float32)


def heterogeneity(canvas: Canvas, sd_hu: float) -> FloatImage:
    """Draw the clot's own unevenness beyond the noise, (row, col) HU."""
    coarse = canvas.texture(canvas.rng.uniform(4, 9))
    fine = canvas.texture(canvas.rng.uniform(1.5, 3))
    return (np.float32(sd_hu) * (0.8 * coarse + 0.6 * fine)).astype(np.float32)


def settled(canvas: Canvas, rows: tuple[float, float], upper_hu: float, lower_hu: float) -> FloatImage:
    """Give blood that has settled: the cells sink to the back of the head, which lies lowest.

    Args:
        canvas: the slice.
        rows: first and last row of the collection in the box.
        upper_hu: HU above the level.
        lower_hu: HU below it.
    """
    level = canvas.rng.uniform(rows[0] + 0.3 * (rows[1] - rows[0]), rows[0] + 0.85 * (rows[1] - rows[0]))
    width = canvas.px(canvas.rng.uniform(0.6, 9))
    row = np.arange(canvas.shape[0], dtype=np.float32)[:, None]
    share = 1 / (1 + np.exp(-np.clip((row - level) / width, -30, 30)))
    return np.broadcast_to(upper_hu + (lower_hu - upper_hu) * share, canvas.shape).astype(np.float32)
