"""The window as a whole: actions, names for screen readers, sizes, what it imports."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QComboBox,
    QLabel,
    QScrollBar,
    QToolBar,
    QTreeView,
)

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.ui.actions import TABLE, TOOLBAR
from ichviewer.ui.app import Faults, create_window
from ichviewer.ui.dialogs import TableDialog
from ichviewer.ui.main_window import FRAME, SMALLEST
from tests.support.window import press
from tests.ui.conftest import no_bundle


def test_no_key_has_two_meanings():
    keys = [key for spec in TABLE for key in spec.keys]
    assert len(keys) == len(set(keys))
    assert {"1", "2", "3", "4", "5", "0", "N", "P", "A", "H", "F", "Home", "End", "PgUp", "PgDown"} <= set(
        keys
    )


def test_every_action_has_a_handler_and_a_tooltip_with_its_key(window):
    for spec in TABLE:
        action = window.actions_by_name[spec.name]
        assert action.receivers("2triggered(bool)") > 0, spec.name
        assert spec.tip in action.toolTip()
        if spec.keys:
            assert action.shortcut().toString(action.shortcut().SequenceFormat.NativeText) in action.toolTip()
    assert {name for names in TOOLBAR for name in names} <= {spec.name for spec in TABLE if spec.short}


def test_every_control_has_a_tooltip_and_a_name(opened):
    for kind in (QAbstractButton, QAbstractSlider, QComboBox, QTreeView):
        for control in opened.findChildren(kind):
            if isinstance(control, QScrollBar) or control.objectName().startswith("qt_"):
                continue
            label = control.text() if isinstance(control, QAbstractButton) else ""
            assert control.accessibleName() or label, control
            parents = [control]
            while parents[-1].parentWidget() is not None:
                parents.append(parents[-1].parentWidget())
            assert any(widget.toolTip() for widget in parents), label or control


def test_the_research_line_is_always_there(window, opened):
    lines = [label for label in window.statusBar().findChildren(QLabel) if label.text() == RESEARCH_ONLY]
    assert len(lines) == 1
    assert lines[0].isVisible()
    press(window, Qt.Key.Key_H)
    window.messages.hint("something else")
    assert lines[0].isVisible()


def test_nothing_is_clipped_at_the_smallest_size_it_is_made_for(opened):
    opened.resize(1280, 800)
    assert (opened.width(), opened.height()) == (1280, 800)
    for part in (opened.tree, opened.stack, opened.readout, opened.strip, opened.findings):
        corner = part.mapTo(opened, QPoint(part.width(), part.height()))
        assert corner.x() <= 1280, part
        assert part.width() >= part.minimumSizeHint().width(), part
    toolbar = opened.findChild(QToolBar)
    extension = toolbar.findChild(QAbstractButton, "qt_toolbar_ext_button")
    assert extension is None or not extension.isVisible()
    assert opened.stack.height() > 480


def test_at_the_first_start_it_fits_on_the_screen_with_its_frame(window, settings):
    fresh = create_window(settings, load_engine=no_bundle)
    screen = fresh.screen().availableSize()
    assert fresh.width() + FRAME.width() <= max(screen.width(), SMALLEST.width() + FRAME.width())
    assert fresh.height() + FRAME.height() <= max(screen.height(), SMALLEST.height() + FRAME.height())
    fresh.close()


def test_the_columns_come_back(qtbot, window, settings):
    window.resize(1400, 860)
    window._splitter.setSizes([300, 700, 400])
    kept = window._splitter.sizes()
    window.close()
    again = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(again)
    again.resize(1400, 860)
    again.show()
    assert again._splitter.sizes() == kept
    again.close()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # what the offscreen platform says to any dialog
def test_the_list_of_keys_holds_every_key(qtbot, window):
    window.actions_by_name["keys"].trigger()
    dialog = window.findChild(TableDialog)
    shown = {dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())}
    assert {key for key, _ in window.actions_by_name.key_list()} <= shown
    assert "Wheel" in shown
    dialog.close()


def test_a_fault_of_our_own_is_a_message_and_leaks_no_values(qtbot, window, caplog):
    Faults(window.messages).on_error(ValueError, ValueError("DOE^JANE"), None)
    qtbot.waitUntil(lambda: bool(window.message_list.texts()))
    assert "ValueError" in window.message_list.texts()[0]
    assert "JANE" not in window.message_list.texts()[0] + caplog.text


def test_the_window_is_there_before_torch_and_before_dicom(tmp_path):
    code = (
        "import sys\n"
        "from PySide6.QtCore import QSettings\n"
        "from ichviewer.ui.app import create_app, create_window\n"
        "app = create_app()\n"
        f"window = create_window(QSettings({str(tmp_path / 's.ini')!r}, QSettings.Format.IniFormat))\n"
        "window.show()\n"
        "app.processEvents()\n"
        "heavy = {'torch', 'torchvision', 'timm', 'pytorch_grad_cam', 'SimpleITK', 'pydicom', 'matplotlib'}\n"
        "heavy |= {'numpy', 'pyqtgraph', 'PIL', 'sqlite3'}\n"
        "found = sorted(heavy & set(sys.modules))\n"
        "window.close()\n"
        "sys.exit(', '.join(found) or 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_the_question_mark_shows_the_sheet_of_keys(window):
    press(window, Qt.Key.Key_Question)
    dialog = window.findChild(TableDialog)
    cells = [dialog.table.item(row, 0).text() for row in range(dialog.table.rowCount())]
    assert "F1 or ?" in cells
    assert {"Left drag", "Left drag of a measurement"} <= set(cells)
    dialog.close()


def test_f11_fills_the_screen_and_goes_back(window):
    action = window.actions_by_name["full_screen"]
    press(window, Qt.Key.Key_F11)
    assert window.isFullScreen()
    assert action.isChecked()
    press(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    assert not action.isChecked()


def test_escape_leaves_the_tool_first_and_then_the_full_screen(opened):
    press(opened, Qt.Key.Key_F11, Qt.Key.Key_L, Qt.Key.Key_Escape)
    assert opened.isFullScreen()
    assert opened.measure_tool.armed is None
    press(opened, Qt.Key.Key_Escape)
    assert not opened.isFullScreen()


def test_the_full_screen_keeps_a_maximized_window_and_is_not_remembered(qtbot, window, settings):
    window.showMaximized()
    press(window, Qt.Key.Key_F11)
    press(window, Qt.Key.Key_F11)
    assert window.isMaximized()
    press(window, Qt.Key.Key_F11)
    window.close()
    again = create_window(settings, load_engine=no_bundle)
    qtbot.addWidget(again)
    again.show()
    assert not again.isFullScreen()
    again.close()
