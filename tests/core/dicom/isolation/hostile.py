"""A worker whose decoder does what broken native code does. Told by the first word of the frame.

Started as `python hostile.py` with the arguments of a worker.
"""

import ctypes
import os
import sys
import tempfile
import time

import numpy as np

from ichviewer.core.dicom.hu import DecodedSlice
from ichviewer.core.dicom.isolation import child


def decode(frame, instance):
    word, _, number = frame.partition(b" ")
    shape = (instance.rows, instance.columns)
    if word == b"crash":
        ctypes.string_at(0)
    if word == b"end":
        os._exit(3)
    if word == b"hang":
        while True:  # without the lock of the interpreter, or with it: to the app it is the same
            time.sleep(60)
    if word == b"spin":
        ctypes.PyDLL(None).sleep(60)  # holds the interpreter's lock, as native code does
    if word == b"eat":
        np.ones(2 << 30, np.uint8)
    if word == b"write":
        with tempfile.TemporaryFile() as file:
            file.write(b"1")
            file.flush()
    if word == b"pid":
        number = str(os.getpid() % 30000).encode()
    if word == b"float":
        return DecodedSlice(np.full(shape, 0.5, np.float32))
    return DecodedSlice(np.full(shape, int(number), np.int16))


if __name__ == "__main__":
    sys.exit(child.main(sys.argv[1:], decode))
