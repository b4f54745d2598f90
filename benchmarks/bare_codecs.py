"""The limit of decoding: each core decodes its share of the frames, from memory, and keeps nothing."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable
from multiprocessing.connection import Connection

SIDE = 512


class BareCodecs:
    """As many processes as cores, with their frames.

    Args:
        encoding: "rle", "jpegls" or "j2k".
        frames: encoded, of 512 x 512 pixels of 16 bits.
    """

    def __init__(self, encoding: str, frames: list[bytes]) -> None:
        context = multiprocessing.get_context("forkserver")
        count = os.cpu_count() or 1
        self._pipes: list[Connection] = []
        self._processes = []
        for share in range(count):
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_work, args=(theirs, encoding, frames[share::count]), daemon=True
            )
            process.start()
            theirs.close()
            ours.recv_bytes()
            self._pipes.append(ours)
            self._processes.append(process)

    def decode_all(self) -> None:
        """Every frame, once."""
        for pipe in self._pipes:
            pipe.send_bytes(b"go")
        for pipe in self._pipes:
            pipe.recv_bytes()

    def close(self) -> None:
        """End the processes."""
        for pipe, process in zip(self._pipes, self._processes, strict=True):
            pipe.close()
            process.join()


def _work(pipe: Connection, encoding: str, frames: list[bytes]) -> None:
    decode = _codec(encoding)
    pipe.send_bytes(b"ready")
    try:
        while pipe.recv_bytes():
            for frame in frames:
                decode(frame)
            pipe.send_bytes(b"done")
    except EOFError:
        return


def _codec(encoding: str) -> Callable[[bytes], object]:
    """The fastest there is (docs/performance-log.md, Loading)."""
    if encoding == "rle":
        from rle.rle import decode_frame

        return lambda frame: decode_frame(frame, SIDE * SIDE, 16, "<")
    if encoding == "jpegls":
        import jpeg_ls

        return jpeg_ls.decode_pixel_data
    from openjpeg.utils import decode_pixel_data

    return lambda frame: decode_pixel_data(frame, version=2)
