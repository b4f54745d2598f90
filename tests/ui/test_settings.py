"""The settings dialog: keys, mouse, general, notes; kept for the next session, and put back by Cancel."""

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QToolTip

from ichviewer.core.measure import Kind, Measurement
from ichviewer.ui.action_table import TABLE
from ichviewer.ui.app import create_window
from ichviewer.ui.dialogs import TableDialog
from ichviewer.ui.key_map import KeyMap
from ichviewer.ui.key_texts import in_force
from ichviewer.ui.settings.dialog import SettingsDialog
from ichviewer.ui.settings.feature import SettingsFeature
from tests.support.window import press
from tests.ui.conftest import no_bundle

Key = Qt.Key


@pytest.fixture
def dialog(window):
    feature = next(one for one in window.features if isinstance(one, SettingsFeature))
    return feature.open_dialog()


def page(dialog, title):
    dialog.show_page(title)
    return next(one for one in dialog.pages if one.title == title)


def click(dialog, which):
    dialog.findChild(QDialogButtonBox).button(which).click()


def set_key(dialog, name, key, add=False):
    keys = page(dialog, "Keys")
    keys.choose(name)
    keys.edit.setKeySequence(QKeySequence(key))
    (keys.add if add else keys.replace).click()
    return keys


def test_ctrl_comma_opens_it_with_its_pages(window):
    window.actions_by_name["settings"].trigger()
    dialog = window.findChild(SettingsDialog)
    titles = [dialog.titles.item(row).text() for row in range(dialog.titles.count())]
    assert {"General", "Mouse", "Keys", "Notes"} <= set(titles)
    assert window.actions_by_name["settings"].shortcut() == QKeySequence("Ctrl+,")
    dialog.reject()


def test_a_new_key_works_at_once_and_stands_everywhere(qtbot, opened, settings):
    feature = next(one for one in opened.features if isinstance(one, SettingsFeature))
    dialog = feature.open_dialog()
    set_key(dialog, "invert", "J")
    click(dialog, QDialogButtonBox.StandardButton.Ok)
    opened.activateWindow()
    press(opened, Key.Key_J)
    assert opened.state.inverted
    press(opened, Key.Key_I)
    assert opened.state.inverted  # the old key does nothing
    action = opened.actions_by_name["invert"]
    assert action.toolTip().endswith("(J)")
    assert action.shortcut() == QKeySequence("J")  # what the menu shows
    opened.actions_by_name["keys"].trigger()
    sheet = opened.findChild(TableDialog)
    rows = {
        sheet.table.item(row, 1).text(): sheet.table.item(row, 0).text()
        for row in range(99)
        if sheet.table.item(row, 0)
    }
    assert rows["Exchange black and white"] == "J"
    sheet.close()
    settings.sync()
    assert KeyMap(QSettings(settings.fileName(), QSettings.Format.IniFormat)).keys("invert") == ("J",)


def test_a_key_of_another_action_is_refused_by_name(dialog, window):
    keys = set_key(dialog, "invert", "R")
    assert "Rotate by 90°" in keys.answer.text()
    assert window.actions_by_name["invert"].shortcut() == QKeySequence("I")
    assert window.actions_by_name["rotate"].shortcut() == QKeySequence("R")
    set_key(dialog, "rotate", "Shift+Alt+R")  # given up there, it can be taken here
    keys = set_key(dialog, "invert", "R")
    assert keys.answer.text() == ""
    assert window.actions_by_name["invert"].shortcut() == QKeySequence("R")
    keys.choose("rotate")
    keys.reset.click()
    assert "Invert" in keys.answer.text()


def test_add_take_away_reset_one_and_all(dialog, window):
    key_map = window.actions_by_name.key_map
    keys = set_key(dialog, "fit", "Ctrl+0", add=True)
    assert key_map.keys("fit") == ("F", "Ctrl+0")
    keys.reset.click()
    assert key_map.keys("fit") == ("F",)
    keys.no_key.click()
    assert key_map.keys("fit") == ()
    assert window.actions_by_name["fit"].shortcut().isEmpty()
    assert "(" not in window.actions_by_name["fit"].toolTip()
    set_key(dialog, "invert", "J")
    keys.reset_all.click()
    assert all(key_map.is_default(spec.name) for spec in TABLE)


def test_a_key_that_the_user_gave_away_is_not_taken_back_by_a_newer_table(settings):
    settings.setValue("keys/invert", "F")  # F is "fit" in the table
    settings.setValue("keys/of_an_older_program", "Q")
    key_map = KeyMap(settings)
    assert key_map.keys("invert") == ("F",)
    assert key_map.keys("fit") == ()
    assert key_map.holder("F").name == "invert"


def test_cancel_puts_everything_back(dialog, window):
    set_key(dialog, "invert", "J")
    page(dialog, "Mouse").buttons["window_right"].click()
    general = page(dialog, "General")
    general.overlay.setChecked(False)
    general.speed.setValue(33)
    assert window.state.mouse_profile == "window_right"
    assert (window.state.overlay_visible, window.state.cine_speed) == (False, 33)
    click(dialog, QDialogButtonBox.StandardButton.Cancel)
    assert window.actions_by_name["invert"].shortcut() == QKeySequence("I")
    assert window.state.mouse_profile == "window_left"
    assert (window.state.overlay_visible, window.state.cine_speed) == (True, 10)


def test_choices_count_in_the_next_session(qtbot, dialog, window, settings):
    page(dialog, "Mouse").buttons["window_right"].click()
    page(dialog, "General").speed.setValue(25)
    click(dialog, QDialogButtonBox.StandardButton.Ok)
    window.close()
    again = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(again)
    again.show()
    again.late.finish()
    assert again.state.mouse_profile == "window_right"
    assert again.actions_by_name["mouse_right"].isChecked()
    assert again.state.cine_speed == 25
    again.close()


def test_nonsense_in_the_settings_file_is_no_choice(qtbot, dark, settings):
    settings.setValue("mouse/profile", "of another program")
    settings.setValue("viewing/cine_speed", "fast")
    settings.setValue("mouse/magnifier_zoom", 99)
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.show()
    window.late.finish()
    assert (window.state.mouse_profile, window.state.cine_speed) == ("window_left", 10)
    window.close()


def test_the_table_of_keys_can_be_searched(dialog):
    keys = page(dialog, "Keys")
    QTest.keyClicks(keys.search, "flip up")
    shown = [item.text(1) for item in keys._items() if not item.isHidden()]
    assert shown == ["Flip up-down"]


def test_settings_that_cannot_be_written_are_said_once(qtbot, dark, tmp_path):
    (tmp_path / "file").write_text("in the way")  # root may write anywhere but below a file
    settings = QSettings(str(tmp_path / "file" / "settings.ini"), QSettings.Format.IniFormat)
    window = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(window)
    window.show()
    window.late.finish()

    def said():
        return [message for message in window.messages.history if message.topic == "settings"]

    key_map = window.actions_by_name.key_map
    key_map.assign("invert", ["J"])
    qtbot.waitUntil(lambda: bool(said()))
    key_map.assign("fit", ["Ctrl+0"])
    window.actions_by_name["mouse_right"].trigger()
    qtbot.waitUntil(lambda: settings.value("mouse/profile") == "window_right")
    assert len(said()) == 1
    assert "settings.ini" in said()[0].text
    assert window.actions_by_name["invert"].shortcut() == QKeySequence("J")  # nothing is lost in the session
    assert window.state.mouse_profile == "window_right"
    window.close()


def test_the_page_notes_deletes_everything_after_a_question(qtbot, opened):
    feature = next(one for one in opened.features if isinstance(one, SettingsFeature))
    opened.measurements.add(Measurement(Kind.LENGTH, ((1, 1), (9, 9))))
    dialog = feature.open_dialog()
    notes = page(dialog, "Notes")
    assert "notes.sqlite3" in notes.where.text()
    notes.delete.click()
    question = dialog.findChild(QMessageBox)
    assert opened.measurements.of_series() != ()
    next(button for button in question.buttons() if button.text() == "Delete all").click()
    assert opened.measurements.of_series() == ()
    dialog.accept()


def test_tooltips_and_buttons_name_the_keys_in_force(opened):
    key_map, toggle = opened.actions_by_name.key_map, opened.attention_controls.toggle
    assert toggle.text() == "Model attention (A)"
    key_map.assign("attention", ["Ctrl+Shift+Y"])
    assert toggle.text() == "Model attention (Ctrl+Shift+Y)"
    assert (
        in_force("Stack (A), of all (3) planes (MPR)", key_map)
        == "Stack (Ctrl+Shift+Y), of all (3) planes (MPR)"
    )
    key_map.assign("next_series", ["Ctrl+J"])
    tree = opened.tree.viewport()
    place = tree.rect().center()
    opened.tree.setToolTip(opened.tree.toolTip())
    QApplication.sendEvent(
        opened.tree, QHelpEvent(QEvent.Type.ToolTip, place, opened.tree.mapToGlobal(place))
    )
    assert "Next one (Ctrl+J)" in QToolTip.text()
    key_map.assign("attention", [])
    assert toggle.text() == "Model attention"
    key_map.reset_all()
    assert toggle.text() == "Model attention (A)"
