import numpy as np
import pytest

from ichviewer.core.volume import Upright
from ichviewer.inference.variants import VARIANTS, changed, undone

PLANE = np.arange(24, dtype=np.int16).reshape(4, 6)
TURNED = Upright(transpose=True, flip_rows=True)


def test_a_shift_moves_by_one_pixel_and_repeats_the_edge():
    down = changed(PLANE, "down", Upright())
    assert (down[1:] == PLANE[:-1]).all()
    assert (down[0] == PLANE[0]).all()
    left = changed(PLANE, "left", Upright())
    assert (left[:, :-1] == PLANE[:, 1:]).all()


def test_hu_steps_keep_the_type():
    assert (changed(PLANE, "darker", Upright()) == PLANE - 5).all()
    assert changed(PLANE, "brighter", Upright()).dtype == np.int16


def test_the_flip_is_left_for_right_as_seen_upright():
    seen = TURNED.apply(changed(PLANE, "flip", TURNED))
    assert (seen == TURNED.apply(PLANE)[:, ::-1]).all()


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("upright", [Upright(), TURNED])
def test_a_map_comes_back_to_where_it_was(variant, upright):
    spot = np.zeros((6, 8), np.float32)
    spot[2, 3] = 1
    moved = spot if variant in ("darker", "brighter") else changed(spot, variant, upright)
    assert (undone(moved, variant, upright) == spot).all()


def test_an_unknown_change_is_an_error():
    with pytest.raises(ValueError, match="none of up"):
        changed(PLANE, "twist", Upright())
