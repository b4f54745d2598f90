"""By what a series is known between sessions."""

from __future__ import annotations

import hashlib

from ichviewer.core.dicom.types import Series
from ichviewer.notes.types import WHOLE_SERIES, SeriesRef, SliceRef


def series_ref(series: Series) -> SeriesRef | None:
    """The key of a series with a digest of its geometry; None where it cannot be told from others.

    The digest goes over each slice in order: SOP Instance UID, frame, size of the grid, pixel spacing,
    position, orientation. Another series with the same UID (a bad copy, an anonymiser that repeats itself)
    has another digest. Nothing of the patient goes into it. A series without UIDs, and a plane that was
    computed, has no lasting name.
    """
    if not series.series_instance_uid or series.derived:
        return None
    digest = hashlib.sha256()
    for instance in series.instances:
        if not instance.sop_instance_uid:
            return None
        facts = (
            instance.sop_instance_uid,
            instance.frame,
            instance.rows,
            instance.columns,
            instance.pixel_spacing,
            instance.image_position,
            instance.image_orientation,
        )
        digest.update(repr(facts).encode())
    return SeriesRef(series.key, digest.hexdigest())


def slice_ref(series: Series, slice_index: int) -> SliceRef:
    """A slice of a series, or the series as a whole."""
    if slice_index == WHOLE_SERIES:
        return SliceRef(WHOLE_SERIES)
    instance = series.instances[slice_index]
    return SliceRef(slice_index, instance.sop_instance_uid, instance.frame)
