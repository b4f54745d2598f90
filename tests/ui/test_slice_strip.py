import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest

from ichviewer.core.labels import LABELS
from ichviewer.inference.types import SliceResult
from ichviewer.state import ViewState
from ichviewer.ui.finding_colors import COLORS, Level
from ichviewer.ui.inference_bridge import InferenceBridge
from ichviewer.ui.slice_strip import SliceStrip
from ichviewer.ui.strip_image import BACKGROUND, HATCH_COLOR, PENDING_COLOR
from tests.support.findings import make_series, make_volume, model_ready, slice_finding
from tests.support.heads import ScriptedEngine


@pytest.fixture
def bridge():
    bridge = InferenceBridge(ViewState(), ScriptedEngine)
    bridge._on_worker_delivered(model_ready())
    yield bridge
    bridge.close()


@pytest.fixture
def strip(qtbot, bridge):
    strip = SliceStrip(bridge._state, bridge)
    qtbot.addWidget(strip)
    strip.resize(447, strip.sizeHint().height())  # 400 px of cells
    strip.show()
    return strip


def open_series(bridge, slices):
    series = make_series(slices, rows=8, columns=8)
    state = bridge._state
    state.volume = None
    state.slice_index = slices // 2
    state.series = series
    state.volume = make_volume(series)
    bridge.assess(state.volume)
    return series


def deliver(bridge, finding):
    bridge._on_worker_delivered(SliceResult(bridge._generation, finding, 1, 1))


def colors_in_cell(strip, slice_index, label="any"):
    """The colors in the column beside the middle of a cell (peaks have a mark there), top to bottom."""
    image, bars = strip.grab().toImage(), strip.row_rect(label)
    x = round(strip.center_of(slice_index)) + 8
    return [QColor(image.pixel(x, y)).getRgb()[:3] for y in range(bars.top(), bars.bottom() + 1)]


def test_without_a_series_it_is_empty_and_disabled(strip):
    assert not strip.isEnabled()
    strip.grab()


@pytest.mark.parametrize("slices", [5, 32, 400, 2000])
def test_a_click_goes_to_the_slice_under_the_pointer(strip, bridge, slices):
    open_series(bridge, slices)
    for target in (0, slices // 3, slices - 1):
        x = int(strip.center_of(target))
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
        assert abs(bridge._state.slice_index - target) <= slices / 400
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(strip.bars_rect().left(), 10))
    assert bridge._state.slice_index == 0
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(446, 10))
    assert bridge._state.slice_index == slices - 1


def test_a_drag_goes_through_the_slices(strip, bridge):
    open_series(bridge, 8)
    QTest.mousePress(strip, Qt.MouseButton.LeftButton, pos=QPoint(int(strip.center_of(1)), 10))
    QTest.mouseMove(strip, QPoint(int(strip.center_of(6)), 10))
    assert bridge._state.slice_index == 6
    QTest.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=QPoint(int(strip.center_of(6)), 10))
    QTest.mouseMove(strip, QPoint(int(strip.center_of(2)), 10))
    assert bridge._state.slice_index == 6


def test_it_follows_the_slice_on_screen(strip, bridge):
    open_series(bridge, 8)
    assert strip.value() == 4
    bridge._state.go_to(7)
    assert strip.value() == 7


def test_a_shorter_series_does_not_move_the_slice_that_was_chosen(strip, bridge):
    open_series(bridge, 200)
    open_series(bridge, 8)
    assert (bridge._state.slice_index, strip.value(), strip.maximum()) == (4, 4, 7)


def test_keys_and_a_screen_reader_know_it_as_a_slider(strip, bridge):
    open_series(bridge, 8)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert bridge._state.slice_index == 5
    QTest.keyClick(strip, Qt.Key.Key_Home)
    assert bridge._state.slice_index == 0
    interface = QAccessible.queryAccessibleInterface(strip)
    assert interface.role() is QAccessible.Role.Slider
    assert interface.text(QAccessible.Text.Name) == "Slice"


def test_cells_show_what_has_arrived(strip, bridge):
    series = open_series(bridge, 8)
    deliver(bridge, slice_finding(series, 1, 0.9))
    deliver(bridge, slice_finding(series, 2, 0.3))
    deliver(bridge, slice_finding(series, 3, 0.1, asked=False))
    deliver(bridge, slice_finding(series, 6, None))
    above, screening, below = (COLORS[level] for level in (Level.ABOVE, Level.SCREENING, Level.BELOW))
    height = strip.row_rect("any").height()
    assert colors_in_cell(strip, 1).count(above) >= 0.8 * height
    assert screening in colors_in_cell(strip, 2)
    assert below in colors_in_cell(strip, 3)
    assert set(colors_in_cell(strip, 5)) >= {PENDING_COLOR}
    assert HATCH_COLOR in colors_in_cell(strip, 6)
    assert PENDING_COLOR not in colors_in_cell(strip, 6)


def test_a_new_series_takes_the_old_cells_away(strip, bridge):
    series = open_series(bridge, 8)
    for index in range(8):
        deliver(bridge, slice_finding(series, index, 0.9))
    open_series(bridge, 8)
    strip.grab()
    for index in (0, 1, 2, 7):
        assert COLORS[Level.ABOVE] not in colors_in_cell(strip, index)


def test_the_tooltip_says_slice_position_and_probability(strip, bridge):
    series = open_series(bridge, 8)
    deliver(bridge, slice_finding(series, 3, 0.83))
    deliver(bridge, slice_finding(series, 5, None))
    assert strip.describe(3).splitlines()[0] == "slice 4, 30.0 mm: P(any) 0.83"
    assert "subdural 0.41" in strip.describe(3) or "subdural 0.42" in strip.describe(3)
    assert strip.describe(5) == "slice 6, 50.0 mm: not assessed. no head in this slice"
    assert strip.describe(0) == "slice 1, 0.0 mm"


def test_each_label_has_its_row(strip, bridge):
    series = open_series(bridge, 8)
    deliver(bridge, slice_finding(series, 1, 0.9))  # a subtype has half of it
    deliver(bridge, slice_finding(series, 2, 0.9, asked=False))
    deliver(bridge, slice_finding(series, 6, None))
    assert strip.labels == LABELS
    tops = [strip.row_rect(label).top() for label in LABELS]
    assert tops == sorted(tops)
    bar = [color != BACKGROUND for color in colors_in_cell(strip, 1, "subdural")]
    assert sum(bar) == pytest.approx(len(bar) / 2, abs=1)
    hollow = [color != BACKGROUND for color in colors_in_cell(strip, 2, "subdural")]
    assert 0 < sum(hollow) <= 2, "by the prior: only the top of the bar"
    assert PENDING_COLOR not in colors_in_cell(strip, 6, "subdural"), "not assessed, in every row"


def test_a_click_on_a_name_makes_its_row_stand_out_and_leaves_the_slice(strip, bridge):
    open_series(bridge, 8)
    before, state = strip.row_rect("epidural").height(), bridge._state
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, strip.row_rect("epidural").center().y()))
    assert (state.peak_label, state.slice_index) == ("epidural", 4)
    assert strip.row_rect("epidural").height() > before


def test_one_row_alone_is_that_of_the_chosen_label(strip, bridge):
    series = open_series(bridge, 8)
    high = strip.sizeHint().height()
    bridge._state.strip_rows = False
    assert strip.sizeHint().height() < high / 2
    bridge._state.peak_label = "subdural"
    assert strip.labels == ("subdural",)
    strip.resize(447, strip.sizeHint().height())
    deliver(bridge, slice_finding(series, 1, 1.0))
    bar = [color != BACKGROUND for color in colors_in_cell(strip, 1, "subdural")]
    assert sum(bar) == pytest.approx(len(bar) / 2, abs=2)


def test_a_screen_reader_hears_the_findings_of_the_slice(strip, bridge):
    series = open_series(bridge, 8)
    deliver(bridge, slice_finding(series, 4, 0.9))
    assert "P(any) 0.90" in strip.accessibleDescription()
    bridge._state.go_to(5)
    assert "P(any)" not in strip.accessibleDescription()
