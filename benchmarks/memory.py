"""Peak memory of the window with a series read, against the bytes of its HU volume."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.rows import Row
from benchmarks.series import sample_hu, write_series

SIZES = (40, 1000)
SLICE_BYTES = 512 * 512 * 2
# Peak resident memory (not ru_maxrss: on Linux a child begins with the peak of the process that started it).
_PEAK = """
import re, sys
from pathlib import Path
from PySide6.QtCore import QSettings
from ichviewer.ui.app import create_app, create_window
app = create_app()
window = create_window(QSettings(sys.argv[2], QSettings.Format.IniFormat))
window.show()
window.late.finish()
window.loader.volume_loaded.connect(app.quit)
window.open_path(Path(sys.argv[1]))
app.exec()
for index in range(window.state.slice_count):
    window.state.slice_index = index
    app.processEvents()
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
window.close()
"""


def rows() -> list[Row]:
    """40 and 1,000 slices, above what the same window takes for a series of one slice."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        root = Path(name)
        files = write_series(root / str(SIZES[-1]), SIZES[-1], sample_hu())
        for size in (1, *SIZES[:-1]):
            (root / str(size)).mkdir()
            for file in files[:size]:
                os.link(file, root / str(size) / file.name)
        floor = _peak(root / "1")
        return [_row(size, _peak(root / str(size)), floor) for size in SIZES]


def _row(slices: int, peak: float, floor: float) -> Row:
    volume = slices * SLICE_BYTES / 1e6
    return Row(
        f"memory.{slices}",
        f"peak memory of the window, {slices:,} slices read and scrolled through",
        "bytes of the HU volume, above the floor of the libraries",
        (peak - floor) / volume,
        1.6,
        "lower",
        context=f"{peak:.0f} MB; floor (one slice) {floor:.0f} MB; volume {volume:.0f} MB",
    )


def _peak(folder: Path) -> float:
    """MB."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "ICHVIEWER_DATA": str(folder.parent / "data"),
    }
    command = [sys.executable, "-c", _PEAK, str(folder), _no_settings()]
    said = subprocess.run(
        command, check=True, env=environment, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL
    ).stdout
    return int(said.strip().splitlines()[-1]) * 1024 / 1e6


def _no_settings() -> str:
    """A file that is not there yet. Not /dev/null: QSettings would put a file in its place."""
    return str(Path(tempfile.mkdtemp()) / "settings.ini")
