"""One export at a time, on a thread of its own, with progress and cancel."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget

from ichviewer.core.errors import ExportError, IchViewerError
from ichviewer.export.image_files import ExportCancelledError
from ichviewer.export.snapshot import Run
from ichviewer.ui.reading import unexpected

if TYPE_CHECKING:
    from ichviewer.core.volume import Volume
    from ichviewer.export.picture import Map
    from ichviewer.inference.worker import Assessor
    from ichviewer.ui.inference_bridge import InferenceBridge

Task = Callable[[Run], list[Path]]
Attention = Callable[[int], "Future[Map]"]
_ASK_AGAIN_S = 0.1  # how soon a cancel is noticed while the model is busy
_SHOW_AFTER_MS = 500


class Runner(QObject):
    """Runs an export, and tells how it ended.

    Signals:
        done(list of Path): what was written.
        failed(message), cancelled: nothing was written.
    """

    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()
    _progress = Signal(int, int)
    _ended = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._dialog: QProgressDialog | None = None
        self._progress.connect(self._on_progress, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an export is running."""
        return self._thread is not None

    def start(self, task: Task, attention: Attention | None, title: str) -> None:
        """Run a task. There must be none running.

        Args:
            task: called on the thread.
            attention: asks the model's thread for the attention of a slice.
            title: what is being written, for the progress dialog.
        """
        assert self._thread is None
        self._stop.clear()
        self._dialog = QProgressDialog(title, self.tr("Cancel"), 0, 0, self._window)
        self._dialog.setWindowTitle(self.tr("Export"))
        self._dialog.setAccessibleName(title)
        self._dialog.setMinimumDuration(_SHOW_AFTER_MS)
        self._dialog.setAutoClose(False)
        self._dialog.setAutoReset(False)
        self._dialog.canceled.connect(self.cancel)
        self._thread = threading.Thread(
            target=self._run, args=(task, attention), name="ichviewer-export", daemon=True
        )
        self._thread.start()

    def cancel(self) -> None:
        """Stop before the next step."""
        self._stop.set()

    def close(self, timeout_s: float = 10.0) -> None:
        """Stop, and wait for the thread. Nothing is told from here on."""
        self._stop.set()
        self._progress.disconnect(self._on_progress)
        self._ended.disconnect(self._on_ended)
        if self._thread is not None:
            self._thread.join(timeout_s)
        self._forget()

    def _run(self, task: Task, attention: Attention | None) -> None:
        """On the thread."""
        ask = None if attention is None else lambda index: self._wait(attention(index))
        try:
            result: object = task(Run(self._progress.emit, self._stop.is_set, ask))
        except ExportCancelledError:
            result = None
        except MemoryError:
            result = self.tr("There is not enough memory for this export. Nothing was written.")
        except IchViewerError as error:
            result = str(error)
        except Exception as error:
            result = unexpected(error, self.tr("Nothing was exported."))
        self._ended.emit(result)

    def _wait(self, future: Future[Map]) -> Map:
        """Wait for the model's thread, but not longer than the user wants."""
        while True:
            if self._stop.is_set():
                future.cancel()
                raise ExportCancelledError
            try:
                return future.result(_ASK_AGAIN_S)
            except NotYet:
                continue
            except CancelledError as error:
                raise ExportError(
                    "model attention", "a running model", "none", "Open the window anew."
                ) from error

    def _on_progress(self, done: int, total: int) -> None:
        if self._dialog is not None:
            self._dialog.setMaximum(total)
            self._dialog.setValue(done)

    def _on_ended(self, result: object) -> None:
        if self._thread is not None:
            self._thread.join()
        self._forget()
        if result is None:
            self.cancelled.emit()
        elif isinstance(result, str):
            self.failed.emit(result)
        else:
            self.done.emit(result)

    def _forget(self) -> None:
        self._thread = None
        if self._dialog is not None:
            self._dialog.canceled.disconnect(self.cancel)
            self._dialog.close()
            self._dialog.deleteLater()
            self._dialog = None


def attention_of(bridge: InferenceBridge, volume: Volume, label: str, method: str) -> Attention:
    """Asks the model's thread for the attention of a slice of a volume, on the slice's grid."""

    def ask(slice_index: int) -> Future[Map]:
        def job(engine: Assessor) -> Map:
            from ichviewer.inference import explain

            grid = engine.attention(engine.model_input(volume, slice_index), label, method)
            return explain.on_slice(grid, volume, slice_index)

        return bridge.ask(job)

    return ask
