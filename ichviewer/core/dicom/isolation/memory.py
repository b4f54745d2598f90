"""Memory that app and worker share.

Not `multiprocessing.shared_memory`: its tracker, a process of its own, frees the memory when a worker ends.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import sys
import tempfile
import uuid


class Shared:
    """Bytes that two processes see.

    Attributes:
        handle: what the other process opens it by: a file descriptor that it inherits, or a name (Windows).
        inherited: file descriptors to hand to the other process.
    """

    def __init__(self, size: int) -> None:
        """Raises `OSError` where there is no memory or no room for it."""
        self.inherited: tuple[int, ...] = ()
        if sys.platform == "win32":
            self.handle = f"ichviewer-{uuid.uuid4()}"
            self._map = mmap.mmap(-1, size, tagname=self.handle)
        else:
            descriptor = _descriptor(size)
            self.handle, self.inherited = str(descriptor), (descriptor,)
            self._map = mmap.mmap(descriptor, size)
        self.view = memoryview(self._map)

    def close(self) -> None:
        """Let go of it; it is freed when the other process has ended, too."""
        self.view.release()
        with contextlib.suppress(BufferError):  # an array still looks at it: freed with the array
            self._map.close()
        for descriptor in self.inherited:
            os.close(descriptor)


def opened(handle: str, size: int) -> memoryview:
    """The same bytes in the other process, for as long as it lives."""
    if sys.platform == "win32":
        return memoryview(mmap.mmap(-1, size, tagname=handle))
    return memoryview(mmap.mmap(int(handle), size))


def _descriptor(size: int) -> int:
    """Of `size` bytes that no other process can find."""
    if hasattr(os, "memfd_create"):  # Linux
        descriptor = os.memfd_create("ichviewer")
        os.ftruncate(descriptor, size)
        return descriptor
    with tempfile.TemporaryFile() as file:  # without a name: gone with its last user
        for _ in range(0, size, 1 << 20):
            file.write(bytes(1 << 20))  # written, so that a full disk is an error here and not a signal later
        file.flush()
        return os.dup(file.fileno())
