"""A GPU that fails at every point there is: no slice is lost or told twice, and everything says so.

The GPU is simulated (it computes on the CPU, and fails at the call that a test names): the engine meets the
same exceptions at the same places as from CUDA.
"""

from __future__ import annotations

import json
import queue
import warnings
from dataclasses import dataclass, field

import numpy as np
import pytest
import torch

from ichviewer.core.labels import ANY, LABELS
from ichviewer.export import findings_file
from ichviewer.inference.analyze import analyze_volume
from ichviewer.inference.engine import CPU, CUDA, Engine
from ichviewer.inference.types import (
    AssessSeries,
    AttentionResult,
    AttentionWish,
    ModelReady,
    SeriesResult,
    SliceResult,
)
from ichviewer.inference.worker import InferenceWorker
from ichviewer.model import pipeline
from tests.support.bundles import tiny_bundle
from tests.support.findings import make_series
from tests.support.heads import SIDE, head_volume

WAIT_S = 30.0
P_ANY = [0.1 * (index % 10) for index in range(30)]
FULL = torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 MiB")
LOST = RuntimeError("CUDA error: unspecified launch failure")
TOO_NEW = RuntimeError("CUDA error: no kernel image is available for execution on the device")


@dataclass
class Gpu:
    """What the simulated GPU was asked, and when it fails.

    Attributes:
        fail_at: number of the call, from 0, that raises `error`, and every later one too; -1: none.
        rows: of every call that it answered, how many slices.
    """

    fail_at: int = -1
    error: Exception = field(default_factory=lambda: FULL)
    calls: int = 0
    rows: list[int] = field(default_factory=list)

    def work(self, array):
        """One transfer to the GPU, which every use of it begins with."""
        self.calls += 1
        if 0 <= self.fail_at < self.calls:
            raise self.error
        self.rows.append(len(array))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return tiny_bundle(tmp_path_factory.mktemp("bundle"), screening=0.0)


@pytest.fixture
def gpu(monkeypatch):
    device, tensor = Gpu(), pipeline.TwoStage.tensor

    def to_cuda(self):
        self.is_gpu = True

    def on_device(self, array):
        if getattr(self, "is_gpu", False):
            device.work(array)
        return tensor(self, array)

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(pipeline.TwoStage, "to_cuda", to_cuda)
    monkeypatch.setattr(pipeline.TwoStage, "tensor", on_device)
    return device


@pytest.fixture
def volume():
    return head_volume(make_series(len(P_ANY), rows=SIDE, columns=SIDE), P_ANY)


def values(findings):
    return np.array([[f.probabilities[label] for label in LABELS] for f in findings.slices])


def raises(error):
    def call(*_):
        raise error

    return call


@pytest.mark.parametrize("error", [FULL, LOST, TOO_NEW, OSError("libcudnn.so.9: cannot open"), MemoryError()])
def test_at_loading_it_is_given_up_before_anything_is_asked(bundle, gpu, volume, monkeypatch, error):
    monkeypatch.setattr(pipeline.TwoStage, "to_cuda", raises(error))
    engine = Engine(bundle, threads=1)
    assert engine.stamp.backend == f"{CPU} (CUDA failed: {type(error).__name__})"
    assert engine.stamp.fell_back
    assert analyze_volume(volume, engine).assessed
    assert gpu.calls == 0


def test_a_driver_that_is_too_old_is_said(bundle, monkeypatch):
    def is_available():  # as torch does
        warnings.warn("CUDA initialization: The NVIDIA driver on your system is too old", stacklevel=1)
        return False

    monkeypatch.setattr(torch.cuda, "is_available", is_available)
    backend = Engine(bundle, threads=1).stamp.backend
    assert backend == f"{CPU} (CUDA failed: driver too old or not answering)"


def test_without_a_gpu_nothing_is_said(bundle, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    stamp = Engine(bundle, threads=1).stamp
    assert (stamp.backend, stamp.fell_back) == (CPU, False)


def test_a_cuda_library_that_does_not_load_is_no_end(bundle, monkeypatch):
    monkeypatch.setattr(torch.cuda, "is_available", raises(ImportError("libcudart.so")))
    assert Engine(bundle, threads=1).stamp.backend == f"{CPU} (CUDA failed: ImportError)"


def test_at_the_warm_up_it_is_given_up(bundle, gpu):
    gpu.fail_at = 0
    assert Engine(bundle, threads=1).stamp.backend == f"{CPU} (CUDA failed: OutOfMemoryError)"
    assert gpu.calls == 1


@pytest.mark.parametrize("error", [FULL, LOST])
@pytest.mark.parametrize("batch", range(5))
def test_in_mid_series_no_slice_is_lost_or_told_twice(bundle, gpu, volume, batch, error):
    alone = analyze_volume(volume, Engine(bundle, threads=1, cuda=False))
    engine = Engine(bundle, threads=1)
    assert engine.stamp.backend == CUDA
    gpu.fail_at, gpu.error, gpu.rows = gpu.calls + batch, error, []
    told = []
    findings = analyze_volume(volume, engine, lambda finding: told.append(finding.slice_index))
    failed = sum(gpu.rows) < 2 * len(volume)  # each slice goes to two stages at most
    assert failed
    assert told == list(range(len(volume)))
    assert findings.assessed
    assert [f.slice_index for f in findings.slices] == list(range(len(volume)))
    assert values(findings) == pytest.approx(values(alone), abs=1e-5)
    assert engine.stamp.backend == f"{CPU} (CUDA failed: {type(error).__name__})"
    calls = gpu.calls
    analyze_volume(volume, engine)
    assert gpu.calls == calls  # it is not asked again


@pytest.mark.parametrize("method", ["gradcam", "hirescam", "layercam"])
@pytest.mark.parametrize("label", [ANY, "subdural"])
def test_at_attention_the_map_is_that_of_the_cpu(bundle, gpu, volume, method, label):
    alone = Engine(bundle, threads=1, cuda=False)
    engine = Engine(bundle, threads=1)
    gpu.fail_at = gpu.calls
    one = engine.model_input(volume, 3)
    assert np.allclose(engine.attention(one, label, method), alone.attention(one, label, method), atol=1e-6)
    assert engine.stamp.fell_back


def run_worker(engine, volume, *, attention_first=False):
    """All that a worker delivers for a series, up to its end."""
    results = queue.Queue()
    worker = InferenceWorker(lambda: engine, results.put)
    worker.start()
    try:
        seen = [results.get(timeout=WAIT_S)]
        worker.focus(5)
        if attention_first:
            worker.wish(AttentionWish(ANY, "gradcam"))
        worker.assess(AssessSeries(1, volume))
        kinds = {SeriesResult} | ({AttentionResult} if attention_first else set())
        while kinds:
            seen.append(results.get(timeout=WAIT_S))
            kinds.discard(type(seen[-1]))
        worker.ask(lambda engine: engine.stamp).result(timeout=WAIT_S)  # the job after the last
    finally:
        assert worker.stop()
    while not results.empty():
        seen.append(results.get())
    return seen


@pytest.mark.parametrize("call", [0, 1, 3])
@pytest.mark.parametrize("attention_first", [False, True])
def test_the_worker_tells_each_slice_once_and_that_the_backend_changed(
    bundle, gpu, volume, call, attention_first
):
    alone = analyze_volume(volume, Engine(bundle, threads=1, cuda=False))
    engine = Engine(bundle, threads=1)
    gpu.fail_at = gpu.calls + call
    seen = run_worker(engine, volume, attention_first=attention_first)
    told = [r.finding.slice_index for r in seen if isinstance(r, SliceResult)]
    assert sorted(told) == list(range(len(volume)))
    (series,) = [r for r in seen if isinstance(r, SeriesResult)]
    assert values(series.findings) == pytest.approx(values(alone), abs=1e-5)
    backends = [r.stamp.backend for r in seen if isinstance(r, ModelReady)]
    assert backends == [CUDA, f"{CPU} (CUDA failed: OutOfMemoryError)"]


def test_the_findings_file_says_so(bundle, gpu, volume):
    engine = Engine(bundle, threads=1)
    gpu.fail_at = gpu.calls + 1
    findings = analyze_volume(volume, engine)
    document = json.loads(findings_file.to_json([findings], engine.stamp))
    assert document["model"]["backend"] == f"{CPU} (CUDA failed: OutOfMemoryError)"


def test_a_gpu_and_a_cpu_that_both_fail_leave_the_slice_not_assessed(bundle, gpu, volume, monkeypatch):
    engine = Engine(bundle, threads=1)
    gpu.fail_at = gpu.calls
    assess = pipeline.TwoStage.assess
    bad = engine.model_input(volume, 4).sum()

    def failing(self, inputs, **choices):
        if any(np.isclose(one.sum(), bad) for one in inputs):
            raise MemoryError
        return assess(self, inputs, **choices)

    monkeypatch.setattr(pipeline.TwoStage, "assess", failing)
    findings = analyze_volume(volume, engine)
    refused = [f for f in findings.slices if not f.assessed]
    assert {f.slice_index % 10 for f in refused} == {4}
    assert all(f.reason == "The model failed on this slice: MemoryError" for f in refused)
    assert all(f.probabilities is None for f in refused)
