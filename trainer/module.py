"""The Lightning module: network, averaged weights, augmentation, loss, optimizer, validation."""

from __future__ import annotations

import math
from fnmatch import fnmatchcase
from typing import Any

import lightning
import numpy as np
import torch
from torch import Tensor
from torch.optim.lr_scheduler import LambdaLR
from torch.optim.swa_utils import AveragedModel

from ichviewer.core.labels import LABELS
from ichviewer.model.architectures import SliceNet, build
from trainer.augment import RawBatch, augment
from trainer.depthwise import use_frozen
from trainer.errors import RunError
from trainer.losses import masked_bce, total_loss
from trainer.measure.binary import auc_or_none
from trainer.pretrained import start_from_package
from trainer.recipe import Recipe, StageSpec


class StageModule(lightning.LightningModule):
    """Trains one stage. `averaged` holds the weights that are validated, kept and exported.

    Both stages learn all six labels. Stage 2 sees positives alone, where `any` is 1 throughout and teaches
    nothing.
    """

    def __init__(self, recipe: Recipe, stage: StageSpec, stage_seed: int) -> None:
        super().__init__()
        self.recipe = recipe
        self.stage = stage
        self.stage_seed = stage_seed
        torch.manual_seed(stage_seed)
        self.net = network(recipe)
        if recipe.network.start:
            start_from_package(self.net, recipe.network.start)
        self._freeze()
        self.averaged = AveragedModel(self.net, avg_fn=_ema(stage.optim.ema_decay), use_buffers=True)
        self.averaged.requires_grad_(False)
        self._seen: list[tuple[Tensor, Tensor]] = []

    def start_from(self, weights: dict[str, Tensor]) -> None:
        """Begin with another stage's weights."""
        self.net.load_state_dict(weights)
        self.averaged.module.load_state_dict(weights)

    def _freeze(self) -> None:
        for name, parameter in self.net.named_parameters():
            stays = any(fnmatchcase(name, pattern) for pattern in self.recipe.network.frozen)
            parameter.requires_grad_(name in self.net.per_label if self.stage.frozen_body else not stays)
        use_frozen(self.net)

    def on_fit_start(self) -> None:
        """A frozen body stays as it is in use: neither dropout nor statistics of the batch."""
        self.train(not self.stage.frozen_body)

    def averaged_weights(self) -> dict[str, Tensor]:
        """The averaged network's state."""
        weights: dict[str, Tensor] = self.averaged.module.state_dict()
        return weights

    def on_train_batch_start(self, batch: RawBatch, batch_idx: int) -> None:
        """Dropout depends on seed, epoch and batch alone, so that a resumed run repeats the other.

        Once an epoch is not enough: Lightning makes the loader's iterator, which draws a number, before
        the epoch's hook in a resumed run and after it otherwise.
        """
        torch.manual_seed(self.stage_seed + 1000 + 7919 * self.current_epoch + batch_idx)

    def training_step(self, batch: RawBatch, batch_idx: int) -> Tensor:
        """Augment, predict, and give the loss."""
        generator = torch.Generator().manual_seed(
            self.stage_seed + 7919 * self.current_epoch * 1000 + batch_idx
        )
        size = self.stage.size_at(self.current_epoch)
        with torch.autocast(self.device.type, enabled=False):  # HU need more than bfloat16's 8 bits
            inputs, codes = augment(batch, self.recipe.augment, self.recipe.preprocess, size, generator)
        maps, logits = self.net.forward_maps(inputs)
        parts = total_loss(maps, logits, codes, batch.has_mask, batch.labels, batch.targets, self.stage.loss)
        _check_finite(parts["loss"])
        self.log_dict(
            {f"train/{name}": value.detach() for name, value in parts.items()}, on_step=False, on_epoch=True
        )
        return parts["loss"]

    def on_train_batch_end(self, outputs: Any, batch: RawBatch, batch_idx: int) -> None:
        """Average the weights after each step."""
        self.averaged.update_parameters(self.net)

    def validation_step(self, batch: tuple[Tensor, Tensor], batch_idx: int) -> None:
        """Inputs made by `core.preprocess`, not augmented; labels."""
        inputs, labels = batch
        logits = self.averaged(inputs.contiguous(memory_format=torch.channels_last)).float()
        self._seen.append((logits, labels))

    def on_validation_epoch_end(self) -> None:
        """Log the loss and AUC per label; "val/score" chooses the checkpoint."""
        logits = torch.cat([logits for logits, _ in self._seen])
        labels = torch.cat([labels for _, labels in self._seen])
        self._seen.clear()
        aucs = {
            name: auc_or_none(labels[:, i].numpy(), logits[:, i].numpy()) for i, name in enumerate(LABELS)
        }
        known = {name: value for name, value in aucs.items() if value is not None}
        subtypes = [value for name, value in known.items() if name != "any"]
        mean = float(np.mean(subtypes)) if subtypes else 0.5
        score = mean if "any" not in known else (known["any"] + 0.5 * mean) / 1.5
        self.log_dict({f"val/auc_{name}": value for name, value in known.items()})
        self.log_dict({"val/loss": masked_bce(logits, labels).mean(), "val/score": score}, prog_bar=True)

    def configure_optimizers(self) -> Any:
        """AdamW with warm-up and cosine; norms and biases are not decayed."""
        spec = self.stage.optim
        trained = [p for p in self.net.parameters() if p.requires_grad]
        decayed = [p for p in trained if p.ndim > 1]
        plain = [p for p in trained if p.ndim <= 1]
        groups = [
            {"params": decayed, "weight_decay": spec.weight_decay},
            {"params": plain, "weight_decay": 0.0},
        ]
        optimizer = torch.optim.AdamW(groups, lr=spec.lr)
        steps = self.stage.epochs * max(1, self.stage.samples_per_epoch // spec.batch)
        schedule = LambdaLR(optimizer, lambda step: _warmup_cosine(step, steps, spec.warmup))
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}


def network(recipe: Recipe) -> SliceNet:
    """The recipe's network for all six labels, channels-last, fresh weights."""
    channels = len(recipe.preprocess.channels) * (2 * recipe.network.neighbours + 1)
    net = build(recipe.network.name, labels=len(LABELS), channels=channels, **recipe.network.arguments)
    net.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return net


def _check_finite(loss: Tensor) -> None:
    if not bool(torch.isfinite(loss)):
        advice = "Lower optim.lr, or set precision to 32-true."
        raise RunError("training", "a finite loss", f"{loss.item()}", advice)


def _ema(decay: float) -> Any:
    def average(averaged: Tensor, current: Tensor, count: Tensor) -> Tensor:
        early = (1 + count) / (10 + count)  # follow fast at first
        keep = torch.minimum(early, torch.as_tensor(decay))
        return averaged * keep + current * (1 - keep)

    return average


def _warmup_cosine(step: int, steps: int, warmup: float) -> float:
    rise = max(1, round(steps * warmup))
    if step < rise:
        return (step + 1) / rise
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (step - rise) / max(1, steps - rise))))
