"""Training of both stages, into a run's folder, resumable.

runs/<name>/  recipe.json, split.json, run.json (commit, seed, versions, times)
              stage1/, stage2/: checkpoints and CSV logs; stage1.safetensors, stage2.safetensors when done
"""

from __future__ import annotations

import json
import platform
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import lightning
import numpy as np
import torch
from lightning.pytorch.callbacks import Callback, ModelCheckpoint, TQDMProgressBar
from lightning.pytorch.loggers import CSVLogger
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.utils.data import DataLoader, TensorDataset

from ichviewer.core.labels import LABELS
from trainer.batches import (
    CachedSlices,
    WeightedBatches,
    doubtfully_clear,
    draw_weights,
    loader,
    trusted,
)
from trainer.cache import Cache, prepare
from trainer.errors import RunError
from trainer.guesses import with_guesses
from trainer.mining import HardNegatives
from trainer.module import StageModule
from trainer.parallel import Progress
from trainer.predict import stacked_inputs
from trainer.progress import progress_bar
from trainer.recipe import Recipe, StageSpec, recipe_from
from trainer.sources import SliceRecord, label_array, read_sources
from trainer.split import (
    Split,
    check_classes,
    hold_out,
    in_part,
    load_split,
    make_split,
    parts_of,
    save_split,
)
from trainer.synthesis.bank import SYNTHETIC, open_bank

STAGES = ("stage1", "stage2")


class _EpochOfSampler(Callback):
    """Tells the sampler which epoch it draws for, after a resume too."""

    def __init__(self, sampler: WeightedBatches) -> None:
        self.sampler = sampler

    def on_train_epoch_start(self, trainer: lightning.Trainer, pl_module: lightning.LightningModule) -> None:
        self.sampler.epoch = trainer.current_epoch


def fit(
    recipe: Recipe,
    data_root: Path,
    cache_dir: str | Path,
    run: Path,
    progress: bool = True,
    guesses: Path | None = None,
    stages: Sequence[str] = STAGES,
) -> None:
    """Train the stages; goes on where an earlier call was cut short.

    Args:
        guesses: what other networks make of slices whose labels are not known (`trainer.guesses`).
        stages: those of STAGES that are trained.

    Raises:
        TrainerError: bad data, or a run's folder that belongs to another recipe.
    """
    if recipe.threads:
        torch.set_num_threads(recipe.threads)
    real, cache = training_slices(recipe, data_root, cache_dir, progress)
    cache = cache.held_if_small()
    split = open_run(recipe, real, run)
    records = cache.records
    check_classes(real, in_part(real, split, "train"), LABELS, "training")
    labels = label_array(records)
    targets = with_guesses(guesses, records, labels) if guesses else labels
    validation = [i for i in in_part(records, split, "validation") if records[i].source != SYNTHETIC]
    inputs = stacked_inputs(records, validation, recipe)
    dataset = CachedSlices(cache, labels, targets, recipe.network.neighbours)
    _note(run, {"guesses": guesses is not None})
    for number, name in enumerate(stages):
        if (run / f"{name}.safetensors").is_file():
            continue
        stage = recipe.stage1 if name == "stage1" else recipe.stage2
        train = trusted(records, in_part(records, split, "train"), recipe.data.sources, stage, targets)
        weights = _weights([records[i] for i in train], labels[train], stage)
        sampler = WeightedBatches(
            train, weights, stage.samples_per_epoch, stage.optim.batch, recipe.seed + number
        )
        module = StageModule(recipe, stage, recipe.seed + number)
        if name == "stage2":
            module.start_from(load_file(run / "stage1.safetensors"))
        watched = _validation_loader(inputs, labels[validation], stage) if validation else None
        started = time.monotonic()
        best = _train(module, stage, sampler, dataset, watched, run / name, progress)
        kept = _best_weights(best)
        if stage.frozen_body:  # to the last bit: averaging rounds
            body = load_file(run / "stage1.safetensors")
            kept = {key: kept[key] if key in module.net.per_label else body[key] for key in body}
        save_file(kept, run / f"{name}.safetensors")
        _note(run, {f"{name}_seconds": round(time.monotonic() - started), f"{name}_checkpoint": best.name})


def training_slices(
    recipe: Recipe, data_root: Path, cache_dir: str | Path, progress: bool
) -> tuple[list[SliceRecord], Cache]:
    """The real slices, and the cache of these and the synthetic ones; made where it is not there yet."""
    with progress_bar("headers", shown=progress) as on_progress:
        real = read_sources(data_root, recipe.data.sources, on_progress)
    synthetic = _synthetic(real, recipe, cache_dir)
    with progress_bar("slices", shown=progress) as on_progress:
        return real, _bundle_cache(real + synthetic, recipe, cache_dir, on_progress)


def _synthetic(real: list[SliceRecord], recipe: Recipe, cache_dir: str | Path) -> list[SliceRecord]:
    if not recipe.data.synthesis.variants:
        return []
    doubtful = doubtfully_clear(real, range(len(real)), recipe.data.sources)
    hosts = [record for i, record in enumerate(real) if record.any == 0 and i not in doubtful]
    return open_bank(hosts, recipe.data.synthesis, cache_dir, recipe.threads or torch.get_num_threads())


def _weights(
    records: list[SliceRecord], labels: NDArray[np.float32], stage: StageSpec
) -> NDArray[np.float64]:
    """`draw_weights` of the real slices and of the synthetic ones, each with its share."""
    made = np.array([record.source == SYNTHETIC for record in records], np.bool_)
    weights = np.zeros(len(records))
    for chosen, share in ((~made, 1 - stage.synthetic_share), (made, stage.synthetic_share)):
        if share > 0:
            rows = np.flatnonzero(chosen)
            positive = stage.positive_share if share > 0.5 else float((labels[rows, -1] == 1).mean())
            weights[rows] = share * draw_weights([records[i] for i in rows], labels[rows], positive)
    return weights


def _bundle_cache(
    records: list[SliceRecord], recipe: Recipe, folder: str | Path, on_progress: Progress
) -> Cache:
    """The cache of a bundle's training: HU cut as the viewer cuts them, before the slice is resized."""
    return prepare(
        records,
        size=recipe.data.cache_size,
        folder=folder,
        cleaning=recipe.data.cleaning,
        cut=(recipe.preprocess.hu_min, recipe.preprocess.hu_max),
        on_progress=on_progress,
    )


def open_run(recipe: Recipe, records: list[SliceRecord], run: Path) -> Split:
    """Make the run's folder with recipe and split, or check that it is this recipe's. Returns the split.

    Raises:
        RunError: the folder holds a run of another recipe.
        SplitError: the saved split does not fit the data.
    """
    path, split_path = run / "recipe.json", run / "split.json"
    needed = parts_of(recipe.data)
    if path.is_file():
        if recipe_from(json.loads(path.read_text(encoding="utf-8")), str(path)) != recipe:
            advice = "Give another --run, or train with the recipe it was begun with."
            raise RunError(str(run), "a run of this recipe", "one of another recipe", advice)
        return load_split(split_path, records, needed)
    run.mkdir(parents=True, exist_ok=True)
    held_out = recipe.data.folds or recipe.data.held_out_sources
    split = (hold_out if held_out else make_split)(records, recipe.data, recipe.seed)
    save_split(split, split_path)
    _note(
        run,
        {"commit": commit(), "seed": recipe.seed, "machine": machine(), "threads": torch.get_num_threads()},
    )
    path.write_text(json.dumps(recipe.to_dict(), indent=1) + "\n", encoding="utf-8")
    return split


def commit() -> str:
    """The commit of the code that runs, "-dirty" if it was changed since; "unknown" outside a checkout."""
    try:
        head = _git("rev-parse", "HEAD")
        changed = _git("status", "--porcelain", "--", "trainer", "ichviewer/core", "ichviewer/model")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{head}-dirty" if changed else head


def _git(*arguments: str) -> str:
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def machine() -> str:
    """Processor, system and torch, in a line."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        names = [
            line.partition(":")[2].strip()
            for line in cpuinfo.read_text().splitlines()
            if "model name" in line
        ]
        model = f"{names[0]} x {len(names)}" if names else model
    return f"{model}, {platform.system()}, Python {platform.python_version()}, torch {torch.__version__}"


def _train(
    module: StageModule,
    stage: StageSpec,
    sampler: WeightedBatches,
    dataset: CachedSlices,
    watched: DataLoader[Any] | None,
    folder: Path,
    progress: bool,
) -> Path:
    """Lightning's loop. Returns the best checkpoint, or the last where nothing is validated on."""
    keep = ModelCheckpoint(folder, "best", monitor="val/score", mode="max", enable_version_counter=False)
    # `save_last` would write only when the best one is written too.
    resume_from = ModelCheckpoint(folder, "last", enable_version_counter=False)
    callbacks: list[Callback] = [resume_from, _EpochOfSampler(sampler)]
    if stage.mine_factor:
        callbacks.append(HardNegatives(sampler, dataset, folder))
    if watched is not None:
        callbacks.append(keep)
    if progress:
        callbacks.append(TQDMProgressBar(refresh_rate=10))
    trainer = lightning.Trainer(
        accelerator="auto",
        devices=1,
        precision=module.recipe.precision,  # type: ignore[arg-type]
        max_epochs=stage.epochs,
        gradient_clip_val=stage.optim.clip_norm,
        logger=CSVLogger(folder, name="log"),  # a new version_<n> each time it goes on
        callbacks=callbacks,
        enable_progress_bar=progress,
        enable_model_summary=False,
        num_sanity_val_steps=0,
        check_val_every_n_epoch=1,
        log_every_n_steps=10,
        use_distributed_sampler=False,
    )
    last = folder / "last.ckpt"
    ckpt_path = str(last) if last.is_file() else None
    # Nothing but numbers is read from a checkpoint: a pickle runs what stands in it.
    trainer.fit(module, loader(dataset, sampler), watched, ckpt_path=ckpt_path, weights_only=True)
    return folder / "best.ckpt" if watched is not None else last


def _validation_loader(
    inputs: NDArray[np.float32], labels: NDArray[np.float32], stage: StageSpec
) -> DataLoader[Any]:
    """All validation slices for stage 1, the positive ones for stage 2, whose `any` then says nothing."""
    chosen = ~np.isnan(labels[:, -1]) if stage.positive_share < 1 else labels[:, -1] == 1
    tensors = TensorDataset(torch.from_numpy(inputs[chosen]), torch.from_numpy(labels[chosen]))
    return DataLoader(tensors, batch_size=32)


def _best_weights(checkpoint: Path) -> dict[str, Tensor]:
    state = torch.load(checkpoint, map_location="cpu", weights_only=True)["state_dict"]
    prefix = "averaged.module."
    return {
        name.removeprefix(prefix): value.contiguous()
        for name, value in state.items()
        if name.startswith(prefix)
    }


def _note(run: Path, facts: dict[str, Any]) -> None:
    path = run / "run.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    path.write_text(json.dumps({**known, **facts}, indent=1) + "\n", encoding="utf-8")
