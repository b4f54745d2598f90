"""A window comes back on a screen that is there, and no larger than it."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication

from ichviewer.ui.app import create_window
from ichviewer.ui.desktop.screens import fitted_geometry
from tests.ui.conftest import no_bundle

FIRST, SECOND = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1000)


@pytest.mark.parametrize(
    ("wanted", "areas", "fitted"),
    [
        (QRect(100, 100, 1440, 900), [FIRST, SECOND], QRect(100, 100, 1440, 900)),
        (QRect(2000, 50, 1100, 900), [FIRST, SECOND], QRect(2000, 50, 1100, 900)),
        (QRect(2000, 50, 1100, 900), [FIRST], QRect(820, 50, 1100, 900)),
        (QRect(-4000, -3000, 1440, 900), [FIRST], QRect(0, 0, 1440, 900)),
        (QRect(0, 0, 3840, 2100), [FIRST], FIRST),
        (QRect(0, 0, 3000, 900), [FIRST, SECOND], QRect(0, 0, 3000, 900)),
        (QRect(100, 1035, 1440, 900), [FIRST], QRect(100, 140, 1440, 900)),
        (QRect(100, 100, 500, 500), [], QRect(100, 100, 500, 500)),
    ],
    ids=["inside", "second", "screen gone", "far away", "too large", "over both", "title below", "no screen"],
)
def test_where_a_window_comes_to_lie(wanted, areas, fitted):
    assert fitted_geometry(wanted, areas) == fitted


def test_a_geometry_kept_on_a_screen_that_is_gone_comes_back_on_one_that_is_there(qtbot, dark, settings):
    first = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(first)
    first.setGeometry(9000, 7000, 1100, 700)  # as on a screen at the right that is unplugged afterwards
    first.show()
    first.close()
    second = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(second)
    second.show()
    area = QGuiApplication.primaryScreen().availableGeometry()
    assert area.contains(second.geometry().topLeft())
    assert second.width() <= max(area.width(), second.minimumWidth())
    assert area.contains(second.geometry())
    second.close()
