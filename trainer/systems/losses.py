"""The losses of the published systems."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from ichviewer.core.labels import ANY


def softmax_loss(logits: Tensor, truth: Tensor, class_weights: Tensor | None) -> Tensor:
    """Cross entropy of (n, class) logits against one-hot truth; a scalar."""
    return functional.cross_entropy(logits.float(), truth.argmax(1), weight=class_weights)


def sigmoid_loss(logits: Tensor, truth: Tensor, label_weights: Tensor) -> Tensor:
    """Binary cross entropy over the known labels, weighted by label; a scalar, 0 where none is known."""
    known = ~truth.isnan()
    losses = functional.binary_cross_entropy_with_logits(logits.float(), truth.nan_to_num(), reduction="none")
    weights = known * label_weights
    return (losses * weights).sum() / weights.sum().clamp(min=1)


def label_weights(task: str, classes: tuple[str, ...]) -> Tensor:
    """Ones, but `any` counts double among all labels: the log loss of RSNA 2019."""
    double = task == "all-labels"
    return torch.tensor([2.0 if double and name == ANY else 1.0 for name in classes])
