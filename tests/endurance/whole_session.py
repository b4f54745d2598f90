"""`python -m tests.endurance.whole_session STUDY OUT FILE`: the whole program at work, without a network.

It opens a study, assesses it with the bundled model, asks for attention and a closer look, writes every
export, opens the dialogs of the menus, and runs `ichviewer analyze`. FILE tells what was seen.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

from tests.endurance import no_network

KERNEL = no_network.forbid()  # before anything else is imported

from PySide6.QtCore import QSettings, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication, QDialog  # noqa: E402

from ichviewer.__main__ import main as command_line  # noqa: E402
from ichviewer.core.measure import Kind, Measurement  # noqa: E402
from ichviewer.ui.app import Faults, create_app, create_window, desktop_of  # noqa: E402
from ichviewer.ui.desktop.choices import TOUR_SEEN  # noqa: E402
from ichviewer.ui.exporting.controller import Exporting  # noqa: E402
from ichviewer.ui.exporting.kinds import KINDS  # noqa: E402
from ichviewer.ui.main_window import MainWindow  # noqa: E402
from ichviewer.ui.screenshot import is_finished, wait_until  # noqa: E402

_DIALOGS = (
    "keys",
    "about",
    "log",
    "settings",
    "tags",
    "histogram",
    "lessons",
    "measurements_panel",
    "notes_panel",
)
_SWITCHES = ("windowing", "presenter", "layout_mpr", "layout_reset", "presenter", "diagnostics", "tour")


def session(study: Path, out: Path) -> dict[str, object]:
    """Work in the window; gives its titles, its recent paths, what was written and what was said."""
    app = create_app()
    settings = QSettings(str(out / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue(TOUR_SEEN.key, True)
    window = create_window(settings)
    Faults(window.messages).install()
    titles: set[str] = set()
    watch = QTimer(window, interval=20)
    watch.timeout.connect(lambda: titles.update(one.windowTitle() for one in app.topLevelWidgets()))
    watch.start()
    window.show()
    desktop = desktop_of(window)
    desktop.begin()
    window.bridge.start()
    window.open_path(study)
    assert wait_until(app, lambda: is_finished(window)), "no findings in time"
    assert window.bridge.store.series_findings is not None, window.bridge.store.reason
    window.measurements.add(Measurement(Kind.ELLIPSE, ((200.0, 200.0), (260.0, 240.0))))
    _attention(app, window)
    written = _exports(app, window, out)
    _dialogs(app, window)
    recent = [str(path) for path in window.recent.paths()]
    said = window.message_list.texts()
    window.close()
    desktop.end()
    settings.sync()
    return {"titles": sorted(titles), "recent": recent, "written": written, "said": said}


def _attention(app: QApplication, window: MainWindow) -> None:
    got: list[object] = []
    for signal in (window.bridge.attention_ready, window.bridge.attention_failed):
        signal.connect(got.append)
    window.actions_by_name["next_peak"].trigger()
    window.state.attention_visible = True
    assert wait_until(app, lambda: bool(got)), "no attention in time"
    looked: list[object] = []
    window.bridge.inspection_ready.connect(looked.append)
    window.actions_by_name["inspect"].trigger()
    assert wait_until(app, lambda: bool(looked)), "no closer look in time"


def _exports(app: QApplication, window: MainWindow, out: Path) -> list[str]:
    """Each kind, through its dialog, as it stands: without patient data."""
    exporting = next(one for one in window.features if isinstance(one, Exporting))
    ended: list[object] = []
    for signal in (exporting.runner.done, exporting.runner.failed):
        signal.connect(ended.append)
    folder = out / "exports"
    folder.mkdir()
    for number, kind in enumerate(KINDS):
        exporting.ask(kind)
        assert exporting.dialog is not None, kind.name
        exporting.dialog.path.setText(str(folder / f"{number}{kind.suffix}"))
        exporting.dialog.accept()
        assert wait_until(app, lambda number=number: len(ended) > number), kind.name
        assert isinstance(ended[-1], list), (kind.name, ended[-1])
    window.actions_by_name["copy_picture"].trigger()
    return sorted(str(path.relative_to(out)) for path in folder.iterdir())


def _dialogs(app: QApplication, window: MainWindow) -> None:
    for name in (*_DIALOGS, *_SWITCHES):
        # A dialog that waits for an answer is closed while it waits.
        QTimer.singleShot(
            300, lambda: [one.reject() for one in app.topLevelWidgets() if _is_open_dialog(one)]
        )
        window.actions_by_name[name].trigger()
        wait_until(app, lambda: False, 0.4)


def _is_open_dialog(widget: object) -> bool:
    return isinstance(widget, QDialog) and widget.isVisible()


def main() -> int:
    """Run it; 0 where all of it worked."""
    study, out = Path(sys.argv[1]), Path(sys.argv[2])
    found = session(study, out)
    code = command_line(["analyze", str(study), "--out", str(out / "analyzed")])
    found |= {"kernel": KERNEL, "analyze": code, "threads": [one.name for one in threading.enumerate()]}
    Path(sys.argv[3]).write_text(json.dumps(found), encoding="utf-8")
    return code


if __name__ == "__main__":
    code = main()
    sys.stdout.flush()
    os._exit(code)  # what is tested is over
