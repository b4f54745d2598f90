"""Dark, light and as the system, and the size of the type: chosen in the settings, in force at once, kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QToolBar

from ichviewer.ui.app import create_window, desktop_of
from ichviewer.ui.desktop.appearance_page import AppearancePage
from ichviewer.ui.desktop.choices import FONT_PERCENT, SCHEME
from ichviewer.ui.settings.feature import SettingsFeature
from ichviewer.ui.theme import DARK, LIGHT, Scheme, apply, apply_theme, colors, looks
from tests.support.color_vision import linear
from tests.support.window import grabbed
from tests.ui.conftest import no_bundle


@pytest.fixture(autouse=True)
def _dark_again(qapp):
    yield
    apply_theme(qapp)


@pytest.fixture
def page(window):
    feature = next(one for one in window.features if isinstance(one, SettingsFeature))
    dialog, ended = feature.open_dialog(), []
    dialog.finished.connect(ended.append)
    dialog.show_page("Appearance")
    yield next(one for one in dialog.pages if isinstance(one, AppearancePage))
    if not ended:
        dialog.reject()


def lightness(widget):
    return float(linear(grabbed(widget)).mean())


def test_the_light_theme_is_there_at_once_and_goes_with_cancel(window, page):
    dark = lightness(window.findings)
    page.schemes[Scheme.LIGHT].click()
    assert colors() is LIGHT
    assert QApplication.palette().color(QPalette.ColorRole.Window).name() == LIGHT.panel
    assert lightness(window.findings) > 10 * dark
    assert lightness(window.tree) > 10 * dark
    page.window().reject()
    assert colors() is DARK
    assert lightness(window.findings) == pytest.approx(dark, rel=0.1)


def test_the_picture_stays_black_and_the_strip_does_not(opened):
    pane = opened.stack.panes[0]
    before, strip = grabbed(pane), lightness(opened.strip)
    desktop_of(opened)._preferences.set(SCHEME, "light")
    corner = grabbed(pane)[-3:, :3]
    assert (corner == before[-3:, :3]).all()
    assert corner.max() < 8
    assert lightness(opened.strip) > 4 * strip


def test_icons_are_drawn_in_the_colors_of_the_theme(window):
    button = window.findChild(QToolBar, "tools").widgetForAction(window.actions_by_name["open_folder"])
    before = button.icon().pixmap(18).toImage()
    desktop_of(window)._preferences.set(SCHEME, "light")
    after = window.actions_by_name["open_folder"].icon().pixmap(18).toImage()
    assert {ink(before), ink(after)} == {DARK.text, LIGHT.text}


def ink(image):
    """The color of what is fully drawn."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return next(image.pixelColor(x, y).name() for x, y in points if image.pixelColor(x, y).alpha() > 250)


def test_as_the_system_follows_the_system(window, page, monkeypatch):
    monkeypatch.setattr(apply, "system_is_light", lambda: True)
    page.schemes[Scheme.SYSTEM].click()
    assert colors() is LIGHT
    monkeypatch.setattr(apply, "system_is_light", lambda: False)
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert colors() is DARK


def test_larger_type_makes_the_strip_higher(window, page):
    strip = window.strip
    height, points = strip.sizeHint().height(), QApplication.font().pointSizeF()
    page.sizes.setCurrentIndex(page.sizes.findData(200))
    page.sizes.activated.emit(page.sizes.currentIndex())
    assert QApplication.font().pointSizeF() == pytest.approx(2 * points)
    assert strip.sizeHint().height() > 1.7 * height
    page.window().reject()
    assert QApplication.font().pointSizeF() == pytest.approx(points)
    assert looks.percent == 100


def test_the_choice_is_there_at_the_next_start_and_a_broken_one_is_none(qtbot, dark, settings):
    settings.setValue(SCHEME.key, "light")
    settings.setValue(FONT_PERCENT.key, 17)
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.show()
    assert colors() is LIGHT
    assert looks.percent == 100
    window.close()
