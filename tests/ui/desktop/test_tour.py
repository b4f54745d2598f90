"""The tour: at the first start only, five steps on the real parts, by key and by button, stopping nothing."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ichviewer.ui.app import desktop_of
from ichviewer.ui.desktop.choices import TOUR_SEEN
from ichviewer.ui.desktop.tour import place_beside
from tests.support.window import is_open, press


@pytest.fixture
def desktop(window):
    desktop = desktop_of(window)
    yield desktop
    desktop.end()


def test_it_is_shown_at_the_first_start_and_never_again_unasked(window, desktop):
    assert desktop.tour is None, "a window that nobody started the program with shows no tour"
    desktop.begin()
    assert desktop.tour.isVisible()
    desktop.tour.skip.click()
    assert desktop.tour is None
    assert window.settings.value(TOUR_SEEN.key, type=bool)
    desktop.end()
    desktop.begin()
    assert desktop.tour is None
    window.actions_by_name["tour"].trigger()
    assert desktop.tour.isVisible()


def test_five_steps_by_key_each_said_each_inside_the_window(window, desktop):
    tour, titles, rings = desktop.start_tour(), [], []
    for _ in range(5):
        titles.append(tour.title.text())
        rings.append(tour.ring.geometry())
        assert tour.text.text() in tour.accessibleDescription()
        assert tour.title.text() in tour.accessibleName()
        assert window.rect().contains(tour.geometry())
        assert tour.text.height() >= tour.text.heightForWidth(tour.text.width())
        assert QApplication.focusWidget() is tour.forward
        press(window, Qt.Key.Key_Right)
    assert len(set(titles)) == 5
    assert desktop.tour is None, "past the last step it ends"
    toolbar_button = rings[0]
    assert toolbar_button.width() < 150
    assert not rings[0].intersects(rings[1])


def test_back_enter_and_esc(window, desktop):
    tour = desktop.start_tour()
    press(window, Qt.Key.Key_Return)
    assert tour.at == 1
    press(window, Qt.Key.Key_Left)
    assert tour.at == 0
    assert not tour.back.isEnabled()
    press(window, Qt.Key.Key_Escape)
    assert desktop.tour is None


def test_it_opens_nothing_unasked_and_the_sample_when_asked(qtbot, window, desktop):
    tour = desktop.start_tour()
    for _ in range(5):
        tour.forward.click()
    assert window.state.series is None
    assert not window.loader.busy
    tour = desktop.start_tour()
    assert tour.offer.isVisible()
    with qtbot.waitSignal(window.loader.volume_loaded, timeout=20000):
        tour.offer.click()
    assert is_open(window)
    assert tour.at == 1


def test_the_window_works_while_it_is_there(opened):
    desktop = desktop_of(opened)
    tour = desktop.start_tour()
    assert not tour.offer.isVisible(), "something is open"
    before = opened.state.slice_index
    opened.stack.setFocus()
    press(opened, Qt.Key.Key_Down)
    assert opened.state.slice_index != before
    QTest.keyClick(opened, Qt.Key.Key_2)
    assert opened.actions_by_name["subdural"].isChecked()
    assert desktop.tour is tour


def test_it_points_to_the_strip_and_follows_the_window(opened):
    tour = desktop_of(opened).start_tour()
    tour.show_step(2)
    strip = QRect(opened.strip.mapTo(opened, opened.strip.rect().topLeft()), opened.strip.size())
    assert tour.ring.geometry().contains(strip)
    assert not tour.geometry().intersects(strip)
    opened.resize(1100, 700)
    strip = QRect(opened.strip.mapTo(opened, opened.strip.rect().topLeft()), opened.strip.size())
    assert tour.ring.geometry().contains(strip)


def test_a_bubble_keeps_off_its_target_where_there_is_room():
    room, size = QRect(0, 0, 1000, 800), QRect(0, 0, 300, 150).size()
    for target in (QRect(10, 10, 80, 30), QRect(0, 650, 1000, 150), QRect(700, 60, 300, 740)):
        bubble = QRect(place_beside(target, size, room), size)
        assert room.contains(bubble)
        assert not bubble.intersects(target)
