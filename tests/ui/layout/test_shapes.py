"""How panes lie."""

from ichviewer.ui.layout.shapes import Shape, count, places


def test_three_planes_lie_in_a_row_only_where_there_is_room():
    assert places(Shape.MPR, 690, 560) == ((0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1))
    assert places(Shape.MPR, 1900, 700) == ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1))


def test_no_two_panes_share_a_cell():
    for shape in Shape:
        for size in ((690, 560), (1900, 700)):
            cells = [
                (row + r, column + c)
                for row, column, rows, columns in places(shape, *size)
                for r in range(rows)
                for c in range(columns)
            ]
            assert len(cells) == len(set(cells))
            assert len(places(shape, *size)) == count(shape)
