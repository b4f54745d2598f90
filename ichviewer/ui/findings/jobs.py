"""Short jobs with files on a thread of their own; what comes of them is told on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from ichviewer.core.errors import IchViewerError
from ichviewer.ui.reading import unexpected


class Jobs(QObject):
    """One thread, one job after the other, in the order they were given."""

    _ended = Signal(object)  # crosses the thread: what to call

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._ended.connect(self._on_job_ended, Qt.ConnectionType.QueuedConnection)

    def run(
        self, job: Callable[[], Any], done: Callable[[Any], object], failed: Callable[[str], object]
    ) -> None:
        """Do a job on the thread; then call `done` with its result, or `failed` with a sentence, here."""

        def work() -> None:
            try:
                result = job()
            except IchViewerError as error:
                message = str(error)
                self._ended.emit(lambda: failed(message))
            except Exception as error:
                message = unexpected(error, self.tr("Nothing was changed."))
                self._ended.emit(lambda: failed(message))
            else:
                self._ended.emit(lambda: done(result))

        # Not as a QRunnable: the pool deletes it, and PySide would give its wrapper to what next lies there.
        self._pool.start(work)

    def close(self) -> None:
        """Wait for what was begun: an answer that was given is kept."""
        self._pool.waitForDone()

    def _on_job_ended(self, tell: Callable[[], object]) -> None:
        tell()
