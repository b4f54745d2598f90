"""Zoom and pan."""

import pytest

from ichviewer.ui.camera import ZOOM_MAX, ZOOM_MIN, Camera, Grid


@pytest.fixture
def camera(qapp):
    return Camera()


def test_fit_shows_the_whole_slice_and_no_more(camera):
    rect = camera.view_rect(Grid(100, 200), 400, 400)
    assert (rect.left(), rect.width()) == (0, 200)
    assert rect.center().y() == 50


def test_the_anchor_stays_where_it_is(camera):
    grid = Grid(100, 100, 1.0, 0.5)
    before = camera.view_rect(grid, 300, 200)
    camera.zoom_by(2.5, (0.3, 0.8))
    after = camera.view_rect(grid, 300, 200)
    for x, start, width in ((30, before.left(), before.width()), (30, after.left(), after.width())):
        assert (x - start) / width == pytest.approx((30 - before.left()) / before.width())
    assert (80 - after.top()) / after.height() == pytest.approx((80 - before.top()) / before.height())


def test_zoom_has_ends_and_the_slice_cannot_be_lost(camera):
    for _ in range(100):
        camera.zoom_by(2)
    assert camera.zoom == ZOOM_MAX
    for _ in range(100):
        camera.zoom_by(0.5)
    assert camera.zoom == ZOOM_MIN
    camera.pan_by(-50, 50)
    assert camera.center == (1.0, 0.0)


def test_what_changes_nothing_tells_nobody(camera, qtbot):
    with qtbot.assertNotEmitted(camera.changed):
        camera.fit()
    with qtbot.waitSignal(camera.changed):
        camera.zoom_by(2)


@pytest.mark.parametrize("spacing", [None, (0.0, 0.5)])
def test_without_a_spacing_pixels_are_square_and_lengths_unknown(spacing):
    assert Grid.of((10, 20), spacing) == Grid(10, 20, 1.0, 1.0, known=False)
    assert Grid.of((10, 20), (0.4, 0.5)) == Grid(10, 20, 0.4, 0.5, known=True)
