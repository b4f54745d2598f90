"""Jobs in several processes, a few ahead of what is asked for."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TypeVar

from trainer.errors import RunError

Job = TypeVar("Job")
Result = TypeVar("Result")
Progress = Callable[[int, int], None]  # done, in all


def each(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[tuple[Job, Result]]:
    """Each job with its result, as they come; in this process where one worker, or one job, is enough.

    Args:
        work: picklable, as are jobs and results.

    Raises:
        RunError: a process was killed (usually for its memory).
    """
    if workers <= 1 or len(jobs) <= 1:
        for job in jobs:
            yield job, work(job)
        return
    # Not forked: the caller may have threads (torch, Zarr), which do not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(jobs)), context, _end_with_parent) as pool:
        waiting = iter(jobs)
        running: dict[Future[Result], Job] = {}
        try:
            while True:
                for job in islice(waiting, 2 * workers - len(running)):
                    running[pool.submit(work, job)] = job
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(future), future.result()
        except BrokenProcessPool as error:
            advice = "Give fewer --workers, and start again: it goes on where it stopped."
            raise RunError("reading slices", "processes that live", "one that was killed", advice) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _end_with_parent() -> None:
    """In a worker: end when the parent was killed, where the pool would wait for a next job for ever."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
