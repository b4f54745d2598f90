"""CQ500: DICOM series of 491 patients, and three readers' findings of each.

<name>/reads.csv, CQ500CT<n> CQ500CT<n>/Unknown Study/CT <series>/CT000000.dcm

Chilamkurthy et al., Lancet 2018, 392, 2388-2396. The readers saw the whole study: labels are of the patient,
not of the slice. A label is 1 where two of the three say so. Where they see no bleed, all slices of the
patient are bleed-free; otherwise the labels of a slice are not known, and `series_labels` has the patient's,
which series are measured by.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from ichviewer.core.labels import ABBREVIATIONS, LABELS
from trainer.errors import SourceError
from trainer.parallel import Progress
from trainer.recipe import SourceSpec
from trainer.sources.dicom import dicom_records
from trainer.sources.files import read_table, refuse_missing
from trainer.sources.headers import read_headers
from trainer.sources.labels import Labels
from trainer.sources.records import SliceRecord

_READERS: Final = ("R1", "R2", "R3")
_CODES: Final = {**ABBREVIATIONS, "any": "ICH"}
_COLUMNS: Final = ("name", *(f"{reader}:{_CODES[label]}" for reader in _READERS for label in LABELS))
_NUMBER: Final = re.compile(r"CQ500-?CT-?(\d+)")
_CONTRAST: Final = re.compile(r"contrast|post|angio", re.IGNORECASE)


def read_cq500(folder: Path, spec: SourceSpec, on_progress: Progress | None = None) -> list[SliceRecord]:
    """All slices of plain CT stacks of the patients in reads.csv.

    Left out: localizers and screens, and series with a contrast agent, by header or by the folder's name.

    Raises:
        SourceError: no reads.csv, a column or a patient's folder that is missing, readings that are neither 0
            nor 1, or a majority for a subtype against `any`.
    """
    table = folder / "reads.csv"
    labels = dict(
        _reading(row, f"{table}, line {line}") for line, row in read_table(table, _COLUMNS, "the readings")
    )
    if not labels:
        raise SourceError(str(table), "at least one patient", "none")
    homes = _homes(folder)
    refuse_missing([f"folder CQ500CT{number}" for number in labels if number not in homes], table)
    numbers = [number for number in labels for _ in homes[number]]
    files = [path for number in labels for path in homes[number]]
    headers = read_headers(files, on_progress)
    kept = [
        index
        for index, header in enumerate(headers)
        if header.is_stack and not header.contrast and not _CONTRAST.search(files[index].parent.name)
    ]
    if not kept:
        raise SourceError(str(folder), "plain CT series", "none", "Is it CQ500 as it is shipped?")
    ids = [files[index].relative_to(folder).with_suffix("").as_posix() for index in kept]
    slice_labels = [_of_slices(labels[numbers[index]]) for index in kept]
    records = dicom_records(
        spec.name, "cq500", [files[i] for i in kept], [headers[i] for i in kept], ids, slice_labels
    )
    return [
        replace(
            record,
            patient=f"cq500-CT-{numbers[index]}",
            series_labels=labels[numbers[index]],
        )
        for index, record in zip(kept, records, strict=True)
    ]


def _reading(row: dict[str, str], where: str) -> tuple[str, Labels]:
    """The patient's number and the majority's labels."""
    match = _NUMBER.fullmatch(row["name"].strip())
    if match is None:
        raise SourceError(f"{where}, name", "CQ500-CT-<number>", repr(row["name"]))
    labels = []
    for label in LABELS:
        votes = [row[f"{reader}:{_CODES[label]}"].strip() for reader in _READERS]
        if set(votes) - {"0", "1"}:
            raise SourceError(f"{where}, {_CODES[label]}", "0 or 1 of each reader", repr(votes))
        labels.append(int(votes.count("1") >= 2))
    if labels[-1] == 0 and 1 in labels[:-1]:
        subtype = LABELS[labels.index(1)]
        found = f"two readers see {subtype}, but not two see a bleed"
        raise SourceError(where, "readings that agree", found, "Correct the row or take it out.")
    return match[1], tuple(labels)


def _of_slices(labels: Labels) -> Labels:
    return labels if labels[-1] == 0 else (None,) * len(LABELS)


def _homes(folder: Path) -> dict[str, list[Path]]:
    """Patient's number to all .dcm files below the folders named after it."""
    homes: dict[str, list[Path]] = {}
    for home in sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ():
        match = _NUMBER.match(home.name)
        if match is not None:
            homes.setdefault(match[1], []).extend(sorted(home.rglob("*.dcm")))
    return {number: files for number, files in homes.items() if files}
