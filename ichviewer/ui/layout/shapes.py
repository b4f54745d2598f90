"""How many panes there are, and how they lie. No Qt."""

from __future__ import annotations

from enum import StrEnum

Place = tuple[int, int, int, int]  # row, column, rows, columns


class Shape(StrEnum):
    """A layout; the name is kept in the settings."""

    ONE = "1x1"
    TWO = "1x2"
    FOUR = "2x2"
    MPR = "mpr"


_PLACES: dict[Shape, tuple[Place, ...]] = {
    Shape.ONE: ((0, 0, 1, 1),),
    Shape.TWO: ((0, 0, 1, 1), (0, 1, 1, 1)),
    Shape.FOUR: ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)),
    Shape.MPR: ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)),
}
_MPR_IN_A_ROW: tuple[Place, ...] = ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))
_WIDE = 1.9  # width to height from which three panes fit into a row


def places(shape: Shape, width: int, height: int) -> tuple[Place, ...]:
    """Where the panes of a layout lie in an area of this size, px."""
    if shape is Shape.MPR and width > _WIDE * height:
        return _MPR_IN_A_ROW
    return _PLACES[shape]


def count(shape: Shape) -> int:
    """How many panes a layout has."""
    return len(_PLACES[shape])
