"""Files that change between the scan and the load: another slice must never be shown in a slice's place."""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import replace
from functools import lru_cache

from ichviewer.core.dicom.headers import read_records
from ichviewer.core.dicom.types import FileRef, Instance
from ichviewer.core.errors import InputError, PixelError


def as_it_is_now(instance: Instance) -> Instance:
    """The instance as its file holds it now: itself where the file is untouched, which takes one `stat`.

    A file that was written again still counts where its header says the same, as after a copy was mended.

    Raises:
        PixelError: the file holds something else now.
    """
    if instance.stamp is None:
        return instance
    try:
        stamp = instance.file.stamp()
    except OSError:
        return instance  # gone, or out of reach: whoever reads its pixels says so
    if stamp == instance.stamp:
        return instance
    try:
        now = _instances(instance.file, stamp)[instance.frame]
    except (InputError, OSError, IndexError, zipfile.BadZipFile, zlib.error, KeyError, RuntimeError) as error:
        raise _changed(instance, "none (the file has changed since)") from error
    same = replace(
        now,
        stamp=instance.stamp,
        file_bytes=instance.file_bytes,
        pixel_offset=instance.pixel_offset,
        pixel_start=instance.pixel_start,
        pixel_length=instance.pixel_length,
        rescale_lost=instance.rescale_lost,
    )
    if same != instance:
        raise _changed(instance, "another one (the file has changed since)")
    return replace(now, rescale_lost=instance.rescale_lost)


@lru_cache(maxsize=1)
def _instances(file: FileRef, stamp: tuple[int, int]) -> tuple[Instance, ...]:
    """All frames of a file, kept for its next frame."""
    with file.open() as stream:
        return tuple(record.instance for record in read_records(file, stream, file.size()))


def _changed(instance: Instance, found: str) -> PixelError:
    name = instance.file.name
    return PixelError(name, "the slice that was there when it was opened", found, "Open the series again.")
