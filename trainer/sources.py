"""Data sources: a folder with a `manifest.csv` becomes a list of slice records, all checked before training.

Images are WebP or PNG with HU = value - 20, cut to [hu_min, hu_max] (../shared/data/README.md).
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from trainer.errors import SourceError
from trainer.recipe import SourceSpec

HU_AT_ZERO: Final = -20
_COLUMNS: Final = ("path", "mask_path", "patient", "slice_index", *LABELS, "hu_max", "hu_min")


@dataclass(frozen=True, slots=True)
class SliceRecord:
    """One slice of a source.

    Attributes:
        image, mask: files; mask None where there is none.
        labels: in the order of LABELS: 0, 1, or None where it is not known.
        hu_min, hu_max: the range its HU were cut to.
    """

    source: str
    image: Path
    mask: Path | None
    patient: str
    slice_index: int
    labels: tuple[int | None, ...]
    hu_min: float
    hu_max: float

    @property
    def any(self) -> int | None:
        """The label `any`."""
        return self.labels[LABELS.index(ANY)]


def read_source(root: Path, spec: SourceSpec) -> list[SliceRecord]:
    """All slices of one source.

    Raises:
        SourceError: no manifest, a missing column, an image or mask that is not there, labels that are
            neither 0, 1 nor empty, or labels that contradict each other.
    """
    folder = root / spec.name
    manifest = folder / "manifest.csv"
    try:
        with manifest.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise SourceError(
                    str(manifest), f"the columns {', '.join(_COLUMNS)}", f"no {', '.join(missing)}"
                )
            records = [_record(folder, spec, row, f"{manifest}, line {reader.line_num}") for row in reader]
    except OSError as error:
        raise SourceError(
            str(manifest), "a manifest", str(error.strerror), "Name the data root with --data."
        ) from error
    if not records:
        raise SourceError(str(manifest), "at least one slice", "none")
    _check_files(records, manifest)
    return records


def read_sources(root: Path, specs: tuple[SourceSpec, ...]) -> list[SliceRecord]:
    """The slices of every source of a recipe, in its order."""
    return [record for spec in specs for record in read_source(root, spec)]


def read_hu(record: SliceRecord) -> NDArray[np.int16]:
    """The slice's HU, (row, col) int16, within [hu_min, hu_max] of the record.

    Raises:
        SourceError: the image cannot be decoded.
    """
    return (_read_grid(record.image).astype(np.int16) + HU_AT_ZERO).astype(np.int16)


def read_mask(record: SliceRecord) -> NDArray[np.uint8] | None:
    """The slice's mask as its file has it, (row, col), or None.

    Raises:
        SourceError: the mask cannot be decoded.
    """
    return None if record.mask is None else _read_grid(record.mask)


def label_array(records: list[SliceRecord]) -> NDArray[np.float32]:
    """(slice, label) float32 in the order of LABELS: 0, 1, or NaN where it is not known."""
    rows = [[np.nan if value is None else value for value in record.labels] for record in records]
    return np.array(rows, np.float32).reshape(len(records), len(LABELS))


def _read_grid(path: Path) -> NDArray[np.uint8]:
    try:
        with Image.open(path) as image:
            grid = np.asarray(image)
    except (OSError, ValueError) as error:
        raise SourceError(
            str(path), "a readable image", str(error), "Take its row out of the manifest."
        ) from error
    return np.ascontiguousarray(grid if grid.ndim == 2 else grid[..., 0], dtype=np.uint8)


def _record(folder: Path, spec: SourceSpec, row: dict[str, str], where: str) -> SliceRecord:
    labels = tuple(_label(row[name], name, where) for name in LABELS)
    any_label, subtypes = labels[-1], labels[:-1]
    if any_label == 0 and 1 in subtypes:
        contradiction = f"any is 0 but {SUBTYPES[subtypes.index(1)]} is 1"
        raise SourceError(where, "labels that agree", contradiction, "Correct the row or take it out.")
    if not row["patient"]:
        raise SourceError(where, "a patient", "an empty field", "Slices can only be split by patient.")
    try:
        slice_index, low, high = int(row["slice_index"]), float(row["hu_min"]), float(row["hu_max"])
    except ValueError as error:
        raise SourceError(where, "numbers in slice_index, hu_min and hu_max", str(error)) from error
    mask = folder / row["mask_path"] if row["mask_path"] and spec.masks != "none" else None
    return SliceRecord(spec.name, folder / row["path"], mask, row["patient"], slice_index, labels, low, high)


def _label(text: str, name: str, where: str) -> int | None:
    if text not in ("", "0", "1"):
        raise SourceError(f"{where}, {name}", "0, 1 or nothing", repr(text))
    return int(text) if text else None


def _check_files(records: list[SliceRecord], manifest: Path) -> None:
    wanted = [path for record in records for path in (record.image, record.mask) if path is not None]
    missing = [path for path in wanted if not path.is_file()]
    if missing:
        named = ", ".join(str(path.relative_to(manifest.parent)) for path in missing[:3])
        more = f" and {len(missing) - 3} more" if len(missing) > 3 else ""
        advice = "Bring the files back or take their rows out."
        raise SourceError(str(manifest), "every file it names", f"no {named}{more}", advice)
