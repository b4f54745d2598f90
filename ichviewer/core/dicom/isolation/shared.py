"""The one pool of the app: started when compressed pixels come, stopped with the window."""

from __future__ import annotations

import atexit
import os
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ichviewer.core.dicom.isolation.pool import Pool

_lock = threading.Lock()
_pool: Pool | None = None


def pool() -> Pool:
    """The pool, started if there is none. Returns at once; its workers take a moment."""
    global _pool
    from ichviewer.core.dicom.isolation.pool import (
        Pool,
    )  # with pydicom: `stop` is asked where nothing was opened

    with _lock:
        if _pool is None:
            _pool = Pool()
            atexit.register(stop)
        return _pool


def stop() -> None:
    """End the workers, if there are any. The next compressed frame starts new ones."""
    global _pool
    with _lock:
        ending, _pool = _pool, None
    atexit.unregister(stop)
    if ending is not None:
        ending.close()


def _forget() -> None:
    """In a forked process: the workers, and the threads that feed them, are those of its parent."""
    global _pool, _lock
    _pool, _lock = None, threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget)
