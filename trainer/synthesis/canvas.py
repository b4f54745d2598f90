"""A slice that bleeds are put into: brain is pushed aside, then blood is laid over it."""

from typing import Final

import numpy as np
from scipy import ndimage

from trainer.synthesis.anatomy import Anatomy
from trainer.synthesis.texture import smooth_field
from trainer.synthesis.types import BoolImage, FloatImage, MaskImage

_BONE_EDGE_MM: Final = 1.6
"""Pixels this near to the inner table hold some bone; blood adds to them instead of replacing them."""


class Canvas:
    """The part of a slice inside the anatomy's box, while bleeds are being put in.

    Attributes:
        anatomy: the slice's anatomy.
        hu: (row, col) float32, HU.
        mask: (row, col) uint8, MASK_VALUE of the bleed at each pixel.
        fluid: (row, col) float32, fraction of CSF, as the brain lies now.
        ventricles: (row, col) bool, as the brain lies now.
        edge_px: sigma of the slice's in-plane blur, pixels.
    """

    def __init__(self, anatomy: Anatomy, rng: np.random.Generator) -> None:
        self.anatomy = anatomy
        self.rng = rng
        self.hu: FloatImage = anatomy.hu.copy()
        self.mask: MaskImage = np.zeros(anatomy.hu.shape, dtype=np.uint8)
        self.fluid = anatomy.fluid
        self.ventricles: BoolImage = anatomy.ventricles
        # Slices of 1 to 10 mm blur oblique borders on top of the kernel.
        thickness_px = rng.uniform(0.3, 1.1) / anatomy.mm_per_px
        self.edge_px = float(np.hypot(max(anatomy.noise.blur_px, 0.45), thickness_px))
        self._noise = anatomy.noise.sample(anatomy.hu.shape, rng)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns of the box."""
        return self.anatomy.hu.shape[0], self.anatomy.hu.shape[1]

    def px(self, mm: float) -> float:
        """Turn a length in mm into pixels."""
        return mm / self.anatomy.mm_per_px

    def soften(self, where: BoolImage) -> FloatImage:
        """Give the share of each pixel that a region fills once blurred as the slice is, (row, col).

        Only the intracranial space is blurred over, so that blood stays whole up to the inner table.
        """
        inside = self.anatomy.inside
        soft = ndimage.gaussian_filter((where & inside).astype(np.float32), self.edge_px, truncate=3.0)
        room = ndimage.gaussian_filter(inside.astype(np.float32), self.edge_px, truncate=3.0)
        return np.where(inside, soft / np.maximum(room, 0.05), 0).astype(np.float32)

    def texture(self, scale_mm: float) -> FloatImage:
        """Draw a smooth random field, mean 0, standard deviation 1, (row, col)."""
        return smooth_field(self.shape, self.px(scale_mm), self.rng)

    def push(self, down_mm: FloatImage, across_mm: FloatImage) -> None:
        """Move the brain: what lies at a pixel afterwards came from that pixel minus the shift.

        Bone and everything outside the skull stay where they are.

        Args:
            down_mm: (row, col) shift towards higher rows, mm.
            across_mm: (row, col) shift towards higher columns, mm.
        """
        anatomy = self.anatomy
        moved = np.hypot(down_mm, across_mm) > 0.15 * anatomy.mm_per_px
        moved &= anatomy.inside
        if not moved.any():
            return
        rows, cols = np.nonzero(moved)
        at = np.stack([rows - self.px(1) * down_mm[moved], cols - self.px(1) * across_mm[moved]])
        at[0] = np.clip(at[0], 0, self.shape[0] - 1)
        at[1] = np.clip(at[1], 0, self.shape[1] - 1)
        # Pixels that hold some bone must not travel inwards with the brain.
        bony = ~anatomy.inside | ((anatomy.depth_mm < 2.2) & (self.hu > anatomy.brain_hu + 12))
        source = np.where(bony, anatomy.brain_hu + self._noise, self.hu)
        stays = (anatomy.depth_mm < _BONE_EDGE_MM) & bony
        values = self._moved_values(source, at, moved, _strain(down_mm, across_mm, anatomy.mm_per_px))
        self.hu[moved] = np.where(stays[moved], self.hu[moved], values)
        nearest = np.rint(at).astype(np.intp)
        self.mask[moved] = self.mask[nearest[0], nearest[1]]
        fluid, ventricles = self.fluid.copy(), self.ventricles.copy()
        fluid[moved] = self.fluid[nearest[0], nearest[1]]
        ventricles[moved] = self.ventricles[nearest[0], nearest[1]]
        self.fluid, self.ventricles = fluid, ventricles

    def _moved_values(
        self, source: FloatImage, at: FloatImage, moved: BoolImage, strain: FloatImage
    ) -> FloatImage:
        """Sample the moved brain; where it is stretched, its noise is drawn anew instead of stretched."""
        values = ndimage.map_coordinates(source, at, order=3, mode="nearest")
        values = np.clip(values, float(source.min()), float(source.max()))
        smooth = ndimage.gaussian_filter(source, 1.3, truncate=3.0)
        calm = ndimage.map_coordinates(smooth, at, order=1, mode="nearest")
        fresh = np.clip((strain[moved] - 0.08) / 0.2, 0, 1)
        noise = self.anatomy.noise.sample(self.shape, self.rng)[moved]
        drawn = calm + np.sqrt(1 - fresh) * (values - calm) + np.sqrt(fresh) * noise
        return np.asarray(drawn, dtype=np.float32)

    def efface(self, share: FloatImage) -> None:
        """Squeeze CSF out of the sulci: raise fluid towards brain by a share of 0 to 1, (row, col)."""
        squeezed = np.where(self.ventricles, 0, share * self.fluid)
        self.hu += squeezed * np.float32(self.anatomy.brain_hu - self.anatomy.fluid_hu)
        self.fluid = self.fluid * (1 - np.where(self.ventricles, 0, share))

    def shade(self, change_hu: FloatImage) -> None:
        """Add to the HU inside the skull, as oedema does, (row, col)."""
        self.hu += np.where(self.anatomy.inside, change_hu, 0).astype(np.float32)

    def bleed(self, share: FloatImage, blood_hu: FloatImage | float, value: int) -> None:
        """Lay blood over the slice, with the slice's own noise.

        Args:
            share: (row, col) 0 to 1, how much of each pixel is blood.
            blood_hu: HU of the blood, one or (row, col).
            value: MASK_VALUE of the subtype; the mask takes it where blood fills half a pixel.
        """
        anatomy = self.anatomy
        share = np.where(anatomy.inside, share, 0).astype(np.float32)
        blood = np.broadcast_to(np.asarray(blood_hu, dtype=np.float32), self.shape)
        replaced = self.hu + share * (blood + self._noise - self.hu)
        added = self.hu + share * np.maximum(blood - anatomy.brain_hu, 0)
        bony = (anatomy.depth_mm < _BONE_EDGE_MM) & (self.hu > anatomy.brain_hu + 12)
        # Calcium and metal show through blood.
        dense = self.hu > np.maximum(blood, anatomy.brain_hu) + 25
        self.hu = np.where(bony | dense, added, replaced).astype(np.float32)
        self.mask[share >= 0.5] = value


def _strain(down_mm: FloatImage, across_mm: FloatImage, mm_per_px: float) -> FloatImage:
    """Give how much a shift stretches or squeezes at each pixel, 0 for none, (row, col)."""
    parts = [*np.gradient(down_mm, mm_per_px), *np.gradient(across_mm, mm_per_px)]
    return np.asarray(np.sqrt(sum(part**2 for part in parts)), dtype=np.float32)
