import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QSize

from ichviewer.ui.color_maps import COLOR_MAPS, attention_colors, color_bar


@pytest.mark.parametrize("name", COLOR_MAPS)
def test_maps_are_those_of_pyqtgraph(qapp, name):
    red, green, blue = pg.colormap.get(name).getLookupTable(nPts=256, alpha=False).T.astype(np.uint32)
    assert (attention_colors(name) == red | green << 8 | blue << 16).all()


def test_bar_goes_from_the_first_color_to_the_last(qapp):
    bar = color_bar("viridis", QSize(48, 12)).pixmap(48, 12).toImage()
    table = attention_colors("viridis")
    for x, index in ((0, 0), (47, 255)):
        pixel = bar.pixelColor(x, 6)
        expected = [int(table[index]) >> shift & 0xFF for shift in (0, 8, 16)]
        assert np.abs(np.subtract([pixel.red(), pixel.green(), pixel.blue()], expected)).max() < 8
