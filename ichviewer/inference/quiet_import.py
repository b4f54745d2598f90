"""Big imports on a thread, without the window standing still."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def quiet_import() -> Iterator[None]:
    """Hold the garbage collector back while big packages are imported.

    An import makes very many objects that stay, and each full collection walks all of them with the GIL held.
    Measured beside a heartbeat on two cores, importing pytorch_grad_cam stopped the other threads five times
    for 80 to 350 ms; without collections never for more than 40 ms, and in half the time.

    What was imported is then taken out of the collector's sight: with torch in it, each later full collection
    stopped the window for another 170 ms, on whichever thread it began. Where nothing new was imported, that
    is left alone, or garbage of other work would be kept with it.
    """
    was_enabled, known = gc.isenabled(), len(sys.modules)
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > known:
            gc.freeze()
        if was_enabled:
            gc.enable()
