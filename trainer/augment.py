"""Augmentation of a batch in HU, before the channels are made: what scanners, kernels and fields of view do.

A saturated pixel (air, bone, or what lay outside the window a slice was exported through) is kept saturated:
the true value behind it is far off, and neither noise nor offset would bring it back into range. That also
hides which source a slice comes from: every slice may appear cut narrowly or not at all.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from ichviewer.core.preprocess import PreprocessSpec
from trainer.recipe import AugmentSpec


class RawBatch(NamedTuple):
    """Slices of the cache.

    Attributes:
        hu: (n, slice, row, col) int16, HU - hu_min of the preprocessing; one slice, or with its neighbours.
        codes: (n, row, col) uint8, mask codes of `cache`; all 0 where there is no mask.
        has_mask: (n,) bool.
        labels: (n, label) float32, NaN where not known.
        targets: (n, label) float32, what the slice's logits are to say: the labels, or, where they are not
            known, what other networks made of the slice (0..1), or NaN.
        hu_range: (n, 2) float32, the slice's own cut, HU.
    """

    hu: Tensor
    codes: Tensor
    has_mask: Tensor
    labels: Tensor
    targets: Tensor
    hu_range: Tensor


def augment(
    batch: RawBatch, spec: AugmentSpec, cut: PreprocessSpec, size: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """Returns: model inputs (n, channel * slice, size, size) 0..1, and mask codes (n, size, size) uint8."""
    draw = _Draw(len(batch.hu), generator)
    values = batch.hu.float()  # 0 is the cut's lower end, and so is what comes in from outside
    if values.shape[-1] != size:
        values = functional.interpolate(
            values, size=(size, size), mode="bilinear", antialias=True, align_corners=False
        )
    grid = functional.affine_grid(_affines(draw, spec), list(values.shape), align_corners=False)
    values = functional.grid_sample(values, grid, mode="bilinear", align_corners=False)
    codes = batch.codes.new_zeros((len(batch.hu), size, size))
    if bool(batch.has_mask.any()):
        masks = batch.codes[batch.has_mask].float().unsqueeze(1)
        warped = functional.grid_sample(masks, grid[batch.has_mask], mode="nearest", align_corners=False)
        codes[batch.has_mask] = warped.squeeze(1).to(torch.uint8)
    hu = _rescan(values + cut.hu_min, batch.hu_range, draw, spec, cut)
    return to_channels(hu, cut), codes


def to_channels(hu: Tensor, cut: PreprocessSpec) -> Tensor:
    """(n, slice, row, col) HU to (n, channel * slice, row, col) 0..1, as `core.preprocess` does it."""
    channels = [(hu - (c.center - c.width / 2)) / c.width for c in cut.channels]
    return torch.cat(channels, dim=1).clamp_(0, 1).contiguous(memory_format=torch.channels_last)


class _Draw:
    """Random numbers, one a slice, shaped (n, 1, 1, 1)."""

    def __init__(self, count: int, generator: torch.Generator) -> None:
        self.count = count
        self.generator = generator

    def between(self, low: float, high: float) -> Tensor:
        uniform = torch.rand((self.count, 1, 1, 1), generator=self.generator)
        return low + (high - low) * uniform

    def normal(self, shape: torch.Size) -> Tensor:
        return torch.randn(shape, generator=self.generator)


def _affines(draw: _Draw, spec: AugmentSpec) -> Tensor:
    """(n, 2, 3): output to input coordinates of -1..1."""
    angle = torch.deg2rad(draw.between(-spec.rotation_deg, spec.rotation_deg)).flatten()
    scale = draw.between(math.log(spec.scale_min), math.log(spec.scale_max)).exp().flatten()
    aspect = draw.between(-spec.aspect / 2, spec.aspect / 2).exp().flatten()
    mirror = (
        torch.where(draw.between(0, 1).flatten() < 0.5, -1.0, 1.0) if spec.flip else torch.ones(draw.count)
    )
    shift = torch.stack([draw.between(-2 * spec.shift, 2 * spec.shift).flatten() for _ in range(2)], dim=1)
    cos, sin = angle.cos() / scale, angle.sin() / scale
    rows = [cos * mirror * aspect, -sin * aspect, sin * mirror / aspect, cos / aspect]
    linear = torch.stack(rows, dim=1).view(-1, 2, 2)
    return torch.cat([linear, shift.unsqueeze(2)], dim=2)


def _rescan(hu: Tensor, hu_range: Tensor, draw: _Draw, spec: AugmentSpec, cut: PreprocessSpec) -> Tensor:
    """The same slice from another scanner: kernel, gain, offset, noise, export window."""
    low, high = (hu_range[:, i].view(-1, 1, 1, 1) for i in range(2))
    under, over = hu <= low + 0.5, hu >= high - 0.5
    sharpness = draw.between(-spec.sharpen, spec.blur)
    hu = hu + sharpness * (_binomial_blur(hu) - hu)
    hu = hu * (1 + draw.between(-spec.gain, spec.gain)) + draw.between(-spec.offset_hu, spec.offset_hu)
    if spec.ramp_hu > 0:
        line = torch.linspace(-1, 1, hu.shape[-1])
        across, down = (draw.between(-spec.ramp_hu, spec.ramp_hu) / 2 for _ in range(2))
        hu = hu + across * line.view(1, 1, 1, -1) + down * line.view(1, 1, -1, 1)
    if spec.noise_hu > 0:
        hu = hu + _noise(hu.shape, draw, spec)
    hu = torch.where(under, cut.hu_min, torch.where(over, cut.hu_max, hu))
    narrow = draw.between(0, 1) < spec.window_cut
    bottom = torch.where(narrow, draw.between(cut.hu_min, 0), cut.hu_min)
    top = torch.where(narrow, draw.between(70, cut.hu_max), cut.hu_max)
    return torch.minimum(torch.maximum(hu, bottom), top)


def _noise(shape: torch.Size, draw: _Draw, spec: AugmentSpec) -> Tensor:
    """White (sharp kernel) to grainy (soft kernel) noise; half of the slices get nearly none."""
    white = draw.normal(shape)
    grain = _binomial_blur(white)
    share = draw.between(0, 1)
    mixed = share * white + (1 - share) * grain / grain.std()
    strength = draw.between(0, 1).square() * spec.noise_hu
    return mixed * strength


def _binomial_blur(values: Tensor) -> Tensor:
    """5 x 5 binomial kernel, (1 4 6 4 1) / 16 along rows and columns: a Gaussian of sigma 1 px."""
    padded = functional.pad(values, (2, 2, 2, 2), mode="replicate")
    return _binomial(_binomial(padded, 3), 2)


def _binomial(padded: Tensor, axis: int) -> Tensor:
    """(1 4 6 4 1) / 16 along an axis, which gets 4 px shorter; faster than a convolution."""
    side = padded.shape[axis] - 4
    first, second, third, fourth, fifth = (padded.narrow(axis, start, side) for start in range(5))
    return (first + fifth).add_(second + fourth, alpha=4).add_(third, alpha=6).div_(16)
