import pytest

from ichviewer.core.peaks import find_peaks, neighbour_peak


@pytest.mark.parametrize(
    ("values", "peaks"),
    [
        ([0.1, 0.9, 0.2, 0.7, 0.1], (1, 3)),
        ([0.9, 0.2, 0.8], (0, 2)),  # the ends of the series count
        ([0.1, 0.8, 0.8, 0.8, 0.1], (1,)),  # a plateau counts once
        ([0.1, 0.801, 0.804, 0.802, 0.1], (2,)),  # reads as one plateau of 80 %, at its highest slice
        ([0.8, 0.8, 0.9, 0.9, 0.8], (2,)),  # a shoulder is no peak
        ([0.6, 0.5, 0.6], (0, 2)),  # the threshold itself is reached
        ([0.1, 0.3, 0.2, 0.3], (1,)),  # none reaches it: the first highest
        ([None, 0.9, None, 0.8, 0.85], (1, 4)),  # slices without a value end a run
        ([0.0, 0.0], (0,)),
        ([None, None], ()),
        ([], ()),
    ],
)
def test_find_peaks(values, peaks):
    assert find_peaks(values, 0.5) == peaks


def test_slices_below_the_threshold_are_no_peaks_beside_one_above():
    assert find_peaks([0.4, 0.1, 0.9, 0.1, 0.49], 0.5) == (2,)


@pytest.mark.parametrize(
    ("start", "step", "found"), [(0, 1, 2), (2, 1, 7), (7, 1, None), (7, -1, 2), (2, -1, None), (4, -1, 2)]
)
def test_neighbour_peak(start, step, found):
    assert neighbour_peak((2, 7), start, step) == found
