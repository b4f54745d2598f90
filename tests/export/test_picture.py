import numpy as np
import pytest
from PIL import Image

from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.turning import Turn
from ichviewer.core.windowing import Display, Window
from ichviewer.export.picture import Look, blend, font, laid, slice_rgb, with_foot, wrapped
from ichviewer.export.provenance import Provenance


@pytest.fixture
def volume(folder):
    (series,) = scan(folder).series
    return load.load(series)


def test_a_slice_looks_as_in_the_window(volume):
    look = Look(display=Display.FREE, window=Window(0, 2048, "LINEAR_EXACT"))
    grey = slice_rgb(volume, 0, look)
    assert grey[0, 0].tolist() == [round((-1000 / 2048 + 0.5) * 255)] * 3
    inverted = slice_rgb(volume, 0, Look(display=Display.FREE, window=look.window, inverted=True))
    np.testing.assert_array_equal(255 - grey, inverted)
    composite = slice_rgb(volume, 0, Look(display=Display.COMPOSITE))
    assert np.ptp(composite.astype(int), axis=2).max() > 40


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("quarters", range(4))
def test_the_picture_is_turned_as_on_screen(mirrored, quarters):
    rgb = np.zeros((4, 6, 3), np.uint8)
    rgb[1, 2] = 255
    turn = Turn(mirrored, quarters)
    found = np.asarray(laid(rgb, None, turn))
    x, y = turn.to_screen(2.5, 1.5, 4, 6)
    assert found.shape[:2] == turn.size(4, 6)
    assert found[int(y), int(x)].tolist() == [255] * 3


def test_pixels_are_as_wide_and_high_as_in_mm():
    assert laid(np.zeros((10, 10, 3), np.uint8), (1.0, 0.5), Turn()).size == (10, 20)


def test_attention_is_drawn_from_the_threshold_on_and_never_where_it_is_0():
    grey = np.full((1, 3, 3), 100, np.uint8)
    heatmap = np.array([[0.0, 0.3, 0.9]], np.float32)
    found = blend(grey, heatmap, 0.0, 1.0)
    assert found[0, 0].tolist() == [100] * 3
    assert found[0, 2].tolist() != [100] * 3
    assert blend(grey, heatmap, 0.5, 1.0)[0, 1].tolist() == [100] * 3


@pytest.mark.parametrize("width", [65, 512])
def test_the_foot_covers_nothing_and_is_not_cut_off(width):
    picture = Image.new("RGB", (width, 65), (9, 9, 9))
    sheet = with_foot(picture, Provenance(), attention=True)
    assert sheet.width % 2 == sheet.height % 2 == 0
    assert (np.asarray(sheet)[:65, :width] == 9).all()
    for line in wrapped("For research and education only. Not a medical device.", 120, 13):
        assert font(13).getlength(line) <= 120
