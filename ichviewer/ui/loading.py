"""Between window and reading thread: wishes go down, what was read comes up as signals on the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

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
from ichviewer.ui.volume_shelf import VolumeShelf

if TYPE_CHECKING:
    from ichviewer.core.dicom.types import Instance, Series
    from ichviewer.core.volume import Volume
    from ichviewer.state import ViewState


class Loader(QObject):
    """Opens paths and series, and writes `series`, `volume`, `load_error` and `slice_index` of `ViewState`.

    The active series is read first, then those of the other panes, one after the other; what was read of one
    stays while another comes first, and for as long as a pane shows it. Opening a path and choosing a series
    raise the generation; what was read for an older one is dropped.

    Attributes:
        busy: a path is being scanned or a series loaded.

    Signals:
        scan_started(Path), scan_progress(done, total), scan_done(ScanDone), scan_failed(ScanFailed)
        beside_done(ScanDone), beside_failed(ScanFailed): of a path that was opened beside what is open.
        thumbnail_done(ThumbnailDone)
        load_started(Series), load_failed(message): of the active series.
        load_progress(done, total): of the series that is being read, the active one or not.
        slice_loaded(slice_index): of the active volume.
        volume_loaded(Volume): no slice of the active volume is pending any more.
        pane_changed(Series, slice_index): a slice of some series was read; -1: its volume is there, or whole.
        pane_failed(Series, message): a series of another pane could not be loaded.
        tags_done(TagsDone), tags_failed(TagsFailed): what was asked for by `read_tags`.
        idle: nothing is being read any more.
    """

    scan_started = Signal(object)
    scan_progress = Signal(int, int)
    scan_done = Signal(object)
    scan_failed = Signal(object)
    beside_done = Signal(object)
    beside_failed = Signal(object)
    thumbnail_done = Signal(object)
    load_started = Signal(object)
    load_progress = Signal(int, int)
    load_failed = Signal(str)
    slice_loaded = Signal(int)
    volume_loaded = Signal(object)
    pane_changed = Signal(object, int)
    pane_failed = Signal(object, str)
    tags_done = Signal(object)
    tags_failed = Signal(object)
    idle = Signal()
    _delivered = Signal(object)  # crosses the thread

    def __init__(self, state: ViewState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.busy = False
        self._generation = 0  # raised by every path, series and load; the numbers of loads are among them
        self._scan_generation = 0
        self._beside_generation = 0  # 0: nothing is being opened beside what is open
        self._tags_generation = 0
        self._volumes = VolumeShelf()
        self._others: tuple[Series, ...] = ()
        self._loading: LoadRequest | None = None
        self.idle.connect(self._on_idle)
        self._reader = Reader(self._delivered.emit)
        self._delivered.connect(self._on_reader_delivered, Qt.ConnectionType.QueuedConnection)
        state.events.slice_index.connect(self._on_state_slice_index)
        self._reader.start()

    def open_path(self, path: Path) -> None:
        """Scan a folder, file, zip archive or DICOMDIR. What was open is closed."""
        self._generation += 1
        self._scan_generation = self._tags_generation = self._generation
        self._beside_generation = 0
        self._others = ()
        self._volumes.keep(())
        self._loading = None
        self._close_series()
        self.busy = True
        self.scan_started.emit(path)  # first: the window makes what it has not made yet
        self._reader.scan(ScanRequest(self._generation, path))

    def open_beside(self, path: Path) -> None:
        """Scan a path while what is open stays open. A series that is being read goes on after it."""
        self._generation += 1
        self._beside_generation = self._generation
        self._loading = None
        self.busy = True
        self._reader.scan(ScanRequest(self._generation, path, beside=True))

    def open_series(self, series: Series) -> None:
        """Load a series into the active pane, its middle slice first."""
        self._generation += 1
        self._tags_generation = self._generation
        self._close_series()
        self._state.slice_index = len(series) // 2
        self._state.series = series
        self.load_started.emit(series)
        self.activate(self._others)

    def activate(self, others: Sequence[Series]) -> None:
        """The active series is another one than before: it comes first, then those of the other panes."""
        self.keep(others)
        state = self._state
        if state.series is not None and not state.series.derived:
            state.volume = self._volumes.of(state.series)
            if state.volume is not None and state.volume.loaded:
                self.volume_loaded.emit(state.volume)

    def keep(self, others: Sequence[Series]) -> None:
        """The other panes show these series: read them after the active one, and let go of the rest."""
        self._others = tuple(others)
        shown = (self._state.series, *others)
        self._volumes.keep([one for one in shown if one is not None and not one.derived])
        self._load_next()

    def volume_of(self, series: Series) -> Volume | None:
        """What is read of a series that some pane shows; None where nothing is yet."""
        return self._volumes.of(series)

    def read_tags(self, instance: Instance) -> None:
        """List every attribute of an instance of the active series, in the place of an older wish."""
        self._reader.tags(TagsRequest(self._tags_generation, instance))

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

    def _load_next(self) -> None:
        """Read what is wanted most, unless it is being read already."""
        wanted = self._volumes.next()
        if self._loading is not None and self._loading.series is wanted:
            return
        if wanted is None:
            if self._loading is not None:
                self._loading = None
                self._reader.load(None)
            if self.busy:
                self.idle.emit()
            return
        self._generation += 1
        volume = self._volumes.of(wanted)
        self._loading = LoadRequest(self._generation, wanted, volume, self._volumes.bytes_beside(wanted))
        self.busy = True
        self._reader.load(self._loading)
        if wanted is self._state.series:
            self._reader.focus(self._state.slice_index)

    def _on_idle(self) -> None:
        self.busy = False

    def _on_state_slice_index(self, slice_index: int) -> None:
        if self._loading is not None and self._loading.series is self._state.series:
            self._reader.focus(slice_index)

    def _on_reader_delivered(self, reading: Reading) -> None:
        match reading:
            case ThumbnailDone():
                if reading.generation == self._scan_generation:
                    self.thumbnail_done.emit(reading)
            case TagsDone() | TagsFailed():
                if reading.generation == self._tags_generation:
                    (self.tags_done if isinstance(reading, TagsDone) else self.tags_failed).emit(reading)
            case ScanProgress() | ScanDone() | ScanFailed():
                if reading.generation == self._beside_generation:
                    self._on_beside(reading)
                elif reading.generation == self._generation:
                    self._on_scan(reading)
            case _:
                if self._loading is not None and reading.generation == self._loading.generation:
                    self._on_load(reading, self._loading.series)

    def _on_scan(self, reading: ScanProgress | ScanDone | ScanFailed) -> None:
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

    def _on_beside(self, reading: ScanProgress | ScanDone | ScanFailed) -> None:
        if isinstance(reading, ScanProgress):
            self.scan_progress.emit(reading.done, reading.total)
            return
        self._beside_generation = 0
        self._load_next()
        if isinstance(reading, ScanDone):
            self.beside_done.emit(reading)
            self._reader.thumbnails(self._scan_generation, reading.result.series)
        else:
            self.beside_failed.emit(reading)

    def _on_load(self, reading: Reading, series: Series) -> None:
        active = self._state.series is series
        match reading:
            case VolumeAllocated(volume=volume):
                self._volumes.put(series, volume)
                if active:
                    self._state.volume = volume
                self.pane_changed.emit(series, -1)
            case SliceDone(slice_index=slice_index, done=done, total=total):
                if active:
                    self.slice_loaded.emit(slice_index)
                self.pane_changed.emit(series, slice_index)
                self.load_progress.emit(done, total)
            case VolumeDone(volume=volume):
                self._loading = None
                self._load_next()
                if active:
                    self.volume_loaded.emit(volume)
                self.pane_changed.emit(series, -1)
            case LoadFailed(message=message):
                self._loading = None
                self._volumes.give_up(series)
                self._load_next()
                if active:
                    self._state.load_error, self._state.volume = message, None
                    self.load_failed.emit(message)
                self.pane_failed.emit(series, message)
