"""The eight ways to lay a picture, against numpy's own flips and rotations."""

import numpy as np
import pytest

from ichviewer.core.turning import Turn

GRID = np.arange(12).reshape(3, 4)
ALL = [Turn(mirrored, quarters) for mirrored in (False, True) for quarters in range(4)]


def laid(turn):
    """GRID as it lies on screen, pixel by pixel."""
    screen = np.full(turn.size(*GRID.shape), -1)
    for (row, col), value in np.ndenumerate(GRID):
        x, y = turn.to_screen(col + 0.5, row + 0.5, *GRID.shape)
        screen[int(y), int(x)] = value
    return screen


@pytest.mark.parametrize("turn", ALL)
def test_pixels_lie_where_numpy_puts_them_and_the_way_back_is_exact(turn):
    flipped = GRID[:, ::-1] if turn.mirrored else GRID
    assert np.array_equal(laid(turn), np.rot90(flipped, -turn.quarters))
    there = turn.to_screen(1.25, 2.5, *GRID.shape)
    assert turn.to_grid(*there, *GRID.shape) == (1.25, 2.5)


@pytest.mark.parametrize("turn", ALL)
def test_each_step_does_to_the_screen_what_it_says(turn):
    before = laid(turn)
    assert np.array_equal(laid(turn.rotated()), np.rot90(before, -1))
    assert np.array_equal(laid(turn.flipped_left_right()), before[:, ::-1])
    assert np.array_equal(laid(turn.flipped_up_down()), before[::-1])


@pytest.mark.parametrize(
    ("turn", "edges", "words"),
    [
        (Turn(), "RLAP", ()),
        (Turn(True), "LRAP", ("Flipped left-right",)),
        (Turn().flipped_up_down(), "RLPA", ("Flipped up-down",)),
        (Turn(False, 1), "PARL", ("Rotated 90°",)),
        (Turn(False, 2), "LRPA", ("Rotated 180°",)),
        (Turn(True, 1), "PALR", ("Flipped left-right", "Rotated 90°")),
    ],
)
def test_letters_and_words(turn, edges, words):
    assert "".join(turn.edges(("R", "L", "A", "P"))) == edges
    assert turn.words() == words


def test_there_are_four_quarter_turns():
    with pytest.raises(ValueError, match="found 4"):
        Turn(False, 4)
