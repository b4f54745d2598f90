"""A de-identified copy of a whole series: the same pixels, as they were encoded."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.dataset import FileDataset
from pydicom.sequence import Sequence
from pydicom.sr.codedict import codes
from pydicom.uid import UID

from ichviewer.core.dicom.types import FileRef, Series
from ichviewer.export.deidentify import deidentify, refuse_burned_in
from ichviewer.export.dicom_out.equipment import contribution, cut
from ichviewer.export.dicom_out.sources import read
from ichviewer.export.provenance import Provenance
from ichviewer.export.uids import UidMap


def copies(series: Series, uids: UidMap) -> Iterator[tuple[str, FileDataset]]:
    """File name and dataset of each instance, feet to head; one is in memory at a time.

    Raises:
        ExportError: a file cannot be read, or says that there is text in its pixels.
    """
    files: dict[FileRef, UID] = {}
    for instance in series.instances:
        files.setdefault(instance.file, UID(instance.transfer_syntax_uid))
    provenance = Provenance()
    for number, (file, transfer_syntax) in enumerate(files.items(), start=1):
        dataset = read(file, pixels=True)
        refuse_burned_in(dataset, file.name)
        deidentify(dataset, uids)
        if "TransferSyntaxUID" not in dataset.file_meta:  # a file without a preamble
            dataset.file_meta.TransferSyntaxUID = transfer_syntax
        dataset.file_meta.MediaStorageSOPClassUID = dataset.SOPClassUID
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        dataset.SeriesDescription = cut("De-identified copy. Research only, not a medical device")
        dataset.ContributingEquipmentSequence = Sequence(
            [contribution(provenance, codes.DCM.DeIdentifyingEquipment)]
        )
        yield f"{number:04d}.dcm", dataset
