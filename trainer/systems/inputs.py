"""From HU to model input, for a batch on its device: windows, resize, crop, augmentation, normalization."""

from __future__ import annotations

import torch
from torch import Tensor
from torchvision.transforms import v2

from ichviewer.model import vision as _vision  # noqa: F401  (before torchvision where this is imported alone)
from trainer.systems.recipe import AugmentSpec, InputSpec


class Inputs:
    """Makes model inputs. Random numbers come from torch's global generator, which the loop seeds."""

    def __init__(
        self,
        spec: InputSpec,
        augment: AugmentSpec,
        memory_format: torch.memory_format = torch.channels_last,
    ) -> None:
        self.spec = spec
        self.augment = augment
        self.memory_format = memory_format

    def plain(self, hu: Tensor, size: int | None = None) -> Tensor:
        """Not augmented: the middle of the resized slice.

        Args:
            hu: (n, row, col), HU.
            size: side of the result, px; None for the recipe's.

        Returns:
            (n, window, size, size) float32, in the memory format asked for.
        """
        size = size or self.spec.size
        return self._normalized(v2.functional.center_crop(self._resized(hu, size), [size, size]))

    def augmented(self, hu: Tensor, size: int | None = None) -> Tensor:
        """As `plain`, augmented: every slice draws for itself."""
        size = size or self.spec.size
        draw = _transform(self.augment, size)
        # transforms.v2 draws once a call, so that a whole batch would turn by one angle
        return self._normalized(torch.stack([draw(picture) for picture in self._resized(hu, size)]))

    def _resized(self, hu: Tensor, size: int) -> Tensor:
        side = round(self.spec.resize * size / self.spec.size)
        values = hu.float().unsqueeze(1)
        values = torch.cat(
            [((values - (w.center - w.width / 2)) / w.width).clamp_(0, 1) for w in self.spec.windows], dim=1
        )
        if side == values.shape[-1] == values.shape[-2]:
            return values
        resized: Tensor = v2.functional.resize(values, [side, side], antialias=True)
        return resized

    def _normalized(self, pictures: Tensor) -> Tensor:
        done: Tensor = v2.functional.normalize(pictures, list(self.spec.mean), list(self.spec.std))
        return done.contiguous(memory_format=self.memory_format)


def _transform(spec: AugmentSpec, size: int) -> v2.Transform:
    steps: list[v2.Transform] = []
    if spec.crop == "random-resized":
        steps.append(v2.RandomResizedCrop(size, antialias=True))
    else:
        steps.append(v2.RandomCrop(size) if spec.crop == "random" else v2.CenterCrop(size))
    if spec.flip_p:
        steps.append(v2.RandomHorizontalFlip(spec.flip_p))
    if spec.color_p:
        color = v2.ColorJitter(brightness=spec.brightness, contrast=spec.contrast)
        steps.append(v2.RandomApply([color], spec.color_p))
    if spec.rotation_p:
        turn = v2.RandomRotation(spec.rotation_deg, v2.InterpolationMode.BILINEAR)
        steps.append(v2.RandomApply([turn], spec.rotation_p))
    if spec.blur_p:
        blur = v2.GaussianBlur(5, (0.1, spec.blur))
        steps.append(v2.RandomApply([blur], spec.blur_p))
    return v2.Compose(steps)
