"""The three planes: reformatted on a thread, with a crosshair, and never assessed."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ichviewer.core.reformat.planes import Plane
from ichviewer.core.reformat.slice_plane import plane_of
from ichviewer.ui.findings_store import Phase
from ichviewer.ui.layout.shapes import Shape
from tests.support.dicom import write_series
from tests.support.window import press, target
from tests.support.zoo import ZOO, needs_zoo
from tests.ui.layout.conftest import layout_of, plane_words

Key = Qt.Key


def by_plane(window):
    return {plane_words(stack): stack for stack in window.area.shown()}


def position(stack):
    return stack.state.series.positions_mm[stack.state.slice_index]


def test_three_planes_with_their_letters_through_one_point(mpr):
    planes = by_plane(mpr)
    assert list(planes) == ["axial", "coronal", "sagittal"]
    letters = [stack.panes[0].content.letters for stack in planes.values()]
    assert letters == [("R", "L", "A", "P"), ("R", "L", "H", "F"), ("A", "P", "H", "F")]
    # 12 slices of 5 mm; the seventh was on screen.
    assert position(planes["axial"]) == pytest.approx(30, abs=0.3)
    for stack in planes.values():
        assert stack.panes[0].grid.row_mm == stack.panes[0].grid.col_mm == 0.5
        text = " ".join(stack.panes[0].content.bottom_left)
        assert "resampled 0.50 mm" in text
        assert "slice spacing 5.0 mm" in text


def test_a_reformatted_plane_shows_its_own_voxels(mpr):
    coronal = by_plane(mpr)["coronal"]
    state, hu = coronal.state, coronal.state.shown_hu()
    axial = by_plane(mpr)["axial"].state.volume
    assert np.array_equal(hu, axial.hu[::-1, state.slice_index, :])


def test_a_click_jumps_and_the_other_planes_follow(mpr):
    planes = by_plane(mpr)
    pane = planes["axial"].panes[0]
    QTest.mouseClick(target(pane), Qt.MouseButton.LeftButton, pos=pane.position_of(12, 40).toPoint())
    point = plane_of(mpr.state.series, mpr.state.slice_index).point(40.5, 12.5)
    assert position(planes["sagittal"]) == pytest.approx(point[0], abs=0.5)
    assert position(planes["coronal"]) == pytest.approx(point[1], abs=0.5)
    assert position(planes["axial"]) == pytest.approx(30, abs=0.3)


def test_the_crosshair_is_dragged_with_all_planes_following(mpr):
    planes = by_plane(mpr)
    pane = planes["axial"].panes[0]
    guide = layout_of(mpr).guide
    (_, a, b), (_, c, d) = guide.lines(pane)
    assert {plane for plane, _, _ in guide.lines(pane)} == {Plane.CORONAL, Plane.SAGITTAL}
    middle = QPoint(round(c.x()), round(a.y()))
    before = mpr.state.window
    QTest.mousePress(target(pane), Qt.MouseButton.LeftButton, pos=middle)
    end = middle + QPoint(40, -30)
    QTest.mouseMove(target(pane), end)
    QTest.mouseRelease(target(pane), Qt.MouseButton.LeftButton, pos=end)
    (_, a, b), (_, c, d) = guide.lines(pane)
    assert a.y() == pytest.approx(end.y(), abs=5)
    assert c.x() == pytest.approx(end.x(), abs=5)
    assert b.y() == pytest.approx(a.y())
    assert d.x() == pytest.approx(c.x())
    assert mpr.state.window == before  # the window was not dragged


def test_a_click_in_another_plane_makes_it_active_and_jumps(mpr):
    coronal = by_plane(mpr)["coronal"]
    pane = coronal.panes[0]
    at = pane.position_of(20, 30)
    point = plane_of(coronal.state.series, coronal.state.slice_index).point(30.5, 20.5)
    QTest.mouseClick(target(pane), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert plane_words(mpr.stack) == "coronal"
    planes = by_plane(mpr)
    assert list(planes) == ["axial", "coronal", "sagittal"]  # each stays in its place
    assert position(planes["axial"]) == pytest.approx(point[2], abs=0.5)
    before = mpr.state.slice_index
    press(mpr, Key.Key_Down, Key.Key_3)
    assert mpr.state.slice_index == before + 1
    assert mpr.stack.panes[0].content.display[0] == "Bone"


def test_the_lines_of_a_plane_move_with_its_slices(mpr):
    planes, guide = by_plane(mpr), layout_of(mpr).guide
    pane = planes["coronal"].panes[0]

    def axial_line():
        return next(a.y() for plane, a, _ in guide.lines(pane) if plane is Plane.AXIAL)

    before = axial_line()
    press(mpr, Key.Key_PageDown)  # five slices of 0.5 mm towards the head
    scale = pane.position_of(1, 0).y() - pane.position_of(0, 0).y()
    assert axial_line() == pytest.approx(before - 5 * scale, abs=0.01)


def test_reformatted_planes_are_not_assessed_and_acquired_slices_come_back(qtbot, mpr):
    store = mpr.bridge.store
    assert store.phase is Phase.NOT_ASSESSED
    assert "reformatted" in store.reason
    press(mpr, Key.Key_PageDown, Key.Key_PageDown)  # 5 mm further
    mpr.actions_by_name["layout_1x1"].trigger()
    assert not mpr.state.series.derived
    assert mpr.state.slice_index == 7
    assert "reformatted" not in (store.reason or "")
    assert mpr.state.volume.loaded


def test_a_pane_of_any_layout_can_show_a_plane_with_a_line_where_the_slice_is(qtbot, opened):
    layout = layout_of(opened)
    opened.actions_by_name["layout_1x2"].trigger()
    side = opened.area.others()[0]
    layout.planes.show(side, Plane.SAGITTAL)
    qtbot.waitUntil(lambda: plane_words(side) == "sagittal")
    assert not opened.state.series.derived  # the findings stay with the acquired slices
    ((plane, start, end),) = layout.guide.lines(side.panes[0])
    assert plane is Plane.ACQUIRED
    x, y = side.panes[0].grid_at(start)
    place = plane_of(side.state.series, side.state.slice_index).point(x, y)
    assert place[2] == pytest.approx(30, abs=0.01)
    assert start.y() == pytest.approx(end.y())
    layout.planes.show(side, Plane.ACQUIRED)
    assert side.state.series is opened.state.series
    assert layout.reformats.plane(opened.state.series, Plane.AXIAL) is None  # let go


def test_another_series_of_the_tree_is_reformatted_too(qtbot, two_studies):
    window = two_studies
    window.actions_by_name["layout_mpr"].trigger()
    qtbot.waitUntil(lambda: all(plane_words(stack) for stack in window.area.shown()))
    other = next(s for s in window.tree.series() if s.study.date == "20250705")
    window.tree.select(other)
    qtbot.waitUntil(
        lambda: (
            [plane_words(stack) for stack in window.area.shown()] == ["axial", "coronal", "sagittal"]
            and all(stack.state.series.study.date == "20250705" for stack in window.area.shown())
        )
    )


def test_where_it_cannot_be_the_action_says_why(qtbot, window, head_hu, tmp_path):
    window.actions_by_name["layout_mpr"].trigger()
    assert "Open a series" in window.statusBar().currentMessage()
    write_series(tmp_path / "few", head_hu[:4])
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "few")
    window.actions_by_name["layout_mpr"].trigger()
    assert "at least 5 slices, found 4" in window.statusBar().currentMessage()
    assert window.area.shape is Shape.ONE
    assert not window.actions_by_name["layout_mpr"].isChecked()
    write_series(tmp_path / "bare", head_hu, PixelSpacing=None)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "bare")
    window.actions_by_name["layout_mpr"].trigger()
    assert "pixel spacing" in window.statusBar().currentMessage()


def test_another_pane_may_change_while_a_plane_is_on_its_way(qtbot, two_studies):
    window, layout = two_studies, layout_of(two_studies)
    window.actions_by_name["layout_2x2"].trigger()
    first, second, _ = window.area.others()
    layout.planes.show(first, Plane.CORONAL)
    assert layout.reformats._job is not None
    layout.panes.show(second, next(s for s in window.tree.series() if s is not window.state.series))
    qtbot.waitUntil(lambda: plane_words(first) == "coronal")
    qtbot.waitUntil(lambda: second.state.volume is not None and second.state.volume.loaded)


class TestRealHead:
    pytestmark = needs_zoo

    def test_every_pane_says_from_what_it_was_made(self, qtbot, window):
        with qtbot.waitSignal(window.loader.volume_loaded, timeout=20000):
            window.open_path(ZOO / "ge-head-tilt")
        window.actions_by_name["layout_mpr"].trigger()
        qtbot.waitUntil(lambda: all(plane_words(stack) for stack in window.area.shown()), timeout=60000)
        for stack in window.area.shown():
            text = " ".join(stack.panes[0].content.bottom_left)
            assert "from gantry tilt +18.5°, slice spacing 1.1 to 7.0 mm" in text
        assert "resampled to the patient's axes" in window.notices.label.text()


def test_leaving_while_it_is_reformatted_stops_it(qtbot, opened):
    opened.actions_by_name["layout_mpr"].trigger()
    opened.actions_by_name["layout_1x1"].trigger()
    assert layout_of(opened).reformats._job is None
    assert not opened.state.series.derived
    opened.actions_by_name["layout_mpr"].trigger()
    qtbot.waitUntil(lambda: all(plane_words(stack) for stack in opened.area.shown()))
