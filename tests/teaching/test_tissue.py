"""The numbers of the windowing lesson."""

import itertools

import numpy as np
import pytest

from ichviewer.core.measure.histogram import histogram
from ichviewer.core.windowing import BONE, BRAIN, SUBDURAL, Window, apply_window
from ichviewer.teaching.tissue import TISSUES, clip_points, curve, shares, window_of

WINDOWS = [
    BRAIN,
    SUBDURAL,
    BONE,
    Window(40, 80, "LINEAR_EXACT"),
    Window(40, 80, "SIGMOID"),
    Window(-12.5, 33.0),
]


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_the_clip_points_are_where_the_curve_ends(window):
    low, high = clip_points(window)
    grey = apply_window(np.array([low, high]), window) * 255
    assert grey == pytest.approx([0, 255], abs=0.501)
    inside = apply_window(np.array([low + 1, high - 1]), window) * 255
    assert 0 < inside[0] < inside[1] < 255


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_a_window_comes_back_from_its_clip_points(window):
    back = window_of(*clip_points(window), window.function)
    assert back.center == pytest.approx(window.center, abs=0.011)
    assert back.width == pytest.approx(window.width, abs=0.011)


def test_handles_that_cross_or_meet_still_make_a_window():
    assert window_of(80, 0) == window_of(0, 80)
    assert window_of(40, 40).width == 1
    assert window_of(40, 40, "LINEAR_EXACT").width == 0.1
    assert window_of(40, 40, "SIGMOID").width == 0.1


def test_the_shares_count_the_head_and_not_the_air():
    hu = np.array([[-1000, -1000, -1000, -1000], [0, 0, 40, 100]], np.int16)
    assert shares(histogram(hu), BRAIN) == pytest.approx((0.5, 0.25, 0.25))
    assert shares(histogram(hu[:1]), BRAIN) == (0.0, 0.0, 0.0)


def test_the_curve_rises_from_black_to_white():
    hu, grey = curve(SUBDURAL, -100, 300)
    assert (hu[0], hu[-1], grey[0], grey[-1]) == (-100, 300, 0, 1)
    assert np.all(np.diff(grey) >= 0)


def test_the_tissues_lie_in_order_and_apart():
    for left, right in itertools.pairwise(TISSUES):
        assert left.low < left.high <= right.low
