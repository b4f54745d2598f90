"""Data sets in the layouts they are shipped in, a few small slices each, made of one round head."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import SimpleITK as sitk  # noqa: N813
from numpy.typing import NDArray

from ichviewer.core.labels import LABELS, SUBTYPES
from tests.support.dicom import ct_dataset, plain_head, write_dicom

SIDE = 64
CT_ICH_COLUMNS = (
    *("PatientNumber", "SliceNumber", "Intraventricular", "Intraparenchymal", "Subarachnoid", "Epidural"),
    *("Subdural", "No_Hemorrhage", "Fracture_Yes_No"),
)


def head_slice(number: int) -> NDArray[np.int16]:
    """(row, col) HU of `plain_head`, with a mark of its own for every number."""
    hu = plain_head(SIDE)
    hu[30:34, 30:34] = 40 + number % 40
    return hu


def write_rsna(
    root: Path, name: str = "rsna", patients: int = 4, slices: int = 3, **tags: Any
) -> dict[str, tuple[int, ...]]:
    """Write stage_2_train and its CSV: every other patient bleeds in all slices. Returns labels by image id.

    Files lie in the folder in another order than slices lie in the head.
    """
    folder = root / name
    labels: dict[str, tuple[int, ...]] = {}
    for patient in range(patients):
        for index in range(slices):
            image = f"ID_{patient * 100 + slices - index:09x}"
            subtype = (patient // 2) % len(SUBTYPES) if patient % 2 else None
            labels[image] = tuple(
                int(subtype is not None and (label == "any" or LABELS.index(label) == subtype))
                for label in LABELS
            )
            write_rsna_image(folder / "stage_2_train" / f"{image}.dcm", patient, index, **tags)
    write_rsna_table(
        folder, [(f"{i}_{n}", v) for i in labels for n, v in zip(LABELS, labels[i], strict=True)]
    )
    return labels


def write_rsna_image(
    path: Path, patient: int, index: int, hu: NDArray[Any] | None = None, **tags: Any
) -> None:
    """One .dcm as RSNA has them: ids that are no UIDs, and no name."""
    stored = head_slice(patient * 10 + index) if hu is None else hu
    ds = ct_dataset(stored, (-125.0, -125.0, index * 5.0), **tags)
    ds.PatientName, ds.PatientID = "", f"ID_{patient:08x}"
    ds.StudyInstanceUID, ds.SeriesInstanceUID = f"ID_{patient:010x}", f"ID_{patient + 512:010x}"
    write_dicom(ds, path)


def write_rsna_table(folder: Path, rows: Sequence[tuple[str, int]]) -> None:
    """stage_2_train.csv."""
    _write_table(folder / "stage_2_train.csv", ("ID", "Label"), rows)


def write_ct_ich(root: Path, name: str = "physionet-ct-ich", planes: int = 4) -> Path:
    """Two patients: 049 bleeds (epidural) in planes 2 and 3, 050 does not. Returns the folder.

    The files lie with rows from back to front (RAS), as NIfTI usually does, so that they must be turned.
    """
    folder = root / name
    rows: list[Sequence[object]] = []
    for patient in (49, 50):
        hu = np.stack([head_slice(patient + plane) for plane in range(planes)])
        mask = np.zeros(hu.shape, np.uint8)
        for plane in range(planes):
            bleeds = patient == 49 and plane in (1, 2)
            if bleeds:
                mask[plane, 20:25, 30:34] = 1
            rows.append((patient, plane + 1, 0, 0, 0, int(bleeds), 0, int(not bleeds), 0))
        _write_nifti(hu, folder / "ct_scans" / f"{patient:03d}.nii")
        _write_nifti(mask, folder / "masks" / f"{patient:03d}.nii")
    _write_table(folder / "hemorrhage_diagnosis_raw_ct.csv", CT_ICH_COLUMNS, rows)
    (folder / "Patient_demographics.csv").write_text('Patient Number,"Age\n(years)",Gender\n49,30,Male\n')
    return folder


def write_cq500(root: Path, name: str = "cq500", votes: Sequence[dict[str, str]] | None = None) -> Path:
    """A patient for each of `votes`: what the three readers say, as in {"ICH": "110"}. Returns the folder."""
    folder = root / name
    codes = ("ICH", "IPH", "IVH", "SDH", "EDH", "SAH", "Fracture")
    columns = ("name", "Category", *(f"R{reader}:{code}" for reader in (1, 2, 3) for code in codes))
    rows: list[Sequence[object]] = []
    for patient, said in enumerate(votes or [{"ICH": "111", "SDH": "110", "IPH": "100"}, {"ICH": "100"}]):
        marks = [said.get(code, "000")[reader] for reader in range(3) for code in codes]
        rows.append((f"CQ500-CT-{patient}", "B1", *marks))
        home = folder / f"CQ500CT{patient} CQ500CT{patient}" / "Unknown Study"
        for index in range(3):
            series = f"1.2.3.{patient}.1"
            ds = ct_dataset(head_slice(index), (0, 0, index * 5.0), SeriesInstanceUID=series, PatientID="x")
            write_dicom(ds, home / "CT Plain" / f"CT{index:06d}.dcm")
            contrast = ct_dataset(head_slice(index), (0, 0, index * 5.0), SeriesInstanceUID=f"{series}.2")
            write_dicom(contrast, home / "CT POST CONTRAST" / f"CT{index:06d}.dcm")
        localizer = ct_dataset(head_slice(9), ImageType=["ORIGINAL", "PRIMARY", "LOCALIZER"])
        write_dicom(localizer, home / "CT Scout" / "CT000000.dcm")
    _write_table(folder / "reads.csv", columns, rows)
    return folder


def _write_nifti(volume: NDArray[Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    image = sitk.GetImageFromArray(np.ascontiguousarray(volume[:, ::-1, ::-1]))
    image.SetDirection((-1, 0, 0, 0, -1, 0, 0, 0, 1))
    image.SetSpacing((0.5, 0.5, 5.0))
    sitk.WriteImage(image, str(path))


def _write_table(path: Path, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)
