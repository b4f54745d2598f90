"""The headless twin gives the very numbers of the worker."""

from __future__ import annotations

import queue

import numpy as np
import pytest

from ichviewer.core.dicom import scan
from ichviewer.core.labels import LABELS
from ichviewer.inference.analyze import analyze_series, analyze_volume
from ichviewer.inference.engine import Engine
from ichviewer.inference.types import AssessSeries, ModelFailed, SeriesResult
from ichviewer.inference.worker import InferenceWorker
from tests.support.bundles import tiny_bundle
from tests.support.dicom import write_series
from tests.support.findings import make_series
from tests.support.heads import PIXEL_MM, SIDE, ScriptedEngine, head_hu, head_volume

P_ANY = [0.2, 0.0, 0.9, None, 0.5, 0.1, 0.7, 0.3, 1.0, 0.4, 0.6]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    probe = Engine(tiny_bundle(tmp_path_factory.mktemp("probe")), threads=1)
    # Between the heads' P(any), so that some slices go on to stage 2 and some do not.
    found = analyze_volume(volume_of(), probe)
    middle = float(np.median([f.probabilities["any"] for f in found.slices if f.probabilities]))
    return Engine(tiny_bundle(tmp_path_factory.mktemp("bundle"), screening=middle), threads=1)


def volume_of(values=P_ANY):
    return head_volume(make_series(len(values), rows=SIDE, columns=SIDE), values)


def numbers(findings):
    return np.array(
        [[f.probabilities[label] for label in LABELS] for f in findings.slices if f.probabilities]
    )


@pytest.mark.parametrize("focus", [0, 6])
def test_the_worker_and_the_headless_run_agree(engine, focus):
    headless = analyze_volume(volume_of(), engine)
    results = queue.Queue()
    worker = InferenceWorker(lambda: engine, results.put)
    worker.focus(focus)
    worker.assess(AssessSeries(1, volume_of()))
    worker.start()
    while not isinstance(result := results.get(timeout=20), SeriesResult):
        assert not isinstance(result, ModelFailed)
    worker.stop()
    shown = result.findings
    assert [f.to_dict() | {"probabilities": None} for f in shown.slices] == [
        f.to_dict() | {"probabilities": None} for f in headless.slices
    ]
    assert {f.stage2_asked for f in headless.slices} == {True, False}
    assert np.abs(numbers(shown) - numbers(headless)).max() < 1e-6
    for label in LABELS:
        assert shown.probabilities[label] == pytest.approx(headless.probabilities[label], abs=1e-6)


def test_no_subtype_is_likelier_than_any(engine):
    findings = analyze_volume(volume_of(), engine)
    for f in (findings, *findings.slices):
        if f.probabilities:
            assert max(f.probabilities.values()) == f.probabilities["any"]


def test_on_slice_hears_of_every_slice_in_order(engine):
    heard = []
    findings = analyze_volume(volume_of(), engine, heard.append)
    assert tuple(heard) == findings.slices


def test_a_series_of_files_from_scan_to_findings(tmp_path):
    hu = head_hu([0.2, 0.8, 0.4, 0.2, 0.2, 0.2])
    write_series(tmp_path, hu, spacing_mm=10, PixelSpacing=[PIXEL_MM] * 2)
    (series,) = scan.scan(tmp_path).series
    findings = analyze_series(series, ScriptedEngine())
    assert findings.probabilities["any"] == pytest.approx(0.8)
    assert [f.probabilities["any"] for f in findings.slices] == pytest.approx([0.2, 0.8, 0.4, 0.2, 0.2, 0.2])


def test_a_series_that_the_headers_refuse_is_not_read(tmp_path):
    files = write_series(tmp_path, head_hu([0.2] * 6), PixelSpacing=[PIXEL_MM] * 2, Modality="MR")
    (series,) = scan.scan(tmp_path).series
    for file in files:
        file.unlink()
    engine = ScriptedEngine()
    findings = analyze_series(series, engine)
    assert findings.reason.startswith("Not a CT")
    assert len(findings.slices) == 6
    assert engine.assessed == []


def test_a_volume_that_the_pixels_refuse_is_not_asked_about():
    volume = volume_of()
    volume.hu[:] = -1000
    engine = ScriptedEngine()
    findings = analyze_volume(volume, engine)
    assert not findings.assessed
    assert {f.reason for f in findings.slices} == {findings.reason}
    assert engine.assessed == []
