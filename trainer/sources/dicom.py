"""Slice records and pixels of DICOM files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ichviewer.core.dicom.decode import DecodedSlice, decode
from ichviewer.core.dicom.headers import read_records
from ichviewer.core.dicom.types import FileRef, Instance
from ichviewer.core.errors import InputError
from trainer.errors import SourceError
from trainer.sources.headers import Header, slice_positions
from trainer.sources.labels import Labels
from trainer.sources.records import SliceRecord, metadata_of

HU_RANGE = (-1024.0, 3071.0)


def dicom_records(
    source: str,
    prefix: str,
    files: Sequence[Path],
    headers: Sequence[Header],
    ids: Sequence[str],
    labels: Sequence[Labels],
) -> list[SliceRecord]:
    """Records of single-frame files: patient, series and place in it come from their headers.

    A file whose header cannot be read stands for a patient of its own; the cache finds that it cannot be read
    and leaves it out.

    Args:
        prefix: of the patients' names, so that sources do not share names by chance.
    """
    place, sizes = slice_positions(headers)
    records = []
    for index, header in enumerate(headers):
        numbers = {
            **(header.numbers or {}),
            "slice_index": place[index],
            "slices_in_series": sizes[index],
        }
        records.append(
            SliceRecord(
                source=source,
                image=files[index],
                mask=None,
                patient=f"{prefix}-{header.patient or ids[index]}",
                slice_index=place[index] if header.series else 0,
                labels=labels[index],
                hu_min=HU_RANGE[0],
                hu_max=HU_RANGE[1],
                series=header.series or ids[index],
                image_id=ids[index],
                metadata=metadata_of(numbers) if header.series else (),
            )
        )
    return records


def read_dicom(path: Path, repair_intercept: bool) -> tuple[DecodedSlice, Instance]:
    """HU of a single-frame file, and its header.

    Raises:
        SourceError: it cannot be read or decoded.
    """
    ref = FileRef(path)
    try:
        with ref.open() as stream:
            records = read_records(ref, stream, ref.size())
        if not records:
            raise SourceError(str(path), "a DICOM picture", "a DICOMDIR", "Take it out.")
        return decode(records[0].instance, repair_intercept), records[0].instance
    except (InputError, OSError) as error:
        found = error.found if isinstance(error, InputError) else str(error)
        expected = error.expected if isinstance(error, InputError) else "a readable file"
        raise SourceError(str(path), expected, found, "Copy or unpack the file again.") from error
