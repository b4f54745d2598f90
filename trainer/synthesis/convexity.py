"""The inner table as a line: where along it a pixel lies, and brain pushed away from it."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from trainer.synthesis.canvas import Canvas
from trainer.synthesis.types import BoolImage, FloatImage

_BINS: Final = 144


class Convexity:
    """Arc position of every pixel along the inner table of the skull's vault.

    Attributes:
        angle: (row, col) angle of the nearest point of the inner table about the centre of the
            intracranial space, radians: 0 in front, positive towards higher columns, up to pi behind.
        radius_mm: (bins,) distance from centre to inner table at each angle bin, mm.
        vault: (row, col) 0 to 1, whether that nearest point belongs to the outer ring, not to the petrous
            bone or a sphenoid ridge.
    """

    def __init__(self, canvas: Canvas) -> None:
        anatomy = canvas.anatomy
        inside = anatomy.inside
        lateral0, anterior0 = (
            float(anatomy.lateral_mm[inside].mean()),
            float(anatomy.anterior_mm[inside].mean()),
        )
        lateral, anterior = anatomy.lateral_mm - lateral0, anatomy.anterior_mm - anterior0
        rows, cols = anatomy.nearest
        angle = np.arctan2(lateral, anterior).astype(np.float32)
        radius = np.hypot(lateral, anterior).astype(np.float32)
        bins = self.bin_of(angle)
        self.radius_mm: FloatImage = np.zeros(_BINS, dtype=np.float32)
        np.maximum.at(self.radius_mm, bins[inside], radius[inside])
        self.radius_mm = ndimage.maximum_filter1d(self.radius_mm, 3, mode="wrap")
        self.angle: FloatImage = angle[rows, cols]
        ratio = radius[rows, cols] / np.maximum(self.radius_mm[bins[rows, cols]], 1)
        self.vault: FloatImage = np.clip((ratio - 0.78) / 0.1, 0, 1).astype(np.float32)
        # The falx holds what lies along the convexity on its own side.
        self.from_midline_mm: FloatImage = np.abs(anatomy.lateral_mm[rows, cols])

    @staticmethod
    def bin_of(angle: FloatImage) -> NDArray[np.intp]:
        """Give the angle bin, 0 to _BINS - 1, of each angle in radians."""
        return ((angle + np.pi) / (2 * np.pi) * _BINS).astype(np.intp) % _BINS

    def arc_mm(self, center: float) -> FloatImage:
        """Give the distance along the inner table from an angle, signed, (row, col) mm."""
        turn = np.angle(np.exp(1j * (self.angle - center))).astype(np.float32)
        near = np.abs(np.linspace(-np.pi, np.pi, _BINS, endpoint=False) - center) < 0.6
        radius = np.median(self.radius_mm[near]) if near.any() else self.radius_mm.mean()
        return np.asarray(turn * radius, dtype=np.float32)


def press(canvas: Canvas, thickness_mm: FloatImage, midline_share: float) -> None:
    """Push the brain inwards from a collection on its surface.

    Brain from depth 0 to D below the inner table is squeezed into thickness to D; the midline moves by
    `midline_share` of the greatest thickness.

    Args:
        canvas: the slice.
        thickness_mm: (row, col) thickness of the collection at each pixel's point of the inner table.
        midline_share: shift of the midline over the greatest thickness, 0 to about 0.5.
    """
    anatomy = canvas.anatomy
    depth = anatomy.depth_mm
    reach = np.maximum(3.0 * thickness_mm, 24)
    inward = np.where(depth < reach, thickness_mm * (reach - depth) / np.maximum(reach - thickness_mm, 1), 0)
    inward = np.minimum(inward, depth)
    rows, cols = np.mgrid[: canvas.shape[0], : canvas.shape[1]].astype(np.float32)
    toward = np.maximum(depth / anatomy.mm_per_px, 0.5)
    down = inward * (rows - anatomy.nearest[0]) / toward
    across = inward * (cols - anatomy.nearest[1]) / toward
    weight = thickness_mm * (depth < 3)
    if midline_share > 0 and weight.sum() > 0:
        r0, c0 = np.average(rows, weights=weight), np.average(cols, weights=weight)
        r1, c1 = rows[anatomy.inside].mean(), cols[anatomy.inside].mean()
        away = np.hypot(r1 - r0, c1 - c0) + 1e-3
        far = np.hypot(rows - r1, cols - c1) * anatomy.mm_per_px
        shift = midline_share * thickness_mm.max() * np.exp(-((far / 38) ** 2)) * np.clip(depth / 25, 0, 1)
        down, across = down + shift * (r1 - r0) / away, across + shift * (c1 - c0) / away
    sigma = canvas.px(1.5)
    canvas.push(
        ndimage.gaussian_filter(down.astype(np.float32), sigma, truncate=2.5),
        ndimage.gaussian_filter(across.astype(np.float32), sigma, truncate=2.5),
    )


def surface_region(canvas: Canvas, thickness_mm: FloatImage) -> BoolImage:
    """Give the pixels that lie above a thickness, (row, col) bool."""
    anatomy = canvas.anatomy
    return anatomy.inside & (anatomy.depth_mm - 0.5 * anatomy.mm_per_px < thickness_mm) & (thickness_mm > 0.4)
