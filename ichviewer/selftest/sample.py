"""The model on the bundled sample study: the same findings as when they were recorded, from source."""

from __future__ import annotations

import importlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom.types import Series
from ichviewer.core.findings import ModelStamp, SeriesFindings
from ichviewer.core.labels import ANY, LABELS
from ichviewer.core.samples import SAMPLES
from ichviewer.core.volume import Volume
from ichviewer.selftest.checks import need

# As far as two backends may differ (docs/ARCHITECTURE.md).
TOLERANCE: Final = 1e-3
_DIGITS: Final = 6
_RECORD_AGAIN: Final = "In a checkout, `make selftest-files` records the findings of a new model."


@dataclass(frozen=True, slots=True)
class Analysed:
    """The sample study, read and assessed.

    Attributes:
        thresholds: label -> operating points (series, slice), of the card.
        largest_attention: method -> the largest value of its map of the slice with the highest P(any).
    """

    series: Series
    volume: Volume
    findings: SeriesFindings
    stamp: ModelStamp
    thresholds: Mapping[str, tuple[float, float]]
    largest_attention: Mapping[str, float]


def findings_file() -> Path:
    """Where the recorded findings are."""
    return resources_dir() / "selftest" / "findings.json"


@lru_cache(maxsize=1)
def analysed() -> Analysed:
    """Read the sample study and assess it on the processor, once in this process. Imports torch."""
    from ichviewer.core.dicom.load import load
    from ichviewer.core.dicom.scan import scan
    from ichviewer.inference import explain
    from ichviewer.inference.analyze import analyze_volume
    from ichviewer.inference.engine import Engine
    from ichviewer.model.loading import default_bundle

    found = scan(SAMPLES[0].path)
    need(len(found.series) == 1, "one series in the sample study", len(found.series))
    volume = load(found.series[0])
    need(not volume.errors, "a sample study that can be decoded", "; ".join(volume.errors.values()))
    engine = Engine(default_bundle(), cuda=False)  # a GPU computes in bfloat16, further off than TOLERANCE
    findings = analyze_volume(volume, engine)
    need(findings.assessed, "an assessed sample study", findings.reason)
    peak = max((f.probabilities[ANY], f.slice_index) for f in findings.slices if f.probabilities is not None)
    model_input = engine.model_input(volume, peak[1])
    largest = {m: float(engine.attention(model_input, ANY, m).max(initial=0.0)) for m in explain.METHODS}
    points = engine.card.thresholds
    thresholds = {label: (points.series[label].value, points.slice[label].value) for label in LABELS}
    return Analysed(found.series[0], volume, findings, engine.stamp, thresholds, largest)


def record(study: Analysed) -> dict[str, Any]:
    """What is kept of the findings, to be compared later."""

    def rounded(values: Mapping[str, float] | None) -> list[float] | None:
        return None if values is None else [round(values[label], _DIGITS) for label in LABELS]

    return {
        "labels": list(LABELS),
        "model": study.stamp.model_id,
        "card_sha256": study.stamp.sha256,
        "series": rounded(study.findings.probabilities),
        "slices": [rounded(finding.probabilities) for finding in study.findings.slices],
    }


def check_sample(_folder: Path) -> str:
    """Hold the findings against the recorded ones."""
    expected: dict[str, Any] = json.loads(findings_file().read_text(encoding="utf-8"))
    found = record(analysed())
    same_model = all(found[key] == expected[key] for key in ("card_sha256", "labels"))
    named = f"{expected['model']} with card {expected['card_sha256'][:12]}"
    other = f"{found['model']} with card {found['card_sha256'][:12]}. {_RECORD_AGAIN}"
    need(same_model, f"findings recorded of the bundled model, {named}", other)
    before, now = (_table(one) for one in (expected, found))
    need(before.shape == now.shape, f"{before.shape[0] - 1} slices", now.shape[0] - 1)
    unlike = np.isnan(before) != np.isnan(now)
    need(not unlike.any(), "the same slices assessed", f"{int(unlike.any(axis=1).sum())} others")
    most = float(np.nanmax(np.abs(before - now)))
    need(most <= TOLERANCE, f"the recorded probabilities within {TOLERANCE:g}", f"{most:.2g} off")
    return f"{len(now) - 1} slices within {most:.1g} of the recorded findings, {analysed().stamp.backend}"


def check_backend(_folder: Path) -> str:
    """The quick backend is there; without it the slow one would step in unseen."""
    importlib.import_module("ncnn")
    return analysed().stamp.backend


def check_attention(_folder: Path) -> str:
    """Every method of model attention gives a map."""
    largest = analysed().largest_attention
    empty = [method for method, value in largest.items() if not value > 0]
    need(not empty, "a map that is not empty", f"none from {', '.join(empty)}")
    return ", ".join(largest)


def check_planes(_folder: Path) -> str:
    """The sample study in the patient's axes."""
    from ichviewer.core.reformat.resample import resample

    made = resample(analysed().volume)
    need(made is not None and made.hu.max() > 0, "a reformatted volume", "nothing in it")
    assert made is not None
    return " x ".join(str(side) for side in made.hu.shape)


def check_model(_folder: Path) -> str:
    """Card, hashes and golden output of the bundled model."""
    from ichviewer.inference.native import load_torch_library
    from ichviewer.inference.quiet_import import quiet_import
    from ichviewer.model.loading import default_bundle, load_bundle

    load_torch_library()
    with quiet_import():
        model = load_bundle(default_bundle())
    return f"{model.card.model_id}, card {model.sha256[:12]}, golden output"


def _table(recorded: Mapping[str, Any]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """(series and slices, label); NaN where not assessed."""
    nothing = [np.nan] * len(LABELS)
    return np.array([row or nothing for row in (recorded["series"], *recorded["slices"])], np.float64)
