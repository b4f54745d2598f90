"""The table of docs/performance.md: one part is replaced, the others stay."""

from __future__ import annotations

import json

import pytest

from benchmarks import growth, table
from benchmarks.pages import write_section
from benchmarks.rows import Row

FAST = Row("a.b", "reading", "the limit", 1.234, 1.5, "lower", context="3 ms against 2 ms")
SLOW = Row("a.c", "drawing", "numpy", 9.0, 10, "higher")
PLAIN = Row("a.d", "first picture", "the whole", 12.34, None, "lower", "ms")


@pytest.mark.parametrize(
    ("row", "line"),
    [
        (FAST, "| reading | the limit | at most 1.50 x | 1.23 x | reached | 3 ms against 2 ms |"),
        (SLOW, "| drawing | numpy | at least 10.0 x | 9.00 x | **missed** |  |"),
        (PLAIN, "| first picture | the whole |  | 12.3 ms |  |  |"),
    ],
)
def test_a_row_says_whether_its_target_is_reached(row, line):
    assert row.line() == line


def test_a_part_is_replaced_and_the_rest_of_the_page_stays(tmp_path):
    results, page = tmp_path / "performance.json", tmp_path / "performance.md"
    write_section("Tried", "Three ways.", page)
    table.keep("viewing", [PLAIN], 3, results, page)
    table.keep("loading", [FAST], 3, results, page)
    table.keep("loading", [SLOW], 4, results, page)
    text = page.read_text(encoding="utf-8")
    assert "drawing" in text
    assert "reading" not in text
    assert text.index("**Loading.**") < text.index("**Viewing.**") < text.index("## Tried\n\nThree ways.")
    assert "**0 of 1 targets reached.**" in text
    kept = json.loads(results.read_text(encoding="utf-8"))
    assert list(kept) == ["loading", "viewing"]
    assert kept["loading"]["rows"] == [SLOW.to_dict()]
    assert table.summary(results) == "0 of 1 targets reached. Missed: a.c."


def test_growth_tells_straight_from_square(tmp_path, monkeypatch):
    straight = {size: 2.0 * size + 30 for size in growth.SIZES}
    square = {size: 0.01 * size**2 for size in growth.SIZES}
    assert growth.slope(straight) == pytest.approx(2.0)
    assert growth.exponent(straight) == pytest.approx(0.97, abs=0.02)
    assert growth.exponent(square) == pytest.approx(2.0)
    assert growth._row("load", "ms", straight).reached
    assert not growth._row("load", "ms", square).reached
    monkeypatch.setattr(growth, "PICTURE", tmp_path / "growth.svg")
    growth._draw({"load": ("ms", straight), "scan": ("ms", square)})
    assert "2 ms a slice" in (tmp_path / "growth.svg").read_text(encoding="utf-8")
