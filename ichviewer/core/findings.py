"""What the model found, per slice and per series, and the JSON of `ichviewer.findings/1`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ichviewer.core.dicom.types import Notice

SCHEMA = "ichviewer.findings/1"
CUDA_FAILED = "CUDA failed"  # in the name of a backend: there is a GPU, and the model does not run on it

Probabilities = Mapping[str, float]  # one of 0..1 for each of LABELS, in that order


def percent(probability: float) -> str:
    """A probability in words: never 0 % or 100 %, which no calibrated probability means."""
    if probability < 0.01:
        return "< 1 %"
    if probability > 0.99:
        return "> 99 %"
    return f"{probability * 100:.0f} %"


@dataclass(frozen=True, slots=True)
class SliceFinding:
    """One slice: assessed with its probabilities, or not assessed with the reason.

    Exactly one of `probabilities` and `reason` is set. `stage2_asked` is False where stage 1 stayed under
    its high-sensitivity threshold and the subtype split is the card's prior.
    """

    slice_index: int
    file: str
    sop_instance_uid: str
    position_mm: float | None
    probabilities: Probabilities | None = None
    reason: str | None = None
    stage2_asked: bool = False

    def __post_init__(self) -> None:
        if (self.probabilities is None) == (self.reason is None):
            raise ValueError("a slice has either probabilities or the reason why it was not assessed")

    @property
    def assessed(self) -> bool:
        """Whether the model was asked."""
        return self.probabilities is not None

    def to_dict(self) -> dict[str, Any]:
        """The slice's entry in the findings file."""
        return {
            "slice_index": self.slice_index,
            "file": self.file,
            "sop_instance_uid": self.sop_instance_uid,
            "position_mm": self.position_mm,
            "status": "assessed" if self.assessed else "not_assessed",
            "reason": self.reason,
            "probabilities": None if self.probabilities is None else dict(self.probabilities),
            "stage2_asked": self.stage2_asked,
        }


@dataclass(frozen=True, slots=True)
class SeriesFindings:
    """One series: its slices, and the series-level probabilities or the one reason why there are none."""

    series_key: str
    series_instance_uid: str
    description: str
    slices: tuple[SliceFinding, ...]
    warnings: tuple[Notice, ...] = ()
    probabilities: Probabilities | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if (self.probabilities is None) == (self.reason is None):
            raise ValueError("a series has either probabilities or the reason why it was not assessed")

    @property
    def assessed(self) -> bool:
        """Whether the series has series-level probabilities."""
        return self.probabilities is not None

    def to_dict(self) -> dict[str, Any]:
        """The series' entry in the findings file."""
        return {
            "series_instance_uid": self.series_instance_uid,
            "description": self.description,
            "status": "assessed" if self.assessed else "not_assessed",
            "reason": self.reason,
            "warnings": [{"code": notice.code, "message": notice.message} for notice in self.warnings],
            "probabilities": None if self.probabilities is None else dict(self.probabilities),
            "slices": [finding.to_dict() for finding in self.slices],
        }


@dataclass(frozen=True, slots=True)
class ModelStamp:
    """Which model gave the findings: bundle id, sha256 of its card, and the backend that ran it.

    The card names the sha256 of each weights file, so its own pins them with thresholds and calibration.
    """

    model_id: str
    sha256: str
    backend: str

    @property
    def fell_back(self) -> bool:
        """Whether the GPU was given up for the CPU."""
        return CUDA_FAILED in self.backend
