"""RSNA 2019 as Kaggle ships it: a folder of DICOM files and a long CSV.

<name>/stage_2_train/ID_<uid>.dcm, stage_2_train.csv   (kind "rsna")
<name>/stage_2_test/ID_<uid>.dcm                       (kind "rsna-test", whose labels are not public)

The CSV has a row a label, `ID_<uid>_<subtype>,Label`. The real one names four images twice, with the same
labels: repeats are taken as one, and repeats that differ are an error.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ichviewer.core.labels import LABELS
from trainer.errors import SourceError
from trainer.parallel import Progress
from trainer.recipe import SourceSpec
from trainer.sources.dicom import dicom_records
from trainer.sources.files import read_table, refuse_missing
from trainer.sources.headers import read_headers
from trainer.sources.labels import Labels, check_labels
from trainer.sources.records import SliceRecord

TRAIN: Final = "stage_2_train"
TEST: Final = "stage_2_test"
_UNKNOWN: Final[Labels] = (None,) * len(LABELS)


def read_rsna(folder: Path, spec: SourceSpec, on_progress: Progress | None = None) -> list[SliceRecord]:
    """The training slices with their labels, in the order of their ids.

    A file in the folder that the CSV does not name is left out. Patients are called `rsna-<PatientID>`, as in
    the manifests of ../shared/data, so that a patient in both is one patient.

    Raises:
        SourceError: no CSV or folder, a label that is neither 0 nor 1, an image without one of its labels,
            images that are missing, or labels that contradict each other.
    """
    table = folder / f"{TRAIN}.csv"
    labels = read_labels(table)
    there = _ids(folder / TRAIN)
    refuse_missing([f"{TRAIN}/{one}.dcm" for one in labels if one not in there], table)
    ids = sorted(labels)
    files = [folder / TRAIN / f"{one}.dcm" for one in ids]
    headers = read_headers(files, on_progress)
    return dicom_records(spec.name, "rsna", files, headers, ids, [labels[one] for one in ids])


def read_rsna_test(folder: Path, spec: SourceSpec, on_progress: Progress | None = None) -> list[SliceRecord]:
    """The test slices, whose labels are not known, in the order of their ids.

    Raises:
        SourceError: no such folder.
    """
    ids = sorted(_ids(folder / TEST))
    files = [folder / TEST / f"{one}.dcm" for one in ids]
    headers = read_headers(files, on_progress)
    return dicom_records(spec.name, "rsna", files, headers, ids, [_UNKNOWN] * len(ids))


def read_labels(table: Path) -> dict[str, Labels]:
    """Image id to its labels, in the order of LABELS.

    Raises:
        SourceError: as `read_rsna`.
    """
    columns = {label: number for number, label in enumerate(LABELS)}
    found: dict[str, list[int | None]] = {}
    for line, row in read_table(table, ("ID", "Label"), "the labels of RSNA 2019"):
        image, _, label = row["ID"].rpartition("_")
        column, value = columns.get(label), row["Label"]
        if column is None or not image or value not in ("0", "1"):
            found_row = f"{row['ID']},{value}"
            raise SourceError(f"{table}, line {line}", "ID_<uid>_<subtype>,0 or 1", found_row)
        labels = found.setdefault(image, [None] * len(LABELS))
        if labels[column] not in (None, int(value)):
            both = f"{row['ID']} as 0 and as 1"
            raise SourceError(f"{table}, line {line}", "one label", both, "Take one of the rows out.")
        labels[column] = int(value)
    for image, labels in found.items():
        if None in labels:
            lacking = LABELS[labels.index(None)]
            raise SourceError(str(table), f"six labels of {image}", f"none for {lacking}", "Is it whole?")
    return {image: check_labels(tuple(labels), f"{table}, {image}") for image, labels in found.items()}


def _ids(folder: Path) -> set[str]:
    try:
        with os.scandir(folder) as entries:
            found = {entry.name[:-4] for entry in entries if entry.name.endswith(".dcm")}
    except OSError as error:
        advice = "Unpack Kaggle's archive there, or name the data root with --data."
        raise SourceError(str(folder), "a folder of .dcm files", str(error.strerror), advice) from error
    if not found:
        raise SourceError(str(folder), "a folder of .dcm files", "none", "Unpack Kaggle's archive there.")
    return found
