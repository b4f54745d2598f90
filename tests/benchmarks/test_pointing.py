"""The pointing game: what is a hit, and what the table says of them."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.pointing import Pointed, points_into, table

SIDE = 384


def spot(row: int, col: int) -> np.ndarray:
    heatmap = np.zeros((SIDE, SIDE), np.float32)
    heatmap[row, col] = 1
    return heatmap


@pytest.fixture
def mask() -> np.ndarray:
    found = np.zeros((SIDE, SIDE), np.uint8)
    found[100:120, 200:220] = 255
    return found


@pytest.mark.parametrize(
    ("place", "spacing", "hit"),
    [
        ((110, 210), None, True),
        ((90, 210), None, True),
        ((89, 210), None, False),
        ((92, 192), None, False),  # 8 px each way is 11 px
        ((90, 210), (0.5, 2.0), True),  # 10 rows of half a mm
        ((89, 210), (0.5, 2.0), False),
        ((110, 198), (0.5, 2.0), True),  # 2 columns of 2 mm
        ((110, 197), (0.5, 2.0), False),
    ],
)
def test_a_hit_is_in_the_bleed_or_within_reach_of_it(mask, place, spacing, hit):
    assert points_into(spot(*place), mask, spacing) is hit


def test_a_map_of_zeros_points_nowhere(mask):
    mask[0, 0] = 255  # where argmax of zeros would be
    assert not points_into(np.zeros((SIDE, SIDE), np.float32), mask, None)


def test_the_reach_grows_with_the_picture():
    mask = np.zeros((768, 768), np.uint8)
    mask[300, 300] = 255
    heatmap = np.zeros((768, 768), np.float32)
    heatmap[300, 319] = 1
    assert points_into(heatmap, mask, None)


def test_the_table_counts_slices_and_patients_and_has_an_interval_over_patients():
    hits = [True, True, True, False, True, False]
    found = [Pointed("gradcam", "any", f"p{i // 2}", hit) for i, hit in enumerate(hits)]
    found.append(Pointed("eigencam", "subdural", "p0", True))
    lines = table(found).splitlines()
    assert lines[2].startswith("| Grad-CAM | any | 4 | 6 | 3 | 0.67 [0.50, 1.00] |")
    assert lines[3:] == ["| Eigen-CAM (no label) | SDH | 1 | 1 | 1 | 1.00 |"]
