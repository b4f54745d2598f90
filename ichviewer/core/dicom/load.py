"""From a series to its HU volume, slice by slice, the middle one first."""

from __future__ import annotations

import os
from collections.abc import Callable

import numpy as np

from ichviewer.core.dicom.decode import decode, is_integral
from ichviewer.core.dicom.frames import check_encoded_size
from ichviewer.core.dicom.geometry import upright
from ichviewer.core.dicom.reading import HARMLESS_BYTES, RECOPY, most_pixel_bytes
from ichviewer.core.dicom.types import Series
from ichviewer.core.errors import PixelError
from ichviewer.core.volume import AIR_HU, SliceState, Volume


def allocate(series: Series, held_bytes: int = 0) -> Volume:
    """An empty volume of the size that the headers declare: air, every slice pending.

    Args:
        held_bytes: what volumes take that are in memory already, and stay there.

    Raises:
        PixelError: the files cannot hold what their headers declare, or this computer cannot. Nothing is
            allocated then.
    """
    first = series.instances[0]
    whole = all(is_integral(i.slope, i.intercept) for i in series.instances)
    dtype = np.dtype(np.int16 if whole else np.float32)
    _check_size(series, dtype.itemsize, held_bytes)
    hu = np.full((len(series), first.rows, first.columns), AIR_HU, dtype)
    return Volume(
        series=series,
        hu=hu,
        state=np.full(len(series), SliceState.PENDING, np.uint8),
        pixel_spacing=first.pixel_spacing,
        upright=upright(first.image_orientation),
    )


def most_volume_bytes() -> int:
    """The largest volume there may be: half of the computer's memory, and 8 GB where that is not known.

    2,000 slices of 1024 x 1024 take 4 GB.
    """
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        memory = 0
    return memory // 2 if memory > 0 else 8 << 30


def _check_size(series: Series, bytes_per_pixel: int, held_bytes: int) -> None:
    """Raises `PixelError` where a volume is not to be allocated for what the headers declare."""
    first, count = series.instances[0], len(series)
    said = f"{count:,} of {first.rows} x {first.columns} pixels"
    pixels = count * first.rows * first.columns
    if pixels * first.bits_allocated // 8 > HARMLESS_BYTES:
        held = sum(most_pixel_bytes(i.transfer_syntax_uid, i.file_bytes) for i in series.instances)
        if pixels * first.bits_allocated // 8 > held:
            found = f"{said} in {sum(i.file_bytes for i in series.instances):,} bytes"
            raise PixelError(first.file.name, "files as large as their pictures", found, RECOPY)
        _check_codestreams(series)
    size, most = pixels * bytes_per_pixel, most_volume_bytes()
    if size > most - held_bytes:
        expected = f"a series that takes at most {most / 1e9:.1f} GB of memory on this computer"
        advice = "Open fewer slices, or use a computer with more memory."
        if held_bytes:
            expected += f", of which {held_bytes / 1e9:.1f} GB are taken by other panes"
            advice = "Show fewer series at a time, or use a computer with more memory."
        raise PixelError(first.file.name, expected, f"{said}, which take {size / 1e9:.1f} GB", advice)


def _check_codestreams(series: Series) -> None:
    """Raises `PixelError` where compressed slices are of another size than their headers.

    A few are looked at, and one that is right is enough: broken slices fail alone.
    """
    last, wrong = len(series) - 1, None
    for index in sorted({0, last // 4, last // 2, 3 * last // 4, last}):
        try:
            check_encoded_size(series.instances[index])
        except PixelError as error:
            wrong = error
        else:
            return
    if wrong is not None:
        raise wrong


def load_order(n: int, first: int | None = None) -> list[int]:
    """The order in which `n` slices are read: `first` (the middle one), then its neighbours, outwards."""
    if first is None:
        first = n // 2
    return sorted(range(n), key=lambda index: (abs(index - first), index < first))


def load_slice(volume: Volume, slice_index: int) -> None:
    """Decode one slice into the volume. Never raises for bad pixels: the slice is `FAILED`, with its reason.

    A slice whose HU do not fit int16 turns the whole volume into float32, so read `volume.hu` anew for every
    slice.
    """
    try:
        decoded = decode(volume.series.instances[slice_index])
        if decoded.hu.shape != volume.hu.shape[1:]:
            rows, columns = volume.hu.shape[1:]
            name = volume.series.instances[slice_index].file.name
            found = f"{decoded.hu.shape[0]} x {decoded.hu.shape[1]}"
            raise PixelError(
                name, f"a picture of {rows} x {columns} pixels", found, "Export the series again."
            )
    except PixelError as error:
        volume.errors[slice_index] = str(error)
        volume.state[slice_index] = SliceState.FAILED
        return
    if decoded.hu.dtype == np.float32 and volume.hu.dtype == np.int16:
        volume.hu = volume.hu.astype(np.float32)
    volume.hu[slice_index] = decoded.hu
    known = {notice.code for notice in volume.notices}
    volume.notices.extend(notice for notice in decoded.notices if notice.code not in known)
    volume.errors.pop(slice_index, None)
    volume.state[slice_index] = SliceState.READY


def load(
    series: Series,
    on_slice: Callable[[Volume, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Volume:
    """Read the whole series, middle slice first.

    Args:
        on_slice: called with (volume, slice_index) after each slice, failed ones too.
        cancelled: asked before each slice; the volume then keeps pending slices.

    Raises:
        PixelError: as `allocate`.
    """
    volume = allocate(series)
    for index in load_order(len(volume)):
        if cancelled is not None and cancelled():
            break
        load_slice(volume, index)
        if on_slice is not None:
            on_slice(volume, index)
    return volume
