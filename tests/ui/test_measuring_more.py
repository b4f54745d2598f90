"""Freehand, ABC/2, labels, the list and the histogram, driven in the window."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from ichviewer.core.measure import Kind, Measurement, bleed_volume
from ichviewer.core.windowing import PRESETS, Display
from ichviewer.ui.measuring.feature import MeasuringFeature
from ichviewer.ui.measuring.shapes import bounds, paint_measurement
from ichviewer.ui.measuring.tool import TOO_SMALL
from tests.support.dicom import write_series
from tests.support.window import press, target

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
SHIFT, NONE = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier
LINE = Measurement(Kind.LENGTH, ((10, 10), (40, 10)))
REGION = Measurement(Kind.ELLIPSE, ((10, 10), (40, 30)))


def feature_of(window):
    return next(one for one in window.features if isinstance(one, MeasuringFeature))


def stroke(window, *points):
    """Drag with the left button along points of the grid."""
    pane = window.stack.panes[0]
    places = [pane.position_at(x, y).toPoint() for x, y in points]
    QTest.mousePress(target(pane), Left, NONE, places[0])
    for place in places[1:]:
        QTest.mouseMove(target(pane), place)
    QTest.mouseRelease(target(pane), Left, NONE, places[-1])


def there(window):
    return window.measurements.on_screen()


def draw_freehand(window, *points):
    QTest.keyClick(window, Key.Key_E, SHIFT)
    stroke(window, *points)


def test_a_freehand_region_is_drawn_measured_moved_and_undone(opened):
    draw_freehand(opened, (20, 10), (40, 10), (40, 30), (20, 30))
    (region,) = there(opened)
    assert region.kind is Kind.FREEHAND
    assert not opened.actions_by_name["freehand"].isChecked()
    hu = opened.state.volume.hu[opened.state.slice_index, 10:30, 20:40]
    mean = float(opened.measure_tool.texts(region)[0].split()[1].replace("−", "-"))
    assert mean == pytest.approx(hu.mean(), abs=25)
    assert opened.measure_tool.texts(region)[2].startswith("Area 1.0")  # 20 x 20 pixels of 0.25 mm2
    stroke(opened, (20, 20), (25, 24))  # by its edge
    moved = np.array(there(opened)[0].points) - np.array(region.points)
    assert moved == pytest.approx(np.full_like(moved, (5, 4)), abs=0.3)
    opened.actions_by_name["undo"].trigger()
    assert there(opened) == (region,)


def test_a_freehand_line_that_encloses_nothing_is_refused(opened):
    draw_freehand(opened, (20, 10), (40, 10))
    assert there(opened) == ()
    assert opened.statusBar().currentMessage() == TOO_SMALL


def test_abc2_is_guided_from_a_to_the_volume(opened):
    opened.state.go_to(5)
    press(opened, Key.Key_B)
    stroke(opened, (10, 20), (50, 20))  # 40 columns of 0.5 mm: A 20 mm
    assert "now draw B" in opened.statusBar().currentMessage()
    stroke(opened, (30, 8), (34, 32))  # not square: made so, 24 rows of 0.5 mm
    (bleed,) = there(opened)
    found = bleed_volume(bleed, (0.5, 0.5), opened.state.series.positions_mm)
    assert (found.a_mm, found.b_mm, found.c_mm) == pytest.approx((20.0, 12.0, 5.0), abs=0.15)
    panel = feature_of(opened).panel
    assert opened.left.is_shown(panel)
    guide = panel.guide
    assert guide.isVisible()
    for slice_index, weight in ((6, 1.0), (7, 0.5), (4, 0.5), (3, 0.0)):
        opened.state.go_to(slice_index)
        assert f"slice {slice_index + 1}?" in guide._question.text()
        guide.weights[weight].click()
        assert opened.state.slice_index == slice_index  # it does not run away
    bleed = opened.measurements.find(bleed.uid)[1]
    assert bleed.weights == ((4, 0.5), (5, 1.0), (6, 1.0), (7, 0.5))
    assert "C 15.0 mm (3 slices)" in guide.result.text()
    assert guide.result.text().startswith("ABC/2 1.8 ml, estimate")
    opened.actions_by_name["undo"].trigger()  # the last one that changed something
    assert dict(opened.measurements.find(bleed.uid)[1].weights)[7] == 0.5
    assert 4 not in dict(opened.measurements.find(bleed.uid)[1].weights)
    guide.c_box.setValue(30.0)
    assert guide.result.text().startswith("ABC/2 3.6 ml")


def test_the_diameters_by_clicks_and_b_stays_square_when_a_is_moved(opened):
    press(opened, Key.Key_B)
    pane = opened.stack.panes[0]
    for x, y in ((10, 20), (50, 20), (30, 8), (30, 32)):
        place = pane.position_at(x, y).toPoint()
        QTest.mouseMove(target(pane), place)
        QTest.mouseClick(target(pane), Left, NONE, place)
    assert len(there(opened)) == 1
    stroke(opened, (50, 20), (50, 35))
    a0, a1, b0, b1 = np.array(there(opened)[0].points)
    assert a1 == pytest.approx((50, 35), abs=0.3)
    assert (a1 - a0) @ (b1 - b0) == pytest.approx(0, abs=1e-6)


def test_abc2_without_spacing_says_why_there_is_no_volume(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "bare", head_hu, PixelSpacing=None)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "bare")
    press(window, Key.Key_B)
    stroke(window, (10, 20), (50, 20))
    stroke(window, (30, 8), (30, 32))
    assert "pixel spacing is not known" in feature_of(window).panel.guide.result.text()


def test_the_list_goes_to_a_measurement_names_and_deletes_it(qtbot, opened):
    opened.measurements.add(LINE)
    opened.state.go_to(2)
    opened.measurements.add(REGION)
    opened.actions_by_name["measurements_panel"].trigger()
    panel = feature_of(opened).panel
    rows = [[panel.list.topLevelItem(n).text(c) for c in range(3)] for n in range(2)]
    assert rows[0][:2] == ["3", "Ellipse"]
    assert rows[1] == ["7", "Length", "15.0 mm"]
    place = panel.list.visualItemRect(panel.list.topLevelItem(1)).center()
    QTest.mouseClick(panel.list.viewport(), Left, NONE, place)
    assert (opened.state.slice_index, opened.measurements.selected) == (6, 0)
    press(opened, Key.Key_F2)
    editor = panel.list.viewport().findChild(QLineEdit) or panel.list.findChild(QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "midline n 5")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: there(opened)[0].label == "midline n 5")
    assert opened.measure_tool.texts(there(opened)[0]) == ("midline n 5", "15.0 mm")
    assert panel.list.topLevelItem(1).text(1) == "midline n 5"
    press(opened, Key.Key_Delete)
    assert there(opened) == ()
    for expected in ("midline n 5", ""):
        opened.actions_by_name["undo"].trigger()
        assert there(opened)[0].label == expected


def test_records_tell_exports_all_there_is(opened):
    opened.measurements.add(REGION)
    opened.state.go_to(2)
    opened.measurements.add(LINE)
    line, region = opened.measurements.records()
    assert (line.slice_index, region.slice_index) == (2, 6)
    assert line.sop_instance_uid == opened.state.series.instances[2].sop_instance_uid
    assert [(value.name, value.number, value.unit) for value in line.values] == [("Length", 15.0, "mm")]
    inside = opened.state.volume.hu[6][region.mask()]
    assert region.values[0].number == pytest.approx(inside.mean())


def test_the_histogram_follows_slice_region_and_window(opened):
    QTest.keyClick(opened, Key.Key_H, SHIFT)
    histogram = feature_of(opened).histogram
    assert histogram.isVisible()
    assert opened.actions_by_name["histogram"].isChecked()
    volume, state = opened.state.volume, opened.state

    def counts_of(hu):
        return np.bincount(hu.ravel() - hu.min())

    assert histogram.shown.counts.tolist() == counts_of(volume.hu[6]).tolist()
    state.go_to(3)
    assert histogram.shown.counts.tolist() == counts_of(volume.hu[3]).tolist()
    assert histogram.title.text().startswith("Slice 4")
    opened.measurements.add(REGION)
    (record,) = opened.measurements.records()
    assert histogram.shown.counts.tolist() == counts_of(volume.hu[3][record.mask()]).tolist()
    assert histogram.title.text().startswith("Ellipse, Slice 4")
    press(opened, Key.Key_2)
    window = PRESETS[Display.SUBDURAL]
    low, high = window.center - window.width / 2, window.center + window.width / 2
    assert histogram.band.getRegion() == (low, high)
    press(opened, Key.Key_4)
    assert not histogram.band.isVisible()
    histogram.log_box.setChecked(True)
    assert histogram.curve.getData()[1].max() == pytest.approx(np.log10(histogram.shown.counts.max()))
    QTest.keyClick(opened, Key.Key_H, SHIFT)
    assert not histogram.isVisible()
    QTest.keyClick(opened, Key.Key_H, SHIFT)
    histogram.close()  # by its own button
    assert not opened.actions_by_name["histogram"].isChecked()


def test_a_long_list_is_filled_while_the_window_lives(qtbot, opened):
    corners = tuple((32 + 20 * np.cos(step / 50), 24 + 20 * np.sin(step / 50)) for step in range(314))
    many = {
        index: tuple(Measurement(Kind.FREEHAND, corners, str(number)) for number in range(30))
        for index in range(12)
    }
    opened.actions_by_name["measurements_panel"].trigger()
    opened.measurements.load(opened.state.series, many)
    rows = feature_of(opened).panel.list
    assert rows.topLevelItemCount() == 360
    qtbot.waitUntil(lambda: all(rows.topLevelItem(row).text(2) != "…" for row in range(360)))


def test_labels_do_not_lie_on_each_other_where_there_is_room(opened):
    pane = opened.stack.panes[0]
    for x in (20, 27):
        opened.measurements.add(Measurement(Kind.ELLIPSE, ((x, 20), (x + 5, 25)), f"at {x}"))
    painter = QPainter(pixmap := QPixmap(pane.size()))
    area, places = QRectF(pixmap.rect()), []
    boxes = [bounds(one, pane.position_at) for one in there(opened)]
    for index, one in enumerate(there(opened)):
        taken = (*boxes[:index], *boxes[index + 1 :], *places)
        texts = opened.measure_tool.texts(one)
        places.append(paint_measurement(painter, one, pane.position_at, texts, area, taken=taken))
    painter.end()
    assert not places[0].intersects(places[1])
    assert not places[0].intersects(boxes[1])
