"""What networks make of labels that nobody gave: targets for the slices' logits, never for a measure."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trainer.errors import RunError
from trainer.sources import SliceRecord


def slice_key(record: SliceRecord) -> str:
    """Names a slice across runs."""
    return f"{record.source}/{record.image_id}"


def save_guesses(path: Path, records: list[SliceRecord], probabilities: NDArray[np.float64]) -> None:
    """Keep (slice, label) probabilities of these slices."""
    keys = np.array([slice_key(record) for record in records], np.str_)
    np.savez_compressed(path, keys=keys, probabilities=probabilities.astype(np.float32))


def with_guesses(path: Path, records: list[SliceRecord], labels: NDArray[np.float32]) -> NDArray[np.float32]:
    """The labels, and the guesses of `path` where a label is not known.

    Args:
        labels: (slice, label) of these records, NaN where not known.

    Returns:
        (slice, label) 0..1, NaN where nothing is known or guessed.

    Raises:
        RunError: the file is not there, or holds something else.
    """
    try:
        with np.load(path, allow_pickle=False) as saved:
            guessed = dict(zip(saved["keys"].tolist(), saved["probabilities"], strict=True))
    except (OSError, ValueError, KeyError) as error:
        raise RunError(
            str(path), "the guesses of a crossval", str(error), "Run ichtrain crossval."
        ) from error
    targets = labels.copy()
    for row, record in enumerate(records):
        found = guessed.get(slice_key(record))
        if found is not None:
            targets[row] = np.where(np.isnan(labels[row]), found, labels[row])
    return targets
