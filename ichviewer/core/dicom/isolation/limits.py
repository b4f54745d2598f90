"""What a worker may take of the computer. It sets the limits on itself, before it sees the first frame.

| | Linux | macOS | Windows |
|---|---|---|---|
| memory | RLIMIT_AS | no: only the checks of declared sizes hold | only those checks |
| time, also when the app is gone | SIGALRM | SIGALRM | a thread of `faulthandler` |
| no files written, no core dumps | RLIMIT_FSIZE, RLIMIT_CORE | the same | no |
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import signal
from pathlib import Path
from types import ModuleType
from typing import Final

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows
    resource = None

# Codecs take a few times the picture: 200 MB for 8,192 x 8,192.
MEMORY_BYTES: Final = 1 << 30


def limit_memory(extra_bytes: int) -> None:
    """This process gets as much more memory than it has now, and no more. Linux alone keeps to it."""
    if resource is None:
        return
    for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(kind, (most, most))
    most = _address_space() + extra_bytes
    _, ceiling = resource.getrlimit(resource.RLIMIT_AS)
    if ceiling != resource.RLIM_INFINITY:
        most = min(most, ceiling)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _address_space() -> int:
    """What this process has of it, bytes; a guess where that is not known."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except (OSError, ValueError):
        return 1 << 30
    return pages * os.sysconf("SC_PAGE_SIZE")


def end_after(seconds: float) -> None:
    """End this process after a time, whatever native code is at; 0 takes it back.

    The app watches the time, too; this one holds when the app is gone.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)  # SIGALRM ends a process that does not handle it
    elif seconds:
        faulthandler.dump_traceback_later(seconds, exit=True)
    else:
        faulthandler.cancel_dump_traceback_later()
