"""Text of both themes can be read on every ground it stands on: WCAG 2.2, 1.4.3 (4.5) and 1.4.11 (3)."""

import pytest

from ichviewer.ui.finding_colors import COLORS, ON_LIGHT
from ichviewer.ui.theme import DARK, LIGHT
from tests.support.color_vision import contrast

GROUNDS = ("background", "panel", "raised")
TEXTS = ("text", "value", "dim", "accent", "warning", "failed", "measure")
SPECIAL = (
    ("text", "line"),
    ("value", "line"),
    ("warning", "notice"),
    ("primary_text", "primary"),
    ("primary_text", "primary_hover"),
    ("highlighted", "accent"),
    ("text", "drop"),
    ("dim", "drop"),
)


def hexed(rgb):
    return "#" + "".join(f"{value:02x}" for value in rgb)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_text_can_be_read(theme):
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS] + list(SPECIAL)
    ratios = {pair: contrast(getattr(theme, pair[0]), getattr(theme, pair[1])) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(("theme", "colors"), [(DARK, COLORS), (LIGHT, ON_LIGHT)], ids=["dark", "light"])
def test_words_of_findings_can_be_read_and_their_bars_be_seen(theme, colors):
    least = {level: contrast(hexed(rgb), theme.panel) for level, rgb in colors.items()}
    # In the dark theme the words are drawn lighter than the bars (`probability_row`), which are these.
    limit = 4.5 if theme is LIGHT else 4.0
    assert {level: ratio for level, ratio in least.items() if ratio < limit} == {}


def test_boxes_have_an_edge_that_is_seen():
    for theme in (DARK, LIGHT):
        assert contrast(theme.dim, theme.panel) >= 3
        assert contrast(theme.accent, theme.panel) >= 3


def test_the_sum_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
