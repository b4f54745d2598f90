"""torch's big library into the process ahead of its import, without the window standing still."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import sys
from pathlib import Path


def load_torch_library() -> None:
    """Map `libtorch_cpu.so` while other threads run; `import torch` then finds it there.

    `import` holds the GIL while the system maps and relocates the library: measured beside a heartbeat on two
    cores, 180 to 450 ms with the file in the page cache, and as long as the disk takes without. A foreign
    function called through `ctypes.CDLL` releases the GIL, and so does this one. What fails here, or is not
    Linux, is left to the import.
    """
    spec = importlib.util.find_spec("torch")
    if sys.platform != "linux" or spec is None or spec.origin is None:
        return
    folder = Path(spec.origin).parent / "lib"
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.argtypes, dlopen.restype = (ctypes.c_char_p, ctypes.c_int), ctypes.c_void_p
    # In this order, and the first one global, as torch/__init__.py has it.
    dlopen(os.fsencode(folder / "libtorch_global_deps.so"), os.RTLD_NOW | os.RTLD_GLOBAL)
    dlopen(os.fsencode(folder / "libtorch_cpu.so"), os.RTLD_NOW)
