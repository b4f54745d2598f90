"""The Lightning module of a published network: loss, validation, optimizer, what is frozen."""

from __future__ import annotations

import math
import time
from typing import Any

import lightning
import torch
from torch import Tensor, nn
from torch.optim.lr_scheduler import LambdaLR

from trainer.errors import RunError
from trainer.systems.feed import Batch, Batches
from trainer.systems.inputs import Inputs
from trainer.systems.losses import label_weights, sigmoid_loss, softmax_loss
from trainer.systems.networks import freeze_body, memory_format
from trainer.systems.recipe import SystemRecipe
from trainer.systems.schedule import make_optimizer, rate_factor
from trainer.systems.tasks import Task


class SystemModule(lightning.LightningModule):
    """Trains one network.

    Attributes:
        lr: largest learning rate.
        history: one row an epoch: epoch, step, train/loss, val/loss, lr, size, seconds so far.
    """

    def __init__(
        self,
        recipe: SystemRecipe,
        task: Task,
        net: nn.Module,
        *,
        seed: int,
        batches: int,
        class_weights: Tensor | None = None,
        lr: float | None = None,
    ) -> None:
        super().__init__()
        self.recipe = recipe
        self.net = net
        self.exclusive = task.exclusive
        self.seed = seed
        self.steps_per_epoch = math.ceil(batches / recipe.optim.accumulate)  # the last one may be short
        self.lr = lr or recipe.optim.lr
        self.inputs = Inputs(recipe.input, recipe.augment, memory_format(recipe.network.name))
        self.register_buffer("class_weights", class_weights, persistent=False)
        self.register_buffer("label_weights", label_weights(task.name, task.classes), persistent=False)
        self.history: list[dict[str, float]] = []
        self._seconds_before = 0.0
        self._started = time.monotonic()
        self._sums = {"train": [0.0, 0.0], "val": [0.0, 0.0]}

    @property
    def size(self) -> int:
        """Side of the model input in this epoch, px."""
        return self.recipe.train.size_at(self.current_epoch, self.recipe.input.size)

    def on_train_epoch_start(self) -> None:
        """Tell the feed its epoch; freeze or unfreeze; forget the losses that the rate finder saw."""
        self._sums = {"train": [0.0, 0.0], "val": [0.0, 0.0]}
        feed = self.trainer.train_dataloader
        if isinstance(feed, Batches):
            feed.epoch = self.current_epoch
        if self.recipe.train.frozen_epochs:
            freeze_body(self.net, self.current_epoch < self.recipe.train.frozen_epochs)
        self.net.train()  # batch norms too, frozen or not

    def on_train_batch_start(self, batch: Batch, batch_idx: int) -> None:
        """Augmentation and dropout depend on seed, epoch, batch and process alone, for a resumed run."""
        torch.manual_seed(
            ((self.seed * 1009 + self.current_epoch) * 1_000_003 + batch_idx) * 257 + self.global_rank
        )

    def training_step(self, batch: Batch, batch_idx: int) -> Tensor:
        """One batch of HU and truth."""
        hu, truth = batch
        loss = self.loss(self.net(self.inputs.augmented(hu, self.size)), truth)
        if not bool(torch.isfinite(loss)):
            advice = "Lower optim.lr, or set precision to 32-true."
            raise RunError("training", "a finite loss", f"{loss.item()}", advice)
        self._count("train", loss, len(hu))
        self.log("train/loss_step", loss, prog_bar=True)
        return loss

    def validation_step(self, batch: Batch, batch_idx: int) -> None:
        """One batch, not augmented, at the size of this epoch."""
        hu, truth = batch
        self._count("val", self.loss(self.net(self.inputs.plain(hu, self.size)), truth), len(hu))

    def loss(self, logits: Tensor, truth: Tensor) -> Tensor:
        """The task's loss of (n, class) logits."""
        if self.exclusive:
            return softmax_loss(logits, truth, self.class_weights)  # type: ignore[arg-type]
        return sigmoid_loss(logits, truth, self.label_weights)  # type: ignore[arg-type]

    def on_validation_epoch_end(self) -> None:
        """Log the losses of the epoch (validation comes before the training epoch's own end)."""
        losses = {name: self._mean(name) for name in ("train", "val")}
        seconds = self._seconds_before + time.monotonic() - self._started
        lr = self.trainer.optimizers[0].param_groups[0]["lr"]
        row = {"train/loss": losses["train"], "val/loss": losses["val"], "lr": lr, "size": float(self.size)}
        self.log_dict(row)
        self.history.append(
            {"epoch": self.current_epoch, "step": self.global_step, **row, "seconds": round(seconds, 1)}
        )

    def configure_optimizers(self) -> Any:
        """The recipe's optimizer, its rate set at every step."""
        optim, train = self.recipe.optim, self.recipe.train
        optimizer = make_optimizer(self.net, optim, self.lr)
        schedule = LambdaLR(optimizer, lambda step: rate_factor(step, self.steps_per_epoch, optim, train))
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": schedule, "interval": "step"}}

    def on_save_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Keep the history and the time used."""
        checkpoint["history"] = self.history
        checkpoint["seconds"] = self._seconds_before + time.monotonic() - self._started

    def on_load_checkpoint(self, checkpoint: dict[str, Any]) -> None:
        """Go on with them."""
        self.history = list(checkpoint["history"])
        self._seconds_before = float(checkpoint["seconds"])
        self._started = time.monotonic()

    def _count(self, part: str, loss: Tensor, slices: int) -> None:
        self._sums[part][0] += float(loss.detach()) * slices
        self._sums[part][1] += slices

    def _mean(self, part: str) -> float:
        """Mean loss over all slices of all processes since the last call."""
        sums = torch.tensor(self._sums[part], dtype=torch.float64, device=self.device)
        self._sums[part] = [0.0, 0.0]
        if self.trainer.world_size > 1:
            torch.distributed.all_reduce(sums)
        return float(sums[0] / sums[1].clamp(min=1))
