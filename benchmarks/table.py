"""The results of all parts: docs/performance.json, and the tables on top of docs/performance.md."""

from __future__ import annotations

import datetime
import json
import subprocess
from pathlib import Path
from typing import Any

from benchmarks.pages import PAGE, machine, write_top
from benchmarks.rows import Row

RESULTS = Path("docs/performance.json")
# module -> heading, in the order of the page
PARTS = {
    "loading": "Loading",
    "scanning": "Scanning",
    "windowing": "Windowing",
    "viewing": "Viewing",
    "startup": "Start",
    "memory": "Memory",
    "inference": "Inference and attention",
    "archive": "Archive scoring",
    "training": "Training",
    "growth": "How cost grows",
}

_INTRO = """# Performance

Written by `make bench`; `python -m benchmarks PART` measures one part again and keeps the others. Each
ratio was taken in one run, its two sides in turn; medians; page cache warm. Absolute times are context: they
belong to the machine. Every part names its own; the same figures are in [performance.json](performance.json).
"""


def keep(part: str, rows: list[Row], seconds: float, results: Path = RESULTS, page: Path = PAGE) -> None:
    """Put a part's rows in the place of its earlier ones, and write the page again."""
    kept = _read(results)
    kept[part] = {
        "machine": machine(),
        "commit": _commit(),
        "date": datetime.date.today().isoformat(),
        "seconds": round(seconds),
        "rows": [row.to_dict() for row in rows],
    }
    ordered = {name: kept[name] for name in PARTS if name in kept}
    results.write_text(json.dumps(ordered, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    write_top(_top(ordered), page)


def markdown(rows: list[Row]) -> str:
    """One table."""
    return "\n".join([Row.header(), *(row.line() for row in rows)])


def summary(results: Path = RESULTS) -> str:
    """How many targets are reached, and which are missed."""
    rows = [row for part in _read(results).values() for row in _rows(part)]
    missed = [row.key for row in rows if row.reached is False]
    reached = sum(row.reached is True for row in rows)
    words = f"{reached} of {reached + len(missed)} targets reached."
    return f"{words} Missed: {', '.join(missed)}." if missed else words


def _read(results: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(results.read_text(encoding="utf-8")) if results.is_file() else {}
    return found


def _rows(part: dict[str, Any]) -> list[Row]:
    return [Row(**row) for row in part["rows"]]


def _top(kept: dict[str, Any]) -> str:
    rows = [row for part in kept.values() for row in _rows(part)]
    reached = sum(row.reached is True for row in rows)
    missed = sum(row.reached is False for row in rows)
    blocks = [_INTRO, f"**{reached} of {reached + missed} targets reached.**", ""]
    for name, part in kept.items():
        where = f"{part['machine']} Commit {part['commit']}; {part['seconds']} s."
        # Bold, not a heading: headings of the second level are sections that others write.
        blocks += [f"**{PARTS[name]}.** {where}", "", markdown(_rows(part)), ""]
        if name == "growth":
            blocks += ["![Cost over slices](images/growth.svg)", ""]
    return "\n".join(blocks)


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return found.stdout.strip() or "unknown"
