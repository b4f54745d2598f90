"""Flip, rotate, invert: the picture and everything over it turn together, and it is said."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from ichviewer.core.turning import Turn
from ichviewer.core.windowing import BONE, BRAIN, composite_table, to_rgba, window_table
from ichviewer.inference.types import AttentionResult
from tests.support.dicom import write_series
from tests.support.window import drag, grabbed, press, target, wheel

Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier
TURNS = [Turn(mirrored, quarters) for mirrored in (False, True) for quarters in range(4)]


def pane_of(window):
    return window.stack.panes[0]


@pytest.fixture
def quarters(qtbot, window, tmp_path):
    """A series of 40 x 60 pixels of 1.0 x 0.5 mm whose four quarters have different greys."""
    hu = np.zeros((3, 40, 60), np.int16)
    hu[:, :20, 30:], hu[:, 20:, :30], hu[:, 20:, 30:] = 25, 50, 79
    write_series(tmp_path / "quarters", hu, PixelSpacing=[1.0, 0.5])
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "quarters")
    press(window, Key.Key_H)
    return window


def test_the_keys_turn_and_shift_r_undoes_it_all(opened):
    state, camera = opened.state, opened.stack.camera
    press(opened, Key.Key_R)
    assert state.turn == Turn(False, 1)
    press(opened, Key.Key_X)
    assert state.turn == Turn(True, 3)
    press(opened, Key.Key_Y)
    assert state.turn == Turn(False, 3)
    press(opened, Key.Key_I)
    opened.stack.zoom_in()
    QTest.keyClick(opened, Key.Key_R, Shift)
    assert (state.turn, state.inverted, camera.zoom) == (Turn(), False, 1.0)


@pytest.mark.parametrize("turn", TURNS)
def test_pixels_are_on_screen_where_the_pane_says_and_in_true_proportions(quarters, turn):
    quarters.state.turn = turn
    pane, hu = pane_of(quarters), quarters.state.volume.hu[1]
    screen = grabbed(pane)
    for row, col in ((5, 5), (5, 55), (35, 5), (35, 55)):
        at = pane.position_of(row, col)
        grey = window_table(BRAIN)[hu[row, col]] & 0xFF
        assert screen[round(at.y()), round(at.x())].tolist() == [grey] * 3
        assert pane.grid_at(at) == pytest.approx((col + 0.5, row + 0.5))
    down, right = (pane.position_of(*to) - pane.position_of(10, 10) for to in ((20, 10), (10, 20)))
    assert down.manhattanLength() == pytest.approx(2 * right.manhattanLength())
    corners = [pane.position_at(*at) for at in ((0, 0), (60, 40))]
    assert all(-1 <= at.x() <= pane.width() + 1 and -1 <= at.y() <= pane.height() + 1 for at in corners)


@pytest.mark.parametrize(
    ("keys", "letters", "marks"),
    [
        ((), ("R", "L", "A", "P"), ()),
        ((Key.Key_X,), ("L", "R", "A", "P"), ("Flipped left-right",)),
        ((Key.Key_Y,), ("R", "L", "P", "A"), ("Flipped up-down",)),
        ((Key.Key_R,), ("P", "A", "R", "L"), ("Rotated 90°",)),
        ((Key.Key_R, Key.Key_X), ("A", "P", "R", "L"), ("Flipped left-right", "Rotated 270°")),
        ((Key.Key_I,), ("R", "L", "A", "P"), ("Inverted",)),
    ],
)
def test_letters_follow_and_a_mark_says_what_was_done(opened, keys, letters, marks):
    press(opened, *keys)
    content = pane_of(opened).content
    assert (content.letters, content.marks) == (letters, marks)
    assert content.turned == (letters != ("R", "L", "A", "P"))


def test_the_mark_is_seen_even_when_the_text_is_hidden(opened):
    press(opened, Key.Key_H)
    for key in (Key.Key_X, Key.Key_I):
        plain = yellow(pane_of(opened))
        press(opened, key)
        assert yellow(pane_of(opened)) > plain + 30
    press(opened, Key.Key_5)
    assert [pane.content.marks for pane in opened.stack.panes] == [
        *[("Flipped left-right", "Inverted")] * 3,
        ("Flipped left-right",),
    ]


def yellow(pane):
    """Pixels in the warning color."""
    red, _, blue = np.moveaxis(grabbed(pane).astype(int), 2, 0)
    return int(np.sum(red - blue > 90))


def test_inversion_exchanges_black_and_white_of_the_grey_displays_only(opened):
    press(opened, Key.Key_I, Key.Key_3)
    hu = opened.state.volume.hu[opened.state.slice_index]
    shown = pane_of(opened).picture.rgba
    assert np.array_equal(shown, to_rgba(hu, window_table(BONE)) ^ 0x00FFFFFF)
    press(opened, Key.Key_4)
    assert np.array_equal(pane_of(opened).picture.rgba, to_rgba(hu, composite_table()))
    press(opened, Key.Key_I)
    assert "never inverted" in opened.statusBar().currentMessage()
    assert opened.state.inverted
    assert opened.actions_by_name["invert"].isChecked()


def test_hu_under_the_pointer_is_that_of_the_pixel_on_screen(opened):
    press(opened, Key.Key_R, Key.Key_X, Key.Key_5)
    pane = opened.stack.panes[1]
    QTest.mouseMove(target(pane), pane.position_of(10, 20).toPoint())
    assert opened.state.cursor == (10, 20)
    hu = int(opened.state.volume.hu[6, 10, 20])
    assert opened.readout.values["HU"].text() == str(hu).replace("-", "−")


def test_the_scale_bar_has_its_length_after_a_quarter_turn(quarters):
    press(quarters, Key.Key_R)
    pane = pane_of(quarters)
    bar = pane.content.scale_bar
    ten_mm = (pane.position_of(20, 10) - pane.position_of(10, 10)).manhattanLength()
    assert bar.length_px == pytest.approx(bar.length_mm * ten_mm / 10)


@pytest.mark.parametrize("turn", TURNS)
def test_model_attention_lies_over_its_own_pixels(quarters, turn):
    state, pane = quarters.state, pane_of(quarters)
    state.attention_visible, state.attention_opacity = True, 1.0
    state.turn = turn
    before = grabbed(pane).astype(int)
    heatmap = np.zeros((40, 60), np.float32)
    heatmap[4:12, 40:56] = 1.0
    uid = state.series.instances[1].sop_instance_uid
    quarters.attention_layer._on_bridge_attention_ready(
        AttentionResult(1, 1, uid, state.attention_label, state.attention_method, heatmap)
    )
    rows, cols = np.nonzero(np.abs(grabbed(pane) - before).max(axis=2) > 40)
    at = [pane.grid_at(QPointF(col + 0.5, row + 0.5)) for row, col in zip(rows, cols, strict=True)]
    assert np.min(at, axis=0) == pytest.approx((40, 4), abs=0.7)
    assert np.max(at, axis=0) == pytest.approx((56, 12), abs=0.7)


def test_what_is_in_the_middle_stays_there_and_the_wheel_zooms_at_the_pointer(opened):
    pane, camera = pane_of(opened), opened.stack.camera
    camera.zoom_by(3.0, (0.9, 0.2))
    middle = QPointF(pane.width() / 2, pane.height() / 2)
    before = pane.grid_at(middle)
    press(opened, Key.Key_R, Key.Key_X)
    assert pane.grid_at(middle) == pytest.approx(before)
    at = QPointF(pane.width() * 0.4, pane.height() * 0.6)
    before = pane.grid_at(QPointF(at.toPoint()))
    wheel(pane, -1, Qt.KeyboardModifier.ControlModifier, at.toPoint())
    assert pane.grid_at(QPointF(at.toPoint())) == pytest.approx(before, abs=0.01)
    held = pane.position_of(20, 30)
    drag(pane, 30, 10, Qt.MouseButton.MiddleButton)
    assert (pane.position_of(20, 30) - held).toTuple() == pytest.approx((30, 10), abs=0.01)


def test_another_series_opens_as_it_was_acquired(qtbot, opened, head_hu, tmp_path):
    press(opened, Key.Key_X, Key.Key_I)
    write_series(tmp_path / "next", head_hu)
    with qtbot.waitSignal(opened.loader.volume_loaded):
        opened.open_path(tmp_path / "next")
    assert (opened.state.turn, opened.state.inverted) == (Turn(), False)
    assert pane_of(opened).content.marks == ()
    assert not opened.actions_by_name["invert"].isChecked()
