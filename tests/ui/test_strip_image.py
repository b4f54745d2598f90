import numpy as np
import pytest

from ichviewer.ui.finding_colors import COLORS, Level, Mark
from ichviewer.ui.strip_image import (
    BACKGROUND,
    HATCH_COLOR,
    LINE_COLOR,
    NOT_ASSESSED,
    PENDING,
    PENDING_COLOR,
    line_row,
    strip_image,
    strip_values,
)
from tests.support.findings import make_series, slice_finding

MARK = Mark(threshold=0.5, screening=0.2)


def colors_of(image, column):
    return {tuple(int(channel) for channel in pixel) for pixel in image[:, column]}


def test_values_tell_pending_and_not_assessed_apart_from_zero():
    series = make_series(3)
    slices = [None, slice_finding(series, 1, None), slice_finding(series, 2, 0.0)]
    assert strip_values(slices).tolist() == [PENDING, NOT_ASSESSED, 0.0]


def test_height_and_color_follow_the_probability():
    image = strip_image(np.array([0.1, 0.3, 0.9]), MARK, 30, 100)
    for column, value, level in [(5, 0.1, Level.BELOW), (15, 0.3, Level.SCREENING), (25, 0.9, Level.ABOVE)]:
        bar = (image[:, column] == COLORS[level]).all(axis=1)
        assert bar.sum() == round(value * 100)
        assert bar[-1]
        assert colors_of(image, column) == {COLORS[level], BACKGROUND}


def test_an_assessed_slice_near_zero_still_shows():
    image = strip_image(np.array([0.0]), MARK, 4, 20)
    assert (image[:, 2] == COLORS[Level.BELOW]).all(axis=1).sum() == 2


def test_pending_is_grey_and_not_assessed_is_hatched():
    image = strip_image(np.array([PENDING, NOT_ASSESSED]), MARK, 40, 20)
    assert colors_of(image, 10) == {PENDING_COLOR}
    assert colors_of(image, 30) == {HATCH_COLOR, BACKGROUND}
    hatched = (image[:, 21:] == HATCH_COLOR).all(axis=2).mean()
    assert hatched == pytest.approx(1 / 3, abs=0.05)


def test_no_peak_is_lost_where_slices_share_a_column():
    values = np.full(2000, 0.01)
    values[777] = 0.95
    image = strip_image(values, MARK, 300, 40)
    above = np.flatnonzero((image == COLORS[Level.ABOVE]).all(axis=2).any(axis=0))
    assert above.tolist() == [777 * 300 // 2000]


@pytest.mark.parametrize("slices", [1, 5, 40, 299, 300, 301, 2000])
def test_every_width_is_painted(slices):
    image = strip_image(np.full(slices, 1.0), MARK, 300, 10)
    above = (image == COLORS[Level.ABOVE]).all(axis=2).all(axis=0)
    assert above.sum() >= 300 - 60  # the rest are the gaps between wide cells
    assert above[0]
    assert above[-1]


def test_the_threshold_line_is_where_a_bar_of_that_height_ends():
    image = strip_image(np.array([0.5]), MARK, 4, 40)
    first_row_of_bar = int(np.argmax((image[:, 2] == COLORS[Level.ABOVE]).all(axis=1)))
    assert line_row(0.5, 40) == first_row_of_bar
    assert (line_row(0.0, 40), line_row(1.0, 40)) == (39, 0)


def test_the_threshold_line_never_runs_through_a_cell_that_was_not_assessed():
    values = np.array([0.9, NOT_ASSESSED, PENDING, 0.0])
    image = strip_image(values, MARK, 80, 40, line=True)
    line = (image == LINE_COLOR).all(axis=2)
    assert np.flatnonzero(line.any(axis=1)).tolist() == [line_row(0.5, 40)]
    cells = line[line_row(0.5, 40)].reshape(4, 20).any(axis=1)
    assert cells.tolist() == [True, False, False, True]


def test_a_share_by_the_prior_is_hollow_and_never_above_a_threshold():
    image = strip_image(np.array([0.9, 0.9]), MARK, 20, 40, hollow=np.array([True, False]))
    assert colors_of(image, 5) == {COLORS[Level.BELOW], BACKGROUND}
    assert (image[:, 5] != BACKGROUND).any(axis=1).sum() == 2
    assert colors_of(image, 15) == {COLORS[Level.ABOVE], BACKGROUND}


def test_a_row_aside_is_darker_but_keeps_its_bars():
    whole = strip_image(np.array([0.5]), MARK, 4, 40)
    aside = strip_image(np.array([0.5]), MARK, 4, 40, aside=True)
    assert aside.max() < whole.max()
    assert ((aside != BACKGROUND).any(axis=2) == (whole != BACKGROUND).any(axis=2)).all()
