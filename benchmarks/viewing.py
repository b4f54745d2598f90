"""Changing slice and window in the real window, and how long its thread is held up while the model runs."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.series import write_series
from benchmarks.timing import medians_ms
from ichviewer.core.windowing import BONE, BRAIN, SUBDURAL, Display, Window, to_rgba, window_table
from ichviewer.ui import screenshot as shots
from ichviewer.ui.app import create_app
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.main_window import MainWindow

BEAT_MS = 5


def measure(hu: np.ndarray, slices: int = 40) -> dict[str, float]:
    """Median ms of each change, and the longest hold-ups of the window's thread."""
    app = create_app()
    with tempfile.TemporaryDirectory() as name:
        write_series(Path(name) / "series", slices, hu)
        window = shots.open_window(app, None, Path(name), QSize(1280, 800))
        try:
            shots.wait_until(app, lambda: window.bridge.store.model is not None)
            idle = _hold_ups(app, window, lambda: time.sleep(0), 200)
            opening = _opening(app, window, Path(name) / "series")
            shots.wait_until(app, lambda: window.bridge.store.phase is Phase.RUNNING)
            busy = _hold_ups(app, window, _scroller(window), 100_000)
            return {**opening, **_changes(window, hu), **_summary("idle", idle), **_summary("running", busy)}
        finally:
            window.close()


def _opening(app: QApplication, window: MainWindow, folder: Path) -> dict[str, float]:
    """Ms from opening the path to the first picture painted, and to the last slice read."""
    pane, times = window.stack.panes[0], {}
    start = time.perf_counter()

    def on_slice(_slice_index: int) -> None:
        if "first_picture" not in times and pane.picture.rgba is not None:
            pane.viewport().repaint()
            times["first_picture"] = (time.perf_counter() - start) * 1000

    def on_volume(_volume: object) -> None:
        times["all_slices"] = (time.perf_counter() - start) * 1000

    window.loader.slice_loaded.connect(on_slice)
    window.loader.volume_loaded.connect(on_volume)
    window.open_path(folder)
    shots.wait_until(app, lambda: "all_slices" in times)
    window.loader.slice_loaded.disconnect(on_slice)
    window.loader.volume_loaded.disconnect(on_volume)
    return times


def _changes(window: MainWindow, hu: np.ndarray) -> dict[str, float]:
    """Our own work for a changed frame, from the key to the painted picture, against the published way."""
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

    def preset() -> None:
        state.display = Display.BONE if state.display is Display.BRAIN else Display.BRAIN

    def published() -> np.ndarray:
        return np.stack([_float_window(hu[len(hu) // 2], w) for w in (BRAIN, SUBDURAL, BONE)], axis=-1)

    def table() -> np.ndarray:
        return to_rgba(hu[len(hu) // 2], window_table(BRAIN))

    candidates = {
        "slice": next_slice,
        "new_window": next_window,
        "preset": preset,
        "slice_painted": painted(next_slice),
        "new_window_painted": painted(next_window),
        "numpy_float_rgb": published,
        "table_only": table,
    }
    return medians_ms(candidates, rounds=40)


def _float_window(hu: np.ndarray, window: Window) -> np.ndarray:
    low, high = window.center - window.width / 2, window.center + window.width / 2
    return ((np.clip(hu.astype(np.float32), low, high) - low) / (high - low) * 255).astype(np.uint8)


def _scroller(window: MainWindow) -> Callable[[], None]:
    return lambda: setattr(
        window.state, "slice_index", (window.state.slice_index + 1) % max(1, window.state.slice_count)
    )


def _hold_ups(app: QApplication, window: MainWindow, act: Callable[[], None], most: int) -> list[float]:
    """Ms that each beat of a timer came late, while `act` runs at each beat and the model works."""
    late: list[float] = []
    last = [time.perf_counter()]

    def beat() -> None:
        now = time.perf_counter()
        late.append((now - last[0]) * 1000 - BEAT_MS)
        act()
        last[0] = time.perf_counter()

    timer = QTimer(interval=BEAT_MS)
    timer.timeout.connect(beat)
    timer.start()
    shots.wait_until(app, lambda: len(late) >= most or window.bridge.store.phase is Phase.DONE)
    timer.stop()
    return late[1:]


def _summary(name: str, late: list[float]) -> dict[str, float]:
    return {
        f"{name}_beats": len(late),
        f"{name}_late_median": statistics.median(late),
        f"{name}_late_p99": float(np.percentile(late, 99)),
        f"{name}_late_max": max(late),
        f"{name}_over_50": sum(value > 50 for value in late),
    }
