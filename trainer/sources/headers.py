"""DICOM headers of a whole data set: read in parts, in several processes, and kept for the next time.

RSNA has 750,000 files, whose headers take minutes to read. What was read is kept per part of 4,096 files in
the user's cache folder (`ICHTRAIN_INDEX` names another), under a digest of the files' names, sizes and times:
a part in which anything changed is read anew. Sets of less than a part are always read. Of the header only
pseudonymous ids and numbers are kept.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from platformdirs import user_cache_path

from ichviewer.core.dicom.geometry import positions_along
from ichviewer.core.dicom.headers import Record, read_records
from ichviewer.core.dicom.types import FileRef, SeriesKind
from ichviewer.core.errors import InputError
from trainer.parallel import Progress, each
from trainer.sources.files import write_whole

_PART: Final = 4096
_VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What the trainer needs of one file's header.

    Attributes:
        patient, series: ids as written; empty where the header cannot be read.
        is_stack: a CT slice, and no localizer or screen; true where the header cannot be read.
        contrast: the header names a contrast agent.
        position_mm: along the slice's normal; None where the header does not say.
        instance_number: None where there is none.
        numbers: named as in METADATA.
    """

    patient: str = ""
    series: str = ""
    is_stack: bool = True
    contrast: bool = False
    position_mm: float | None = None
    instance_number: int | None = None
    numbers: dict[str, float] | None = None


def read_headers(files: Sequence[Path], on_progress: Progress | None = None) -> list[Header]:
    """The headers of these files, in their order. A file that cannot be read has an empty one."""
    parts = [list(files[start : start + _PART]) for start in range(0, len(files), _PART)]
    found: dict[str, list[Header]] = {}
    keys = [_key(part) if len(parts) > 1 else str(number) for number, part in enumerate(parts)]
    for key in keys if len(parts) > 1 else ():
        if (kept := _load(key)) is not None:
            found[key] = kept
    done = sum(map(len, found.values()))
    jobs = [(key, part) for key, part in zip(keys, parts, strict=True) if key not in found]
    for (key, part), headers in each(_read_part, jobs, os.cpu_count() or 1):
        found[key] = headers
        done += len(part)
        if len(parts) > 1:
            rows = [asdict(header) for header in headers]
            write_whole(_folder() / f"{key}.json", json.dumps(rows, separators=(",", ":")))
        if on_progress is not None:
            on_progress(done, len(files))
    return [header for key in keys for header in found[key]]


def slice_positions(headers: Sequence[Header]) -> tuple[list[int], list[int]]:
    """Where each slice lies in its series, and how many slices that has.

    Sorted by position along the normal, feet to head; by instance number where positions are not known.
    """
    by_series: dict[str, list[int]] = defaultdict(list)
    for index, header in enumerate(headers):
        by_series[header.series].append(index)
    place, sizes = [0] * len(headers), [0] * len(headers)
    for members in by_series.values():
        known = all(headers[index].position_mm is not None for index in members)

        def order(index: int, known: bool = known) -> tuple[float, int]:
            position = headers[index].position_mm if known else headers[index].instance_number
            return (0.0 if position is None else float(position), index)

        for number, index in enumerate(sorted(members, key=order)):
            place[index], sizes[index] = number, len(members)
    return place, sizes


def _read_part(job: tuple[str, list[Path]]) -> list[Header]:
    return [_read(path) for path in job[1]]


def _read(path: Path) -> Header:
    ref = FileRef(path)
    try:
        with ref.open() as stream:
            records = read_records(ref, stream, ref.size())
    except (InputError, OSError):
        return Header()
    return _header(records[0]) if records else Header(is_stack=False)


def _header(record: Record) -> Header:
    instance, facts = record.instance, record.facts
    orientation, position = instance.image_orientation, instance.image_position
    along = None
    if orientation is not None and position is not None:
        along = float(positions_along(orientation, [position])[0])
    return Header(
        facts.patient.patient_id,
        facts.series_instance_uid,
        record.kind is SeriesKind.CT_STACK,
        bool(facts.contrast_agent),
        along,
        instance.instance_number,
        _numbers(record),
    )


def _numbers(record: Record) -> dict[str, float]:
    """Numbers of the header, named as in METADATA; what it does not say is left out."""
    one = record.instance
    found: dict[str, float | None] = {
        "rows": one.rows,
        "columns": one.columns,
        "slice_thickness_mm": one.slice_thickness_mm,
        "rescale_slope": one.slope,
        "rescale_intercept": one.intercept,
        "bits_allocated": one.bits_allocated,
        "bits_stored": one.bits_stored,
        "high_bit": one.high_bit,
        "pixel_representation": int(one.signed),
        "samples_per_pixel": one.samples_per_pixel,
    }
    if one.windows:
        found |= {"window_center": one.windows[0].center, "window_width": one.windows[0].width}
    several: list[tuple[Sequence[str], tuple[float, ...] | None]] = [
        (("row_spacing_mm", "column_spacing_mm"), one.pixel_spacing),
        ([f"position_{axis}_mm" for axis in "xyz"], one.image_position),
        ([f"{way}_direction_{axis}" for way in ("row", "column") for axis in "xyz"], one.image_orientation),
    ]
    for names, values in several:
        found |= dict(zip(names, values or (), strict=False))
    return {name: value for name, value in found.items() if value is not None}


def _folder() -> Path:
    named = os.environ.get("ICHTRAIN_INDEX")
    return Path(named) if named else user_cache_path("ichviewer") / "headers"


def _key(part: Sequence[Path]) -> str:
    digest = hashlib.sha256(f"{_VERSION}".encode())
    for path in part:
        status = path.stat()
        digest.update(f"{path.absolute()}\0{status.st_size}\0{status.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:24]


def _load(key: str) -> list[Header] | None:
    try:
        rows = json.loads((_folder() / f"{key}.json").read_text(encoding="utf-8"))
        return [Header(**row) for row in rows]
    except (OSError, ValueError, TypeError):
        return None
