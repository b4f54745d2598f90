"""The volumes of the series that panes show: which are there, and which is to be read next. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series
    from ichviewer.core.volume import Volume


class VolumeShelf:
    """Series that are wanted, in the order in which they are to be read, with what is there of them."""

    def __init__(self) -> None:
        self._wanted: dict[str, Series] = {}
        self._volumes: dict[str, Volume] = {}
        self._failed: set[str] = set()

    def keep(self, shown: Sequence[Series]) -> None:
        """Want these and no others, in this order; let go of what is there of others."""
        self._wanted = {series.key: series for series in shown}
        self._volumes = {
            key: volume
            for key, volume in self._volumes.items()
            if key in self._wanted and volume.series is self._wanted[key]
        }
        self._failed &= self._wanted.keys()

    def put(self, series: Series, volume: Volume) -> None:
        """The volume of a series is allocated."""
        self._volumes[series.key] = volume

    def give_up(self, series: Series) -> None:
        """A series cannot be read."""
        self._failed.add(series.key)
        self._volumes.pop(series.key, None)

    def of(self, series: Series) -> Volume | None:
        """What is there of a series; None where nothing is."""
        return self._volumes.get(series.key)

    def next(self) -> Series | None:
        """The series to read next; None where all are there."""
        for key, series in self._wanted.items():
            volume = self._volumes.get(key)
            if key not in self._failed and (volume is None or not volume.loaded):
                return series
        return None

    def bytes_beside(self, series: Series) -> int:
        """What the volumes of all other series take, bytes."""
        return sum(volume.hu.nbytes for key, volume in self._volumes.items() if key != series.key)
