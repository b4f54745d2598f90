import numpy as np
import pytest

from tests.trainer.synthesis.head import HU_MAX, HU_MIN, SIZE, draw_head
from trainer.synthesis import find_anatomy


def overlap(first, second):
    return (first & second).sum() / (first | second).sum()


def test_inside_ventricles_scale_and_brain_are_found():
    head = draw_head()
    anatomy = find_anatomy(head.hu, HU_MIN, HU_MAX)
    assert anatomy is not None
    assert overlap(anatomy.inside, head.inside[anatomy.box]) > 0.95
    assert overlap(anatomy.ventricles, head.ventricles[anatomy.box]) > 0.75
    assert not (anatomy.ventricles & head.sulci[anatomy.box]).any()
    assert anatomy.mm_per_px == pytest.approx(1.0, rel=0.1)
    assert anatomy.brain_hu == pytest.approx(35, abs=1.5)
    assert anatomy.ringed


@pytest.mark.parametrize("tilt_deg", [-20, 0, 12, 28])
def test_midline_follows_the_head(tilt_deg):
    anatomy = find_anatomy(draw_head(tilt_deg).hu, HU_MIN, HU_MAX)
    assert anatomy is not None
    down, across = np.gradient(anatomy.lateral_mm)
    found = np.degrees(np.arctan2(down.mean(), across.mean()))
    assert found == pytest.approx(tilt_deg, abs=4)
    assert abs(float(anatomy.lateral_mm[anatomy.inside].mean())) < 3


def test_a_gap_in_the_ring_is_bridged():
    head = draw_head()
    hu = head.hu.copy()
    hu[114:117, :60] = np.where(hu[114:117, :60] > 90, 30, hu[114:117, :60])
    anatomy = find_anatomy(hu, HU_MIN, HU_MAX)
    assert anatomy is not None
    assert overlap(anatomy.inside, head.inside[anatomy.box]) > 0.95


@pytest.mark.parametrize("sd_hu", [2.0, 6.0])
def test_noise_is_measured(sd_hu):
    anatomy = find_anatomy(draw_head(noise_hu=sd_hu).hu, HU_MIN, HU_MAX)
    assert anatomy is not None
    assert anatomy.noise.sd_hu == pytest.approx(sd_hu, rel=0.2)
    assert anatomy.noise.blur_px < 0.4
    drawn = anatomy.noise.sample((200, 200), np.random.default_rng(0))
    assert drawn.std() == pytest.approx(anatomy.noise.sd_hu, rel=0.05)


@pytest.mark.parametrize("value", [HU_MIN, 35.0, HU_MAX])
def test_no_head_no_anatomy(value):
    assert find_anatomy(np.full((SIZE, SIZE), value, np.float32), HU_MIN, HU_MAX) is None
