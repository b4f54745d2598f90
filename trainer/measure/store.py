"""metrics.json of a run: measured, written whole, read back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from trainer.errors import RunError
from trainer.measure.figures import VERSION, measure
from trainer.predictions import Predictions, load_predictions
from trainer.writing import write_text

PARTS = ("validation", "test")


def predictions_of(run: Path) -> dict[str, Predictions]:
    """What the run says of each part.

    Raises:
        RunError: no predictions of the test patients, or unreadable ones.
    """
    found = {part: run / "predictions" / f"{part}.npz" for part in PARTS}
    if not found["test"].is_file():
        advice = "Finish the run with `ichtrain fit`; a bundle's with `ichtrain evaluate`."
        raise RunError(str(run), "a finished run with predictions/test.npz", "none", advice)
    return {part: load_predictions(path) for part, path in found.items() if path.is_file()}


def measure_run(run: Path) -> dict[str, Any]:
    """Measure a run and write its metrics.json.

    Raises:
        RunError: no predictions, or metrics.json cannot be written.
    """
    metrics = measure(predictions_of(run))
    write_text(run / "metrics.json", json.dumps(metrics, indent=1) + "\n")
    return metrics


def read_metrics(run: Path) -> dict[str, Any]:
    """What `measure_run` wrote.

    Raises:
        RunError: missing, unreadable, or of another version.
    """
    path = run / "metrics.json"
    advice = f"Measure it with `ichtrain evaluate {run}`."
    try:
        metrics = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RunError(str(path), "the metrics of a run", str(error), advice) from error
    version = metrics.get("version") if isinstance(metrics, dict) else 1
    if version != VERSION:
        raise RunError(str(path), f"metrics of version {VERSION}", f"version {version}", advice)
    found: dict[str, Any] = metrics
    return found
