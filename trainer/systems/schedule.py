"""Optimizers, and the learning rate over the steps of a run."""

from __future__ import annotations

import math
from typing import Final

import torch
from torch import nn

from trainer.systems.recipe import OptimSpec, TrainSpec

_RISE: Final = 0.25  # of a cycle: fastai's pct_start
_FIRST: Final = 1 / 25  # of the largest rate: fastai's div
_LAST: Final = 1e-5  # fastai's div_final


def make_optimizer(net: nn.Module, spec: OptimSpec, lr: float) -> torch.optim.Optimizer:
    """The recipe's optimizer over all parameters; those that are frozen have no gradient and stay."""
    parameters = list(net.parameters())
    fused = spec.clip_norm == 0  # faster; but fused ones undo the scale of float16 themselves, after clipping
    if spec.name == "adam":
        return torch.optim.Adam(parameters, lr, weight_decay=spec.weight_decay, fused=fused)
    if spec.name == "adamw":
        return torch.optim.AdamW(parameters, lr, weight_decay=spec.weight_decay, fused=fused)
    if spec.name == "sgd":
        return torch.optim.SGD(
            parameters, lr, momentum=spec.momentum, weight_decay=spec.weight_decay, fused=fused
        )
    return torch.optim.Adadelta(parameters, lr, weight_decay=spec.weight_decay)


def rate_factor(step: int, steps_per_epoch: int, optim: OptimSpec, train: TrainSpec) -> float:
    """The learning rate at this step, as a factor of the recipe's.

    Args:
        step: optimizer steps done.
        steps_per_epoch: optimizer steps an epoch takes.
        optim, train: of the recipe. With frozen epochs, "one-cycle" makes one cycle a phase.
    """
    total = max(1, train.epochs * steps_per_epoch)
    if optim.schedule == "step":
        return float(0.1 ** sum(step >= drop * total for drop in optim.drops))
    if optim.schedule == "one-cycle":
        frozen = train.frozen_epochs * steps_per_epoch
        if step < frozen:
            return one_cycle(step / frozen)
        return one_cycle((step - frozen) / max(1, total - frozen))
    return 1.0


def one_cycle(done: float) -> float:
    """Cosine up to 1, then cosine down (Smith and Topin 2018, with fastai's numbers); the momentum stays.

    Args:
        done: share of the cycle, 0..1.
    """
    if done < _RISE:
        return _cosine(_FIRST, 1.0, done / _RISE)
    return _cosine(1.0, _LAST, min(1.0, (done - _RISE) / (1 - _RISE)))


def _cosine(start: float, end: float, done: float) -> float:
    return end + (start - end) * 0.5 * (1 + math.cos(math.pi * done))
