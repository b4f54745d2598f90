"""How fast `ichtrain fit` is from the cache, against the same loop fed from memory; a bundle's training step.

Usage: python -m benchmarks training   (its row of the table, and its section of docs/performance.md)
"""

from __future__ import annotations

import copy
import logging
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from benchmarks.pages import machine, write_section
from benchmarks.rows import Row
from benchmarks.series import sample_hu, write_series
from benchmarks.timing import medians_ms
from ichviewer.core.labels import LABELS
from ichviewer.model.architectures import SliceNet
from trainer.cache import Cache, prepare
from trainer.depthwise import FrozenDepthwise
from trainer.memory import keep_freed_memory
from trainer.module import StageModule, network
from trainer.predict import logits_of
from trainer.recipe import read_recipe
from trainer.sources.records import SliceRecord
from trainer.systems.feed import Batches, ReadHU
from trainer.systems.module import SystemModule
from trainer.systems.networks import build
from trainer.systems.recipe import SystemRecipe, find_recipe, read_system
from trainer.systems.tasks import Task, make_task

_SLICES = 320
_BATCH = 32
_STEPS = _SLICES // _BATCH
_BUNDLE = "ichv-twostage-2"
_RECIPE = "vasani-resnet18-detect"
_OVERRIDES = ("input.resize=96", "input.size=96", f"optim.batch={_BATCH}", "optim.schedule=constant")


def rows() -> list[Row]:
    """The share of the step rate that `fit` keeps; writes the section, too."""
    logging.getLogger("lightning.pytorch").setLevel(logging.ERROR)
    recipe = read_system(find_recipe(_RECIPE), _OVERRIDES)
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        os.environ["ICHTRAIN_INDEX"] = str(Path(name) / "index")
        cache = _cache(Path(name))
        task = _task(len(cache))
        held = cache.in_memory()
        rates = medians_ms(
            {
                "cache": lambda: _epoch(recipe, task, cache.read),
                "memory": lambda: _epoch(recipe, task, held.read),
            },
            rounds=5,
        )
        reading = _reading_ms(cache)
    write_section("Training", _text(recipe, rates, reading))
    share = 100 * rates["memory"] / rates["cache"]
    words = f"{rates['cache'] / _STEPS:.0f} against {rates['memory'] / _STEPS:.0f} ms a step"
    return [
        Row(
            "training.steps",
            "`ichtrain fit`, step rate from a warm cache",
            "the same loop fed from memory",
            share,
            90,
            "higher",
            "%",
            words,
        ),
        _step(),
        _asking(),
    ]


def _step() -> Row:
    """A step of a bundle's network with frozen filters, as `trainer.depthwise` and as torch has it."""
    recipe = read_recipe(find_recipe(_BUNDLE))
    size, channels = recipe.preprocess.size, len(recipe.preprocess.channels)
    x = torch.rand(_BATCH, channels, size, size).contiguous(memory_format=torch.channels_last)
    net = StageModule(recipe, recipe.stage1, 1).net
    plain = copy.deepcopy(net)
    for module in plain.modules():
        if isinstance(module, FrozenDepthwise):
            module.__class__ = torch.nn.Conv2d  # as it was
    times = medians_ms({"ours": lambda: _both_ways(net, x), "torch": lambda: _both_ways(plain, x)}, rounds=5)
    return Row(
        "training.depthwise",
        f"a step of `{_BUNDLE}`'s network, forward and back, {_BATCH} slices of {size} px",
        "the same with torch's own gradient of depthwise convolutions",
        times["torch"] / times["ours"],
        None,
        "higher",
        context=f"{times['ours'] / _BATCH:.1f} against {times['torch'] / _BATCH:.1f} ms a slice",
    )


def _asking() -> Row:
    """Asking a bundle's network, with and without `trainer.memory`; each in a process of its own."""
    times = {how: min(_asked_ms(how) for _ in range(3)) for how in ("kept", "usual")}
    return Row(
        "training.asking",
        f"asking `{_BUNDLE}`'s network, {_BATCH} slices at a time, freed memory kept",
        "the same as the C library deals with memory",
        times["usual"] / times["kept"],
        None,
        "higher",
        context=f"{times['kept']:.0f} against {times['usual']:.0f} ms a slice",
    )


def _asked_ms(how: str) -> float:
    """ms a slice."""
    call = [sys.executable, "-c", f"from benchmarks.training import ask; ask({how == 'kept'})"]
    return float(subprocess.run(call, capture_output=True, text=True, check=True).stdout)


def ask(kept: bool) -> None:
    """Print how many ms a slice takes."""
    if kept:
        keep_freed_memory()
    recipe = read_recipe(find_recipe(_BUNDLE))
    net = network(recipe)
    shape = (_BATCH, len(recipe.preprocess.channels), recipe.preprocess.size, recipe.preprocess.size)
    inputs = np.random.default_rng(0).random(shape, np.float32)
    logits_of(net, inputs)
    start = time.perf_counter()
    for _ in range(3):
        logits_of(net, inputs)
    print((time.perf_counter() - start) * 1000 / (3 * _BATCH))


def _both_ways(net: SliceNet, x: torch.Tensor) -> None:
    with torch.autocast("cpu", torch.bfloat16):
        maps, logits = net.forward_maps(x)
        loss = logits.float().square().sum() + maps.float().square().mean()
    loss.backward()  # type: ignore[no-untyped-call]
    net.zero_grad()


def _cache(root: Path) -> Cache:
    """Slices of the sample study with a scanner's noise, which compress as real ones do."""
    rng = np.random.default_rng(0)
    hu = sample_hu()
    noisy = np.stack([hu[i % len(hu)] + rng.normal(0, 4, hu.shape[1:]) for i in range(_SLICES)])
    files = write_series(root / "slices", _SLICES, noisy.clip(-1024, 3071).astype(np.int16))
    records = [
        SliceRecord("made", file, None, f"patient-{i // 8}", i, (0,) * len(LABELS), -1024, 3071)
        for i, file in enumerate(files)
    ]
    return prepare(records, size=256, folder=root / "cache")


def _task(slices: int) -> Task:
    labels = np.zeros((slices, len(LABELS)), np.float32)
    labels[::2, -1] = 1
    return make_task(read_system(find_recipe(_RECIPE)).task, labels)


def _epoch(recipe: SystemRecipe, task: Task, read: ReadHU) -> None:
    """One epoch of Lightning's loop, as `fit` runs it."""
    import lightning  # late: torchvision has to be made ready first (trainer/__init__.py)

    feed = Batches(read, task.truth, np.arange(len(task.truth)), recipe.optim.batch, seed=1)
    net = build(recipe.network.name, len(task.classes), len(recipe.input.windows))
    module = SystemModule(recipe, task, net, seed=1, batches=len(feed))
    trainer = lightning.Trainer(
        accelerator="auto",
        devices=1,
        precision=recipe.precision,  # type: ignore[arg-type]
        max_epochs=1,
        logger=False,
        enable_checkpointing=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        use_distributed_sampler=False,
    )
    trainer.fit(module, feed)


def _reading_ms(cache: Cache) -> float:
    """Milliseconds a slice takes out of the cache, alone."""
    order: NDArray[np.int64] = np.random.default_rng(2).permutation(len(cache))
    start = time.perf_counter()
    for begin in range(0, len(order), 32):
        cache.read(order[begin : begin + 32])
    return (time.perf_counter() - start) * 1000 / len(order)


def _text(recipe: SystemRecipe, rates: dict[str, float], reading: float) -> str:
    lines = [f"| {name} | {ms / _STEPS:.0f} | {1000 * _STEPS / ms:.2f} |" for name, ms in rates.items()]
    share = rates["memory"] / rates["cache"]
    return "\n".join(
        [
            f"Written by `python -m benchmarks training`. {machine()} {recipe.network.name} at "
            f"{recipe.input.size} px, {recipe.optim.batch} slices a step, {recipe.precision}; medians of "
            "interleaved epochs, cache warm.",
            "",
            "| fed from | ms a step | steps a second |",
            "|---|---|---|",
            *lines,
            "",
            f"From the cache, `fit` keeps {share:.0%} of the step rate: a thread reads ahead "
            f"({reading:.2f} ms a slice) while the network works.",
        ]
    )
