"""What a trained system said of slices: the one form in which every system is measured and compared."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from trainer.errors import RunError

_ARRAYS: Final = ("truth", "probability", "source", "patient", "series", "slice_index", "image")
_SERIES: Final = "series_truth"


@dataclass(frozen=True, slots=True)
class Predictions:
    """One row a slice.

    Attributes:
        task: "detect", "classify", "six-class", "two-stage", "multilabel", "all-labels" or "subtypes>=k".
        classes: names of the columns; a subtype, "any", or "none" (no bleed).
        exclusive: the classes exclude each other and a row of probabilities sums to 1 (softmax); otherwise
            each column stands for itself (sigmoid).
        truth: (slice, class) float32: 1, 0, or NaN where it is not known.
        probability: (slice, class) float32, 0..1.
        source, patient, series, image: (slice,) text; `image` names the slice within its source.
        slice_index: (slice,) int64.
        series_truth: (slice, class) float32: as `truth`, of the slice's whole series, where a source labels
            series and not slices (CQ500); otherwise NaN.
    """

    task: str
    classes: tuple[str, ...]
    exclusive: bool
    truth: NDArray[np.float32]
    probability: NDArray[np.float32]
    source: NDArray[np.str_]
    patient: NDArray[np.str_]
    series: NDArray[np.str_]
    slice_index: NDArray[np.int64]
    image: NDArray[np.str_]
    series_truth: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0), np.float32))

    def __len__(self) -> int:
        return len(self.truth)

    def __post_init__(self) -> None:
        shape = (len(self.patient), len(self.classes))
        if self.truth.shape != shape or self.probability.shape != shape:
            found = f"truth {self.truth.shape}, probability {self.probability.shape}"
            raise RunError("predictions", f"arrays of shape {shape}", found)
        if self.series_truth.shape != shape:
            object.__setattr__(self, "series_truth", np.full(shape, np.nan, np.float32))

    def save(self, path: Path) -> None:
        """Write as .npz, whole or not at all."""
        part = path.with_name(path.name + ".part")
        with part.open("wb") as file:
            np.savez_compressed(
                file,
                task=np.array(self.task),
                classes=np.array(self.classes),
                exclusive=np.array(self.exclusive),
                **{name: getattr(self, name) for name in (*_ARRAYS, _SERIES)},
            )
        part.replace(path)


def load_predictions(path: Path) -> Predictions:
    """Read what `Predictions.save` wrote; nothing is unpickled.

    Raises:
        RunError: missing, unreadable, or an array is not there.
    """
    try:
        with np.load(path, allow_pickle=False) as data:
            arrays = {name: data[name] for name in _ARRAYS}
            if _SERIES in data:  # runs of an earlier version have none
                arrays[_SERIES] = data[_SERIES]
            classes = tuple(str(name) for name in data["classes"])
            return Predictions(str(data["task"]), classes, bool(data["exclusive"]), **arrays)
    except (OSError, ValueError, KeyError) as error:
        advice = "Finish the run with `ichtrain fit`."
        raise RunError(str(path), "predictions of a finished run", str(error), advice) from error
