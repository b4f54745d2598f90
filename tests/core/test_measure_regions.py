"""Freehand regions, ABC/2 and histograms, against values worked out by hand."""

import numpy as np
import pytest

from ichviewer.core.measure import (
    Kind,
    Measurement,
    MeasurementRecord,
    Place,
    bleed_volume,
    c_from_weights,
    extents_mm,
    histogram,
    length,
    lines,
    mask,
    polygon_mask,
    square_to,
    statistics,
    values,
)

SPACING = (1.0, 0.5)
# 40 columns of 0.5 mm = 20 mm, 12 rows of 1 mm = 12 mm.
BLEED = Measurement(Kind.BLEED, ((10, 20), (50, 20), (30, 14), (30, 26)))
EVEN = (0.0, 5.0, 10.0, 15.0, 20.0)


def test_a_polygon_holds_the_pixels_whose_center_lies_in_it():
    inside = polygon_mask(((1, 1), (4, 1), (4, 3), (1, 3)), 5, 6)
    expected = np.zeros((5, 6), bool)
    expected[1:3, 1:4] = True
    assert (inside == expected).all()
    triangle = polygon_mask(((0, 0), (4, 0), (0, 4)), 4, 4)
    # Centers below the diagonal x + y = 4, whose own centers lie on the line: those with col + row < 3.
    row, col = np.mgrid[:4, :4]
    assert (triangle[row + col < 3]).all()
    assert not triangle[row + col > 3].any()


def test_a_polygon_may_reach_beyond_the_slice_cross_itself_or_hold_nothing():
    assert polygon_mask(((-5, -5), (99, -5), (99, 99), (-5, 99)), 4, 5).all()
    assert not polygon_mask(((1.6, 1.6), (1.9, 1.6), (1.9, 1.9)), 4, 4).any()
    bow = polygon_mask(((0, 0), (8, 8), (8, 0), (0, 8)), 8, 8)  # two triangles, left and right
    row, col = np.mgrid[:8, :8] + 0.5
    assert bow[(np.abs(row - 4) < np.abs(col - 4) - 0.1)].all()
    assert not bow[(np.abs(row - 4) > np.abs(col - 4) + 0.1)].any()


def test_a_random_polygon_agrees_with_the_rule_point_by_point():
    corners = np.random.default_rng(7).uniform(-3, 23, (15, 2))
    inside = polygon_mask(tuple(map(tuple, corners)), 20, 20)
    for row in range(20):
        for col in range(20):
            x, y, crossings = col + 0.5, row + 0.5, 0
            for (x0, y0), (x1, y1) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
                if (y0 <= y) != (y1 <= y) and x >= x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                    crossings += 1
            assert inside[row, col] == (crossings % 2 == 1), (row, col)


def test_a_freehand_region_says_what_its_pixels_are():
    hu = np.zeros((10, 10), np.int16)
    hu[2:4, 3:6] = [[10, 20, 30], [40, 50, 60]]
    region = Measurement(Kind.FREEHAND, ((3, 2), (6, 2), (6, 4), (3, 4)), "thalamus")
    found = statistics(hu, region)
    assert (found.pixels, found.mean, found.minimum, found.maximum) == (6, 35.0, 10.0, 60.0)
    assert found.sd == pytest.approx(np.std([10, 20, 30, 40, 50, 60]))
    said = lines(region, Place(hu, SPACING))
    assert said == ("thalamus", "Mean 35.0  SD 17.1 HU", "Min 10  Max 60 HU", "Area 0.03 cm²")
    assert lines(region, Place(hu))[-1] == "Area 6.0 px, no pixel spacing"
    area = next(value for value in values(region, Place(hu, SPACING)) if value.name == "Area")
    assert (area.number, area.unit) == (3.0, "mm2")  # 6 pixels of 0.5 mm2


def test_abc2_by_hand():
    # A 20 mm, B 12 mm, C three slices of 5 mm and one half: 17.5 mm. 20 * 12 * 17.5 / 2 = 2100 mm3.
    bleed = BLEED.weighted(1, 1).weighted(2, 1).weighted(3, 1).weighted(0, 0.5).weighted(4, 0)
    assert bleed.weights == ((0, 0.5), (1, 1), (2, 1), (3, 1))
    found = bleed_volume(bleed, SPACING, EVEN)
    assert (found.a_mm, found.b_mm, found.c_mm, found.slices) == (20.0, 12.0, 17.5, 3.5)
    assert found.ml == pytest.approx(2.1)
    said = lines(bleed, Place(np.zeros((40, 60), np.int16), SPACING, EVEN))
    assert said == ("ABC/2 2.1 ml, estimate", "A 20.0  B 12.0  C 17.5 mm (3.5 slices)")
    assert bleed.weighted(0, 0).weights == ((1, 1), (2, 1), (3, 1))


def test_c_goes_by_the_positions_of_the_slices_not_by_their_number():
    assert extents_mm((0, 5, 10, 20)) == (5, 5, 7.5, 10)
    assert c_from_weights(((1, 1.0), (3, 0.5)), (0, 5, 10, 20)) == 10.0
    assert extents_mm((3.0,)) == ()
    assert extents_mm((20, 10, 5)) == (10, 7.5, 5)


def test_c_by_hand_needs_no_positions_and_a_weight_takes_it_back():
    from dataclasses import replace

    by_hand = replace(BLEED, c_mm=30.0)
    assert bleed_volume(by_hand, SPACING, ()).ml == pytest.approx(3.6)
    assert by_hand.weighted(2, 1).c_mm is None


def test_abc2_is_refused_without_a_spacing():
    one = BLEED.weighted(2, 1)
    place = Place(np.zeros((40, 60), np.int16), None, EVEN)
    assert "pixel spacing is not known" in lines(one, place)[0]
    assert values(one, place) == ()
    assert bleed_volume(one, SPACING, ()) == "the positions of the slices are not known"
    assert bleed_volume(BLEED, SPACING, EVEN) == "no slice counts yet"


def test_b_stands_square_on_a_in_mm():
    a0, a1, b0 = (0, 0), (10, 10), (4, 6)
    b1 = square_to(a0, a1, b0, (9, 3), SPACING)
    along_a = np.array([10 * 0.5, 10 * 1.0])
    along_b = np.array([(b1[0] - 4) * 0.5, b1[1] - 6])
    assert along_a @ along_b == pytest.approx(0)
    assert 0 < length(b0, b1, SPACING) <= length(b0, (9, 3), SPACING)
    assert square_to(a0, a0, b0, (9, 3), SPACING) == (9, 3)


@pytest.mark.parametrize("dtype", [np.int16, np.float32])
def test_a_histogram_counts_by_whole_hu(dtype):
    hu = np.array([[-3, -3, 0], [2, 2, 2]], dtype)
    found = histogram(hu)
    assert (found.first, found.counts.tolist(), found.pixels) == (-3, [2, 0, 0, 1, 0, 3], 6)
    inside = np.array([[True, False, False], [True, True, False]])
    assert histogram(hu, inside).counts.tolist() == [1, 0, 0, 0, 0, 2]
    assert histogram(hu, np.zeros((2, 3), bool)) is None


def test_a_histogram_takes_the_whole_range_of_int16():
    hu = np.array([[-32768, 32767]], np.int16)
    assert len(histogram(hu).counts) == 65536
    assert histogram(np.array([[np.nan, 1.9]], np.float32)).first == 1


def test_a_record_gives_the_mask_of_a_region_only():
    record = MeasurementRecord("u", Kind.ELLIPSE, "", 3, "1.2", 0, 20, 30, ((2, 2), (9, 9)), (), ())
    assert record.is_roi
    assert (record.mask() == mask(Measurement(Kind.ELLIPSE, ((2, 2), (9, 9))), 20, 30)).all()
    assert record.mask().shape == (20, 30)
    line = MeasurementRecord("u", Kind.LENGTH, "", 3, "1.2", 0, 20, 30, ((2, 2), (9, 9)), ())
    assert not line.is_roi
    with pytest.raises(ValueError, match="ellipse or a freehand"):
        line.mask()
