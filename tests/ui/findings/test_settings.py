"""The page Findings of the settings, and what of the findings is kept for the next time."""

from PySide6.QtWidgets import QCheckBox

from ichviewer.ui.color_maps import COLOR_MAPS
from ichviewer.ui.findings.feature import FindingsSettings
from ichviewer.ui.findings.kept_choices import KeptChoices
from ichviewer.ui.findings.read_first import ReadFirst
from ichviewer.ui.findings.worklist import AUTOMATIC
from tests.support.heads import ScriptedEngine


def feature(window, kind):
    return next(one for one in window.features if isinstance(one, kind))


def test_each_switch_counts_at_once_and_cancel_puts_it_back(qtbot, open_window):
    window = open_window(ScriptedEngine)
    (page,) = feature(window, FindingsSettings).settings_pages()
    qtbot.addWidget(page)
    read_first, automatic, rows = page.findChildren(QCheckBox)
    for box in (read_first, automatic, rows):
        box.click()
    assert feature(window, ReadFirst).on
    assert window.settings.value(AUTOMATIC, type=bool)
    assert window.state.strip_rows is False
    page.restore()
    assert not feature(window, ReadFirst).on
    assert not window.settings.value(AUTOMATIC, type=bool)
    assert window.state.strip_rows is True


def test_method_colors_and_rows_are_kept_and_nonsense_is_left_alone(open_window):
    window = open_window(ScriptedEngine)
    state, kept = window.state, feature(window, KeptChoices)
    state.attention_colors, state.attention_method, state.attention_opacity = "cividis", "hirescam", 0.7
    state.strip_rows = False
    kept.close()
    state.attention_colors, state.attention_method, state.attention_opacity = "inferno", "gradcam", 0.4
    KeptChoices(window)
    assert (state.attention_colors, state.attention_method) == ("cividis", "hirescam")
    assert (state.attention_opacity, state.strip_rows) == (0.7, False)
    window.settings.setValue("findings/attention_colors", "jet")
    window.settings.setValue("findings/attention_opacity", 7)
    KeptChoices(window)
    assert state.attention_colors in COLOR_MAPS
    assert state.attention_opacity == 0.7


def test_the_map_is_drawn_in_the_chosen_colors_and_label_free_methods_say_so(qtbot, open_window, two_heads):
    window = open_window(ScriptedEngine)
    window.open_path(two_heads)
    with qtbot.waitSignal(window.bridge.attention_ready):
        window.state.attention_visible = True
    before = window.attention_layer._items[0]._image.copy()
    box = window.attention_controls.colors_box
    box.setCurrentIndex(box.findData("viridis"))
    box.activated.emit(box.currentIndex())
    assert window.state.attention_colors == "viridis"
    assert window.attention_layer._items[0]._image != before
    with qtbot.waitSignal(window.bridge.attention_ready):
        window.state.attention_method = "eigencam"
    assert "does not tell labels apart" in window.attention_controls.status.text()
    window.bridge.lock.hold("test", lambda series: "Locked by a test.")
    assert window.attention_controls.status.text() == "Locked by a test."
