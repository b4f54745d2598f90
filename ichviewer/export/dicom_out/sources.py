"""The instances that an export refers to, read from the user's files, de-identified where that is wished."""

from __future__ import annotations

from collections.abc import Sequence

from pydicom import dcmread
from pydicom.dataset import Dataset, FileDataset
from pydicom.errors import InvalidDicomError
from pydicom.uid import CTImageStorage

from ichviewer.core.dicom.types import FileRef, Series
from ichviewer.core.errors import ExportError
from ichviewer.export.deidentify import deidentify
from ichviewer.export.uids import Privacy

_SH_MAX = 16  # letters of VR SH (PS3.5 6.2)
# PS3.3 C.7.1.1 and C.7.2.1.
_TYPE_2 = (
    "PatientName",
    "PatientID",
    "PatientBirthDate",
    "PatientSex",
    "StudyDate",
    "StudyTime",
    "StudyID",
    "AccessionNumber",
    "ReferringPhysicianName",
)


def read(file: FileRef, *, pixels: bool) -> FileDataset:
    """Read an instance; the file is never written to.

    Raises:
        ExportError: it is no longer there, or can no longer be read, or has no UID.
    """
    try:
        with file.open() as stream:
            # force: the scan took it for DICOM; files without a preamble are, too.
            dataset = dcmread(stream, stop_before_pixels=not pixels, force=True)
    except (OSError, InvalidDicomError, EOFError, KeyError) as error:
        found = getattr(error, "strerror", None) or type(error).__name__
        raise ExportError(
            file.name, "a file that can be read", found, "Open the series again; nothing was written."
        ) from error
    _identify(dataset, file.name)
    return dataset


def _identify(dataset: FileDataset, name: str) -> None:
    """See that the instance can be referred to. Published heads lack the SOP class: then it is a CT picture.

    Raises:
        ExportError: a UID is missing.
    """
    if not dataset.get("SOPClassUID"):
        found = dataset.file_meta.get("MediaStorageSOPClassUID")
        dataset.SOPClassUID = found or (CTImageStorage if dataset.get("Modality") == "CT" else None)
    for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "SOPClassUID"):
        if not dataset.get(keyword):
            raise ExportError(name, f"a {keyword}", "none", "Export the pictures or the findings instead.")


def sources(series: Series, slices: Sequence[int], privacy: Privacy) -> list[Dataset]:
    """The headers of some slices, in that order, as the export refers to them.

    A multi-frame instance comes once for each of its frames, as the same object.

    Raises:
        ExportError: a file can no longer be read.
    """
    known: dict[FileRef, Dataset] = {}
    found = []
    for index in slices:
        file = series.instances[index].file
        if file not in known:
            dataset = read(file, pixels=False)
            if not privacy.with_patient_data:
                deidentify(dataset, privacy.uids)
            _complete(dataset)
            known[file] = dataset
        found.append(known[file])
    return found


def _complete(dataset: Dataset) -> None:
    """Add, empty, what headers lack although the standard wants it (type 2), and cut what is too long."""
    for keyword in _TYPE_2:
        if keyword not in dataset:
            setattr(dataset, keyword, None)
    for keyword in ("StudyID", "AccessionNumber"):
        dataset[keyword].value = str(dataset.get(keyword) or "")[:_SH_MAX] or None


def unique(datasets: Sequence[Dataset]) -> list[Dataset]:
    """The same without repetition."""
    return list({id(dataset): dataset for dataset in datasets}.values())
