"""One volume ahead and no more; errors stay with their series; leaving ends what is being read."""

from __future__ import annotations

import threading
import weakref

import numpy as np
import pytest
from pydicom.uid import generate_uid

from ichviewer.core.dicom import load, scan
from ichviewer.core.errors import PixelError
from ichviewer.inference.ahead import ReadAhead
from tests.support.dicom import write_series
from tests.support.findings import make_series

WAIT_S = 20.0


@pytest.fixture
def series(tmp_path):
    for number in range(3):
        hu = np.full((5, 16, 16), number, np.int16)
        write_series(tmp_path / str(number), hu, SeriesInstanceUID=generate_uid())
    return scan.scan(tmp_path).series


class Reads:
    """Stands before `load.allocate` and `load.fill`, and tells what was asked of them."""

    def __init__(self, monkeypatch):
        self.begun, self.beside, self.done = [], [], threading.Semaphore(0)
        self.refuse_beside = False
        self._allocate, self._fill = load.allocate, load.fill
        monkeypatch.setattr(load, "allocate", self.allocate)
        monkeypatch.setattr(load, "fill", self.fill)

    def allocate(self, series, held_bytes=0):
        self.begun.append(series.key)
        self.beside.append(held_bytes)
        if held_bytes and self.refuse_beside:
            self.done.release()
            raise PixelError("a", "less", "more")
        return self._allocate(series, held_bytes)

    def fill(self, volume, **named):
        yield from self._fill(volume, **named)
        self.done.release()

    def wait(self):
        assert self.done.acquire(timeout=WAIT_S)


@pytest.fixture
def reads(monkeypatch):
    return Reads(monkeypatch)


def test_volumes_come_in_the_order_of_the_series_one_ahead(series, reads):
    keys = [one.key for one in series]
    with ReadAhead(series) as ahead:
        for number in range(3):
            reads.wait()
            assert reads.begun == keys[: number + 1]  # not further ahead than that
            volume = ahead.take()
            assert volume.series.key == keys[number]
            assert all(volume.is_ready(index) for index in range(len(volume)))
        with pytest.raises(IndexError):
            ahead.take()


def test_a_volume_that_was_taken_is_not_held(series, reads):
    with ReadAhead(series) as ahead:
        volume = ahead.take()
        gone = weakref.ref(volume.hu)
        reads.wait()
        reads.wait()
        del volume
        assert gone() is None


def test_memory_beside_the_volume_in_hand_is_counted_and_what_fails_is_tried_alone(series, reads):
    reads.refuse_beside = True
    with ReadAhead(series) as ahead:
        volumes = [ahead.take().series.key for _ in series]
    assert volumes == [one.key for one in series]
    size = 5 * 16 * 16 * 2
    assert reads.beside == [0, size, 0, size, 0]


def test_a_series_that_cannot_be_read_says_so_in_its_turn(series, reads, monkeypatch):
    second, allocate = series[1].key, load.allocate

    def broken(one, held_bytes=0):
        if one.key == second:
            raise PixelError("b.dcm", "a picture", "none")
        return allocate(one, held_bytes)

    monkeypatch.setattr(load, "allocate", broken)
    with ReadAhead(series) as ahead:
        assert ahead.take().series.key == series[0].key
        with pytest.raises(PixelError, match=r"b\.dcm"):
            ahead.take()
        assert ahead.take().series.key == series[2].key


def test_leaving_ends_what_is_being_read(monkeypatch):
    entered, seen = threading.Event(), []

    def fill(volume, cancelled):
        entered.set()
        while not cancelled():
            pass
        seen.append("ended")
        yield 0

    monkeypatch.setattr(load, "allocate", lambda series, held_bytes: series)
    monkeypatch.setattr(load, "fill", fill)

    def interrupted():
        with ReadAhead([make_series(5)] * 3):
            assert entered.wait(WAIT_S)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert seen == ["ended"]
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("reading-ahead")]
