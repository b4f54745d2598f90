"""The data set of a file in the deflated transfer syntax (PS3.5 A.5), inflated as far as it is asked for."""

from __future__ import annotations

import io
import os
import zlib
from typing import BinaryIO

from ichviewer.core.errors import HeaderError

MOST_BYTES = 1 << 30
_PIECE = 1 << 16


class Inflating(io.BufferedIOBase):
    """A stream that can seek. What was inflated stays in memory, so a header costs what a header takes.

    Args:
        source: stands at the first deflated byte, and stays open as long as this is read.
        name: of the file, for errors. Reading raises `HeaderError` beyond `MOST_BYTES`, and `zlib.error`.
    """

    def __init__(self, source: BinaryIO, name: str) -> None:
        self._source = source
        self._name = name
        self._inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        self._inflated = bytearray()
        self._at = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def tell(self) -> int:
        """Bytes from the start of the data set."""
        return self._at

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        """As in a file. From the end it inflates everything."""
        if whence == os.SEEK_END:
            self._inflate(None)
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at, os.SEEK_END: len(self._inflated)}[whence]
        self._at = max(0, start + offset)
        return self._at

    def read(self, size: int | None = -1, /) -> bytes:
        """As from a file."""
        end = None if size is None or size < 0 else self._at + size
        self._inflate(end)
        data = bytes(memoryview(self._inflated)[self._at : end])
        self._at += len(data)
        return data

    def _inflate(self, end: int | None) -> None:
        """Up to `end`, or all of it."""
        while not self._inflater.eof and (end is None or len(self._inflated) < end):
            packed = self._inflater.unconsumed_tail or self._source.read(_PIECE)
            if not packed:
                return
            self._inflated += self._inflater.decompress(packed, 16 * _PIECE)
            if len(self._inflated) > MOST_BYTES:
                found = "a deflated file that expands to more"
                raise HeaderError(
                    self._name, "less than 1 GB of data", found, "Copy or export the file again."
                )
