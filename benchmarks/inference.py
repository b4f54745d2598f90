"""The bundled model on the CPU: a 40-slice series against eager float32 and the machine's peak; attention."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch.utils.flop_counter import FlopCounterMode

from benchmarks.rows import Row
from benchmarks.timing import Times, interleaved
from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import load, scan
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.core.volume import Volume
from ichviewer.inference.analyze import analyze_volume
from ichviewer.inference.engine import Engine, all_threads
from ichviewer.inference.methods import METHODS
from ichviewer.model import calibration
from ichviewer.model.architectures import SliceNet, build
from ichviewer.model.card import Card, Stage
from ichviewer.model.loading import default_bundle, load_bundle

SLICES = 40
_MATRIX = 1024  # side of the matrices whose product tells the peak
_TORCH_THREADS = torch.get_num_threads()  # its own choice, before any engine makes another


def rows(rounds: int = 9) -> list[Row]:
    """Interleaved medians: eager with torch's own threads and with one, ours on all cores and on one.

    The rest has as many threads as the window gives its model.
    """
    series = load.load(scan.scan(resources_dir() / "sample").series[0])
    engine = Engine(default_bundle(), cuda=False)
    every_core = Engine(default_bundle(), all_threads(), cuda=False)
    one_core = Engine(default_bundle(), 1, cuda=False)
    fast = engine.model
    torch_model = load_bundle(default_bundle())
    inputs = np.stack([engine.model_input(series, index % len(series)) for index in range(SLICES)])
    eager = _Eager(engine.card)
    flops = eager.flops(inputs)
    # Not of a slice without a bleed: there may be nothing to weigh.
    shown = inputs[int(engine.assess(inputs).probabilities[:, -1].argmax())]
    times = interleaved(
        {
            "eager": _with_threads(_TORCH_THREADS, lambda: eager.assess(inputs)),
            "eager, one": _with_threads(1, lambda: eager.assess(inputs)),
            "ours": lambda: every_core.assess(inputs),
            "ours, one": lambda: one_core.assess(inputs),
            "torch": _with_threads(1, lambda: torch_model.assess(inputs)),
            "path": lambda: analyze_volume(series, engine),
            "path networks": lambda: engine.assess(inputs[: len(series)]),
            "forward": lambda: fast.features_to_show(ANY, shown),
            **{method: _attention(engine, shown, method) for method in METHODS},
            **_products(),
        },
        rounds,
    )
    off = float(np.abs(every_core.assess(inputs).probabilities - eager.assess(inputs)).max())
    return [
        *_speed(times, flops, off, every_core.stamp.backend),
        *_path(times, series),
        *_attention_rows(times),
    ]


def _speed(times: Times, flops: float, off: float, backend: str) -> list[Row]:
    what = f"two stages, {SLICES} slices of the sample study ({backend})"
    each = {
        name: f"{times.ms(name) / SLICES:.1f} ms" for name in ("eager", "eager, one", "ours", "ours, one")
    }
    # Threads that wait for each other can slow eager down on a busy machine: the faster one is the reference.
    reference = min(("eager", "eager, one"), key=times.ms)
    context = (
        f"a slice: ours {each['ours']} on {_threads(all_threads())}, {each['ours, one']} on one; "
        f"eager {each['eager']} on {_threads(_TORCH_THREADS)} (its own choice), {each['eager, one']} on one"
    )
    done = flops / times.ms("ours, one") / 1e6  # GFLOP/s, as if every product were computed
    found = [
        Row("inference.eager", f"{what}, all cores",
            "eager float32, a slice at a time, torch's threads or one: the faster",
            times.ratio(reference, "ours"), 4.0, "higher", context=context),
        Row("inference.eager.one", f"{what}, one thread", "eager float32, a slice at a time, one thread",
            times.ratio("eager, one", "ours, one"), None, "higher",
            context="what the window has on two cores"),
        Row("inference.off", "largest difference of a probability", "eager float32", off, 1e-3, "lower", "",
            f"{off:.1e}; every slice, both stages"),
        Row("inference.torch", f"{what}, one thread", "torch float32, folded, channels-last, batches of 8",
            times.ratio("torch", "ours, one"), None, "higher",
            context="what serves where ncnn cannot"),
    ]  # fmt: skip
    for name in ("float32", "bfloat16"):
        peak = 2 * _MATRIX**3 / times.ms(name) / 1e6
        found.append(
            Row(f"inference.peak.{name}", f"{what}, one thread: operations of direct convolution a second",
                f"a {name} matrix product of {_MATRIX} x {_MATRIX}", done / peak * 100, None, "higher", "%",
                f"{done:.0f} of {peak:.0f} GFLOP/s; Winograd's convolution needs fewer than are counted")
        )  # fmt: skip
    return found


def _path(times: Times, series: Volume) -> list[Row]:
    ratio = times.ratio("path", "path networks")
    context = f"{times.ms('path') / len(series):.1f} ms a slice"
    return [
        Row("inference.path", "fitness, model input, two stages, findings of the sample study",
            "the networks alone", ratio, None, "lower", context=context)
    ]  # fmt: skip


def _attention_rows(times: Times) -> list[Row]:
    forward = times.ms("forward")
    return [
        Row(f"attention.{method}", f"model attention of one label, {name}",
            "the forward passes that its logit takes", times.ratio(method, "forward"), 1.5, "lower",
            context=f"{times.ms(method):.1f} ms against {forward:.1f} ms")
        for method, name in METHODS.items()
    ]  # fmt: skip


def _attention(engine: Engine, model_input: NDArray[np.float32], method: str) -> Callable[[], object]:
    return lambda: engine.attention(model_input, ANY, method)


def _products() -> dict[str, Callable[[], object]]:
    matrix = torch.randn(_MATRIX, _MATRIX, generator=torch.Generator().manual_seed(0))
    half = matrix.bfloat16()
    return {"float32": lambda: matrix @ matrix, "bfloat16": lambda: half @ half}


def _with_threads(threads: int, job: Callable[[], object]) -> Callable[[], object]:
    """`job` with so many threads of torch, and one again after it, as ncnn has it."""

    def run() -> object:
        torch.set_num_threads(threads)
        try:
            return job()
        finally:
            torch.set_num_threads(1)

    return run


def _threads(count: int) -> str:
    return "1 thread" if count == 1 else f"{count} threads"


class _Eager:
    """The bundle as its notebook would run it: as trained, nothing folded, slice by slice."""

    def __init__(self, card: Card) -> None:
        self._card = card
        self._stages = [self._network(stage) for stage in (card.stage1, card.stage2)]

    def assess(self, inputs: NDArray[np.float32]) -> NDArray[np.float64]:
        """(n, channel, size, size) to (n, label), the second stage where the first passes screening."""
        card = self._card
        found = []
        for one in torch.from_numpy(inputs).split(1):
            with torch.inference_mode():
                any_ = calibration.calibrated(self._logits(0, one), (ANY,), card.calibration)[:, 0]
                given = np.array([[card.prior[label] for label in SUBTYPES]])
                if any_[0] >= card.screening.value:
                    given = calibration.calibrated(self._logits(1, one), SUBTYPES, card.calibration)
            found.append(calibration.joint(any_, given))
        return np.concatenate(found)

    def _logits(self, stage: int, one: torch.Tensor) -> NDArray[np.float32]:
        sides = (one, one.flip(-1)) if self._card.mirrored else (one,)
        logits: NDArray[np.float32] = (
            torch.stack([self._stages[stage](side) for side in sides]).mean(0).numpy()
        )
        return logits

    def flops(self, inputs: NDArray[np.float32]) -> float:
        """Multiplications and additions of `assess`, by direct convolution."""
        with FlopCounterMode(display=False) as counter:
            self.assess(inputs)
        return float(counter.get_total_flops())

    def _network(self, stage: Stage) -> SliceNet:
        net = build(stage.architecture, **stage.arguments)
        net.load_state_dict(load_file(default_bundle() / stage.weights.file))
        return net.eval().requires_grad_(False)
