"""Measuring, against values worked out by hand."""

import math

import numpy as np
import pytest

from ichviewer.core.measure import (
    Kind,
    Measurement,
    Place,
    angle_deg,
    ellipse_area,
    ellipse_statistics,
    length,
    lines,
)

FLAT = np.full((40, 40), 30, np.int16)
NARROW = (2.0, 0.5)  # rows 2 mm apart, columns 0.5 mm


def test_length_takes_x_by_the_columns_and_y_by_the_rows():
    assert length((1, 1), (7, 3), NARROW) == 5.0  # 6 * 0.5 = 3 mm across, 2 * 2 = 4 mm down
    assert length((1, 1), (4, 5), None) == 5.0
    assert length((2, 2), (2, 2), NARROW) == 0.0


def test_angles_in_mm_are_not_those_in_pixels():
    # One pixel right, one pixel down: 45 degrees on square pixels; 0.5 mm and 2 mm give atan(4).
    assert angle_deg((1, 0), (0, 0), (1, 1), None) == pytest.approx(45)
    assert angle_deg((1, 0), (0, 0), (1, 1), NARROW) == pytest.approx(math.degrees(math.atan(4)))
    assert angle_deg((1, 0), (0, 0), (0, 5), NARROW) == pytest.approx(90)
    assert angle_deg((3, 0), (0, 0), (-2, 0), NARROW) == pytest.approx(180)
    assert angle_deg((3, 0), (0, 0), (5, 0), NARROW) == 0
    assert angle_deg((0, 5), (0, 0), (1, 0), NARROW) == pytest.approx(90)  # either way round


def test_the_area_of_an_ellipse():
    # Half axes 10 columns of 0.5 mm = 5 mm and 2 rows of 2 mm = 4 mm: 20 pi mm2.
    assert ellipse_area((10, 10), (30, 14), NARROW) == pytest.approx(20 * math.pi)
    assert ellipse_area((30, 14), (10, 10), None) == pytest.approx(20 * math.pi)


def test_the_pixels_of_an_ellipse_are_those_with_their_center_in_it():
    hu = np.zeros((6, 8), np.int16)
    # A circle of radius 1.2 around the center of pixel (row 2, col 3): that pixel and its four neighbours.
    hu[2, 3], hu[1, 3], hu[3, 3], hu[2, 2], hu[2, 4] = 10, 20, 30, 40, 50
    hu[1, 2] = 999  # 1.41 away
    found = ellipse_statistics(hu, (2.3, 1.3), (4.7, 3.7))
    assert (found.pixels, found.mean, found.minimum, found.maximum) == (5, 30.0, 10.0, 50.0)
    assert found.sd == pytest.approx(math.sqrt(200))  # (400 + 100 + 0 + 100 + 400) / 5
    assert ellipse_statistics(hu, (4.7, 3.7), (2.3, 1.3)) == found
    assert ellipse_statistics(hu, (4.7, 1.3), (2.3, 3.7)) == found


def test_an_ellipse_may_reach_beyond_the_slice_or_hold_no_pixel():
    hu = np.arange(4, dtype=np.int16).reshape(2, 2)
    assert ellipse_statistics(hu, (-8, -8), (9, 9)).pixels == 4
    assert ellipse_statistics(hu, (0.6, 0.6), (0.9, 0.9)) is None
    assert ellipse_statistics(hu, (1, 0), (1, 2)) is None
    assert ellipse_statistics(hu, (5, 5), (9, 9)) is None
    assert ellipse_statistics(hu, (-9, -9), (-1, -1)) is None


def test_many_large_values_do_not_overflow():
    found = ellipse_statistics(np.full((600, 600), 30000, np.int16), (0, 0), (600, 600))
    assert (found.mean, found.sd) == (30000.0, 0.0)


def test_words_give_mm_only_where_the_spacing_is_known():
    line = Measurement(Kind.LENGTH, ((1, 1), (7, 3)))
    assert lines(line, Place(FLAT, NARROW)) == ("5.0 mm",)
    assert lines(line, Place(FLAT)) == ("6.3 px, no pixel spacing",)
    corner = Measurement(Kind.ANGLE, ((1, 0), (0, 0), (1, 1)))
    assert lines(corner, Place(FLAT, NARROW)) == ("76.0°",)
    assert lines(corner, Place(FLAT)) == ("45.0°, no pixel spacing: square pixels assumed",)
    roi = Measurement(Kind.ELLIPSE, ((10, 10), (30, 14)))
    assert lines(roi, Place(-FLAT, NARROW)) == (
        "Mean −30.0  SD 0.0 HU",
        "Min −30  Max −30 HU",
        "Area 0.63 cm²",
    )
    assert lines(roi, Place(FLAT, unit=""))[1:] == ("Min 30  Max 30", "Area 62.8 px, no pixel spacing")
    empty = Measurement(Kind.ELLIPSE, ((0.6, 0.6), (0.9, 0.9)))
    assert lines(empty, Place(FLAT, NARROW)) == ("No pixel inside",)


def test_moving_keeps_the_shape_and_stays_on_the_slice():
    line = Measurement(Kind.LENGTH, ((10, 5), (20, 8)))
    assert line.moved(2, -1, 40, 40).points == ((12, 4), (22, 7))
    assert line.moved(99, -99, 40, 40).points == ((30, 0), (40, 3))
    assert line.with_point(1, (0, 0)).points == ((10, 5), (0, 0))


def test_a_measurement_has_all_its_points():
    with pytest.raises(ValueError, match="angle needs 3 points, found 2"):
        Measurement(Kind.ANGLE, ((0, 0), (1, 1)))
