"""Makes the pictures of the README and the user guide: the real window on the sample study.

Usage: QT_QPA_PLATFORM=offscreen python docs/make_screenshots.py [--out docs/images]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from ichviewer.core.bundled import resources_dir
from ichviewer.core.measure import Kind, Measurement
from ichviewer.core.user_data import VARIABLE
from ichviewer.core.windowing import Display
from ichviewer.teaching.library import read_library
from ichviewer.ui import screenshot as shots
from ichviewer.ui.app import create_app
from ichviewer.ui.main_window import MainWindow
from ichviewer.ui.measuring.draft import squared
from ichviewer.ui.measuring.feature import MeasuringFeature
from ichviewer.ui.settings.feature import SettingsFeature
from ichviewer.ui.teaching.feature import TeachingFeature

SIZE = QSize(1280, 800)


def teaching(app: QApplication, window: MainWindow, out: Path) -> None:
    """The windowing panel, a lesson, and the quiz after an answer."""
    teach = next(one for one in window.features if isinstance(one, TeachingFeature))
    teach.lessons.start(read_library().lessons[4])
    shots.wait_until(app, lambda: shots.is_finished(window) and window.state.series is not None)
    teach.lesson.show_step(2)
    shots.wait_until(app, lambda: window.attention_layer.result is not None)
    shots.save(app, window, out / "lesson.png")
    teach.docks["lesson"].hide()
    window.actions_by_name["windowing"].trigger()
    window.actions_by_name["subdural"].trigger()
    window.state.attention_visible = False
    teach.windowing.clipped.setChecked(True)
    shots.save(app, window, out / "windowing.png")
    teach.windowing.clipped.setChecked(False)
    teach.docks["windowing"].hide()
    window.actions_by_name["quiz"].trigger()
    teach.quiz.samples.click()
    shots.wait_until(app, lambda: teach.quiz.quiz is not None and shots.is_finished(window))
    shots.wait_until(app, lambda: window.state.volume is not None and window.state.volume.loaded)
    teach.quiz.boxes["epidural"].click()
    teach.quiz.answer.click()
    shots.wait_until(app, lambda: window.attention_layer.result is not None)
    shots.save(app, window, out / "quiz.png")
    teach.quiz.leave.click()
    teach.docks["quiz"].hide()


def measuring(app: QApplication, window: MainWindow, out: Path) -> None:
    """A region, ABC/2 with its guide, the magnifier, and the page of keys."""
    measure = next(one for one in window.features if isinstance(one, MeasuringFeature))
    index, grid = window.state.slice_index, window.stack.panes[0].grid
    points = ((0.31, 0.55), (0.33, 0.34), (0.30, 0.45), (0.34, 0.46))
    diameters = tuple((x * grid.cols, y * grid.rows) for x, y in points)
    spacing = (grid.row_mm, grid.col_mm)
    bleed = squared(Measurement(Kind.BLEED, diameters), spacing).weighted(index, 1.0)
    corners = ((0.62 * grid.cols, 0.42 * grid.rows), (0.68 * grid.cols, 0.5 * grid.rows))
    window.measurements.add(Measurement(Kind.ELLIPSE, corners, "cortex"))
    window.measurements.add(bleed.weighted(index + 1, 1.0).weighted(index - 1, 0.5))
    window.measure_tool.drawn.emit(bleed)
    shots.save(app, window, out / "measuring.png")
    window.actions_by_name["measurements_panel"].trigger()
    measure.panel.guide.hide()
    settings = next(one for one in window.features if isinstance(one, SettingsFeature)).open_dialog()
    settings.show_page("Keys")
    for _ in range(3):
        app.processEvents()
    settings.grab().save(str(out / "settings.png"))
    settings.reject()


def main() -> int:
    """Write every picture; returns 0 when the sample study was assessed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "images")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    app = create_app()
    with tempfile.TemporaryDirectory() as folder:
        os.environ[VARIABLE] = folder  # progress and notes of the user stay as they are
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
        measuring(app, window, out)
        window.state.four_up = True
        shots.save(app, window, out / "four-windows.png")
        window.state.four_up = False
        teaching(app, window, out)
        window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
