"""From the command to the window on screen, each in a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

_WINDOW = """
import sys
from PySide6.QtCore import QSettings
from ichviewer.ui.app import create_app, create_window
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


def measure(rounds: int = 5) -> dict[str, float]:
    """Median ms of whole processes, interleaved, warm."""
    times: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for number in range(rounds + 1):
        for name, code in PROGRAMS.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code, os.devnull], check=True, env=environment)
            if number:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(values) for name, values in times.items()}
