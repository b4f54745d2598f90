"""Makes what the first paint does not show: in the idle time after it, or at once where somebody asks for it.

Its modules are imported on a thread of their own meanwhile: the window answers from its first paint on.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ichviewer.ui.main_window import MainWindow


class Late(QObject):
    """Runs the steps of `late_parts.build`, one in each round of the event loop.

    Attributes:
        done: whether everything is made.

    Signals:
        completed: everything is made.
    """

    completed = Signal()
    _imported = Signal()  # crosses the thread

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.done = False
        self._running = False
        self._closing = False
        self._steps: Iterator[None] | None = None
        self._thread: threading.Thread | None = None
        self._imported.connect(self._step, Qt.ConnectionType.QueuedConnection)

    def begin_after_paint(self, widget: QWidget) -> None:
        """Begin when this widget has been painted for the first time."""
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._begin)
        return False

    def finish(self) -> None:
        """Make all that is left, now. Does nothing where a step itself asks."""
        if self.done or self._running or self._closing:
            return
        # Two threads that import packages whose modules need each other can meet half-made ones: whoever
        # may import (the reader with its first path, the model's thread) comes through here first.
        if self._thread is not None:
            self._thread.join()
        while not self.done:
            self._advance()

    def close(self) -> None:
        """Make no more, unless some parts are there without the others, and wait for the thread."""
        if self._steps is not None:
            self.finish()
        self._closing = True
        if self._thread is not None:
            self._thread.join()

    def _begin(self) -> None:
        if self._thread is None and not self._closing:
            self._thread = threading.Thread(target=self._import, name="ichviewer-imports", daemon=True)
            self._thread.start()

    def _import(self) -> None:
        from ichviewer.ui import late_parts  # noqa: F401

        self._imported.emit()

    def _step(self) -> None:
        if not self.done and not self._closing:
            self._advance()
            QTimer.singleShot(0, self._step)

    def _advance(self) -> None:
        self._running = True
        try:
            if self._steps is None:
                from ichviewer.ui import late_parts

                self._steps = late_parts.build(self._window)
            self.done = next(self._steps, self) is self
        finally:
            self._running = False
        if self.done:
            self.completed.emit()
