"""What the window needs of the system: which library is missing, and the package that brings it. No Qt here.

Asked only when a start has failed, but for the processor, which cannot be asked afterwards.
"""

from __future__ import annotations

import ctypes
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

# Library -> package of Debian and Ubuntu. The first are of every window, the others of one on an X11 screen.
LIBRARIES: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# x86-64-v2, the baseline of numpy and Qt; as /proc/cpuinfo and Windows (IsProcessorFeaturePresent) name it.
_INSTRUCTIONS: Final = ("ssse3", "sse4_1", "sse4_2", "popcnt")
_WINDOWS_SSE42: Final = 38
HEADLESS: Final = "`ichviewer analyze PATH --out DIR` works without a display"

_NOT_OPENED = re.compile(r"(lib[\w.+-]+\.so[\w.]*): cannot open shared object")


def missing_libraries(names: Iterable[str] = LIBRARIES) -> list[str]:
    """Those that cannot be loaded."""
    missing = []
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            missing.append(name)
    return missing


def said_of_import(error: ImportError) -> str:
    """Why the window's code could not be imported, in a sentence or two."""
    if found := _NOT_OPENED.search(str(error)):
        also = [name for name in missing_libraries() if name != found[1]]
        return said_of_libraries([found[1], *also])
    if isinstance(error, ModuleNotFoundError) and error.name:
        package = error.name.split(".")[0]
        return (
            f"the Python package {package} is missing. Install ICH Viewer again: "
            "pip install --force-reinstall ichviewer"
        )
    if sys.platform == "win32" and "DLL" in str(error):
        return (
            f"a library of the system is missing ({error}). "
            "Install the Microsoft Visual C++ Redistributable: https://aka.ms/vs/17/release/vc_redist.x64.exe"
        )
    return f"a part of the program cannot be loaded ({error}). Install ICH Viewer again."


def said_of_libraries(names: Iterable[str]) -> str:
    """Which libraries are missing, and what to install."""
    missing = list(names)
    packages = [LIBRARIES[name] for name in missing if name in LIBRARIES]
    several = len(missing) > 1
    which = f"{'libraries' if several else 'library'} {', '.join(missing)}"
    said = f"the system {which} {'are' if several else 'is'} missing"
    if not packages:
        return f"{said}. Install the package that has it."
    return f"{said}. On Debian or Ubuntu: sudo apt-get install {' '.join(packages)}"


def said_of_platform(platform: str) -> str:
    """Why Qt found no platform to show a window on, after it has failed.

    Args:
        platform: what QT_QPA_PLATFORM asks for; "" for Qt's own choice.
    """
    if platform in ("", "xcb") and sys.platform == "linux":
        if missing := missing_libraries():
            return said_of_libraries(missing)
        if not x11_answers():
            display = os.environ.get("DISPLAY", "")
            where = f"the display {display} does not answer" if display else "no display was found"
            return f"{where}. Start it from a desktop, or set DISPLAY; {HEADLESS}"
    asked = f"the platform {platform!r} that QT_QPA_PLATFORM asks for" if platform else "Qt's platform plugin"
    return f"{asked} cannot be loaded. Unset QT_QPA_PLATFORM, or install ICH Viewer again; {HEADLESS}"


def x11_answers() -> bool:
    """Whether the X11 screen that DISPLAY names lets us in."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(None, None)
    answers = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(answers)


def processor_problem(cpuinfo: Path = Path("/proc/cpuinfo")) -> str:
    """Why this processor cannot run the program, or "": numpy and Qt would meet an illegal instruction."""
    missing: tuple[str, ...] = ()
    if sys.platform == "win32":
        known = ctypes.windll.kernel32.IsProcessorFeaturePresent(_WINDOWS_SSE42)
        missing = () if known else ("sse4_2",)
    elif sys.platform == "linux":
        try:
            with open(cpuinfo, "rb") as file:
                first = file.read(8192).decode("ascii", "replace")  # one processor; there may be hundreds
        except OSError:
            return ""
        flags = re.search(r"^flags\s*:(.*)$", first, re.MULTILINE)  # x86 only: ARM has "Features"
        missing = tuple(name for name in _INSTRUCTIONS if flags and name not in flags[1].split())
    if not missing:
        return ""
    return (
        f"this processor lacks {', '.join(missing)}, which every x86-64 processor since 2009 to 2011 has. "
        "On a virtual machine, let it pass the host's processor through (CPU type 'host')"
    )
