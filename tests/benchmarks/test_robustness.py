"""What a slice is changed into, and what the table says of it."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.robustness import CHANGES, table

SIDE = 384
AIR, BONE = -20, 100


@pytest.fixture
def slab() -> np.ndarray:
    """A round head of 30 HU in a skull; a spot of 70 HU to its left, which the slice after does not have."""
    row, col = np.mgrid[:SIDE, :SIDE] - SIDE / 2
    radius = np.hypot(row, col)
    hu = np.full((3, SIDE, SIDE), AIR, np.float32)
    hu[:, radius < 140] = BONE
    hu[:, radius < 130] = 30
    hu[:2, np.hypot(row, col + 50) < 10] = 70
    return hu


def spot(hu: np.ndarray) -> tuple[float, float]:
    """The middle of what is denser than the brain and no bone, from the middle of the picture, (row, col)."""
    rows, cols = np.nonzero((hu > 55) & (hu < 95) & (np.hypot(*(np.mgrid[:SIDE, :SIDE] - SIDE / 2)) < 85))
    return rows.mean() - SIDE / 2, cols.mean() - SIDE / 2


def test_every_change_leaves_a_picture_of_the_same_size_and_changes_it(slab):
    for name, change in CHANGES.items():
        found = change(slab.copy())
        assert found.shape == (SIDE, SIDE)
        assert np.isfinite(found).all()
        assert np.array_equal(found, slab[1]) == (name == "as it is"), name


def test_density_changes_move_the_brain_and_leave_air_and_bone(slab):
    for name, brain in (("8 HU denser", 38), ("8 HU less dense", 22), ("gain 1.1", 33), ("gain 0.9", 27)):
        found = CHANGES[name](slab)
        assert found[SIDE // 2, SIDE // 2] == pytest.approx(brain)
        assert (found[slab[1] == AIR] == AIR).all()
        assert (found[slab[1] == BONE] == BONE).all()


def test_the_head_goes_where_the_name_says(slab):
    row, col = spot(CHANGES["turned by 20 degrees"](slab))
    assert np.hypot(row, col) == pytest.approx(50, abs=1.5)
    assert abs(np.degrees(np.arctan2(row, -col))) == pytest.approx(20, abs=1.5)
    assert spot(CHANGES["mirrored"](slab)) == pytest.approx((0, 50), abs=1.5)
    assert spot(CHANGES["field of view a third larger"](slab)) == pytest.approx((0, -37.5), abs=1.5)
    assert spot(CHANGES["cropped to four fifths"](slab)) == pytest.approx((0, -62.5), abs=1.5)
    moved = np.argwhere(CHANGES["off centre by 12%"](slab) > AIR + 1).mean(0) - SIDE / 2
    assert np.abs(moved) == pytest.approx((0.12 * SIDE, 0.12 * SIDE), abs=2)


def test_noise_is_the_same_each_time_and_as_strong_as_it_says(slab):
    noisy = CHANGES["white noise, 10 HU"]
    assert np.array_equal(noisy(slab), noisy(slab))
    brain = slab[1] == 30
    assert (noisy(slab) - slab[1])[brain].std() == pytest.approx(10, abs=0.3)


def test_thick_slices_are_means_and_the_headrest_lies_in_air_below_the_head(slab):
    assert CHANGES["mean of three slices"](slab)[SIDE // 2, SIDE // 2 - 50] == pytest.approx(170 / 3)
    added = CHANGES["a headrest as dense as blood"](slab) != slab[1]
    rows, cols = np.nonzero(added)
    assert (slab[1][added] == AIR).all()
    assert rows.min() > SIDE * 0.65
    assert cols.mean() == pytest.approx(SIDE / 2, abs=1)


def test_the_table_pairs_each_change_with_the_unchanged_slices():
    truth = np.tile([True, False], 10)
    logits = np.tile(np.where(truth, 1.0, -1.0), (len(CHANGES), 1))
    logits[1] = 0.5  # everything flagged, nothing told apart
    lines = table(truth, logits, np.zeros(20), [f"p{i // 4}" for i in range(20)]).splitlines()
    assert lines[0].startswith("| change (10/20 slices, 5 patients)")
    assert lines[2].startswith("| as it is | 1.000 [1.000, 1.000] |  | 1.00 | 1.00 |")
    assert lines[3].startswith(
        "| 8 HU denser | 0.500 [0.500, 0.500] | -0.500 [-0.500, -0.500] | 1.00 | 0.00 |"
    )
    assert len(lines) == 2 + len(CHANGES)
