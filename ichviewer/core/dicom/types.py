"""What the scan hands on: instances, series, and what was wrong with them. All frozen, no pixels."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ichviewer.core.dicom import archive, files
from ichviewer.core.dicom.files import Stamp
from ichviewer.core.plain import plain

UNDEFINED_LENGTH = 0xFFFFFFFF  # of an element (PS3.5 7.1.1)

Orientation = tuple[float, float, float, float, float, float]


class Start(NamedTuple):
    """The beginning of a file.

    Attributes:
        head: its first bytes.
        size: of the whole file, bytes.
        stamp: `FileRef.stamp` before it was read.
    """

    head: bytes
    size: int
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class FileRef:
    """Where an instance lies: a file, or a member of a zip archive."""

    path: Path
    member: str | None = None

    def __str__(self) -> str:
        return plain(str(self.path) if self.member is None else f"{self.path}!{self.member}")

    @property
    def name(self) -> str:
        """The last part of the name, for messages and tables."""
        return plain(self.path.name if self.member is None else self.member.rsplit("/", 1)[-1])

    def open(self) -> BinaryIO:
        """Open for reading, never for writing. The caller closes it.

        A member of an archive inflates as it is read, so reading its header is cheap and seeking back is not.
        """
        if self.member is None:
            return files.open_regular(self.path)
        return archive.open_member(self.path, self.member)

    def start(self, count: int) -> Start:
        """The first `count` bytes, with size and stamp, at the cost of one visit to the file."""
        if self.member is None:
            head, status = files.read_start(self.path, count)
            return Start(head, status.st_size, files.stamp_of(status))
        return Start(*archive.read_start(self.path, self.member, count), self.stamp())

    def size(self) -> int:
        """Bytes, without reading them."""
        return self.path.stat().st_size if self.member is None else archive.size(self.path, self.member)

    def stamp(self) -> Stamp:
        """Size (bytes) and time of change (ns) of the file, or of its archive: others once replaced."""
        return files.stamp_of(self.path.stat())


@dataclass(frozen=True, slots=True)
class Notice:
    """One plain warning, shown in the window and written to the findings file.

    `code` is stable and machine-readable (`gantry_tilt`, `missing_slices`); `message` is for people.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was left out, and the sentence that says why.

    `code` is stable and machine-readable: `not_dicom` for a file that lies beside the pictures and was never
    one; empty for whatever may be a picture that was lost.
    """

    file: FileRef
    message: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class HeaderWindow:
    """One VOI window of the header (PS3.3 C.11.2), HU."""

    center: float
    width: float
    function: str = "LINEAR"
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Instance:
    """The header of one picture: a single-frame instance, or one frame of a multi-frame instance.

    Attributes:
        frame: index of the frame within the file, from 0; always 0 for single-frame instances.
        image_position: (x, y, z) mm in the patient's LPS system, of the center of the first pixel.
        image_orientation: direction cosines of the row (first three) and the column (last three).
        pixel_spacing: (row, col) mm.
        padding: inclusive range of *stored values* that stand for "no picture here".
        slope, intercept: stored value to HU (PS3.3 C.11.1).
        rescale_lost: the header lacks slope or intercept while other slices of the series have them, so that
            HU cannot be known.
        samples_per_pixel, photometric: as in the header; only one sample of MONOCHROME1 or 2 can be HU.
        file_bytes: size of the whole file, to hold what the header declares against it.
        pixel_offset: where the pixel data element begins in the file, bytes; 0 where seeking cannot reach it.
        pixel_start: where the value of Pixel Data itself begins, after tag, VR and length; 0 where there is
            none, or seeking cannot reach it.
        pixel_length: what the element says its value takes, bytes, true or not; `UNDEFINED_LENGTH` for
            compressed pixels in items (PS3.5 A.4); 0 where `pixel_start` is 0.
        stamp: `FileRef.stamp` when the header was read; None where nothing is known of it.
    """

    file: FileRef
    sop_instance_uid: str
    transfer_syntax_uid: str
    rows: int
    columns: int
    frame: int = 0
    number_of_frames: int = 1
    bits_allocated: int = 16
    bits_stored: int = 16
    signed: bool = False
    monochrome1: bool = False
    slope: float = 1.0
    intercept: float = 0.0
    rescale_lost: bool = False
    padding: tuple[int, int] | None = None
    instance_number: int | None = None
    image_position: tuple[float, float, float] | None = None
    image_orientation: Orientation | None = None
    pixel_spacing: tuple[float, float] | None = None
    slice_thickness_mm: float | None = None
    windows: tuple[HeaderWindow, ...] = ()
    samples_per_pixel: int = 1
    photometric: str = "MONOCHROME2"
    high_bit: int = 15
    file_bytes: int = 0
    pixel_offset: int = 0
    pixel_start: int = 0
    pixel_length: int = 0
    stamp: Stamp | None = None


class SeriesKind(StrEnum):
    """What a series entry holds. Only `CT_STACK` can be assessed."""

    CT_STACK = "ct_stack"
    LOCALIZER = "localizer"
    SECONDARY = "secondary"  # dose screens, patient information, screen captures
    OTHER_MODALITY = "other_modality"


@dataclass(frozen=True, slots=True)
class Patient:
    """As written in the header. Never logged."""

    name: str = ""
    patient_id: str = ""
    birth_date: str = ""
    sex: str = ""
    age: str = ""


@dataclass(frozen=True, slots=True)
class Study:
    """As written in the header."""

    study_instance_uid: str = ""
    date: str = ""
    time: str = ""
    description: str = ""
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """One entry of the tree: pictures of one orientation, size and type, sorted by position.

    Attributes:
        key: unique within a scan, the same at each scan: the series UID, with a suffix where it was split.
        instances: sorted along the slice normal, from the patient's feet towards the head.
        positions_mm: (slice,) mm along the normal, same order; empty where positions are not known.
        frame_of_reference_uid: series that share it have their mm in common (PS3.3 C.7.4.1).
        derived: of a plane that this program computed: from what, in words; "" for acquired slices. Its
            instances have no files of their own, and it is not assessed.
        warnings: geometry and header warnings, for the user.
    """

    key: str
    series_instance_uid: str
    kind: SeriesKind
    instances: tuple[Instance, ...]
    patient: Patient = field(default_factory=Patient)
    study: Study = field(default_factory=Study)
    modality: str = ""
    description: str = ""
    series_number: int | None = None
    image_type: tuple[str, ...] = ()
    body_part: str = ""
    protocol: str = ""
    manufacturer: str = ""
    model_name: str = ""
    kernel: str = ""
    kvp: float | None = None
    contrast_agent: str = ""
    positions_mm: tuple[float, ...] = ()
    slice_spacing_mm: float | None = None
    gantry_tilt_deg: float | None = None
    frame_of_reference_uid: str = ""
    derived: str = ""
    warnings: tuple[Notice, ...] = ()

    def __len__(self) -> int:
        return len(self.instances)


@dataclass(frozen=True, slots=True)
class ScanResult:
    """All series found below a path, and the files that were left out.

    Attributes:
        files_seen: files that were looked at, with those that were left out.
        cancelled: the scan was stopped before its end; there are no series then.
    """

    series: tuple[Series, ...] = ()
    problems: tuple[Problem, ...] = ()
    files_seen: int = 0
    cancelled: bool = False

    def nothing_found(self, path: Path) -> str | None:
        """Why there is nothing to show below `path`, in a sentence or two; None where there are series.

        The window and the command line both say it.
        """
        if self.series:
            return None
        if self.cancelled:
            return "Opening was cancelled."
        if not self.files_seen:
            return f"{path.name}: expected DICOM files, found none. Open the folder that holds the series."
        if self.files_seen == 1 and self.problems:
            return self.problems[0].message
        first = f" The first: {self.problems[0].message}" if self.problems else ""
        return (
            f"{path.name}: expected DICOM files with pictures, found {self.files_seen:,} files "
            f"of which none can be shown.{first}"
        )
