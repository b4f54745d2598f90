"""What a member of a zip archive must be like before a byte of it is inflated."""

from __future__ import annotations

import stat
import zipfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 4 << 30
# Deflate reaches 1000:1 on an empty picture, so the ratio alone says nothing; a large member of that kind
# does.
SUSPECT_BYTES, SUSPECT_RATIO = 256 << 20, 200
# A size that deflate cannot reach is a lie: at best it makes 258 bytes of 2 bits (RFC 1951 3.2.5).
_MOST_RATIO, _SPARE = 1032, 1024
_LOCAL_HEADER = 30

Fault = tuple[str, str, str]


class Checks:
    """Holds each member against the archive it is in.

    Args:
        members: all of them.
        size: of the archive, bytes.
    """

    def __init__(self, members: Sequence[zipfile.ZipInfo], size: int) -> None:
        self._size = size
        self._starts = sorted({info.header_offset for info in members})
        self._at = Counter(info.header_offset for info in members)
        self._last = {info.filename: info for info in members}

    def fault(self, info: zipfile.ZipInfo) -> Fault | None:
        """What was expected, what was found, and what to do; None where the member may be read."""
        left_out = "It is left out."
        parts = PurePosixPath(info.filename.replace("\\", "/")).parts
        kind = stat.S_IFMT(info.external_attr >> 16)
        if parts[0] == "/" or ".." in parts or ":" in parts[0]:
            return "a name inside the archive", "one that points outside of it", left_out
        if self._last[info.filename] is not info:
            return "one file of this name in the archive", "several; the last one is read", left_out
        if kind not in (0, stat.S_IFREG):  # 0 where the archive was not made on Unix
            return "a file", "a link, device, pipe or socket", "It was not opened."
        if info.flag_bits & 1:
            return "a file without a password", "an encrypted one", "Unpack it first."
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return "a file that is stored or deflated", "one packed in another way", "Unpack it first."
        if self._overlaps(info):
            return "a file with its own place in the archive", "one that lies within another", left_out
        if info.file_size > _most_bytes(info):
            found = f"{info.file_size:,} bytes declared for {info.compress_size:,} packed ones"
            return "a size that the packed bytes can have", found, left_out
        if info.file_size > MAX_MEMBER_BYTES or _is_bomb(info):
            found = f"one that expands to {info.file_size:,} bytes"
            return "a file of the size of a study", found, left_out
        return None

    def _overlaps(self, info: zipfile.ZipInfo) -> bool:
        """Whether the member reaches into the next one, or shares its place: a few bytes that inflate again
        and again (D. Fifield, "A better zip bomb", WOOT 2019)."""
        after = bisect_right(self._starts, info.header_offset)
        end = self._starts[after] if after < len(self._starts) else self._size
        stop = info.header_offset + _LOCAL_HEADER + info.compress_size
        return self._at[info.header_offset] > 1 or stop > end


def _most_bytes(info: zipfile.ZipInfo) -> int:
    if info.compress_type == zipfile.ZIP_STORED:
        return info.compress_size
    return info.compress_size * _MOST_RATIO + _SPARE


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > SUSPECT_BYTES and info.file_size > SUSPECT_RATIO * max(1, info.compress_size)
