"""Every control of the window and its dialogs has a spoken name and a tooltip, and Tab gets there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget

from ichviewer.teaching.library import read_library
from ichviewer.ui.action_table import TABLE
from ichviewer.ui.app import desktop_of
from ichviewer.ui.exporting.controller import Exporting
from ichviewer.ui.exporting.kinds import KINDS
from ichviewer.ui.key_map import native
from ichviewer.ui.measuring.histogram import HistogramWindow
from ichviewer.ui.settings.feature import SettingsFeature
from ichviewer.ui.tag_browser import TagBrowser
from ichviewer.ui.teaching.feature import TeachingFeature
from tests.support.controls import check, controls
from tests.support.window import press


def feature(window, kind):
    return next(one for one in window.features if isinstance(one, kind))


def test_every_action_has_a_tooltip_that_ends_with_its_key(window):
    for spec in TABLE:
        action = window.actions_by_name[spec.name]
        assert action.toolTip(), spec.name
        if spec.keys:
            assert native(spec.keys[0]) in action.toolTip(), spec.name


def test_the_empty_window(window):
    check(window)


def test_the_window_with_a_series_and_all_docks(opened):
    for name in ("measurements_panel", "notes_panel", "windowing", "lessons", "quiz"):
        opened.actions_by_name[name].trigger()
    for dock in opened.findChildren(QDockWidget):
        dock.show()
    check(opened)


def test_the_quiz_and_a_lesson(qtbot, window):
    teach = feature(window, TeachingFeature)
    teach.lessons.start(read_library().lessons[4])
    qtbot.waitUntil(lambda: window.state.volume is not None and window.state.volume.loaded, timeout=20000)
    for step in range(3):
        teach.lesson.show_step(step)
        check(window)
    teach.docks["lesson"].hide()
    window.actions_by_name["quiz"].trigger()
    teach.quiz.samples.click()
    qtbot.waitUntil(lambda: teach.quiz.quiz is not None)
    check(window)
    teach.quiz.leave.click()


def test_the_settings(window):
    dialog = feature(window, SettingsFeature).open_dialog()
    for page in dialog.pages:
        dialog.show_page(page.title)
    check(dialog)
    dialog.reject()


def test_every_export_dialog(opened):
    exporting = feature(opened, Exporting)
    for kind in KINDS:
        exporting.ask(kind)
        if exporting.dialog is not None:
            check(exporting.dialog)
            exporting.dialog.reject()
    assert exporting.dialog is None


@pytest.mark.parametrize("name", ["keys", "tags", "histogram", "log", "lessons", "about", "settings"])
def test_other_windows(qtbot, opened, name):
    opened.actions_by_name[name].trigger()
    kinds = QDialog | HistogramWindow | TagBrowser
    made = [one for one in QApplication.topLevelWidgets() if isinstance(one, kinds) and not one.isHidden()]
    assert made
    for one in made:
        check(one)
        one.close()


def test_the_tour(window):
    tour = desktop_of(window).start_tour()
    check(tour)
    assert tour.accessibleName()
    assert tour.accessibleDescription()
    tour.end()


def test_tab_reaches_every_part_of_the_window(opened):
    """Round the window once by Tab alone: tree, strip, findings, attention."""
    opened.tree.setFocus()
    reached, first = [], QApplication.focusWidget()
    for _ in range(200):
        press(opened, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        reached.append(at)
        if at is first:
            break
    assert reached[-1] is first, "Tab is caught somewhere"
    parts = (opened.tree, opened.strip, opened.attention_controls)
    for part in parts:
        assert any(one is part or part.isAncestorOf(one) for one in reached), part
    wanted = [
        one
        for one in controls(opened)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    missing = [one for one in wanted if one not in reached and not in_a_group(one, reached)]
    assert missing == []


def in_a_group(button, reached):
    """Arrow keys go through the buttons of a group once Tab has reached one of them."""
    group = button.group() if hasattr(button, "group") else None
    return group is not None and any(one in group.buttons() for one in reached if hasattr(one, "group"))
