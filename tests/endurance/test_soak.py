"""A short soak: the same user, the same promises, less of everything. `make soak` is the long one."""

import subprocess
import sys
from dataclasses import replace

from PySide6.QtCore import QSettings

from ichviewer.core.bundled import resources_dir
from ichviewer.ui.app import create_app, create_window
from tests.e2e.conftest import write_head
from tests.endurance.holdings import holdings
from tests.endurance.overlays import OverlayWatch
from tests.endurance.session import Session
from tests.endurance.soak import Report, soak
from tests.support.heads import ScriptedEngine

SLICES, SERIES = 300, 10
MOST_GROWTH_MIB = 200  # libraries come when they are first needed: only the long form is ever warm


def test_a_session_shows_nothing_stale_and_leaves_nothing(qapp, tmp_path):
    create_app()
    studies = []
    for study in ("a", "b"):
        for series in range(3):
            p_any = [(series + index) % 5 / 5 for index in range(12)]
            write_head(tmp_path / study / str(series), p_any, f"1.2.{study == 'a':d}.{series + 1}")
        studies.append(tmp_path / study)
    report = soak(
        qapp,
        lambda found: len(found.samples) == 4,
        tmp_path,
        studies,
        steps=25,
        load_engine=ScriptedEngine,
    )
    assert report.slices >= SLICES
    assert report.series >= SERIES
    assert report.with_attention > 20
    assert report.with_findings > 20
    assert report.stale == []
    assert report.left == []
    first, last = report.samples[1], report.samples[-1]  # the first round is the warm-up
    assert last.rss_mib - first.rss_mib < MOST_GROWTH_MIB
    assert (last.threads, last.children) == (first.threads, first.children)
    assert last.handles - last.tasks <= first.handles - first.tasks  # a pool's thread goes with its handle


def test_the_watch_finds_what_is_stale(qapp, qtbot, tmp_path):
    app = create_app()
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    window = create_window(settings, load_engine=ScriptedEngine)
    qtbot.addWidget(window)
    watch = OverlayWatch(window)
    window.show()
    Session(app, window).open(resources_dir() / "sample")
    pane = window.stack.panes[0]
    pane.viewport().repaint()
    assert watch.frames
    assert watch.stale == []
    window.state.volume.hu[window.state.slice_index] += 5  # as if the picture were that of another slice
    pane.viewport().repaint()
    assert "pixels of another" in watch.stale.pop()
    window.state.volume.hu[window.state.slice_index] -= 5
    pane.picture.sop_instance_uid = "1.2"
    pane.viewport().repaint()
    assert "picture of 1.2" in watch.stale[0]
    window.close()


def test_a_handle_that_is_left_open_is_found(tmp_path):
    report = Report(samples=[holdings() for _ in range(4)])
    assert report.broken() == []
    with (tmp_path / "open").open("w"):
        report.samples.append(holdings())
        assert any("handles" in text for text in report.broken())


def test_threads_that_only_come_are_found_and_those_that_come_and_go_are_not():
    here = holdings()
    more = replace(here, tasks=here.tasks + 1, handles=here.handles + 1)
    assert Report(samples=[here, here, here, more, here, more, here, here]).broken() == []
    assert any("of the system" in text for text in Report(samples=[here] * 8 + [more] * 4).broken())


def test_a_process_of_our_own_is_found():
    before = holdings()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE):
        assert holdings().children == before.children + 1
