"""From the command to the window on screen, each in a process of its own; what follows the first paint."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from benchmarks.rows import Row
from benchmarks.timing import interleaved

_WINDOW = """
import sys
from ichviewer.inference.quiet_import import quiet_import
with quiet_import():  # as `ichviewer.cli` does
    from ichviewer.ui.app import create_app, create_window
from PySide6.QtCore import QSettings
app = create_app()
window = create_window(QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
app.processEvents()
assert "torch" not in sys.modules
window.close()
"""
_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
window = QMainWindow()
window.show()
app.processEvents()
"""
PROGRAMS = {"window": _WINDOW, "import_torch": "import torch", "empty_window": _EMPTY}

# A beat every 2 ms from the first paint on: how long it took until all was made, and what one slot held up.
_LATE = """
import json, sys, time
from ichviewer.inference.quiet_import import quiet_import
with quiet_import():
    from ichviewer.ui.app import create_app, create_window
from PySide6.QtCore import QSettings, QTimer
app = create_app()
window = create_window(QSettings(sys.argv[1], QSettings.Format.IniFormat))
window.show()
app.processEvents()
start = last = time.perf_counter()
cpu, wall, own = time.thread_time(), 0.0, 0.0
def beat():
    global last, cpu, wall, own
    now, spent = time.perf_counter(), time.thread_time()
    wall, own = max(wall, now - last), max(own, spent - cpu)
    last, cpu = now, spent
timer = QTimer(interval=2)
timer.timeout.connect(beat)
timer.start()
window.late.completed.connect(app.quit)
app.exec()
print(json.dumps({"done": (time.perf_counter() - start) * 1e3, "own": own * 1e3, "wall": wall * 1e3}))
window.close()
"""


def rows(rounds: int = 9) -> list[Row]:
    """The two ratios of the start, and the longest slot of what is made after the first paint."""
    times = interleaved({name: partial(_run, code) for name, code in PROGRAMS.items()}, rounds)
    ms = {name: times.ms(name) for name in PROGRAMS}
    late = [json.loads(_run(_LATE)) for _ in range(rounds)]
    middle = {key: sorted(one[key] for one in late)[rounds // 2] for key in late[0]}
    what = "start to a usable window, warm"
    return [
        Row(
            "start.torch",
            what,
            "`import torch` alone",
            times.ratio("window", "import_torch"),
            1.0,
            "lower",
            context=f"{ms['window']:.0f} ms against {ms['import_torch']:.0f} ms",
        ),
        Row(
            "start.empty_window",
            what,
            "an empty QMainWindow (the limit)",
            times.ratio("window", "empty_window"),
            3.0,
            "lower",
            context=f"{ms['window']:.0f} ms against {ms['empty_window']:.0f} ms",
        ),
        Row(
            "start.late.longest",
            "parts made after the first paint: longest slot, our own work",
            "16 ms",
            middle["own"],
            16.0,
            "lower",
            "ms",
            f"all made {middle['done']:.0f} ms after the first paint; longest wait by the clock "
            f"{middle['wall']:.0f} ms",
        ),
    ]


def _run(code: str) -> str:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, _no_settings()]
    return subprocess.run(
        command, check=True, env=environment, stdout=subprocess.PIPE, text=True, stderr=subprocess.DEVNULL
    ).stdout


def _no_settings() -> str:
    """A file that is not there yet. Not /dev/null: QSettings would put a file in its place."""
    return str(Path(tempfile.mkdtemp()) / "settings.ini")
