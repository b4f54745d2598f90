"""A share that goes away in mid-read, a file that changes meanwhile, a clock that jumps: in the window."""

import itertools
import time

import numpy as np
import pytest

from ichviewer.core.dicom import load
from ichviewer.core.volume import SliceState
from ichviewer.notes.keeper import Keeper
from ichviewer.notes.types import Kept, Load, Loaded
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.screenshot import wait_until
from tests.e2e.conftest import SECOND, write_head
from tests.endurance.test_disks import SERIES, put
from tests.support.heads import ScriptedEngine
from tests.support.window import drop

P_ANY = [index % 5 / 5 for index in range(60)]


@pytest.fixture
def share(tmp_path):
    """A folder with a series of 60 slices, large enough to take a while."""
    return write_head(tmp_path / "share", P_ANY, "1.2.1", side=256)


@pytest.fixture
def at_slice(monkeypatch):
    """A function that has something done once, when so many slices were read."""

    def when(count, act):
        fill, done = load.fill, []

        def watched(*args):
            for number, index in enumerate(fill(*args)):
                if number == count and not done:
                    done.append(act())
                yield index

        monkeypatch.setattr(load, "fill", watched)

    return when


def finished(window):
    store = window.bridge.store
    return (
        window.state.volume is not None
        and not window.loader.busy
        and store.phase in (Phase.DONE, Phase.NOT_ASSESSED)
    )


def test_a_share_that_goes_away_is_said_and_the_rest_works(qtbot, open_window, share, tmp_path, at_slice):
    window = open_window(ScriptedEngine)
    at_slice(10, lambda: share.rename(tmp_path / "taken away"))
    drop(window, share)
    qtbot.waitUntil(lambda: finished(window), timeout=60000)
    volume = window.state.volume
    states = [SliceState(state) for state in volume.state]
    assert SliceState.READY in states, "what was read stays"
    failed = states.index(SliceState.FAILED)
    assert str(volume.errors[failed])
    findings = [one for one in window.bridge.store.slices if one is not None]
    assert all(
        one.probabilities is None for one in findings if states[one.slice_index] is not SliceState.READY
    )
    window.state.go_to(failed)  # it can be looked at: the reason stands in its place
    assert window.stack.panes[0].content.notice
    # The share is tried again, and something else is opened.
    with qtbot.waitSignal(window.loader.scan_failed, timeout=30000):
        drop(window, share)
    drop(window, write_head(tmp_path / "other", SECOND, "1.2.2"))
    qtbot.waitUntil(lambda: window.bridge.store.phase is Phase.DONE, timeout=30000)
    assert window.bridge.store.series_findings.assessed


def test_a_file_that_changes_while_it_is_open_is_said(qtbot, open_window, share, at_slice):
    window = open_window(ScriptedEngine)

    def change():
        for number in (0, 59):
            file = share / f"{number:03d}.dcm"
            file.write_bytes(file.read_bytes()[:-1000])

    at_slice(10, change)
    drop(window, share)
    qtbot.waitUntil(lambda: finished(window), timeout=60000)
    for number in (0, 59):
        assert not window.state.volume.is_ready(number)
        assert f"{number:03d}.dcm" in str(window.state.volume.errors[number])


@pytest.fixture
def jumping_clock(monkeypatch):
    """Years back and forth at each look; `time.monotonic` goes on, as it does on a real machine."""
    years = itertools.cycle((1971, 2026, 2090, 2000))
    monkeypatch.setattr(time, "time", lambda: (next(years) - 1970) * 31_556_952.0)
    monkeypatch.setattr(time, "time_ns", lambda: (next(years) - 1970) * 31_556_952 * 10**9)


@pytest.mark.usefixtures("jumping_clock")
def test_a_clock_that_jumps_changes_nothing(qapp, open_window, share, tmp_path):
    window = open_window(ScriptedEngine)
    drop(window, share)
    # pytest-qt waits by the clock that jumps, this one does not.
    assert wait_until(qapp, lambda: window.bridge.store.phase is Phase.DONE, 60)
    found = [one.probabilities["any"] for one in window.bridge.store.slices]
    np.testing.assert_allclose(found, P_ANY, atol=0.05)
    answers = []
    keeper = Keeper(tmp_path / "notes", answers.append)
    keeper.start()
    for number in range(30):
        keeper.submit(put(number))
    keeper.submit(Load(1, SERIES))
    assert keeper.close()
    assert Kept(30) in answers
    (loaded,) = [one for one in answers if isinstance(one, Loaded)]
    assert [index for index, _one in loaded.measurements] == list(range(30))
