"""The presenter mode: nothing of the patient, and everything back afterwards."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ichviewer.ui.layout.feature import LayoutFeature
from ichviewer.ui.layout.pane_menu import pane_menu
from ichviewer.ui.side_area import SideArea
from ichviewer.ui.teaching.feature import TeachingFeature
from ichviewer.ui.teaching.presenter import BLOCKED, LARGER
from tests.support.window import grabbed, press


@pytest.fixture
def presenter(opened):
    return next(one for one in opened.features if isinstance(one, TeachingFeature)).presenter


def said(window):
    content = window.stack.panes[0].content
    return " ".join((*content.top_left, *content.top_right))


def test_f5_hides_every_name_and_esc_brings_it_back(opened, presenter, head_folder):
    font = opened.stack.panes[0].font().pointSizeF()
    assert said(opened)
    press(opened, Qt.Key.Key_T)
    assert opened.tag_browser.isVisible()
    opened.activateWindow()
    QTest.keyClick(opened, Qt.Key.Key_F5)
    assert presenter.on
    assert said(opened) == ""
    assert opened.stack.panes[0].content.bottom_left  # the slice is still said
    assert not opened.tree.isVisible()
    assert not opened.tag_browser.isVisible()
    assert not any(opened.actions_by_name[name].isEnabled() for name in BLOCKED)
    assert opened.recent.paths() == []
    assert opened.stack.panes[0].font().pointSizeF() > font
    assert opened.isFullScreen()
    QTest.keyClick(opened, Qt.Key.Key_Escape)
    assert not presenter.on
    assert said(opened)
    assert opened.tree.isVisible()
    assert opened.recent.paths() == [head_folder]
    assert opened.actions_by_name["tags"].isEnabled()
    assert opened.stack.panes[0].font().pointSizeF() == font
    assert not opened.isFullScreen()


def test_the_pointer_and_the_keys_are_seen(qtbot, opened, presenter):
    presenter.enter()
    QTest.mouseMove(opened, QPoint(300, 300))
    QTest.mouseMove(opened, QPoint(310, 320))
    assert presenter.spot.at == QPoint(310, 320)
    assert grabbed(opened)[320, 310].tolist() != grabbed(opened)[320, 380].tolist()
    QTest.keyClick(opened, Qt.Key.Key_2)
    assert presenter.spot.keys == "2   Subdural"
    assert presenter.spot.accessibleDescription() == presenter.spot.keys
    QTest.keyClick(opened, Qt.Key.Key_Shift)
    assert presenter.spot.keys == "2   Subdural"
    presenter.leave()
    assert not presenter.spot.isVisible()


def test_what_is_typed_into_a_field_is_no_hint(opened, presenter):
    teaching = next(one for one in opened.features if isinstance(one, TeachingFeature))
    presenter.enter()
    opened.actions_by_name["windowing"].trigger()
    teaching.windowing.center.setFocus()
    QTest.keyClick(teaching.windowing.center, Qt.Key.Key_7)
    assert presenter.spot.keys == ""
    presenter.leave()


def test_the_menu_of_a_pane_names_no_series(opened, presenter):
    layout = next(one for one in opened.features if isinstance(one, LayoutFeature))

    def series_named():
        menu = pane_menu(opened.stack, layout.panes, layout.planes, opened.tree.series())
        return "Series" in [action.text() for action in menu.actions()]

    assert series_named()
    presenter.enter()
    assert not series_named()
    presenter.leave()


def test_the_window_can_be_closed_in_the_mode(opened, presenter):
    presenter.enter()
    opened.close()
    assert not presenter.on


def test_the_findings_get_room_for_the_larger_type_and_give_it_back(opened):
    side = opened.findChild(SideArea)
    before = side.width()
    press(opened, Qt.Key.Key_F5)
    assert side.minimumWidth() == round(before * LARGER)
    press(opened, Qt.Key.Key_Escape)
    assert side.width() == before
