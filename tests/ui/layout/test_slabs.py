"""Thick slabs in the window: what is on screen, and what is said of it."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ichviewer.core.reformat.slab import Slab, SlabKind
from ichviewer.core.windowing import BRAIN, to_rgba, window_table
from tests.support.dicom import write_series
from tests.support.window import press, target
from tests.ui.layout.conftest import layout_of, plane_words

Key = Qt.Key


def test_keys_go_through_the_kinds_and_the_picture_is_the_slab(opened):
    bar, pane, hu = layout_of(opened).slab_bar, opened.stack.panes[0], opened.state.volume.hu
    assert not bar.isVisible()
    press(opened, Key.Key_S, Key.Key_S)
    bar.thickness.setValue(11)
    assert opened.state.slab == Slab(SlabKind.MIP, 11.0)
    assert bar.isVisible()
    expected = hu[5:8].max(axis=0)
    assert np.array_equal(pane.picture.rgba, to_rgba(expected, window_table(BRAIN)))
    assert pane.content.marks == ("Slab MIP 11 mm: 3 slices, 15.0 mm", "Findings, ROI: slice 7 alone")
    press(opened, Key.Key_S)
    assert np.array_equal(pane.picture.rgba, to_rgba(hu[5:8].min(axis=0), window_table(BRAIN)))
    press(opened, Key.Key_S)
    assert opened.state.slab is None
    assert np.array_equal(pane.picture.rgba, to_rgba(hu[6], window_table(BRAIN)))
    assert pane.content.marks == ()


def test_brackets_change_the_thickness(opened):
    press(opened, Key.Key_BracketRight)
    assert opened.state.slab == Slab(SlabKind.MEAN, 5.0)
    press(opened, Key.Key_BracketRight, Key.Key_BracketRight)
    assert opened.state.slab.thickness_mm == 8
    press(opened, Key.Key_BracketLeft)
    assert opened.state.slab.thickness_mm == 6


def test_hu_under_the_pointer_are_those_of_the_slab_and_named_so(opened):
    opened.state.slab = Slab(SlabKind.MIP, 11.0)
    pane = opened.stack.panes[0]
    QTest.mouseMove(target(pane), pane.position_of(10, 20).toPoint())
    hu = int(opened.state.volume.hu[5:8, 10, 20].max())
    assert opened.readout.values["HU"].text() == str(hu).replace("-", "−")
    assert opened.readout._hu_caption.text() == "HU of slab"
    opened.state.slab = None
    assert opened.readout._hu_caption.text() == "HU"
    assert opened.readout.values["HU"].text() == str(int(opened.state.volume.hu[6, 10, 20])).replace("-", "−")


def test_the_slab_follows_the_slices_and_ends_with_the_series(qtbot, two_studies):
    window = two_studies
    window.state.slab = Slab(SlabKind.MEAN, 11.0)
    press(window, Key.Key_End)
    assert window.state.slab_picture.used == 2
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.tree.select(next(s for s in window.tree.series() if s is not window.state.series))
    assert window.state.slab is None
    assert window.state.slab_picture is None


def test_a_plane_has_slabs_too(mpr):
    press(mpr, Key.Key_S)
    assert plane_words(mpr.stack) == "axial"
    assert mpr.stack.panes[0].content.marks[0].startswith("Slab mean 5 mm: 11 slices, 5.5 mm")
    other = mpr.area.others()[0]
    assert other.state.slab is None


def test_without_positions_it_says_why_there_is_none(qtbot, window, head_hu, tmp_path):
    write_series(tmp_path / "bare", head_hu, ImagePositionPatient=None)
    with qtbot.waitSignal(window.loader.volume_loaded):
        window.open_path(tmp_path / "bare")
    press(window, Key.Key_S)
    assert "where their slices lie" in window.statusBar().currentMessage()
    assert window.state.slab is None
    assert not layout_of(window).slab_bar.isVisible()
