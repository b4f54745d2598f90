import math

import numpy as np
import pytest

from ichviewer.core.dicom import geometry
from ichviewer.core.dicom.types import Orientation
from ichviewer.core.volume import Upright

AXIAL: Orientation = (1, 0, 0, 0, 1, 0)
CORONAL: Orientation = (1, 0, 0, 0, 0, -1)
SAGITTAL: Orientation = (0, 1, 0, 0, 0, -1)


def tilted(degrees: float) -> Orientation:
    """Axial slices whose front edge leans towards the head."""
    angle = math.radians(degrees)
    return (1, 0, 0, 0, math.cos(angle), -math.sin(angle))


@pytest.mark.parametrize(
    ("orientation", "normal"),
    [
        (AXIAL, (0, 0, 1)),
        ((-1, 0, 0, 0, 1, 0), (0, 0, 1)),
        (CORONAL, (0, 1, 0)),
        (SAGITTAL, (1, 0, 0)),
        (tilted(20), (0, math.sin(math.radians(20)), math.cos(math.radians(20)))),
    ],
)
def test_normal_points_to_the_head_the_left_or_the_back(
    orientation: Orientation, normal: tuple[float, ...]
) -> None:
    assert geometry.slice_normal(orientation) == pytest.approx(normal)


def test_positions_are_measured_across_the_slices() -> None:
    positions = geometry.positions_along(tilted(18.5), [(0, 0, 0), (5, 0, 4.22)])

    assert positions == pytest.approx([0, 4.22 * math.cos(math.radians(18.5))])


def test_equal_spacing() -> None:
    found = geometry.spacing([0, 5, 10.01, 15, 19.99])

    assert found.nominal_mm == pytest.approx(5, abs=0.02)
    assert found.equal
    assert not found.gaps


@pytest.mark.parametrize("positions", [[], [3.0]])
def test_no_spacing_without_two_slices(positions: list[float]) -> None:
    assert geometry.spacing(positions) == geometry.Spacing(None, (), (), True)


def test_gaps_are_whole_multiples_that_stand_alone() -> None:
    found = geometry.spacing([0, 5, 10, 20, 25, 40, 45])

    assert found.nominal_mm == 5
    assert found.gaps == ((10, 20, 1), (25, 40, 2))
    assert found.equal


def test_a_second_spacing_in_a_row_is_the_protocol() -> None:
    found = geometry.spacing([0, 5, 10, 15, 20, 25, 35, 45, 55, 65])

    assert not found.gaps
    assert not found.equal
    assert found.distinct_mm == (5, 10)


def test_spacings_of_ge_head_tilt_are_three_and_no_gap() -> None:
    steps = [4.22] * 13 + [1.14] + [7.38] * 13
    found = geometry.spacing([0, *np.cumsum(steps)])

    assert found.distinct_mm == pytest.approx((1.14, 4.22, 7.38))
    assert not found.gaps
    assert not found.equal


def test_thin_slices_are_held_to_a_tenth_of_their_spacing() -> None:
    found = geometry.spacing([0, 0.4, 0.8, 1.2, 1.69, 2.09])

    assert found.nominal_mm == pytest.approx(0.4)
    assert not found.equal


@pytest.mark.parametrize("degrees", [18.5, -12.0, 0.0])
def test_tilt_is_the_shear_of_the_affine(degrees: float) -> None:
    first, last = (-120, -110, 3), (-120, -110, 160)

    assert geometry.gantry_tilt_deg(tilted(degrees), first, last) == pytest.approx(degrees)
    assert geometry.gantry_tilt_deg(tilted(degrees), last, first) == pytest.approx(degrees)


def test_oblique_slices_along_their_normal_are_not_tilted() -> None:
    orientation = tilted(22)
    last = 100 * geometry.slice_normal(orientation)

    assert geometry.gantry_tilt_deg(orientation, (0, 0, 0), last) == pytest.approx(0, abs=1e-5)
    assert geometry.oblique_deg(orientation) == pytest.approx(22)


def place(orientation: Orientation, row: int, col: int) -> np.ndarray:
    """(x, y, z) of a pixel of a slice at the origin, 1 mm a pixel."""
    return np.array(orientation[:3]) * col + np.array(orientation[3:]) * row


AXIS_SIGNS = [(x, y) for x in (1, -1) for y in (1, -1)]


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(("sign_row", "sign_column"), AXIS_SIGNS)
@pytest.mark.parametrize(
    ("plane", "right", "down"),
    [
        (AXIAL, (1, 0, 0), (0, 1, 0)),
        (CORONAL, (1, 0, 0), (0, 0, -1)),
        (SAGITTAL, (0, 1, 0), (0, 0, -1)),
        (tilted(18.5), (1, 0, 0), (0, 1, 0)),
    ],
)
def test_every_way_a_slice_can_lie_turns_upright(
    plane: Orientation,
    right: tuple[int, ...],
    down: tuple[int, ...],
    swapped: bool,
    sign_row: int,
    sign_column: int,
) -> None:
    row, column = (sign_row * np.array(plane[:3]), sign_column * np.array(plane[3:]))
    if swapped:
        row, column = column, row
    orientation = (*map(float, row), *map(float, column))
    upright = geometry.upright(orientation)  # type: ignore[arg-type]
    grid = np.empty((3, 4), object)
    for r, c in np.ndindex(3, 4):
        grid[r, c] = place(orientation, r, c)  # type: ignore[arg-type]

    turned = upright.apply(grid)

    assert (turned[0, 1] - turned[0, 0]) @ np.array(right) > 0.9
    assert (turned[1, 0] - turned[0, 0]) @ np.array(down) > 0.9
    assert all((a == b).all() for a, b in zip(upright.undo(turned).ravel(), grid.ravel(), strict=True))


def test_upright_without_an_orientation_changes_nothing() -> None:
    assert geometry.upright(None) == Upright()


@pytest.mark.parametrize(
    ("orientation", "letters"),
    [
        (AXIAL, ("R", "L", "A", "P")),
        ((-1, 0, 0, 0, -1, 0), ("L", "R", "P", "A")),
        (CORONAL, ("R", "L", "H", "F")),
        (SAGITTAL, ("A", "P", "H", "F")),
        (tilted(18.5), ("R", "L", "AH", "PF")),
        (tilted(5), ("R", "L", "A", "P")),
        (None, ("", "", "", "")),
    ],
)
def test_orientation_letters(orientation: Orientation | None, letters: tuple[str, ...]) -> None:
    assert geometry.orientation_letters(orientation) == letters


def test_letters_follow_the_way_a_slice_is_shown() -> None:
    orientation: Orientation = (0, -1, 0, 1, 0, 0)

    assert geometry.orientation_letters(orientation) == ("P", "A", "R", "L")
    shown = geometry.orientation_letters(orientation, geometry.upright(orientation))
    assert shown == ("R", "L", "A", "P")
