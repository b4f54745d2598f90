"""The bundled model on the CPU: findings of a series, and the model attention of a slice."""

from __future__ import annotations

from benchmarks.timing import medians_ms
from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import load, scan
from ichviewer.core.labels import ANY
from ichviewer.inference.analyze import analyze_volume
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle


def measure(rounds: int = 5) -> dict[str, float]:
    """Median ms on the sample study: the whole series, its slices one at a time, one attention map."""
    volume = load.load(scan.scan(resources_dir() / "sample").series[0])
    engine = Engine(default_bundle(), cuda=False)
    inputs = [engine.model_input(volume, index) for index in range(len(volume))]
    middle = inputs[len(inputs) // 2]
    return medians_ms(
        {
            "series": lambda: analyze_volume(volume, engine),
            "one_at_a_time": lambda: [engine.assess(one[None]) for one in inputs],
            "assess_one": lambda: engine.assess(middle[None]),
            "attention": lambda: engine.attention(middle, ANY),
        },
        rounds,
    )
