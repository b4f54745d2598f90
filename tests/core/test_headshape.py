import numpy as np
import pytest

from ichviewer.core.headshape import Section, largest_region

SIDE, SPACING = 256, (1.0, 1.0)
ROWS, COLS = np.mgrid[:SIDE, :SIDE] - 128.0
RADIUS = np.hypot(ROWS, COLS)


def slice_of(*disks: tuple[float, int]) -> np.ndarray:
    """Disks of (radius in mm, HU) in air, the larger first."""
    hu = np.full((SIDE, SIDE), -1000, np.int16)
    for radius, value in disks:
        hu[radius > RADIUS] = value
    return hu


def tissue_of(hu: np.ndarray, spacing: tuple[float, float]) -> float:
    return Section(hu, spacing).tissue_cm2


HEAD = slice_of((85, 40), (80, -90), (75, 1000), (68, 32))


def test_brain_in_bone_is_measured():
    region = largest_region(HEAD, SPACING)
    assert region.is_brain
    assert region.area_cm2 == pytest.approx(np.pi * 6.8**2, rel=0.08)
    assert region.median_hu == 32
    assert region.bony == 1.0


def test_a_third_of_the_skull_may_be_missing():
    opened = HEAD.copy()
    angle = np.degrees(np.arctan2(ROWS, COLS))
    opened[(np.abs(angle) < 60) & (opened > 500)] = 40
    region = largest_region(opened, SPACING)
    assert region.is_brain
    assert 0.55 < region.bony < 0.8


def test_a_head_cut_by_the_edge_of_the_picture_is_still_one():
    assert largest_region(HEAD[:, 100:], SPACING).is_brain


def test_tissue_with_bone_inside_is_no_brain():
    """A thigh, or a belly with its spine: bone within the tissue, fat and air around it."""
    region = largest_region(slice_of((90, -90), (75, 45), (16, 900)), SPACING)
    assert not region.is_brain
    assert region.bony < 0.1


def test_water_in_a_ring_of_bone_is_no_brain():
    assert not largest_region(slice_of((75, 1000), (68, 0)), SPACING).is_brain


def test_noise_of_thin_slices_does_not_hide_the_brain():
    noise = np.random.default_rng(1).normal(0, 30, HEAD.shape)
    assert largest_region((HEAD + noise).astype(np.int16), SPACING).is_brain


def test_without_spacing_the_picture_is_taken_for_that_of_a_head():
    assert largest_region(HEAD, None).is_brain


def test_spacing_decides_what_is_too_small():
    assert not largest_region(HEAD, (0.3, 0.3)).is_brain


def test_air_has_no_region_and_no_tissue():
    air = slice_of()
    assert largest_region(air, SPACING) is None
    assert tissue_of(air, SPACING) == 0


def test_the_shell_of_a_headrest_is_no_tissue():
    shell = slice_of((100, 150), (98, -1000))
    assert tissue_of(shell, SPACING) == 0
    assert tissue_of(HEAD, SPACING) == pytest.approx(np.pi * 8.5**2, rel=0.08)


def test_a_picture_that_is_soft_all_over_comes_to_an_end():
    region = largest_region(np.full((SIDE, SIDE), 30, np.int16), SPACING)
    assert region.median_hu == 30
    assert not region.is_brain


def test_a_section_tells_what_a_trunk_is_made_of():
    chest = slice_of((115, -90), (105, 45), (90, -850))
    found = Section(chest, SPACING)
    assert found.body_cm2 == pytest.approx(np.pi * 11.5**2, rel=0.03)
    assert found.gas == pytest.approx((90 / 115) ** 2, abs=0.05)
    assert found.is_trunk
    assert Section(slice_of((100, -90), (70, 45)), SPACING).fat == pytest.approx(1 - 0.7**2, abs=0.05)
    assert Section(slice_of((100, -90), (70, 45)), SPACING).is_trunk  # a belly
    assert Section(slice_of((120, 45)), SPACING).is_trunk  # larger than any head
    assert not Section(HEAD, SPACING).is_trunk
    assert not Section(slice_of((30, -90)), SPACING).is_trunk  # scalp over the vertex


def test_the_top_of_a_skull_is_a_cap_and_a_head_without_half_its_bone_is_none():
    assert Section(slice_of((40, -90), (33, 900)), SPACING).is_cap
    assert not Section(slice_of((40, -90), (33, 900), (20, 35)), SPACING).is_cap
    opened = np.where((COLS > 0) & (HEAD == 1000), 40, HEAD)
    assert Section(opened, SPACING).enclosed_cm2 == 0
    assert not Section(opened, SPACING).is_cap
