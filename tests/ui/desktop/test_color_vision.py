"""Colors with a meaning stay apart for protan and deutan eyes (Machado et al. 2009), by a stated limit."""

from itertools import combinations

import numpy as np
import pytest

from ichviewer.ui.color_maps import COLOR_MAPS, attention_colors
from ichviewer.ui.finding_colors import COLORS, ON_LIGHT
from ichviewer.ui.layout.guide import COLORS as PLANES
from ichviewer.ui.teaching.colors import ABOVE, BELOW
from ichviewer.ui.theme import DARK, LIGHT
from tests.support.color_vision import distance, lab, rgb_of

LIMIT = 20  # CIE 1976 units; about 2.3 can just be told apart side by side
EYES = ("normal", "protan", "deutan")
PALETTES = {
    "levels, dark": list(COLORS.values()),
    "levels, light": list(ON_LIGHT.values()),
    "clipped": [ABOVE, BELOW],
    "planes": [color.getRgb()[:3] for color in PLANES.values()],
    "signs, dark": [rgb_of(DARK.accent), rgb_of(DARK.warning)],
    "signs, light": [rgb_of(LIGHT.accent), rgb_of(LIGHT.warning)],
}


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", PALETTES)
def test_colors_of_a_palette_stay_apart(name, eyes):
    least = min(distance(*pair, eyes) for pair in combinations(PALETTES[name], 2))
    assert least >= LIMIT


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("name", COLOR_MAPS)
def test_attention_grows_lighter_for_all_eyes(name, eyes):
    """More attention is lighter, at every step of a tenth, so that the order needs no hue."""
    packed = attention_colors(name)[np.linspace(0, 255, 11).astype(int)]
    rgb = np.stack([packed & 255, packed >> 8 & 255, packed >> 16 & 255], axis=-1)
    lightness = lab(rgb, eyes)[:, 0]
    assert (np.diff(lightness) > 2).all()


def test_red_and_green_would_fail():
    """The test tells: this pair is apart for most people, and not for these."""
    red, green = (200, 80, 40), (120, 130, 30)
    assert distance(red, green) > 2 * LIMIT
    assert distance(red, green, "deutan") < LIMIT
