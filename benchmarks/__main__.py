"""`make bench`: measures the parts, writes docs/performance.json and the tables of docs/performance.md.

Usage: python -m benchmarks [PART ...]   (none: all of them, one after the other, each in its own process)

A part is a module here with `rows() -> list[Row]`. What was measured earlier of other parts is kept.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import time

from benchmarks import table
from benchmarks.rows import Row


def main() -> int:
    """Returns how many parts failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(table.PARTS))
    parts = parser.parse_args().parts or list(table.PARTS)
    for part in parts:
        if part not in table.PARTS:
            parser.error(f"{part!r} is none of {', '.join(table.PARTS)}")
    if len(parts) == 1:
        return _measure(parts[0])
    failed = [part for part in parts if _in_its_own_process(part)]
    print(table.summary())
    if failed:
        print(f"These parts failed, and keep their earlier figures: {', '.join(failed)}.")
    return len(failed)


def _in_its_own_process(part: str) -> int:
    # What one part imports or caches is no head start for the next.
    return subprocess.run([sys.executable, "-m", "benchmarks", part], check=False).returncode


def _measure(part: str) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    start = time.perf_counter()
    rows: list[Row] = importlib.import_module(f"benchmarks.{part}").rows()
    table.keep(part, rows, time.perf_counter() - start)
    print(f"\n## {table.PARTS[part]}\n\n{table.markdown(rows)}\n", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
