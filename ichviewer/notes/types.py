"""What crosses the thread between window and notes keeper. All frozen; no name of a patient among them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ichviewer.core.dicom.types import Series
from ichviewer.core.measure import Measurement

WHOLE_SERIES = -1  # the slice_index of a note on the series


@dataclass(frozen=True, slots=True)
class SeriesRef:
    """What a series is known by between sessions: its key (the UID), and a digest of its geometry."""

    key: str
    geometry: str


@dataclass(frozen=True, slots=True)
class SliceRef:
    """A slice of a series: its place, and the instance (and frame) it is."""

    slice_index: int
    sop_instance_uid: str = ""
    frame: int = 0


@dataclass(frozen=True, slots=True)
class PutMeasurement:
    """Keep a measurement, new or changed. `order` is its place among those of its slice."""

    series: SeriesRef
    slice: SliceRef
    order: int
    measurement: Measurement


@dataclass(frozen=True, slots=True)
class DropMeasurement:
    """Keep a measurement no longer."""

    uid: str


@dataclass(frozen=True, slots=True)
class PutNote:
    """Keep the note on a slice, or on the series (`WHOLE_SERIES`); an empty one is kept no longer."""

    series: SeriesRef
    slice: SliceRef
    text: str


@dataclass(frozen=True, slots=True)
class DropAll:
    """Delete everything that is kept."""


Change = PutMeasurement | DropMeasurement | PutNote | DropAll


@dataclass(frozen=True, slots=True)
class Load:
    """Read what is kept for a series."""

    generation: int
    series: SeriesRef


@dataclass(frozen=True, slots=True)
class Mark:
    """Which of these series has something kept?"""

    generation: int
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is kept for a series.

    Attributes:
        measurements: (slice_index, measurement), in the order they were drawn.
        notes: (slice_index or `WHOLE_SERIES`, text).
        others: how many other series with this UID, but another geometry, have something kept.
        unreadable: how many measurements are there, but make no sense.
    """

    generation: int
    series: SeriesRef
    measurements: tuple[tuple[int, Measurement], ...] = ()
    notes: tuple[tuple[int, str], ...] = ()
    others: int = 0
    unreadable: int = 0


@dataclass(frozen=True, slots=True)
class Marked:
    """The keys of those series that have something kept."""

    generation: int
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Kept:
    """So many changes, counted from the first one of the session, are on the disk for good."""

    changes: int


@dataclass(frozen=True, slots=True)
class NotKept:
    """Changes cannot be kept at the moment, and why. They wait in memory. Said once until it works again."""

    message: str


@dataclass(frozen=True, slots=True)
class KeptAgain:
    """What had waited is on the disk now."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """The database was damaged; it lies at `path` now, and a new one was begun."""

    path: Path
    message: str


Answer = Loaded | Marked | Kept | NotKept | KeptAgain | SetAside
