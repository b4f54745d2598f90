import pytest
from PySide6.QtGui import QColor, QImage

from ichviewer.core.findings import percent
from ichviewer.ui.finding_colors import COLORS, Level, Mark
from ichviewer.ui.probability_row import ProbabilityRow

MARK = Mark(threshold=0.5, screening=0.2, lines=("Rule: largest Youden index.",))


@pytest.fixture
def row(qtbot):
    row = ProbabilityRow("any")
    qtbot.addWidget(row)
    row.resize(320, row.sizeHint().height())
    row.show()
    return row


def bar_pixels(row):
    """x of the pixels of the bar in the color of its level, without the ring of the focus."""
    image = row.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    y = row.height() - 8
    colors = {QColor(*rgb).rgb() for rgb in COLORS.values()}
    return [x for x in range(2, image.width() - 2) if image.pixel(x, y) in colors]


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "< 1 %"), (0.009, "< 1 %"), (0.01, "1 %"), (0.5, "50 %"), (0.99, "99 %"), (0.9999, "> 99 %")],
)
def test_percent_never_says_0_or_100(value, text):
    assert percent(value) == text


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.1, Level.BELOW), (0.2, Level.SCREENING), (0.5, Level.ABOVE), (0.9, Level.ABOVE)],
)
def test_words_say_which_threshold_is_passed(row, value, words):
    row.show_probability(value, MARK)
    assert row.words == words
    assert row.accessibleName() == f"Any hemorrhage: {percent(value)}, {words}"
    assert "largest Youden index" in row.toolTip()


def test_no_probability_is_no_number(row):
    row.show_probability(None, MARK)
    assert row.words == ""
    assert "no probability" in row.accessibleName()
    assert bar_pixels(row) == []


def test_the_bar_is_as_long_as_the_probability(row):
    row.show_probability(0.4, Mark(threshold=0.9))
    pixels = bar_pixels(row)
    track = row.width() - 12
    assert pixels[0] == 6
    assert pixels[-1] == pytest.approx(6 + 0.4 * track, abs=2)
    assert len(pixels) == pytest.approx(0.4 * track, abs=3)


def test_the_bar_of_a_prior_is_hollow(row):
    row.show_probability(0.4, Mark(threshold=0.9), prior=True)
    assert len(bar_pixels(row)) <= 4
    assert "prior of the training data" in row.accessibleName()


def test_a_prior_is_never_above_a_threshold(row):
    row.show_probability(0.4, Mark(threshold=0.1), prior=True)
    assert row.words == "stage 2 not asked"
    assert "above" not in row.accessibleName()
    row.show_probability(0.05, Mark(threshold=0.1), prior=True)
    assert row.words == Level.BELOW
    row.show_probability(0.4, Mark(threshold=0.1))
    assert row.words == Level.ABOVE
