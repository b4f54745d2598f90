"""The made-up input of the self-test: heads of integers, so that every machine makes the same bytes."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.preprocess import PreprocessSpec, model_input


def golden_input(spec: PreprocessSpec, slices: int) -> NDArray[np.float32]:
    """Recipe "disks/1": an oval skull, brain of 30 to 38 HU, and from the second slice on a disk of 68 HU.

    The picture is made at the size of the model input, so nothing is resized, and windowing is exact in IEEE
    float32: the bytes depend on `spec` and `slices` alone.

    Returns:
        (slice, channel, size, size) float32, 0..1.
    """
    return np.stack([model_input(_head(spec.size, number), spec) for number in range(slices)])


def digest(inputs: NDArray[np.float32]) -> str:
    """sha256 of the bytes, little-endian, C order."""
    return hashlib.sha256(np.ascontiguousarray(inputs, "<f4").tobytes()).hexdigest()


def _head(size: int, number: int) -> NDArray[np.int16]:
    """(size, size) HU of one slice, by whole numbers alone. Lengths: thousandths of half the picture."""
    row, col = np.indices((size, size), dtype=np.int64)
    y, x = (2 * row + 1 - size) * 1000 // size, (2 * col + 1 - size) * 1000 // size
    hu = np.full((size, size), -1000, np.int64)
    hu[_oval(y, x, 880, 720)] = 1000
    brain = _oval(y, x, 800, 640)
    grain = (row * 73856093 ^ col * 19349663 ^ (number + 1) * 83492791) % 9 - 4
    hu[brain] = (34 + grain)[brain]
    if number:
        center_y, center_x, radius = 90 * number % 500 - 200, 170 * number % 600 - 300, 60 + 50 * (number % 3)
        hu[_oval(y - center_y, x - center_x, radius, radius)] = 68
    return hu.astype(np.int16)


def _oval(y: NDArray[np.int64], x: NDArray[np.int64], half_y: int, half_x: int) -> NDArray[np.bool_]:
    return (y * half_x) ** 2 + (x * half_y) ** 2 <= (half_y * half_x) ** 2
