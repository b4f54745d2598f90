import numpy as np
import pytest

from ichviewer.core.preprocess import Channel, PreprocessSpec, model_input, to_slice_grid
from ichviewer.core.volume import Upright

SPEC = PreprocessSpec(32, -20, 100, (Channel("wide", 40, 120), Channel("brain", 40, 80)))
ALL_TURNS = [Upright(t, r, c) for t in (False, True) for r in (False, True) for c in (False, True)]


def test_shape_and_range():
    hu = np.random.default_rng(1).integers(-1024, 2000, (100, 80)).astype(np.int16)
    pixels = model_input(hu, SPEC)
    assert pixels.shape == (2, 32, 32)
    assert pixels.dtype == np.float32
    assert pixels.min() >= 0
    assert pixels.max() <= 1


def test_the_cut_hides_what_the_training_slices_did_not_have():
    soft = np.full((64, 64), 30, np.int16)
    bone = soft.copy()
    bone[20:40, 20:40] = 100
    denser = soft.copy()
    denser[20:40, 20:40] = 1500
    np.testing.assert_array_equal(model_input(bone, SPEC), model_input(denser, SPEC))


def test_values_are_linear_in_hu():
    assert model_input(np.full((32, 32), 40), SPEC)[:, 5, 5].tolist() == pytest.approx([0.5, 0.5])
    assert model_input(np.full((32, 32), 70), SPEC)[:, 5, 5].tolist() == pytest.approx([0.75, 0.875])


def test_a_slice_that_is_not_square_is_padded_with_air_not_stretched():
    pixels = model_input(np.full((64, 32), 60, np.int16), SPEC)[0]
    assert (pixels[:, :7] == 0).all()
    assert (pixels[:, 25:] == 0).all()
    assert pixels[16, 16] == pytest.approx(80 / 120)


def test_pixels_that_are_not_square_are_made_square():
    hu = np.full((64, 64), 60, np.int16)
    pixels = model_input(hu, SPEC, pixel_spacing=(1.0, 0.5))[0]  # 64 mm high, 32 mm wide
    assert (pixels[:, :7] == 0).all()
    assert pixels[16, 16] > 0


@pytest.mark.parametrize("upright", ALL_TURNS)
def test_upright_undoes_what_it_applied(upright):
    grid = np.arange(12).reshape(3, 4)
    np.testing.assert_array_equal(upright.undo(upright.apply(grid)), grid)


@pytest.mark.parametrize("upright", ALL_TURNS)
@pytest.mark.parametrize("spacing", [None, (0.5, 0.5), (1.0, 0.5), (0.4, 0.7)])
def test_a_map_comes_back_to_the_place_it_came_from(upright, spacing):
    hu = np.full((96, 128), -1000, np.int16)
    hu[18:30, 84:98] = 80
    spec = PreprocessSpec(64, -20, 100, (Channel("wide", 40, 120),))
    back = to_slice_grid(model_input(hu, spec, upright, spacing)[0], hu.shape, upright, spacing)
    assert back.shape == hu.shape
    rows, cols = np.nonzero(back > 0.5 * back.max())
    assert rows.mean() == pytest.approx(23.5, abs=1.5)
    assert cols.mean() == pytest.approx(90.5, abs=1.5)


def test_the_same_slice_gives_the_same_bytes():
    hu = np.random.default_rng(2).integers(-1024, 2000, (51, 73)).astype(np.int16)
    assert model_input(hu, SPEC).tobytes() == model_input(hu.astype(np.float32), SPEC).tobytes()


def test_a_volume_is_refused():
    with pytest.raises(ValueError, match="two axes"):
        model_input(np.zeros((3, 4, 5)), SPEC)


@pytest.mark.parametrize("arguments", [(0, -20, 100), (32, 100, 100)])
def test_an_impossible_spec_is_refused(arguments):
    with pytest.raises(ValueError, match="preprocessing"):
        PreprocessSpec(*arguments, (Channel("wide", 40, 120),))
