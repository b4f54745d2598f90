"""The loaded bundle, and what happens when the GPU fails."""

from __future__ import annotations

import gc
import itertools
import os
import threading

import numpy as np
import pytest
import torch

from ichviewer.core.errors import ModelError
from ichviewer.core.labels import LABELS
from ichviewer.core.preprocess import model_input
from ichviewer.inference.engine import CPU, CPU_TORCH, CUDA, Engine, all_threads, default_threads
from ichviewer.inference.quiet_import import quiet_import
from ichviewer.model import golden, pipeline
from ichviewer.model.loading import default_bundle, load_bundle
from ichviewer.model.ncnn_body import NcnnBody
from ichviewer.model.ncnn_graph import NotConvertibleError
from tests.support.bundles import SPEC, tiny_bundle
from tests.support.findings import make_series
from tests.support.heads import SIDE, head_volume


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return tiny_bundle(tmp_path_factory.mktemp("bundle"), screening=0.0)


@pytest.fixture
def inputs():
    return golden.golden_input(SPEC, 3)


@pytest.fixture
def gpu(monkeypatch):
    """A GPU that computes on the CPU, and fails when the test says so."""

    class Gpu:
        failing_calls = 0
        error = torch.OutOfMemoryError("CUDA out of memory")

    def to_cuda(self):
        self.is_gpu = True

    tensor = pipeline.TwoStage.tensor

    def tensor_or_error(self, array):
        if getattr(self, "is_gpu", False) and Gpu.failing_calls:
            Gpu.failing_calls -= 1
            raise Gpu.error
        return tensor(self, array)

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(pipeline.TwoStage, "to_cuda", to_cuda)
    monkeypatch.setattr(pipeline.TwoStage, "tensor", tensor_or_error)
    return Gpu


def test_without_a_gpu_it_is_the_cpu(bundle, inputs):
    engine = Engine(bundle, threads=1)
    assert (engine.stamp.model_id, engine.stamp.backend) == ("tiny", CPU)
    assert engine.stamp.sha256 == load_bundle(bundle).sha256
    expected = np.array(engine.card.golden.probabilities)
    assert engine.assess(inputs).probabilities == pytest.approx(expected, abs=1e-5)


def test_a_gpu_that_passes_the_self_test_is_used(bundle, inputs, gpu):
    engine = Engine(bundle, threads=1)
    assert engine.stamp.backend == CUDA
    assert Engine(bundle, threads=1, cuda=False).stamp.backend == CPU
    assert engine.assess(inputs).probabilities.shape == (3, 6)
    assert engine.stamp.backend == CUDA


@pytest.mark.parametrize(
    "error", [torch.OutOfMemoryError("full"), RuntimeError("CUDA error: illegal access")]
)
def test_a_gpu_that_fails_in_mid_run_gives_way_to_the_cpu_and_says_so(bundle, inputs, gpu, error):
    engine = Engine(bundle, threads=1)
    gpu.failing_calls, gpu.error = 1, error
    expected = np.array(engine.card.golden.probabilities)
    assert engine.assess(inputs).probabilities == pytest.approx(expected, abs=1e-5)
    assert engine.stamp.backend == f"{CPU} (CUDA failed: {type(error).__name__})"
    gpu.failing_calls = 1
    engine.assess(inputs)
    assert gpu.failing_calls == 1  # the GPU is not asked again


def test_a_gpu_that_fails_at_attention_gives_way_too(bundle, inputs, gpu):
    engine = Engine(bundle, threads=1)
    gpu.failing_calls = 1
    assert engine.attention(inputs[0], "any").shape == (4, 4)
    assert "CUDA failed" in engine.stamp.backend


def test_a_gpu_that_fails_at_the_start_is_never_used(bundle, gpu):
    gpu.failing_calls = 1
    assert "CUDA failed: OutOfMemoryError" in Engine(bundle, threads=1).stamp.backend


def test_a_gpu_that_computes_something_else_is_never_used(bundle, gpu, monkeypatch):
    answers = pipeline.TwoStage._answers

    def off(self, labels, x):
        return [one + (1.0 if getattr(self, "is_gpu", False) else 0.0) for one in answers(self, labels, x)]

    monkeypatch.setattr(pipeline.TwoStage, "_answers", off)
    assert "CUDA failed: ModelError" in Engine(bundle, threads=1).stamp.backend


def test_ncnn_that_gives_another_golden_answer_is_not_used_and_this_is_said(bundle, inputs, monkeypatch):
    features = NcnnBody.__call__
    monkeypatch.setattr(NcnnBody, "__call__", lambda self, x: features(self, x) + 1.0)
    engine = Engine(bundle, threads=1, cuda=False)
    assert engine.stamp.backend == f"{CPU_TORCH} (ncnn not used: its answer to the self-test is off)"
    expected = np.array(engine.card.golden.probabilities)
    assert engine.assess(inputs).probabilities == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (ImportError("no ncnn here"), "not installed"),
        (NotConvertibleError("GELU"), "NotConvertibleError"),
        (RuntimeError("no"), "RuntimeError"),
    ],
)
def test_where_ncnn_cannot_be_had_torch_serves_and_this_is_said(bundle, inputs, monkeypatch, error, why):
    def refuse(*_):
        raise error

    monkeypatch.setattr(NcnnBody, "__init__", refuse)
    engine = Engine(bundle, threads=1, cuda=False)
    assert engine.stamp.backend == f"{CPU_TORCH} (ncnn not used: {why})"
    assert engine.assess(inputs).probabilities.shape == (3, 6)


def test_ncnn_that_fails_in_mid_run_gives_way_to_torch_and_says_so(bundle, inputs, gpu, monkeypatch):
    engine = Engine(bundle, threads=1)
    gpu.failing_calls = 1
    engine.assess(inputs)
    assert engine.stamp.backend == f"{CPU} (CUDA failed: OutOfMemoryError)"

    def fail(*_):
        raise RuntimeError("ncnn error -100")

    monkeypatch.setattr(NcnnBody, "__call__", fail)
    expected = np.array(engine.card.golden.probabilities)
    assert engine.assess(inputs).probabilities == pytest.approx(expected, abs=1e-5)
    backend = f"{CPU_TORCH} (ncnn failed: RuntimeError) (CUDA failed: OutOfMemoryError)"
    assert engine.stamp.backend == backend


def test_an_error_on_the_cpu_is_an_error(bundle, inputs, monkeypatch):
    engine = Engine(bundle, threads=1)
    monkeypatch.setattr(pipeline.TwoStage, "assess", lambda *_: torch.ones(2) @ torch.ones(3))
    with pytest.raises(RuntimeError, match="size"):
        engine.assess(inputs)


def test_a_damaged_bundle_makes_no_engine(tmp_path):
    folder = tiny_bundle(tmp_path)
    (folder / "stage1.safetensors").write_bytes(b"")
    with pytest.raises(ModelError, match="sha256"):
        Engine(folder)


def test_model_input_is_that_of_the_trainer(bundle):
    volume = head_volume(make_series(2, rows=SIDE, columns=SIDE), [0.2, 0.9])
    engine = Engine(bundle, threads=1)
    expected = model_input(volume.hu[1], SPEC, volume.upright, volume.pixel_spacing)
    assert np.array_equal(engine.model_input(volume, 1), expected)


def test_attention_of_any_is_stage_1_and_of_a_subtype_stage_2(bundle, inputs):
    engine = Engine(bundle, threads=1)
    maps = {label: engine.attention(inputs[2], label) for label in LABELS}
    assert all(grid.shape == (4, 4) and 0 <= grid.min() <= grid.max() <= 1 for grid in maps.values())
    first, second = engine._cpu.stage_of("any"), engine._cpu.stage_of("subdural")
    assert first[0] is not second[0]
    assert (first[1], second[1]) == (0, 4)
    with pytest.raises(ValueError, match="'stroke' is none of"):
        engine.attention(inputs[2], "stroke")


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 1), (4, 3), (64, 8)])
def test_one_core_is_left_for_the_window(monkeypatch, cores, threads):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert default_threads() == threads


@pytest.mark.parametrize(("cores", "threads"), [(1, 1), (2, 2), (4, 4), (64, 8)])
def test_without_a_window_every_core_is_used(monkeypatch, cores, threads):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert all_threads() == threads


def test_slices_are_at_work_at_the_same_time(bundle, monkeypatch):
    both = threading.Barrier(2)
    features = NcnnBody.__call__
    engine = Engine(bundle, threads=2, cuda=False)

    def together(self, inputs):
        both.wait(timeout=20)  # passed only by two threads at once
        return features(self, inputs)

    monkeypatch.setattr(NcnnBody, "__call__", together)
    assert engine.assess(golden.golden_input(SPEC, 2)).probabilities.shape == (2, 6)
    assert engine.stamp.backend == CPU


@pytest.mark.parametrize("threads", [2, 3])
def test_no_number_depends_on_the_threads(threads):
    inputs = golden.golden_input(load_bundle(default_bundle()).card.preprocess, 17)  # not all shares alike
    one, other = (Engine(default_bundle(), n, cuda=False).assess(inputs) for n in (1, threads))
    assert other.probabilities.tobytes() == one.probabilities.tobytes()
    assert np.array_equal(other.stage2_asked, one.stage2_asked)


def test_torch_has_its_threads_where_it_serves_and_one_beside_ncnn(bundle, monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(3)), raising=False)
    Engine(bundle, threads=3, cuda=False)
    assert torch.get_num_threads() == 1
    features = NcnnBody.__call__
    monkeypatch.setattr(NcnnBody, "__call__", lambda self, x: features(self, x) + 1.0)
    Engine(bundle, threads=3, cuda=False)
    assert torch.get_num_threads() == 2  # a core is left: its threads wait for each other
    Engine(bundle, threads=1, cuda=False)
    assert torch.get_num_threads() == 1


def test_ncnn_that_fails_on_one_of_several_threads_gives_way_to_torch(bundle, inputs, monkeypatch):
    engine = Engine(bundle, threads=2, cuda=False)
    features = NcnnBody.__call__
    calls = itertools.count()

    def fail_once(self, x):
        if next(calls) == 1:
            raise RuntimeError("ncnn error -100")
        return features(self, x)

    monkeypatch.setattr(NcnnBody, "__call__", fail_once)
    expected = np.array(engine.card.golden.probabilities)
    assert engine.assess(inputs).probabilities == pytest.approx(expected, abs=1e-5)
    assert engine.stamp.backend == f"{CPU_TORCH} (ncnn failed: RuntimeError)"


def test_the_garbage_collector_waits_for_an_import_and_comes_back_even_if_it_fails():
    with quiet_import():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ImportError), quiet_import():
        import ichviewer.no_such_module  # noqa: F401
    assert gc.isenabled()
