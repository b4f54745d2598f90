"""The loss: slice labels where they are known, and the pixel map where masks tell it."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from trainer.cache import BLEED
from trainer.recipe import LossSpec

_CELL_SHARE = 0.2  # a map cell counts as bleed when so much of it is; with less it is left out


def masked_bce(logits: Tensor, labels: Tensor) -> Tensor:
    """Binary cross entropy per label, over the slices where it is known.

    Args:
        logits, labels: (n, label); labels 0 to 1, or NaN where not known.

    Returns:
        (label,) float32; 0 where no slice knows the label.
    """
    known = ~labels.isnan()
    losses = functional.binary_cross_entropy_with_logits(logits, labels.nan_to_num(), reduction="none")
    return (losses * known).sum(0) / known.sum(0).clamp(min=1)


def pixel_targets(codes: Tensor, has_mask: Tensor, labels: Tensor, shape: tuple[int, int]) -> Tensor:
    """What the pixel map should say, from mask codes and slice labels.

    Args:
        codes: (n, row, col) uint8, as in `cache`.
        has_mask: (n,) bool.
        labels: (n, 6) in the order of LABELS.
        shape: of the map.

    Returns:
        (n, 6, *shape): 0, 1, or NaN where it is not known. A slice without a mask is known to be 0 all over
        where its `any` is 0, and not known otherwise. A bleed whose subtype the mask does not tell is of the
        slice's subtype where it has only one, and not known where it has several.
    """
    share = torch.stack([_cells(codes == code + 1, shape) for code in range(5)], dim=1)
    untold = _cells(codes == BLEED, shape).unsqueeze(1)
    subtypes = labels[:, :5]
    only = (subtypes == 1) & (subtypes.nan_to_num(1.0).sum(1, keepdim=True) == 1)
    present = _share_to_target(share + untold * only[:, :, None, None])
    unknown = (untold > 0) & ((subtypes != 0) & ~only)[:, :, None, None]
    present = present.masked_fill(unknown, torch.nan)
    any_bleed = _share_to_target(_cells(codes > 0, shape).unsqueeze(1))
    target = torch.cat([present, any_bleed], dim=1)
    clear = labels[:, 5] == 0
    target = target.masked_fill(clear[:, None, None, None], 0.0)
    return target.masked_fill(~(has_mask | clear)[:, None, None, None], torch.nan)


def pixel_loss(maps: Tensor, targets: Tensor, positive_weight: float) -> Tensor:
    """Binary cross entropy over the known cells of the map, those with a bleed weighted; a scalar."""
    known = ~targets.isnan()
    weight = torch.tensor(positive_weight, device=maps.device)
    losses = functional.binary_cross_entropy_with_logits(
        maps.float(), targets.nan_to_num(), reduction="none", pos_weight=weight
    )
    return (losses * known).sum() / known.sum().clamp(min=1)


def total_loss(
    maps: Tensor,
    logits: Tensor,
    codes: Tensor,
    has_mask: Tensor,
    labels: Tensor,
    targets: Tensor,
    spec: LossSpec,
) -> dict[str, Tensor]:
    """The parts of the loss, weighted, and their sum under "loss". Labels in the order of LABELS.

    The logits learn `targets` (`RawBatch`), the map the masks and what is known for sure.
    """
    per_label = masked_bce(logits, targets)
    cells = pixel_targets(codes, has_mask, labels, (maps.shape[-2], maps.shape[-1]))
    parts = {
        "any": spec.any * per_label[5],
        "subtypes": spec.subtypes * per_label[:5].mean(),
        "pixels": spec.pixels * pixel_loss(maps, cells, spec.pixel_positive),
    }
    return {"loss": torch.stack(list(parts.values())).sum(), **parts}


def _cells(pixels: Tensor, shape: tuple[int, int]) -> Tensor:
    return functional.adaptive_avg_pool2d(pixels.float(), shape)


def _share_to_target(share: Tensor) -> Tensor:
    target = (share >= _CELL_SHARE).float()
    return target.masked_fill((share > 0) & (share < _CELL_SHARE), torch.nan)
