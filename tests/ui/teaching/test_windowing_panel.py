"""The windowing panel: it follows the window, moves it, and tells what is clipped."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from ichviewer.core.windowing import BONE, BRAIN, SUBDURAL, Display, Window
from ichviewer.teaching.tissue import clip_points
from ichviewer.ui.teaching.colors import ABOVE, BELOW
from ichviewer.ui.teaching.curve_plot import EVERYTHING, SOFT_TISSUE
from ichviewer.ui.teaching.feature import TeachingFeature
from ichviewer.ui.teaching.overlays import clipped_rgba
from tests.support.window import grabbed, press


@pytest.fixture
def teaching(opened):
    return next(one for one in opened.features if isinstance(one, TeachingFeature))


@pytest.fixture
def panel(opened, teaching):
    press(opened, Qt.Key.Key_W)
    assert teaching.windowing.isVisible()
    return teaching.windowing


def ends(plot):
    return plot.low.pos().x(), plot.high.pos().x()


def test_the_handles_follow_the_window(opened, panel):
    for key, window in ((Qt.Key.Key_2, SUBDURAL), (Qt.Key.Key_3, BONE), (Qt.Key.Key_1, BRAIN)):
        press(opened, key)
        assert ends(panel.plot) == pytest.approx(clip_points(window))
        assert (panel.width_box.value(), panel.center.value()) == (window.width, window.center)


def test_a_handle_moves_the_window_live(opened, panel):
    state = opened.state
    before = grabbed(opened.stack.panes[0])
    panel.plot.high.setPos(179.0, 1.0)
    assert state.display is Display.FREE
    assert clip_points(state.window) == pytest.approx((0.0, 179.0))
    assert panel.plot.high.pos().y() == 1.0
    assert np.any(grabbed(opened.stack.panes[0]) != before)
    panel.plot.middle.setPos(60.0, 0.9)
    assert clip_points(state.window) == pytest.approx((-29.5, 149.5))
    assert panel.plot.middle.pos().y() == 0.5
    panel.plot.low.setPos(500.0, 0.0)  # it stops before the other end
    low, high = clip_points(state.window)
    assert high - low == pytest.approx(1.0)


def test_numbers_and_function_move_it_too(opened, panel):
    panel.width_box.setValue(120)
    panel.center.setValue(50)
    panel.function.setCurrentText("SIGMOID")
    assert opened.state.window == Window(50, 120, "SIGMOID")


def test_the_scale_follows_the_window_or_is_chosen(opened, panel):
    def shown():
        return tuple(panel.plot.getPlotItem().viewRange()[0])

    assert shown() == pytest.approx(SOFT_TISSUE)
    press(opened, Qt.Key.Key_3)
    assert shown() == pytest.approx(EVERYTHING)
    panel.scale.setCurrentIndex(1)
    assert shown() == pytest.approx(SOFT_TISSUE)


def test_the_histogram_is_that_of_the_slice(opened, panel, head_hu):
    for index in (3, 4):
        opened.state.go_to(index)
        counts = np.bincount(head_hu[index].ravel() + 300)
        np.testing.assert_array_equal(panel._found.counts[: len(counts)], counts[panel._found.first + 300 :])
    assert "of the head" in panel.words.text().lower()


def test_clipped_pixels_are_shaded_in_two_colors(opened, teaching, panel):
    pane = opened.stack.panes[0]
    plain = grabbed(pane).astype(int)
    press(opened, Qt.Key.Key_2)
    panel.clipped.setChecked(True)
    shaded = grabbed(pane).astype(int)
    assert opened.actions_by_name["clipped"].isChecked()
    hu = opened.state.shown_hu()
    rgba = clipped_rgba(hu, SUBDURAL)
    low, high = clip_points(SUBDURAL)
    np.testing.assert_array_equal(rgba == 0, (hu > low) & (hu < high))
    assert len(np.unique(rgba)) == 3
    for color in (BELOW, ABOVE):
        assert np.any(np.abs(shaded - plain).max(axis=2) > 20)
        assert color[0] != color[2]
    press(opened, Qt.Key.Key_4)  # three windows at once: nothing is shaded
    assert all(not item.isVisible() for _pane, item in teaching.clipped._items)


def test_four_windows_show_the_place_under_the_pointer_and_keep_it(opened, panel):
    panel.show_tab("four")
    assert [p.caption for p in panel.four.pictures.pictures][1] == "Subdural  W 200 C 80"
    opened.state.cursor = (10, 12)
    first = panel.four.pictures.cross
    opened.state.cursor = (30, 50)
    assert panel.four.pictures.cross != first
    opened.state.cursor = None
    kept = panel.four.pictures.cross
    assert kept != first
    panel.four.keep.setChecked(True)
    opened.state.cursor = (1, 1)
    assert panel.four.pictures.cross == kept


def test_the_channels_fuse_to_the_composite(opened, panel, head_hu):
    from ichviewer.core.windowing import composite_table, to_rgba

    panel.show_tab("fusion")
    state = opened.state
    fused = panel.fusion.pictures.pictures[3].rgba
    np.testing.assert_array_equal(fused, to_rgba(head_hu[state.slice_index], composite_table()))
    panel.fusion.sliders[1].setValue(0)
    half = panel.fusion.pictures.pictures[3].rgba
    assert not np.any(half & 0xFF00)
    np.testing.assert_array_equal(half & 0xFF, fused & 0xFF)


def test_the_animation_adds_one_channel_after_the_other(qtbot, panel):
    panel.show_tab("fusion")
    panel.fusion._timer.setInterval(0)
    panel.fusion.play.click()
    red, green, blue = panel.fusion.sliders
    assert (red.value(), green.value(), blue.value()) == (0, 0, 0)
    qtbot.waitUntil(lambda: blue.value() > 0)
    assert (red.value(), green.value()) == (100, 100)
    qtbot.waitUntil(lambda: blue.value() == 100)


def test_the_tree_makes_room_and_comes_back(opened, teaching, panel):
    assert not opened.tree.isVisible()
    press(opened, Qt.Key.Key_W)
    assert opened.tree.isVisible()
    assert not opened.actions_by_name["windowing"].isChecked()


def test_without_a_series_it_says_so(window):
    teaching = next(one for one in window.features if isinstance(one, TeachingFeature))
    window.actions_by_name["windowing"].trigger()
    teaching.windowing.show_tab("four")
    assert "Open a series" in teaching.windowing.four.pictures.words
    teaching.windowing.show_tab("fusion")
    teaching.windowing.fusion.play.click()
    assert "Open a series" in teaching.windowing.fusion.pictures.words
