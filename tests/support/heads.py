"""Small heads that the fitness gate accepts, and an engine whose answers a test knows beforehand."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom.types import Series
from ichviewer.core.findings import ModelStamp
from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.core.volume import SliceState, Volume
from ichviewer.model.pipeline import Assessment
from tests.support.bundles import tiny_card

SIDE = 64
PIXEL_MM = 3.5
_LOWEST_HU, _STEP_HU = 20, 25  # brain of 20 HU: probability 0; of 45 HU: 1


def head_hu(p_any: Sequence[float | None], side: int = SIDE) -> NDArray[np.int16]:
    """(slice, row, col) HU: a disk of brain in a ring of bone. `ScriptedEngine` reads P(any) off its HU.

    With None the slice holds air alone, which is not assessed.
    """
    rows, cols = np.mgrid[:side, :side] - (side - 1) / 2
    radius = np.hypot(rows, cols) / side
    hu = np.full((len(p_any), side, side), -1000, np.int16)
    for plane, probability in zip(hu, p_any, strict=True):
        if probability is not None:
            plane[radius < 0.40] = 900
            plane[radius < 0.34] = round(_LOWEST_HU + _STEP_HU * probability)
    return hu


def head_volume(series: Series, p_any: Sequence[float | None]) -> Volume:
    """`head_hu` as the volume of a series, read completely."""
    state = np.full(len(p_any), SliceState.READY, np.uint8)
    return Volume(series, head_hu(p_any, series.instances[0].rows), state, (PIXEL_MM, PIXEL_MM))


class ScriptedEngine:
    """Reads P(any) off the HU of the brain, to 1/25; a subtype has half of it.

    Its attention is hot in one quarter: upper left for `any`, lower right for a subtype. With `gated` each
    call of `assess` waits for a `pass_one`.

    Attributes:
        assessed: P(any) of every slice it was asked about.
        waiting: set while a call waits at the gate.
    """

    def __init__(self, *, gated: bool = False, backend: str = "CPU, scripted") -> None:
        self.card = tiny_card(screening=0.2)
        self.stamp = ModelStamp("scripted", "ab" * 32, backend)
        self.assessed: list[float] = []
        self.waiting = threading.Event()
        self._gate = threading.Semaphore(0) if gated else None

    def pass_one(self, calls: int = 1) -> None:
        """Let so many calls of `assess` through."""
        assert self._gate is not None
        self._gate.release(calls)

    def model_input(self, volume: Volume, slice_index: int) -> NDArray[np.float32]:
        """The HU of the brain, as (channel, 1, 1)."""
        middle = volume.hu.shape[1] // 2
        channels = len(self.card.preprocess.channels)
        return np.full((channels, 1, 1), volume.hu[slice_index, middle, middle], np.float32)

    def assess(self, inputs: NDArray[np.float32]) -> Assessment:
        """The probabilities that the slices were made with."""
        if self._gate is not None:
            self.waiting.set()
            self._gate.acquire()
            self.waiting.clear()
        p_any = (inputs[:, 0, 0, 0].astype(np.float64) - _LOWEST_HU) / _STEP_HU
        self.assessed += p_any.tolist()
        rows = np.stack([p_any if label == ANY else p_any / 2 for label in LABELS], axis=1)
        return Assessment(rows, p_any >= self.card.screening.value)

    def in_context(
        self,
        probabilities: NDArray[np.float64],
        positions_mm: NDArray[np.float64],
        asked: NDArray[np.bool_],
    ) -> NDArray[np.float64]:
        """As they are."""
        return probabilities

    def aggregate(self, probabilities: NDArray[np.float64]) -> NDArray[np.float64]:
        """The largest of each label."""
        return probabilities.max(axis=0)

    def attention(self, model_input: NDArray[np.float32], label: str, method: str) -> NDArray[np.float32]:
        """Hot in one quarter."""
        grid = np.zeros((8, 8), np.float32)
        quarter = slice(4, 8) if label in SUBTYPES else slice(0, 4)
        grid[quarter, quarter] = 1.0
        return grid

    def prepare_attention(self) -> None:
        """Nothing to import."""
