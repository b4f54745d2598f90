"""Workers that crash, hang and eat memory; frames behind them are decoded all the same."""

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from ichviewer.core.dicom.isolation.pool import Pool
from ichviewer.core.dicom.types import FileRef, Instance
from ichviewer.core.errors import PixelError

HOSTILE = (sys.executable, str(Path(__file__).with_name("hostile.py")))
JPEG_2000 = "1.2.840.10008.1.2.4.90"


def instance(name="slice.dcm", rows=8, columns=8):
    return Instance(FileRef(Path(name)), "1.2.3", JPEG_2000, rows, columns)


@pytest.fixture
def pool(request):
    """Of one worker, so that what comes behind a broken frame needs a new one."""
    pool = Pool(workers=1, seconds=getattr(request, "param", 20), start=HOSTILE)
    yield pool
    pool.close()
    assert not any(thread.name.startswith("ichviewer-decode") for thread in threading.enumerate())


def reason(future):
    with pytest.raises(PixelError) as caught:
        future.result(30)
    return str(caught.value)


def value(future):
    return int(future.result(30).hu[0, 0])


def test_frames_come_back_in_their_own_place(pool):
    out = np.zeros((8, 8), np.int16)
    futures = [pool.submit(b"fill %d" % number, instance()) for number in range(20)]

    assert [value(future) for future in futures] == list(range(20))
    assert pool.submit(b"fill 7", instance(), out).result(30).hu is out
    assert (out == 7).all()


def test_float32_does_not_go_where_int16_was_asked_for(pool):
    out = np.zeros((8, 8), np.int16)

    hu = pool.submit(b"float 0", instance(), out).result(30).hu

    assert (hu.dtype, hu[0, 0], out.max()) == (np.float32, 0.5, 0)


@pytest.mark.parametrize("how", [b"crash", b"end"])
def test_a_crash_fails_its_own_frame_alone(pool, how):
    before, bad = pool.submit(b"fill 1", instance()), pool.submit(how, instance("bad.dcm"))
    after = [pool.submit(b"fill %d" % number, instance()) for number in (2, 3)]

    message = reason(bad)

    assert message.startswith("bad.dcm: expected pixels in JPEG 2000 Image Compression (Lossless Only)")
    assert "the decoder broke down" in message
    assert [value(future) for future in (before, *after)] == [1, 2, 3]


@pytest.mark.parametrize("pool", [0.5], indirect=True)
@pytest.mark.parametrize("how", [b"hang", b"spin"])
def test_a_frame_without_an_end_is_ended(pool, how):
    bad, after = pool.submit(how, instance("bad.dcm")), pool.submit(b"fill 4", instance())

    assert "bad.dcm" in (message := reason(bad))
    assert "the decoder did not come to an end" in message
    assert value(after) == 4


@pytest.mark.skipif(sys.platform != "linux", reason="no other system keeps RLIMIT_AS")
def test_a_frame_that_wants_gigabytes_gets_none(pool):
    pid = pool.submit(b"pid", instance())

    assert "more than 1 GB of memory" in reason(pool.submit(b"eat", instance()))
    assert value(pool.submit(b"pid", instance())) == value(pid)  # the same worker goes on


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on files")
def test_a_worker_writes_no_files(pool):
    assert "cannot be decoded" in reason(pool.submit(b"write", instance()))


def test_a_worker_that_ends_while_it_has_nothing_to_do_is_replaced_unseen(pool):
    pid = value(pool.submit(b"pid", instance()))
    for child in _children():
        os.kill(child, signal.SIGTERM)
        while _is_alive(child):
            time.sleep(0.01)

    assert value(pool.submit(b"pid", instance())) != pid


def test_pictures_larger_than_its_memory_get_a_larger_worker(pool):
    side = 1500  # 9 MB in float32
    assert value(pool.submit(b"fill 1", instance())) == 1

    decoded = pool.submit(b"fill 5 ".ljust(5 << 20), instance(rows=side, columns=side)).result(30)

    assert decoded.hu.shape == (side, side)
    assert (decoded.hu == 5).all()


def test_two_workers_for_two_threads():
    pool = Pool(workers=2, seconds=20, start=HOSTILE)
    try:
        results = {}

        def work(first):
            results[first] = [
                value(pool.submit(b"fill %d" % n, instance())) for n in range(first, first + 20)
            ]

        threads = [threading.Thread(target=work, args=(first,)) for first in (0, 100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert results == {first: list(range(first, first + 20)) for first in (0, 100)}
    finally:
        pool.close()


@pytest.mark.parametrize(
    "start", [("/no/such/program",), (sys.executable, "-c", "raise SystemExit(9)")], ids=["none", "ends"]
)
def test_where_no_process_can_be_started_the_slice_says_so(start):
    pool = Pool(workers=1, start=start)
    try:
        for _ in range(5):
            message = reason(pool.submit(b"fill 1", instance("a.dcm")))
            assert message.startswith("a.dcm: expected a helper process that decodes compressed pixels")
            assert "cannot be started" in message
            assert "uncompressed" in message
    finally:
        pool.close()


def test_closing_fails_what_is_not_done():
    pool = Pool(workers=1, seconds=20, start=HOSTILE)
    futures = [pool.submit(b"hang", instance()) for _ in range(5)]

    pool.close()

    assert all("closing" in reason(future) or "broke down" in reason(future) for future in futures)
    assert not _children()


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_no_worker_outlives_an_app_that_was_killed(tmp_path):
    script = textwrap.dedent(
        """
        import sys, time
        from tests.core.dicom.isolation.test_pool import HOSTILE, _children, instance, value
        from ichviewer.core.dicom.isolation.pool import Pool
        pool = Pool(workers=2, seconds=1, start=HOSTILE)
        print(value(pool.submit(b"fill 1", instance())), flush=True)
        pool.submit(b"spin", instance())
        while len(_children()) < 2: time.sleep(0.01)
        print(*_children(), flush=True)
        time.sleep(60)
        """
    )
    root = Path(__file__).parents[4]
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=root, stdout=subprocess.PIPE, text=True, env=os.environ
    ) as app:
        assert app.stdout.readline() == "1\n"
        children = [int(word) for word in app.stdout.readline().split()]
        app.kill()
    assert len(children) == 2
    deadline = time.monotonic() + 20
    while any(map(_is_alive, children)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_is_alive, children))


def _children() -> list[int]:
    """Processes that this one has started and that still run."""
    task = Path(f"/proc/{os.getpid()}/task")
    pids = {int(pid) for one in task.iterdir() for pid in (one / "children").read_text().split()}
    return [pid for pid in pids if _is_alive(pid)]


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
