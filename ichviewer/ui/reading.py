"""The thread that reads files: scans a path, loads a series, lists attributes, makes thumbnails.

It keeps no queue. There is at most one path to scan, one instance whose attributes to list, one series to
load and one list of thumbnails to make.
A new wish takes the place of the old one, which stops before its next file. DICOM is imported on this thread,
so that the window stands before pydicom is there.
"""

from __future__ import annotations

import logging
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ichviewer.core.errors import IchViewerError
from ichviewer.ui.reading_types import (
    LoadFailed,
    LoadRequest,
    Reading,
    ScanDone,
    ScanFailed,
    ScanProgress,
    ScanRequest,
    SliceDone,
    TagsDone,
    TagsFailed,
    TagsRequest,
    ThumbnailDone,
    VolumeAllocated,
    VolumeDone,
)

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Series

# By this name, Qt's own tool finds the texts to translate.
translate = QCoreApplication.translate
_LOG = logging.getLogger(__name__)
_PROGRESS_EVERY_S = 0.05


class Reader:
    """One thread that does what was wished last; it calls `deliver` on its own thread."""

    def __init__(self, deliver: Callable[[Reading], None]) -> None:
        self._deliver = deliver
        self._wake = threading.Condition()
        self._stopping = False
        self._scan: ScanRequest | None = None
        self._load: LoadRequest | None = None
        self._tags: TagsRequest | None = None
        self._thumbnails: list[Series] = []
        self._thumbnail_generation = 0
        self._focus: int | None = None
        self._thread = threading.Thread(target=self._run, name="ichviewer-reader", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def scan(self, request: ScanRequest) -> None:
        """Scan a path; whatever else is going on stops."""
        with self._wake:
            self._scan, self._load, self._tags = request, None, None
            if not request.beside:
                self._thumbnails = []
            self._wake.notify()

    def load(self, request: LoadRequest | None) -> None:
        """Load a series in the place of the one that is being loaded; None only stops that."""
        with self._wake:
            self._load, self._focus = request, None
            self._wake.notify()

    def tags(self, request: TagsRequest) -> None:
        """List the attributes of an instance, before anything that takes longer goes on."""
        with self._wake:
            self._tags = request
            self._wake.notify()

    def focus(self, slice_index: int) -> None:
        """Decode the slices around this one first."""
        self._focus = slice_index

    def thumbnails(self, generation: int, series: Sequence[Series]) -> None:
        """Make thumbnails, one after the other, whenever there is nothing better to do.

        Those of the same generation that are still to be made come first.
        """
        with self._wake:
            waiting = self._thumbnails if generation == self._thumbnail_generation else []
            self._thumbnails, self._thumbnail_generation = [*waiting, *series], generation
            self._wake.notify()

    def cancel_scan(self) -> None:
        """Stop scanning; nothing more is delivered for it."""
        with self._wake:
            self._scan = None

    def stop(self, timeout_s: float = 5.0) -> None:
        """End the thread, and wait for it, but not for ever: a file on a lost drive may hang."""
        with self._wake:
            self._stopping = True
            self._scan, self._load, self._tags, self._thumbnails = None, None, None, []
            self._wake.notify()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        from ichviewer.core.dicom.isolation import shared

        while (job := self._next()) is not None:
            job()
        shared.stop()  # the workers end with the window

    def _next(self) -> Callable[[], None] | None:
        """Wait for something to do; None at the end."""
        with self._wake:
            self._wake.wait_for(
                lambda: self._stopping or self._scan or self._tags or self._load or self._thumbnails
            )
            if self._stopping:
                return None
            if (scan := self._scan) is not None:
                return lambda: self._do_scan(scan)
            if self._tags is not None:
                return self._do_tags
            if (load := self._load) is not None:
                return lambda: self._do_load(load)
            series, generation = self._thumbnails.pop(0), self._thumbnail_generation
            return lambda: self._do_thumbnail(series, generation)

    def _do_scan(self, request: ScanRequest) -> None:
        from ichviewer.core import fitness
        from ichviewer.core.dicom import load
        from ichviewer.core.dicom.scan import scan

        told = 0.0

        def progress(done: int, total: int) -> None:
            nonlocal told
            if (now := time.monotonic()) - told >= _PROGRESS_EVERY_S or done == total:
                told = now
                self._deliver(ScanProgress(request.generation, done, total))

        answer: Reading
        try:
            result = scan(request.path, progress, lambda: self._scan is not request)
            load.warm_up(result.series)
            checks = {series.key: fitness.check_headers(series) for series in result.series}
            unfit = {key: check.reason for key, check in checks.items() if not check.fit}
            answer = ScanDone(request.generation, request.path, result, unfit)
        except IchViewerError as error:
            answer = ScanFailed(request.generation, request.path, str(error))
        except Exception as error:
            message = unexpected(error, translate("Reading", "The path was not opened."))
            answer = ScanFailed(request.generation, request.path, message)
        with self._wake:
            if self._scan is not request:
                return
            self._scan = None
        self._deliver(answer)

    def _do_load(self, request: LoadRequest) -> None:
        answer: Reading | None
        try:
            answer = self._load_slices(request)
        except MemoryError:
            answer = LoadFailed(
                request.generation, translate("Reading", "This series does not fit into the memory.")
            )
        except IchViewerError as error:
            answer = LoadFailed(request.generation, str(error))
        except Exception as error:
            message = unexpected(error, translate("Reading", "The series was not loaded."))
            answer = LoadFailed(request.generation, message)
        with self._wake:
            if self._load is not request:
                return
            self._load = None
        if answer is not None:
            self._deliver(answer)

    def _load_slices(self, request: LoadRequest) -> Reading | None:
        """Raises what `load.allocate` raises."""
        from ichviewer.core.dicom import load
        from ichviewer.core.volume import SliceState

        volume = request.volume
        if volume is None:
            volume = load.allocate(request.series, request.held_bytes)
            if self._load is not request:
                return None
            self._deliver(VolumeAllocated(request.generation, volume))
        total = len(volume)
        done = total - int((volume.state == SliceState.PENDING).sum())
        for slice_index in load.fill(volume, lambda: self._focus, lambda: self._load is not request):
            done += 1
            self._deliver(SliceDone(request.generation, slice_index, done, total))
            self._do_tags()
        if self._load is not request:
            return None
        return VolumeDone(request.generation, volume)

    def _do_tags(self) -> None:
        with self._wake:
            request, self._tags = self._tags, None
        if request is None:
            return
        from ichviewer.core.dicom.tags import read_attributes

        generation, instance = request.generation, request.instance
        try:
            self._deliver(TagsDone(generation, instance, read_attributes(instance)))
        except IchViewerError as error:
            self._deliver(TagsFailed(generation, instance, str(error)))
        except Exception as error:
            message = unexpected(error, translate("Reading", "The attributes were not read."))
            self._deliver(TagsFailed(generation, instance, message))

    def _do_thumbnail(self, series: Series, generation: int) -> None:
        from ichviewer.ui.thumbnails import thumbnail

        try:
            rgba = thumbnail(series)
        except Exception as error:  # a picture less in the tree; the series itself will say what is wrong
            unexpected(error, "")
            return
        if rgba is not None:
            self._deliver(ThumbnailDone(generation, series.key, rgba))


def unexpected(error: BaseException, advice: str) -> str:
    """A fault of ours as a sentence. The log gets the place, but no values: they may be a patient's."""
    _LOG.error("unexpected %s at %s", type(error), traceback.extract_tb(error.__traceback__))
    text = translate("Reading", "Something went wrong that the program did not expect ({kind}). {advice}")
    return text.format(kind=type(error).__name__, advice=advice)
