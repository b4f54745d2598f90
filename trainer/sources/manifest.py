"""A folder of slices with a `manifest.csv` (../shared/data/README.md).

Images are WebP or PNG with HU = value - 20, cut to [hu_min, hu_max].
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.labels import LABELS
from trainer.errors import SourceError
from trainer.parallel import Progress
from trainer.recipe import SourceSpec
from trainer.sources.files import read_table, refuse_missing
from trainer.sources.labels import check_labels, label_of
from trainer.sources.records import SliceRecord, metadata_of

HU_AT_ZERO: Final = -20
_COLUMNS: Final = ("path", "mask_path", "patient", "slice_index", *LABELS, "hu_max", "hu_min")


def read_manifest(folder: Path, spec: SourceSpec, on_progress: Progress | None = None) -> list[SliceRecord]:
    """All slices of one source, in the manifest's order. Without headers to read it has no progress to tell.

    Raises:
        SourceError: no manifest, a missing column, an image or mask that is not there, labels that are
            neither 0, 1 nor empty, or labels that contradict each other.
    """
    manifest = folder / "manifest.csv"
    records = [
        _record(folder, spec, row, f"{manifest}, line {line}")
        for line, row in read_table(manifest, _COLUMNS, "a manifest")
    ]
    if not records:
        raise SourceError(str(manifest), "at least one slice", "none")
    wanted = [path for record in records for path in (record.image, record.mask) if path is not None]
    refuse_missing([str(path.relative_to(folder)) for path in wanted if not path.is_file()], manifest)
    return _with_series(_with_ids(records, folder))


def read_grid(path: Path) -> NDArray[np.uint8]:
    """One channel of an image, (row, col) uint8.

    Raises:
        SourceError: it cannot be decoded.
    """
    try:
        with Image.open(path) as image:
            grid = np.asarray(image)
    except (OSError, ValueError) as error:
        raise SourceError(
            str(path), "a readable image", str(error), "Take its row out of the manifest."
        ) from error
    return np.ascontiguousarray(grid if grid.ndim == 2 else grid[..., 0], dtype=np.uint8)


def _record(folder: Path, spec: SourceSpec, row: dict[str, str], where: str) -> SliceRecord:
    labels = check_labels(tuple(label_of(row[name], name, where) for name in LABELS), where)
    if not row["patient"]:
        raise SourceError(where, "a patient", "an empty field", "Slices can only be split by patient.")
    try:
        slice_index, low, high = int(row["slice_index"]), float(row["hu_min"]), float(row["hu_max"])
    except ValueError as error:
        raise SourceError(where, "numbers in slice_index, hu_min and hu_max", str(error)) from error
    mask = folder / row["mask_path"] if row["mask_path"] and spec.masks != "none" else None
    return SliceRecord(spec.name, folder / row["path"], mask, row["patient"], slice_index, labels, low, high)


def _with_ids(records: list[SliceRecord], folder: Path) -> list[SliceRecord]:
    """Named by the file's stem where that is unique in the source, else by its path below the folder."""
    stems = Counter(record.image.stem for record in records)
    unique = max(stems.values()) == 1
    return [
        replace(
            record,
            image_id=record.image.stem
            if unique
            else record.image.relative_to(folder).with_suffix("").as_posix(),
        )
        for record in records
    ]


def _with_series(records: list[SliceRecord]) -> list[SliceRecord]:
    """With what a manifest says in numbers: where the slice lies in its series, and its cut."""
    sizes = Counter(record.series for record in records)
    return [
        replace(
            record,
            metadata=metadata_of(
                {
                    "slice_index": record.slice_index,
                    "slices_in_series": sizes[record.series],
                    "hu_min": record.hu_min,
                    "hu_max": record.hu_max,
                }
            ),
        )
        for record in records
    ]
