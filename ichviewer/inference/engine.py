"""The loaded bundle on the best backend there is, owned by one thread. torch comes with the first engine."""

from __future__ import annotations

import copy
import os
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from ichviewer.core import preprocess
from ichviewer.core.errors import ModelError
from ichviewer.core.findings import CUDA_FAILED, ModelStamp
from ichviewer.core.labels import LABELS
from ichviewer.core.volume import Volume
from ichviewer.inference import explain
from ichviewer.inference.native import load_torch_library
from ichviewer.inference.quiet_import import quiet_import

if TYPE_CHECKING:
    from ichviewer.model.card import Card
    from ichviewer.model.pipeline import Assessment, TwoStage

T = TypeVar("T")

CPU = "CPU, float32, ncnn"  # docs/adr/0012-cpu-backend.md
CPU_TORCH = "CPU, float32"  # where ncnn cannot be used
CUDA = "CUDA, bfloat16"
# How far ncnn may be from the card's golden probabilities.
_CPU_TOLERANCE = 1e-3
# bfloat16 has 8 bits of mantissa; what it changes in a logit moves a probability by less than this.
_CUDA_TOLERANCE = 0.02
_MOST_THREADS = 8  # more only wait for each other on batches this small
_MOST_TOGETHER = 4  # slices that one thread takes at once


def default_threads() -> int:
    """CPU threads for the model: one core is left for the window, if there is more than one."""
    return max(1, min(_MOST_THREADS, _cores() - 1))


def all_threads() -> int:
    """CPU threads for the model where there is no window."""
    return min(_MOST_THREADS, _cores())


def _cores() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Windows or macOS
        return os.cpu_count() or 1


class Engine:
    """A bundle that passed its self-test, and the backend that runs it.

    One thread owns it and calls it. On the CPU it shares slices out over threads of its own, each slice on
    one: no number depends on how many there are.

    Args:
        bundle: the bundle's folder.
        threads: slices at a time on the CPU; None: `default_threads`.
        cuda: False keeps to the CPU even where there is a GPU.

    Raises:
        ModelError: the bundle cannot be used.
    """

    def __init__(self, bundle: Path, threads: int | None = None, *, cuda: bool = True) -> None:
        load_torch_library()
        with quiet_import():
            from ichviewer.model import loading

        self._threads = threads or default_threads()
        self._pool = ThreadPoolExecutor(self._threads, "model") if self._threads > 1 else None
        self._set_torch_threads(self._threads)
        self._torch = loading.load_bundle(bundle)
        self._cpu, self._cpu_name = self._torch, CPU_TORCH
        self._active, self._backend = self._cpu, self._cpu_name
        self._tried_ncnn, self._gpu_failed = False, ""
        if cuda:
            self._try_cuda()
        if self._active is self._torch:
            self._use_cpu()

    @property
    def stamp(self) -> ModelStamp:
        """Which model runs where, at this moment."""
        return ModelStamp(self.card.model_id, self._torch.sha256, self._backend)

    @property
    def card(self) -> Card:
        """The bundle's card."""
        return self._torch.card

    @property
    def model(self) -> TwoStage:
        """The two stages on the backend in use."""
        return self._active

    def model_input(self, volume: Volume, slice_index: int) -> NDArray[np.float32]:
        """(channel, size, size) of one slice, by the card's preprocessing."""
        return preprocess.model_input(
            volume.hu[slice_index], self.card.preprocess, volume.upright, volume.pixel_spacing
        )

    def assess(self, inputs: NDArray[np.float32]) -> Assessment:
        """(n, channel, size, size) to probabilities; on the CPU where the GPU fails."""
        return self._run(lambda model: self._assess(model, inputs))

    def in_context(
        self,
        probabilities: NDArray[np.float64],
        positions_mm: NDArray[np.float64],
        asked: NDArray[np.bool_],
    ) -> NDArray[np.float64]:
        """(slice, label) of the assessed slices of a series in the light of those beside them."""
        return self._torch.in_context(probabilities, positions_mm, asked)

    def aggregate(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """(slice, label) of the assessed slices to (label,) of the series."""
        return self._torch.aggregate(probabilities)

    def attention(
        self, model_input: NDArray[np.float32], label: str, method: str = "gradcam"
    ) -> NDArray[np.float32]:
        """Model attention of one slice: of stage 1 for `any`, of stage 2 for a subtype.

        Args:
            model_input: (channel, size, size).
            label: of LABELS.
            method: of `explain.METHODS`.

        Returns:
            (row, col) float32, 0..1, on a grid over the model input (coarser than it).
        """
        if label not in LABELS:
            raise ValueError(f"{label!r} is none of {', '.join(LABELS)}")

        def explained(model: TwoStage) -> NDArray[np.float32]:
            net, output = model.stage_of(label)
            features = model.features_to_show(label, model_input)
            return explain.class_activation(net, features, output, method)

        return self._run(explained)

    def prepare_attention(self) -> None:
        """Import ahead what the first attention needs."""
        explain.prepare()

    def _assess(self, model: TwoStage, inputs: NDArray[np.float32]) -> Assessment:
        """With ncnn both stages of a few slices on one thread; torch and the GPU have their own ways."""
        if self._pool is None or len(inputs) < 2 or model is self._torch or model is not self._cpu:
            return model.assess(inputs)
        from ichviewer.model.pipeline import Assessment

        # Torch's heads cost less in company; few slices at a time let all threads end together.
        step = max(1, min(_MOST_TOGETHER, len(inputs) // (4 * self._threads)))
        shares = (inputs[start : start + step] for start in range(0, len(inputs), step))
        parts = list(self._pool.map(model.assess, shares))
        return Assessment(
            np.concatenate([part.probabilities for part in parts]),
            np.concatenate([part.stage2_asked for part in parts]),
        )

    def _try_cuda(self) -> None:
        import torch

        from ichviewer.model.loading import self_test

        try:
            with warnings.catch_warnings():
                # So torch says of a driver that is too old or does not answer; without a GPU it says nothing.
                warnings.filterwarnings("error", r".*(CUDA|NVIDIA)", UserWarning)
                if not torch.cuda.is_available():
                    return
            model = copy.deepcopy(self._torch)  # a GPU that failed may not give its weights back
            model.to_cuda()
            self_test(model, _CUDA_TOLERANCE)
        except Exception as error:  # whatever is wrong with the GPU, the CPU has passed its test
            self._fall_back("driver too old or not answering" if isinstance(error, UserWarning) else error)
        else:
            self._active, self._backend = model, CUDA

    def _run(self, job: Callable[[TwoStage], T]) -> T:
        try:
            return job(self._active)
        except RuntimeError as error:  # CUDA's errors are, and running out of its memory is; ncnn's, too
            if self._active is self._torch:
                raise
            if self._active is self._cpu:
                self._give_up_ncnn(error)
            else:
                self._fall_back(error)
            return self._run(job)

    def _fall_back(self, error: Exception | str) -> None:
        reason = error if isinstance(error, str) else type(error).__name__
        self._gpu_failed = f" ({CUDA_FAILED}: {reason})"
        self._use_cpu()

    def _use_cpu(self) -> None:
        """Go on with the fastest CPU path that passes the self-test."""
        if not self._tried_ncnn:
            self._tried_ncnn = True
            self._try_ncnn()
        # Beside ncnn torch has the small heads only, and a second team of threads would stand in the way.
        self._set_torch_threads(self._threads if self._cpu is self._torch else 1)
        self._active, self._backend = self._cpu, f"{self._cpu_name}{self._gpu_failed}"

    def _set_torch_threads(self, threads: int) -> None:
        import torch

        # torch's threads wait for each other, so they slow down many times where one core is taken.
        torch.set_num_threads(min(threads, default_threads()))

    def _try_ncnn(self) -> None:
        from ichviewer.model.loading import self_test

        spec = self.card.preprocess
        shape = len(spec.channels), spec.size, spec.size
        try:
            from ichviewer.model.ncnn_body import NcnnBody

            model = self._torch.with_bodies(lambda net: NcnnBody(net, shape))
            self_test(model, min(self.card.golden.tolerance, _CPU_TOLERANCE))
        except Exception as error:  # whatever is wrong with it, torch has passed its test
            self._cpu_name = f"{CPU_TORCH} (ncnn not used: {_reason(error)})"
        else:
            self._cpu, self._cpu_name = model, CPU

    def _give_up_ncnn(self, error: Exception) -> None:
        self._cpu, self._cpu_name = self._torch, f"{CPU_TORCH} (ncnn failed: {_reason(error)})"
        self._use_cpu()


def _reason(error: Exception) -> str:
    """Why ncnn is not used, in a word or two: no message of a library, which could hold anything."""
    known = {
        ImportError: "not installed",
        ModuleNotFoundError: "not installed",
        ModelError: "its answer to the self-test is off",
    }
    return known.get(type(error), type(error).__name__)
