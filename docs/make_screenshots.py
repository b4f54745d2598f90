"""Makes the pictures of the README and the user guide: the real window on the sample studies.

Usage: QT_QPA_PLATFORM=offscreen python docs/make_screenshots.py [--out docs/images] [--only SCENE ...]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from screens import dialogs, model, reading, teaching
from screens.camera import Studio

from ichviewer.core.user_data import VARIABLE
from ichviewer.ui import screenshot as shots
from ichviewer.ui.app import create_app

SIZE = QSize(1280, 800)
# In this order: each begins with what the one before it has left open.
SCENES = {
    "start": lambda studio: studio.take("start"),
    "findings": reading.findings,
    "measuring": reading.measuring,
    "layouts": reading.layouts,
    "closer": model.closer,
    "dialogs": dialogs.others,
    "settings": dialogs.settings,
    "compare": reading.compare,
    "lesson": teaching.lesson,
    "windowing": teaching.windowing,
    "quiz": teaching.quiz,
    "presenter": teaching.presenter,
    "tour": dialogs.tour,
    "read_first": model.read_first,
    "worklist": model.worklist,
}


def main() -> int:
    """Write every picture; returns 0, or 3 where something did not come."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "images")
    parser.add_argument("--only", nargs="+", choices=SCENES, help="these scenes; the sample is open then")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    app = create_app()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = folder  # progress and notes of the user stay as they are
        window = shots.open_window(app, None, Path(folder), SIZE)
        studio = Studio(app, window, arguments.out, Path(folder))
        try:
            if arguments.only:
                studio.open(reading.SAMPLE)
            for name in arguments.only or SCENES:
                SCENES[name](studio)
        except RuntimeError as error:
            print(error, file=sys.stderr)
            return 3
        finally:
            window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
