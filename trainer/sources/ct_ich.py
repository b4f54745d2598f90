"""CT-ICH as PhysioNet ships it (version 1.2 on): NIfTI series, masks, and a CSV with a row a slice.

<name>/ct_scans/049.nii, masks/049.nii, hemorrhage_diagnosis_raw_ct.csv, Patient_demographics.csv

Hssayeni et al., "Computed Tomography Images for Intracranial Hemorrhage Detection and Segmentation",
PhysioNet 1.3.1, doi:10.13026/4nae-zg36. Slice numbers of the CSV count the planes of the file from 1. The
demographics (age, sex, labels of the whole patient) are not needed.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Final

from ichviewer.core.labels import ANY, LABELS
from trainer.errors import SourceError
from trainer.parallel import Progress
from trainer.recipe import SourceSpec
from trainer.sources.files import read_table, refuse_missing
from trainer.sources.labels import Labels, check_labels, label_of
from trainer.sources.nifti import read_planes
from trainer.sources.records import SliceRecord, metadata_of

TABLE: Final = "hemorrhage_diagnosis_raw_ct.csv"
_NO_BLEED: Final = "No_Hemorrhage"
_COLUMNS: Final = (
    *("PatientNumber", "SliceNumber", "Intraventricular", "Intraparenchymal", "Subarachnoid", "Epidural"),
    *("Subdural", _NO_BLEED),
)
_HU_RANGE: Final = (-1024.0, 3071.0)
_Row = tuple[str, int, Labels]  # patient's number in three digits, plane, labels


def read_ct_ich(folder: Path, spec: SourceSpec, on_progress: Progress | None = None) -> list[SliceRecord]:
    """All slices that the CSV names, in its order. Masks are those of slices with a bleed.

    Raises:
        SourceError: no CSV, a column or a series that is missing, a slice number beyond the series, or labels
            that contradict each other.
    """
    table = folder / TABLE
    rows = [
        _row(row, f"{table}, line {line}")
        for line, row in read_table(table, _COLUMNS, "the labels of CT-ICH")
    ]
    if not rows:
        raise SourceError(str(table), "at least one slice", "none")
    numbers = sorted({number for number, _, _ in rows})
    refuse_missing(
        [f"ct_scans/{n}.nii" for n in numbers if not (folder / f"ct_scans/{n}.nii").is_file()], table
    )
    facts = {}
    for done, number in enumerate(numbers):
        facts[number] = read_planes(folder / f"ct_scans/{number}.nii")
        if on_progress is not None:
            on_progress(done + 1, len(numbers))
    sizes = Counter(number for number, _, _ in rows)
    return [_record(folder, spec, row, sizes[row[0]], facts[row[0]], table) for row in rows]


def _row(row: dict[str, str], where: str) -> _Row:
    try:
        number, plane = int(row["PatientNumber"]), int(row["SliceNumber"]) - 1
    except ValueError as error:
        raise SourceError(where, "numbers of patient and slice", str(error)) from error
    bleed_free = label_of(row[_NO_BLEED].strip(), _NO_BLEED, where)
    labels = tuple(
        (None if bleed_free is None else 1 - bleed_free)
        if label == ANY
        else label_of(row[label.capitalize()].strip(), label, where)
        for label in LABELS
    )
    return f"{number:03d}", plane, check_labels(labels, where)


def _record(
    folder: Path, spec: SourceSpec, row: _Row, size: int, numbers: dict[str, float], table: Path
) -> SliceRecord:
    number, plane, labels = row
    planes = int(numbers.get("planes", plane + 1))
    if not 0 <= plane < planes:
        found = f"slice {plane + 1} of patient {number}"
        raise SourceError(str(table), f"slices 1 to {planes} of ct_scans/{number}.nii", found)
    mask = folder / "masks" / f"{number}.nii"
    has_mask = spec.masks != "none" and labels[-1] == 1 and mask.is_file()
    return SliceRecord(
        source=spec.name,
        image=folder / "ct_scans" / f"{number}.nii",
        mask=mask if has_mask else None,
        patient=f"ct-ich-{number}",
        slice_index=plane,
        labels=labels,
        hu_min=_HU_RANGE[0],
        hu_max=_HU_RANGE[1],
        series=f"ct-ich-{number}",
        image_id=f"{number}/{plane + 1:03d}",
        metadata=metadata_of({**numbers, "slice_index": plane, "slices_in_series": size}),
    )
