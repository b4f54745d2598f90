"""Between window and reading thread: wishes go down, what was read comes up as signals on the GUI thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal

from ichviewer.core.dicom.types import Instance, Series
from ichviewer.state import ViewState
from ichviewer.ui.reading import Reader
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


class Loader(QObject):
    """Opens paths and series, and writes `series`, `volume`, `load_error` and `slice_index` of `ViewState`.

    Opening a path and choosing a series each raise the generation; what was read for an older one is dropped.

    Attributes:
        busy: a path is being scanned or a series loaded.

    Signals:
        scan_started(Path), scan_progress(done, total), scan_done(ScanDone), scan_failed(ScanFailed)
        thumbnail_done(ThumbnailDone)
        load_started(Series), load_progress(done, total), load_failed(message)
        slice_loaded(slice_index): of the active volume.
        volume_loaded(Volume): no slice of the active volume is pending any more.
        tags_done(TagsDone), tags_failed(TagsFailed): what was asked for by `read_tags`.
        idle: nothing is being read any more.
    """

    scan_started = Signal(object)
    scan_progress = Signal(int, int)
    scan_done = Signal(object)
    scan_failed = Signal(object)
    thumbnail_done = Signal(object)
    load_started = Signal(object)
    load_progress = Signal(int, int)
    load_failed = Signal(str)
    slice_loaded = Signal(int)
    volume_loaded = Signal(object)
    tags_done = Signal(object)
    tags_failed = Signal(object)
    idle = Signal()
    _delivered = Signal(object)  # crosses the thread

    def __init__(self, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.busy = False
        self._generation = 0
        self._scan_generation = 0
        self.idle.connect(self._on_idle)
        self._reader = Reader(self._delivered.emit)
        self._delivered.connect(self._on_reader_delivered, Qt.ConnectionType.QueuedConnection)
        state.events.slice_index.connect(self._on_state_slice_index)
        self._reader.start()

    def open_path(self, path: Path) -> None:
        """Scan a folder, file, zip archive or DICOMDIR. What was open is closed."""
        self._generation += 1
        self._scan_generation = self._generation
        self._close_series()
        self.busy = True
        self._reader.scan(ScanRequest(self._generation, path))
        self.scan_started.emit(path)

    def open_series(self, series: Series) -> None:
        """Load a series, its middle slice first."""
        self._generation += 1
        self._close_series()
        self._state.slice_index = len(series) // 2
        self._state.series = series
        self.busy = True
        self._reader.load(LoadRequest(self._generation, series))
        self.load_started.emit(series)

    def read_tags(self, instance: Instance) -> None:
        """List every attribute of an instance of the active series, in the place of an older wish."""
        self._reader.tags(TagsRequest(self._generation, instance))

    def cancel_scan(self) -> None:
        """Stop looking for series."""
        self._generation += 1
        self._reader.cancel_scan()
        self.idle.emit()

    def close(self) -> None:
        """Stop the thread and wait for it. Nothing is delivered from here on."""
        self._generation += 1
        self._scan_generation = self._generation
        self._delivered.disconnect(self._on_reader_delivered)
        self._state.events.slice_index.disconnect(self._on_state_slice_index)
        self._reader.stop()

    def _close_series(self) -> None:
        self._state.volume = None
        self._state.series = None
        self._state.load_error = ""

    def _on_idle(self) -> None:
        self.busy = False

    def _on_state_slice_index(self, slice_index: int) -> None:
        self._reader.focus(slice_index)

    def _on_reader_delivered(self, reading: Reading) -> None:
        if isinstance(reading, ThumbnailDone):
            if reading.generation == self._scan_generation:
                self.thumbnail_done.emit(reading)
            return
        if reading.generation != self._generation:
            return  # of a path or a series that is no longer open
        match reading:
            case ScanProgress(done=done, total=total):
                self.scan_progress.emit(done, total)
            case ScanDone():
                self.idle.emit()
                self.scan_done.emit(reading)  # the window opens the first series; thumbnails come after it
                self._reader.thumbnails(reading.generation, reading.result.series)
            case ScanFailed():
                self.idle.emit()
                self.scan_failed.emit(reading)
            case VolumeAllocated(volume=volume):
                self._state.volume = volume
            case SliceDone(slice_index=slice_index, done=done, total=total):
                self.slice_loaded.emit(slice_index)
                self.load_progress.emit(done, total)
            case VolumeDone(volume=volume):
                self.idle.emit()
                self.volume_loaded.emit(volume)
            case TagsDone():
                self.tags_done.emit(reading)
            case TagsFailed():
                self.tags_failed.emit(reading)
            case LoadFailed(message=message):
                self.idle.emit()
                self._state.load_error, self._state.volume = message, None
                self.load_failed.emit(message)
