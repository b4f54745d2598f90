"""From a series to its HU volume, slice by slice, the middle one first."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.dicom import straight
from ichviewer.core.dicom.decode import DecodedSlice, decode, readable
from ichviewer.core.dicom.frames import check_encoded_size, read_encoded
from ichviewer.core.dicom.geometry import upright
from ichviewer.core.dicom.hu import is_integral
from ichviewer.core.dicom.isolation import shared
from ichviewer.core.dicom.reading import HARMLESS_BYTES, RECOPY, most_pixel_bytes
from ichviewer.core.dicom.syntaxes import NATIVE
from ichviewer.core.dicom.types import Instance, Series
from ichviewer.core.errors import PixelError
from ichviewer.core.volume import AIR_HU, SliceState, Volume


def allocate(series: Series, held_bytes: int = 0) -> Volume:
    """An empty volume of the size that the headers declare, every slice pending.

    It takes no memory yet: pages come with the slices that are read into them, and the first slice need not
    wait for all of them.

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
    hu = np.zeros((len(series), first.rows, first.columns), dtype)
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


def decoded(instance: Instance) -> DecodedSlice:
    """One slice as HU, by itself. Compressed pixels are decoded in a worker (`isolation`).

    Raises:
        PixelError: as `decode`, or the worker broke down over it.
    """
    return decode(instance) if instance.transfer_syntax_uid in NATIVE else _begun(instance).result()


def warm_up(series: Iterable[Series]) -> None:
    """Start the decoding workers if any of these series will need them; nothing is waited for."""
    if any(one.instances and one.instances[0].transfer_syntax_uid not in NATIVE for one in series):
        shared.pool()


def load_slice(volume: Volume, slice_index: int) -> None:
    """Decode one slice into the volume. Never raises for bad pixels: the slice is `FAILED`, with its reason.

    A slice whose HU do not fit int16 turns the whole volume into float32, so read `volume.hu` anew for every
    slice.
    """
    instance = volume.series.instances[slice_index]
    place = _int16(volume, slice_index)
    if instance.transfer_syntax_uid not in NATIVE:
        _finish(volume, slice_index, _begun(instance, place).result)
    elif place is not None and (notices := straight.read_into(instance, place)) is not None:
        _finish(volume, slice_index, lambda: DecodedSlice(place, notices))
    else:
        _finish(volume, slice_index, lambda: decode(instance))


def fill(
    volume: Volume,
    focus: Callable[[], int | None] = lambda: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Iterator[int]:
    """Decode all pending slices. Compressed ones are decoded in several workers at once.

    Args:
        focus: asked before each slice: the slices around this one come first; None for the middle.
        cancelled: asked before each slice; the volume then keeps pending slices.

    Yields:
        slice_index of each, when it is `READY` or `FAILED`, in the order in which they were begun.
    """
    waiting = set(np.flatnonzero(volume.state == SliceState.PENDING).tolist())
    order = _Order(len(volume))
    flying: deque[tuple[int, Future[DecodedSlice] | None]] = deque()
    try:
        while waiting or flying:
            while waiting and len(flying) < _ahead(flying) and not cancelled():
                index = order.next(waiting, focus())
                instance = volume.series.instances[index]
                native = instance.transfer_syntax_uid in NATIVE
                flying.append((index, None if native else _begun(instance, _int16(volume, index))))
            if not flying or cancelled():
                return
            index, future = flying.popleft()
            if future is None:
                load_slice(volume, index)
            else:
                _finish(volume, index, future.result)
            yield index
    finally:
        for _, future in flying:
            if future is not None:
                future.cancel()


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
    for index in fill(volume, cancelled=cancelled or (lambda: False)):
        if on_slice is not None:
            on_slice(volume, index)
    return volume


class _Order:
    """Which slice comes next: the nearest to the focus that waits."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._focus: int | None = None
        self._rest = iter(load_order(count))

    def next(self, waiting: set[int], focus: int | None) -> int:
        """Take the next slice out of `waiting`, which is not empty."""
        if focus != self._focus:
            self._focus, self._rest = focus, iter(load_order(self._count, focus))
        index = next(index for index in self._rest if index in waiting)
        waiting.remove(index)
        return index


def _ahead(flying: deque[tuple[int, Future[DecodedSlice] | None]]) -> int:
    """How many slices to have under way: one, or as many as keep the workers busy."""
    return 1 if not flying or flying[-1][1] is None else shared.pool().ahead


def _begun(instance: Instance, out: NDArray[np.int16] | None = None) -> Future[DecodedSlice]:
    """A compressed slice on its way through a worker."""
    try:
        now = readable(instance)
        return shared.pool().submit(read_encoded(now), now, out)
    except PixelError as error:
        failed: Future[DecodedSlice] = Future()
        failed.set_exception(error)
        return failed


def _int16(volume: Volume, slice_index: int) -> NDArray[np.int16] | None:
    """(row, col): the slice's place in the volume, if its type is int16 and its size the instance's."""
    place, instance = volume.hu[slice_index], volume.series.instances[slice_index]
    fits = place.dtype == np.int16 and place.shape == (instance.rows, instance.columns)
    return place if fits else None


def _finish(volume: Volume, slice_index: int, result: Callable[[], DecodedSlice]) -> None:
    """Put a slice into the volume, or the reason why there is none."""
    try:
        decoded = result()
        if decoded.hu.shape != volume.hu.shape[1:]:
            rows, columns = volume.hu.shape[1:]
            name = volume.series.instances[slice_index].file.name
            found = f"{decoded.hu.shape[0]} x {decoded.hu.shape[1]}"
            raise PixelError(
                name, f"a picture of {rows} x {columns} pixels", found, "Export the series again."
            )
    except PixelError as error:
        volume.errors[slice_index] = str(error)
        volume.hu[slice_index] = AIR_HU  # there may be something half-read in it
        volume.state[slice_index] = SliceState.FAILED
        return
    if decoded.hu.dtype == np.float32 and volume.hu.dtype == np.int16:
        volume.hu = volume.hu.astype(np.float32)
    if not np.may_share_memory(decoded.hu, volume.hu[slice_index]):
        volume.hu[slice_index] = decoded.hu
    known = {notice.code for notice in volume.notices}
    volume.notices.extend(notice for notice in decoded.notices if notice.code not in known)
    volume.errors.pop(slice_index, None)
    volume.state[slice_index] = SliceState.READY
