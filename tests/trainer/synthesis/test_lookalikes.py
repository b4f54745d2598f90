import numpy as np
import pytest
from scipy import ndimage

from tests.trainer.synthesis.head import HU_MAX, HU_MIN, draw_head
from trainer.synthesis import LOOK_ALIKES, look_alike

HEAD = draw_head()


@pytest.mark.parametrize("kind", [k for k in LOOK_ALIKES if k != "vertex_partial_volume"])
def test_a_look_alike_changes_the_inside_only_and_repeats(kind):
    made = look_alike(HEAD.hu, kind, np.random.default_rng(2), HU_MIN, HU_MAX)
    again = look_alike(HEAD.hu, kind, np.random.default_rng(2), HU_MIN, HU_MAX)
    assert made is not None
    assert again is not None
    assert np.array_equal(made, again)
    changed = made != HEAD.hu
    assert changed.sum() > 3
    assert not (changed & ~ndimage.binary_dilation(HEAD.inside)).any()
    assert made.min() >= HU_MIN
    assert made.max() <= HU_MAX


@pytest.mark.parametrize("kind", ["calcified_pineal", "calcified_choroid", "calcified_falx"])
def test_calcium_is_denser_than_blood(kind):
    peaks = []
    for seed in range(8):
        made = look_alike(HEAD.hu, kind, np.random.default_rng(seed), HU_MIN, HU_MAX)
        if made is not None:
            peaks.append(made[made != HEAD.hu].max())
    assert np.median(peaks) >= 95


def test_a_wide_slice_is_no_vertex():
    assert look_alike(HEAD.hu, "vertex_partial_volume", np.random.default_rng(0), HU_MIN, HU_MAX) is None


def test_air_carries_no_look_alike():
    air = np.full((232, 232), HU_MIN, np.float32)
    assert look_alike(air, "streaks", np.random.default_rng(0), HU_MIN, HU_MAX) is None


def test_an_unknown_kind_is_named():
    with pytest.raises(ValueError, match="found 'cheese'"):
        look_alike(HEAD.hu, "cheese", np.random.default_rng(0), HU_MIN, HU_MAX)
