"""The first picture of 400 slices, a changed frame, and scrolling while the model runs."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.rows import Row
from benchmarks.series import sample_hu, write_series
from benchmarks.timing import interleaved
from ichviewer.core.dicom import remembered
from ichviewer.core.windowing import Display, Window
from ichviewer.ui import screenshot as shots
from ichviewer.ui.app import create_app
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.main_window import MainWindow

FRAME_MS = 1000 / 60
SLICES = 400


def rows(slices: int = SLICES) -> list[Row]:
    """First picture, changed frame, scrolling."""
    app = create_app()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_series(folder / "series", slices, sample_hu())
        write_series(folder / "other", 2, sample_hu())
        window = shots.open_window(app, None, folder, QSize(1280, 800))
        try:
            window.late.finish()
            shots.wait_until(app, lambda: window.bridge.store.model is not None)
            opened = [_opening(app, window, folder) for _ in range(5)]
            shots.wait_until(app, lambda: window.bridge.store.phase is Phase.RUNNING)
            frames = _scroll(app, window)
            return [_first_picture(opened, slices), *_scrolling(frames), *_frames(window)]
        finally:
            window.close()


def _opening(app: QApplication, window: MainWindow, folder: Path) -> tuple[float, float]:
    """Ms from opening a path never opened before to the first picture painted, and to the last slice read."""
    remembered.session.forget()
    window.open_path(folder / "other")
    shots.wait_until(app, lambda: window.state.volume is not None and window.state.volume.loaded)
    pane, times = window.stack.panes[0], {}
    start = time.perf_counter()

    def on_painted() -> None:
        if "first" not in times and pane.picture.isVisible() and window.state.slice_count > 2:
            times["first"] = (time.perf_counter() - start) * 1000

    def on_volume(_volume: object) -> None:
        times["all"] = (time.perf_counter() - start) * 1000

    pane.painted.connect(on_painted)
    window.loader.volume_loaded.connect(on_volume)
    window.open_path(folder / "series")
    shots.wait_until(app, lambda: len(times) == 2)
    pane.painted.disconnect(on_painted)
    window.loader.volume_loaded.disconnect(on_volume)
    return times["first"], times["all"]


def _first_picture(opened: list[tuple[float, float]], slices: int) -> Row:
    return Row(
        f"view.first_picture.{slices}",
        f"first picture on screen after a folder of {slices} slices is dropped",
        "the whole load, scan and all slices, in the window",
        statistics.median(first / whole * 100 for first, whole in opened),
        10.0,
        "lower",
        "%",
        f"{statistics.median(one[0] for one in opened):.0f} ms against "
        f"{statistics.median(one[1] for one in opened):.0f} ms",
    )


class _Painting(QObject):
    """Qt's painting of a window, all its widgets: the time of its thread that it takes."""

    def __init__(self) -> None:
        super().__init__()
        self.spent_s = 0.0
        self._inside = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Paint, and count."""
        if event.type() is not QEvent.Type.UpdateRequest or self._inside:
            return False
        self._inside, start = True, time.thread_time()
        watched.event(event)
        self.spent_s += time.thread_time() - start
        self._inside = False
        return True


@dataclass(frozen=True, slots=True)
class _Frame:
    """Ms of one frame: what the window's thread computed, how much of that Qt painted, how late it came."""

    computed: float
    painted: float
    late: float


def _scroll(app: QApplication, window: MainWindow, most: int = 1200) -> list[_Frame]:
    """A new slice each sixtieth of a second while the model works."""
    found: list[_Frame] = []
    painting, timer = _Painting(), QTimer(interval=round(FRAME_MS), timerType=Qt.TimerType.PreciseTimer)
    last = [time.thread_time(), painting.spent_s, time.perf_counter()]

    def frame() -> None:
        now = [time.thread_time(), painting.spent_s, time.perf_counter()]
        computed, painted, passed = (1000 * (new - old) for new, old in zip(now, last, strict=True))
        found.append(_Frame(computed, painted, passed - FRAME_MS))
        last[:] = now
        window.state.slice_index = (window.state.slice_index + 1) % window.state.slice_count

    window.installEventFilter(painting)
    timer.timeout.connect(frame)
    timer.start()
    shots.wait_until(app, lambda: len(found) >= most or window.bridge.store.phase is Phase.DONE)
    timer.stop()
    window.removeEventFilter(painting)
    return found[1:]


def _scrolling(frames: list[_Frame]) -> list[Row]:
    whole, late = (np.array([getattr(one, name) for one in frames]) for name in ("computed", "late"))
    own = whole - np.array([one.painted for one in frames])
    what = f"scrolling {SLICES} slices at 60 Hz while the model runs"
    return [
        Row(
            "view.scroll.p99",
            f"{what}: 99% of frames, our own work (all of the window's thread but painting)",
            "16.7 ms",
            float(np.percentile(own, 99)),
            FRAME_MS,
            "lower",
            "ms",
            f"{len(own)} frames, median {np.median(own):.1f} ms; with painting (software, offscreen) median "
            f"{np.median(whole):.1f} ms, 99% {np.percentile(whole, 99):.1f} ms; late by the clock: 99% "
            f"{np.percentile(late, 99):.0f} ms, longest {late.max():.0f} ms",
        ),
        Row(
            "view.scroll.longest",
            f"{what}: longest frame, painting included",
            "50 ms",
            float(whole.max()),
            50.0,
            "lower",
            "ms",
            f"{int((whole > 50).sum())} of {len(whole)} over 50 ms; without painting {own.max():.1f} ms",
        ),
    ]


def _frames(window: MainWindow) -> list[Row]:
    """Our own work for a changed frame: table, pixels, overlay, all that listens; and with Qt's painting."""
    state, pane = window.state, window.stack.panes[0]
    count, steps = state.slice_count, {"slice": 0, "window": 0}

    def painted(change: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            change()
            pane.viewport().repaint()

        return run

    def next_slice() -> None:
        steps["slice"] += 1
        state.slice_index = steps["slice"] % count

    def next_window() -> None:
        steps["window"] += 1
        state.display = Display.FREE
        state.window = Window(40, 80 + steps["window"])  # never seen before: its table is made anew

    changes = {"slice": next_slice, "window": next_window}
    times = interleaved(
        {**changes, **{f"{name}_painted": painted(change) for name, change in changes.items()}}, rounds=60
    )
    words = {"slice": "next slice", "window": "dragged window (a new table)"}
    return [
        Row(
            f"view.frame.{name}",
            f"{words[name]}: our own work",
            "2 ms",
            times.ms(name),
            2.0,
            "lower",
            "ms",
            f"with Qt's painting (software, offscreen) {times.ms(f'{name}_painted'):.1f} ms",
        )
        for name in changes
    ]
