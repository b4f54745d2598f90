"""What crosses the thread between window and reader. All frozen; each names its generation. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ichviewer.core.dicom.attributes import Attribute
    from ichviewer.core.dicom.types import Instance, ScanResult, Series
    from ichviewer.core.volume import Volume


@dataclass(frozen=True, slots=True)
class ScanRequest:
    """Look for series below a path.

    Attributes:
        beside: what is open stays open, and thumbnails that wait to be made are not forgotten.
    """

    generation: int
    path: Path
    beside: bool = False


@dataclass(frozen=True, slots=True)
class LoadRequest:
    """Decode every slice of a series.

    Attributes:
        volume: what was read of it before another series came first; None: nothing yet.
        held_bytes: what the volumes of other panes take.
    """

    generation: int
    series: Series
    volume: Volume | None = None
    held_bytes: int = 0


@dataclass(frozen=True, slots=True)
class TagsRequest:
    """List every attribute of an instance."""

    generation: int
    instance: Instance


@dataclass(frozen=True, slots=True)
class ScanProgress:
    """So many files of the path were looked at."""

    generation: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class ScanDone:
    """What was found. `unfit` says of each series (by key) that cannot be assessed why not."""

    generation: int
    path: Path
    result: ScanResult
    unfit: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ScanFailed:
    """The path itself could not be read."""

    generation: int
    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class ThumbnailDone:
    """The small picture of one series: (row, col) uint32, packed R, G, B, A. `generation` is the scan's."""

    generation: int
    series_key: str
    rgba: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class VolumeAllocated:
    """The volume is there, its slices still pending. From here on the GUI thread only reads it."""

    generation: int
    volume: Volume


@dataclass(frozen=True, slots=True)
class SliceDone:
    """One slice was decoded, or failed."""

    generation: int
    slice_index: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class VolumeDone:
    """No slice is pending any more."""

    generation: int
    volume: Volume


@dataclass(frozen=True, slots=True)
class LoadFailed:
    """The series could not be loaded at all."""

    generation: int
    message: str


@dataclass(frozen=True, slots=True)
class TagsDone:
    """The attributes of an instance, in the order of the file."""

    generation: int
    instance: Instance
    attributes: tuple[Attribute, ...]


@dataclass(frozen=True, slots=True)
class TagsFailed:
    """The attributes of an instance could not be read."""

    generation: int
    instance: Instance
    message: str


Reading = (
    ScanProgress
    | ScanDone
    | ScanFailed
    | ThumbnailDone
    | VolumeAllocated
    | SliceDone
    | VolumeDone
    | LoadFailed
    | TagsDone
    | TagsFailed
)
