"""The window stays alive while the model works: a timer on the GUI thread ticks while slices change.

Two measures. The time that the GUI thread itself computes between two ticks is ours alone, whatever else runs
on the machine: it stays below 50 ms, always. The time that passes between two ticks also holds what else the
machine does. There the yardstick, in the same run, is the same scrolling beside a thread that computes all
the time and is none of ours: one of five attempts has to stay below 50 ms, or below twice the yardstick.
"""

import gc
import hashlib
import os
import threading
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QTimer

from ichviewer.core.errors import ModelError
from ichviewer.inference.engine import Engine
from ichviewer.model.loading import default_bundle
from ichviewer.ui.findings_store import Phase
from tests.e2e.conftest import write_head
from tests.support.bundles import tiny_bundle
from tests.support.heartbeat import Heartbeat
from tests.support.window import drop

LIMIT_S = 0.05
SLICES = 24
ATTEMPTS = 5


@pytest.fixture
def bundle(tmp_path):
    """The bundled model where there is one: its networks are the ones that must not stall the window."""
    try:
        return default_bundle()
    except ModelError:
        return tiny_bundle(tmp_path / "models")


@pytest.fixture
def window(qtbot, open_window, bundle, tmp_path):
    """The window with a series of 512 x 512, assessed once, and everything imported that the model needs."""
    window = open_window(lambda: Engine(bundle))
    values = [index % 5 / 5 for index in range(SLICES)]
    drop(window, write_head(tmp_path / "head", values, "1.2.1", side=512))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE, timeout=60000)
    with qtbot.waitSignal(window.bridge.attention_ready, timeout=60000):
        window.state.attention_visible = True
    return window


@pytest.fixture
def small_heap():
    """The collector sees no more than it does in the app: pytest and the other tests hold a lot."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@contextmanager
def busy_thread():
    """A thread that computes outside of the GIL, as the model does."""
    stop, block = threading.Event(), bytes(500_000)

    def compute():
        while not stop.is_set():
            hashlib.sha256(block)

    thread = threading.Thread(target=compute)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def beat(qtbot, window, until):
    """Scroll through the slices, up and down, until something holds; the heartbeat of that time."""
    heartbeat, scroll, steps = Heartbeat(LIMIT_S), QTimer(), []

    def step():
        steps.append(1)
        at = len(steps) % (2 * SLICES - 2)
        window.state.go_to(min(at, 2 * SLICES - 2 - at))

    scroll.timeout.connect(step)
    heartbeat.start()
    scroll.start(15)
    qtbot.waitUntil(lambda: until(len(steps)), timeout=60000)
    scroll.stop()
    heartbeat.stop()
    return heartbeat


def test_inference_and_attention_never_stall_the_window(qtbot, window, small_heap):
    state, store = window.state, window.bridge.store
    state.attention_visible = False
    with busy_thread():
        yardstick = beat(qtbot, window, lambda steps: steps >= 60)
    limit = max(LIMIT_S, 2 * yardstick.longest_wall_s)
    state.attention_visible = True
    measured = []
    for _ in range(ATTEMPTS):
        store.stop()  # as if it had been stopped, so that it runs again
        window.bridge.restart()
        heartbeat = beat(qtbot, window, lambda steps: store.phase is Phase.DONE and steps >= 60)
        measured.append(heartbeat)
        assert heartbeat.ticks > 20
        assert heartbeat.longest_cpu_s < LIMIT_S, "a slot on the GUI thread took too long"
        if heartbeat.longest_wall_s < limit:
            break
    longest = [f"{1000 * heartbeat.longest_wall_s:.0f} ms" for heartbeat in measured]
    print(f"yardstick {1000 * yardstick.longest_wall_s:.0f} ms, with it {', '.join(longest)}")
    assert measured[-1].longest_wall_s < limit, (
        f"{longest}, limit {1000 * limit:.0f} ms, load {os.getloadavg()}"
    )
