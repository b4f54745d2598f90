"""Lightning's loop around one network: logs, checkpoints, early stopping, devices, rate finder."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import lightning
import numpy as np
import torch
from lightning.pytorch.callbacks import Callback, EarlyStopping, ModelCheckpoint, TQDMProgressBar
from lightning.pytorch.loggers import CSVLogger, TensorBoardLogger
from lightning.pytorch.tuner.tuning import Tuner

from trainer.systems.data import Slices
from trainer.systems.feed import Batches, Share
from trainer.systems.module import SystemModule
from trainer.systems.networks import build, parameters_of, start_from
from trainer.systems.predict import save_weights
from trainer.systems.recipe import SystemRecipe
from trainer.systems.run import check_room, note, refuse_leak, write_rows
from trainer.systems.tasks import Task, class_weights

_SEED_STEP: Final = 1009  # between the seeds of models that are averaged
_LAUNCHED: Final = ("MASTER_ADDR", "MASTER_PORT", "NODE_RANK", "LOCAL_RANK", "WORLD_SIZE")


@dataclass(frozen=True, slots=True)
class Hardware:
    """What trains. `devices` are those of one node; 0 takes one GPU where there is one, else the CPU."""

    devices: int = 0
    nodes: int = 1

    @property
    def processes(self) -> int:
        """How many take part."""
        return max(1, self.devices) * self.nodes


class _LastEpoch(ModelCheckpoint):
    """What a killed run goes on from: the end of the last epoch. Not kept of the very last, which ends it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, "last", save_on_train_epoch_end=False, enable_version_counter=False)

    def on_validation_end(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        """As Lightning's, but for the last epoch, which early stopping may have made so."""
        if trainer.current_epoch + 1 < (trainer.max_epochs or 0) and not trainer.should_stop:
            super().on_validation_end(trainer, pl_module)


class _Feed(lightning.LightningDataModule):
    """Each process's batches, once it is known which process this is."""

    def __init__(self, recipe: SystemRecipe, task: Task, slices: Slices, seed: int, processes: int) -> None:
        super().__init__()
        self.recipe, self.task, self.slices, self.seed = recipe, task, slices, seed
        self.processes = processes

    def train_dataloader(self) -> Batches:
        """Shuffled."""
        return self._batches("train", self.seed)

    def val_dataloader(self) -> Batches:
        """In order."""
        return self._batches("validation", None)

    def _batches(self, part: str, seed: int | None) -> Batches:
        rank = self.trainer.global_rank if self.trainer is not None else 0
        rows = self.slices.rows(part, self.task)
        share = Share(rank, self.processes)
        batch = self.recipe.optim.batch
        return Batches(self.slices.cache.read, self.task.truth, rows, batch, seed=seed, share=share)


def train_model(
    recipe: SystemRecipe,
    task: Task,
    slices: Slices,
    run: Path,
    number: int,
    hardware: Hardware,
    progress: bool,
) -> bool:
    """Train the run's model of this number, going on where an earlier call was cut short.

    Leaves weights-<number>.safetensors, history.csv, and the logs.

    Returns:
        Whether this process is the first of those that trained, the one that goes on to predict.
    """
    seed = recipe.seed + _SEED_STEP * number
    feed = _Feed(recipe, task, slices, seed, hardware.processes)
    module = _module(recipe, task, slices, run, seed, len(feed.train_dataloader()))
    if recipe.optim.find_lr:
        module.lr = _found_rate(module, feed, run, number, hardware)
    folder = run / f"model-{number}"
    last = folder / "last.ckpt"
    trainer = _trainer(recipe, run, number, hardware, progress)
    check_room(run, 4 * parameters_of(module.net) * _copies(recipe))
    with _processes_of_its_own():
        ckpt_path = str(last) if last.is_file() else None
        # Nothing but numbers is read from a checkpoint: a pickle runs what stands in it.
        trainer.fit(module, datamodule=feed, ckpt_path=ckpt_path, weights_only=True)
    if not trainer.is_global_zero:
        return False
    if recipe.train.keep == "best":
        state = torch.load(folder / "best.ckpt", map_location="cpu", weights_only=True)["state_dict"]
        module.net.load_state_dict({name.removeprefix("net."): value for name, value in state.items()})
    save_weights(module.net, run / f"weights-{number}.safetensors")
    write_rows(run / ("history.csv" if number == 0 else f"history-{number}.csv"), module.history)
    note(
        run,
        parameters=parameters_of(module.net) * recipe.train.models,
        epochs=len(module.history),
        steps=int(trainer.global_step),
        devices=f"{hardware.processes} x {trainer.strategy.root_device.type}",
        precision=recipe.precision,
        lr=module.lr,
        **{f"fit_seconds_{number}": module.history[-1]["seconds"]},
    )
    shutil.rmtree(
        folder, ignore_errors=True
    )  # the weights and history say it all, and checkpoints with an optimizer are large
    return True


def _copies(recipe: SystemRecipe) -> int:
    """Float32 copies of the weights on disk at most; a checkpoint stays until the next is whole."""
    last = 2 if recipe.optim.name == "sgd" else 3  # with the optimizer's own numbers
    return 1 + 2 * (last * (recipe.train.epochs > 1) + (recipe.train.keep == "best"))


def _module(
    recipe: SystemRecipe, task: Task, slices: Slices, run: Path, seed: int, batches: int
) -> SystemModule:
    torch.manual_seed(seed)
    net = build(recipe.network.name, len(task.classes), len(recipe.input.windows))
    start = "none (random weights)"
    if recipe.network.start != "none":
        beside = run.parent / recipe.network.start
        weights_file = beside if beside.is_file() else Path(recipe.network.start)
        refuse_leak(run, weights_file)
        start = f"{start_from(net, weights_file)} tensors of {recipe.network.start}"
    note(run, start=start)
    weights = None
    if recipe.train.class_weights and task.exclusive:
        weights = torch.from_numpy(class_weights(task.truth[slices.rows("train", task)]))
    return SystemModule(recipe, task, net, seed=seed, batches=batches, class_weights=weights)


def _trainer(
    recipe: SystemRecipe, run: Path, number: int, hardware: Hardware, progress: bool
) -> lightning.Trainer:
    folder = run / f"model-{number}"
    callbacks: list[Callback] = []
    # all right after validation; what a killed run goes on from comes last, and keeps what the others found
    if recipe.train.patience:
        callbacks.append(
            EarlyStopping("val/loss", patience=recipe.train.patience, check_on_train_epoch_end=False)
        )
    if recipe.train.keep == "best":
        callbacks.append(
            ModelCheckpoint(
                folder,
                "best",
                monitor="val/loss",
                save_weights_only=True,
                save_on_train_epoch_end=False,
                enable_version_counter=False,
            )
        )
    callbacks.append(_LastEpoch(folder))
    if progress:
        callbacks.append(TQDMProgressBar(refresh_rate=10))
    return lightning.Trainer(
        accelerator="auto",
        devices=max(1, hardware.devices),
        num_nodes=hardware.nodes,
        strategy=_strategy(recipe, hardware),
        precision=recipe.precision,  # type: ignore[arg-type]
        max_epochs=recipe.train.epochs,
        accumulate_grad_batches=recipe.optim.accumulate,
        gradient_clip_val=recipe.optim.clip_norm or None,
        logger=[
            CSVLogger(run / "log", name=f"model-{number}"),  # a new version_<n> each time it goes on
            TensorBoardLogger(run / "log", name=f"model-{number}", version="tensorboard"),
        ],
        callbacks=callbacks,
        enable_progress_bar=progress,
        enable_model_summary=False,
        num_sanity_val_steps=0,
        log_every_n_steps=5,
        use_distributed_sampler=False,
        deterministic="warn" if torch.cuda.is_available() else None,  # a CPU is so anyway
        default_root_dir=run,
    )


@contextmanager
def _processes_of_its_own() -> Iterator[None]:
    """Undo what Lightning's launcher leaves behind, so that a next training starts its processes anew."""
    before = {name: os.environ.get(name) for name in _LAUNCHED}
    yield
    if torch.distributed.is_available() and torch.distributed.is_initialized():
        torch.distributed.destroy_process_group()
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


def _strategy(recipe: SystemRecipe, hardware: Hardware) -> str:
    if hardware.processes == 1:
        return "auto"
    return "ddp_find_unused_parameters_true" if recipe.train.frozen_epochs else "ddp"


def suggestion(rates: list[float], losses: list[float]) -> float | None:
    """A tenth of the rate at the lowest smoothed loss: fastai's older rule, steadier than the steepest fall.

    None where the loss never fell.
    """
    lowest = int(np.argmin(losses)) if losses else 0
    return rates[lowest] / 10 if lowest else None


def _found_rate(module: SystemModule, feed: _Feed, run: Path, number: int, hardware: Hardware) -> float:
    """The learning-rate finder's suggestion; what it saw stands in lr_find.csv."""
    path = run / ("lr_find.csv" if number == 0 else f"lr_find-{number}.csv")
    if not path.is_file():
        trainer = lightning.Trainer(
            accelerator="auto",
            devices=1,
            precision=module.recipe.precision,  # type: ignore[arg-type]
            max_epochs=1000,
            logger=False,
            enable_checkpointing=False,
            enable_progress_bar=False,
            enable_model_summary=False,
            default_root_dir=run,
        )
        single = _Feed(feed.recipe, feed.task, feed.slices, feed.seed, 1)
        finder = Tuner(trainer).lr_find(
            module, train_dataloaders=single.train_dataloader(), min_lr=1e-6, max_lr=1.0,
            num_training=module.recipe.optim.find_steps, attr_name="lr", update_attr=False,
        )  # fmt: skip
        found: dict[str, list[float]] = finder.results if finder is not None else {"lr": [], "loss": []}
        suggested = suggestion(found["lr"], found["loss"]) or module.recipe.optim.lr
        rows = [
            {"lr": lr, "loss": loss, "suggested": suggested}
            for lr, loss in zip(found["lr"], found["loss"], strict=True)
        ]
        write_rows(path, rows or [{"lr": suggested, "loss": "", "suggested": suggested}])
    with path.open(newline="", encoding="utf-8") as file:
        return float(next(csv.DictReader(file))["suggested"])
