"""How the picture is turned on screen: mirrored and rotated by quarter turns. The data stay as they are.

The eight ways in which a rectangle can lie on another (the dihedral group of order 8).
"""

from __future__ import annotations

from dataclasses import dataclass

Edges = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Turn:
    """A way to lay the grid of a slice on screen: first mirrored, then rotated.

    Points are (x, y) in pixels of the slice from the top left corner of its grid: x along the columns, y
    along the rows. Points on screen are in the same unit, from the top left corner of the picture as it lies
    there.

    Attributes:
        mirrored: left and right change places.
        quarters: after that, so many quarter turns clockwise, 0 to 3.
    """

    mirrored: bool = False
    quarters: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.quarters <= 3:
            raise ValueError(f"quarter turns must be 0 to 3, found {self.quarters}")

    def rotated(self) -> Turn:
        """Turned by 90 degrees more, clockwise as seen on screen."""
        return Turn(self.mirrored, (self.quarters + 1) % 4)

    def flipped_left_right(self) -> Turn:
        """Left and right of the screen changed places."""
        # A mirror before a rotation is the opposite rotation before the mirror.
        return Turn(not self.mirrored, -self.quarters % 4)

    def flipped_up_down(self) -> Turn:
        """Top and bottom of the screen changed places: a mirror and half a turn."""
        return Turn(not self.mirrored, (2 - self.quarters) % 4)

    def size(self, rows: int, cols: int) -> tuple[int, int]:
        """(rows, cols) of the picture as it lies on screen."""
        return (cols, rows) if self.quarters % 2 else (rows, cols)

    def to_screen(self, x: float, y: float, rows: int, cols: int) -> tuple[float, float]:
        """A point of the slice's grid of `rows` x `cols` on screen."""
        if self.mirrored:
            x = cols - x
        for _ in range(self.quarters):
            x, y = rows - y, x
            rows, cols = cols, rows
        return x, y

    def to_grid(self, x: float, y: float, rows: int, cols: int) -> tuple[float, float]:
        """The point of the slice's grid of `rows` x `cols` that lies at a point on screen."""
        rows_now, cols_now = self.size(rows, cols)
        for _ in range(-self.quarters % 4):  # the rest of the whole turn leads back
            x, y = rows_now - y, x
            rows_now, cols_now = cols_now, rows_now
        return (cols - x if self.mirrored else x), y

    def edges(self, edges: Edges) -> Edges:
        """The letters at the (left, right, top, bottom) edges of the slice, as they stand on screen."""
        left, right, top, bottom = edges
        if self.mirrored:
            left, right = right, left
        for _ in range(self.quarters):
            left, right, top, bottom = bottom, top, left, right
        return left, right, top, bottom

    def words(self) -> tuple[str, ...]:
        """What was done to the picture, as a reader would say it; empty where nothing was."""
        if self.mirrored and self.quarters == 2:
            return ("Flipped up-down",)
        flip = ("Flipped left-right",) if self.mirrored else ()
        return (*flip, f"Rotated {90 * self.quarters}°") if self.quarters else flip
