"""Reads the next series while the one before is assessed: one volume ahead, never more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from types import TracebackType

from ichviewer.core.dicom import load
from ichviewer.core.dicom.types import Series
from ichviewer.core.errors import IchViewerError
from ichviewer.core.volume import Volume


class ReadAhead:
    """Volumes of series, in their order. A context: what is being read when it is left is given up.

    Args:
        series: all that will be asked for, in the order in which they will.
    """

    def __init__(self, series: Iterable[Series]) -> None:
        self._series = iter(series)
        self._stop = Event()
        self._pool = ThreadPoolExecutor(1, "reading-ahead")
        self._next: tuple[Series, Future[Volume]] | None = None
        self._beside = 0  # bytes of the volume that is being assessed while the next is read
        self._begin()

    def __enter__(self) -> ReadAhead:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop.set()  # ends after the slice in hand
        self._pool.shutdown(cancel_futures=True)

    def take(self) -> Volume:
        """The volume of the next series; the one after is read from now on. The one before must be let go.

        Raises:
            PixelError: there is no volume of this series.
            MemoryError: nor is there memory for it.
            IndexError: there is no series left.
        """
        if self._next is None:
            raise IndexError("no series is left")
        (series, future), self._next = self._next, None
        volume = None
        try:
            volume = self._read(series, future)
        finally:
            self._begin(0 if volume is None else volume.hu.nbytes)
        return volume

    def _read(self, series: Series, future: Future[Volume]) -> Volume:
        try:
            return future.result()
        except (IchViewerError, MemoryError):
            if not self._beside:
                raise
        # Beside the volume before it, it was too much; that one is gone.
        return self._pool.submit(self._load, series, 0).result()

    def _begin(self, beside: int = 0) -> None:
        series = next(self._series, None)
        self._beside = beside
        if series is not None:
            self._next = series, self._pool.submit(self._load, series, beside)

    def _load(self, series: Series, beside: int) -> Volume:
        volume = load.allocate(series, beside)
        stopped: Callable[[], bool] = self._stop.is_set
        for _ in load.fill(volume, cancelled=stopped):
            pass
        return volume
