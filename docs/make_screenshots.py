"""Makes the pictures of the README and the user guide: the real window on the sample study.

Usage: QT_QPA_PLATFORM=offscreen python docs/make_screenshots.py [--out docs/images]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize

from ichviewer.core.bundled import resources_dir
from ichviewer.core.windowing import Display
from ichviewer.ui import screenshot as shots
from ichviewer.ui.app import create_app

SIZE = QSize(1280, 800)


def main() -> int:
    """Write every picture; returns 0 when the sample study was assessed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "images")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    app = create_app()
    with tempfile.TemporaryDirectory() as folder:
        window = shots.open_window(app, None, Path(folder), SIZE)
        shots.save(app, window, out / "start.png")
        window.open_path(resources_dir() / "sample")
        if not shots.wait_until(app, lambda: shots.is_finished(window)):
            print(shots.why_not(window), file=sys.stderr)
            return 3
        shots.show_highest(app, window)
        shots.save(app, window, out / "findings.png")
        window.state.display = Display.SUBDURAL
        shots.show_highest(app, window, "subdural")
        shots.save(app, window, out / "subdural.png")
        window.state.attention_visible = False
        window.state.four_up = True
        shots.save(app, window, out / "four-windows.png")
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
