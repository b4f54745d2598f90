"""The worker's side: numpy and codecs, no pydicom unless a frame needs it, never torch or Qt.

Started as `ichviewer --decode-worker PIPE MEMORY BYTES SECONDS`, by `process` alone.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Sequence
from multiprocessing import connection

from ichviewer.core.dicom.codecs import decode_frame
from ichviewer.core.dicom.hu import DecodedSlice, to_hu
from ichviewer.core.dicom.isolation import limits, memory
from ichviewer.core.dicom.isolation.messages import READY, SLOTS, Request, answer, refusal
from ichviewer.core.dicom.types import Instance

Decode = Callable[[bytes, Instance], DecodedSlice]


def main(arguments: Sequence[str], decode: Decode | None = None) -> int:
    """Decode until the app closes the pipe, or is gone.

    Args:
        arguments: of the pipe and the shared memory, the bytes of a slot, and the seconds for a frame.
        decode: another than the codecs, for tests.
    """
    pipe, handle, slot_bytes, seconds = arguments[0], arguments[1], int(arguments[2]), float(arguments[3])
    if hasattr(signal, "SIGINT"):
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the app, which then closes the pipe
    app = _connection(int(pipe))
    slots = memory.opened(handle, slot_bytes * SLOTS)
    limits.limit_memory(limits.MEMORY_BYTES)
    app.send_bytes(READY)
    try:
        while True:
            request = Request.from_bytes(app.recv_bytes())
            slot = slots[request.slot * slot_bytes : (request.slot + 1) * slot_bytes]
            limits.end_after(seconds + 1)
            said = _decoded(decode or _decode, request, slot)
            limits.end_after(0)
            app.send_bytes(said)
    except (EOFError, OSError):  # the app has closed the pipe, or is gone
        return 0


def _connection(handle: int) -> connection.Connection:
    """The worker's end of a pipe that `process` made."""
    if os.name == "nt":
        return connection.PipeConnection(handle)  # type: ignore[attr-defined, no-any-return]
    return connection.Connection(handle)


def _decode(frame: bytes, instance: Instance) -> DecodedSlice:
    return to_hu(decode_frame(frame, instance), instance)


def _decoded(decode: Decode, request: Request, slot: memoryview) -> bytes:
    try:
        return answer(decode(bytes(slot[: request.encoded_bytes]), request.instance), slot)
    except MemoryError:
        return refusal("memory")
    except Exception:  # each codec has errors of its own
        return refusal("undecodable")
