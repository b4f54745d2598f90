import numpy as np
import pytest

from ichviewer.core.windowing import (
    BONE,
    BRAIN,
    SUBDURAL,
    Window,
    apply_window,
    composite_bytes,
    composite_screen_table,
    composite_table,
    on_screen,
    to_rgba,
    window_table,
)


def unpack(rgba):
    return rgba.view(np.uint8).reshape(*rgba.shape, 4)


def test_linear_follows_the_standard_at_its_edges():
    # PS3.3 C.11.2.1.2.1 with c = 40, w = 80: black up to 0, white from 79.
    values = apply_window(np.array([-1000, 0, 39.5, 79, 80, 3000]), BRAIN)
    assert values.tolist() == pytest.approx([0, 0, 0.5, 1, 1, 1])


def test_linear_with_width_one_is_a_step():
    # C.11.2.1.2.1: x <= c - 0.5 is black, anything above is white.
    assert apply_window(np.array([39, 39.5, 40]), Window(40, 1)).tolist() == [0, 0, 1]


def test_linear_exact_differs_from_linear():
    # C.11.2.1.3.2: the edges are c - w/2 and c + w/2.
    exact = Window(40, 80, "LINEAR_EXACT")
    assert apply_window(np.array([0, 40, 80]), exact).tolist() == [0, 0.5, 1]
    assert apply_window(np.array([79]), exact)[0] < 1


def test_sigmoid():
    values = apply_window(np.array([40, 60, -30000]), Window(40, 80, "SIGMOID"))
    assert values.tolist() == pytest.approx([0.5, 1 / (1 + np.exp(-1)), 0], abs=1e-6)


@pytest.mark.parametrize(
    ("width", "function"), [(0.5, "LINEAR"), (0, "LINEAR_EXACT"), (-1, "SIGMOID"), (np.nan, "LINEAR")]
)
def test_impossible_widths_are_refused(width, function):
    with pytest.raises(ValueError, match="width"):
        Window(40, width, function)


def test_a_table_gives_what_the_formula_gives():
    hu = np.random.default_rng(0).integers(-3000, 4000, (64, 48)).astype(np.int16)
    for window in (BRAIN, SUBDURAL, BONE, Window(12.5, 333.3, "SIGMOID")):
        pixels = unpack(to_rgba(hu, window_table(window)))
        expected = np.rint(apply_window(hu, window) * 255)
        for channel in range(3):
            np.testing.assert_array_equal(pixels[..., channel], expected)
        assert (pixels[..., 3] == 255).all()


def test_the_composite_puts_brain_subdural_bone_into_red_green_blue():
    hu = np.array([[-1000, 0, 30, 70, 150, 600, 1600]], np.int16)
    pixels = unpack(to_rgba(hu, composite_table()))
    for channel, window in enumerate((BRAIN, SUBDURAL, BONE)):
        np.testing.assert_array_equal(pixels[..., channel], np.rint(apply_window(hu, window) * 255))
    assert composite_bytes(70) == tuple(int(v) for v in pixels[0, 3, :3])


def test_float_slices_are_rounded_and_extremes_do_not_wrap():
    hu = np.array([[39.6, 1e6, -1e6]], np.float32)
    pixels = unpack(to_rgba(hu, window_table(BRAIN)))
    assert pixels[0, 0, 0] == round(float(apply_window(np.array([40]), BRAIN)[0]) * 255)
    assert pixels[0, 1, 0] == 255
    assert pixels[0, 2, 0] == 0


def test_the_output_buffer_is_used():
    hu = np.zeros((4, 5), np.int16)
    out = np.zeros((4, 5), np.uint32)
    assert to_rgba(hu, window_table(SUBDURAL), out=out) is out
    assert out.any()


def test_on_screen_exchanges_red_and_blue_and_is_its_own_inverse():
    packed = np.array([0xFF0A0B0C, 0x80FF0001], np.uint32)
    assert [hex(value) for value in on_screen(packed)] == ["0xff0c0b0a", "0x800100ff"]
    assert (on_screen(on_screen(packed)) == packed).all()
    assert (on_screen(composite_screen_table()) == composite_table()).all()
    assert (on_screen(window_table(BRAIN)) == window_table(BRAIN)).all()


def test_every_hu_of_every_display_is_what_its_table_says():
    hu = np.arange(65536, dtype=np.uint16).view(np.int16).reshape(256, 256)
    free = (Window(12.5, 333.3, "SIGMOID"), Window(0, 1), Window(40, 16384, "LINEAR_EXACT"))
    tables = [window_table(window, inverted) for window in (BRAIN, BONE, *free) for inverted in (False, True)]
    for table in (*tables, composite_table(), composite_screen_table()):
        for rows in (hu, hu[::3], hu[:, 1::2], hu.T):  # as it lies in memory, and not
            np.testing.assert_array_equal(to_rgba(rows, table), table[rows.view(np.uint16)])


def test_the_picture_lands_in_the_given_array():
    hu = np.random.default_rng(0).integers(-1024, 3000, (512, 512)).astype(np.int16)
    hu.setflags(write=False)
    out = np.zeros(hu.shape, np.uint32)
    assert to_rgba(hu, window_table(BRAIN), out) is out
    np.testing.assert_array_equal(out, window_table(BRAIN)[hu.view(np.uint16)])


@pytest.mark.parametrize(
    "out", [np.zeros((4, 5), np.uint32), np.zeros((4, 4), np.int64), np.zeros((4, 8), np.uint32)[:, ::2]]
)
def test_an_array_that_does_not_fit_is_refused(out):
    with pytest.raises(ValueError, match="without gaps"):
        to_rgba(np.zeros((4, 4), np.int16), window_table(BRAIN), out)
