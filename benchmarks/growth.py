"""How cost grows with the number of slices: scan, load, inference, memory. Each must be linear.

The slope is that of a straight line through the sizes from 160 on; the exponent is the slope of the
logarithms there (1: linear, 2: square). Below, what does not depend on the slices is seen. Draws
docs/images/growth.svg.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.rows import Row
from benchmarks.series import sample_hu, write_series
from benchmarks.timing import interleaved

SIZES = (10, 40, 160, 640, 2560)
LARGE = 160  # from here on the fixed cost is small
MOST_EXPONENT = 1.1
PICTURE = Path("docs/images/growth.svg")
_SECONDS = 5.0  # a size is measured again until so much time is spent, or `_ROUNDS` times
_ROUNDS = 5

Costs = dict[int, float]

# Resident memory at its peak, above what the same program takes for a series of one slice.
# Not ru_maxrss: on Linux a child begins with the peak of the process that started it.
_PEAK = """
import re, sys
from pathlib import Path
from ichviewer.core.dicom import load, scan
volume = load.load(scan.scan(sys.argv[1]).series[0])
print(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def rows() -> list[Row]:
    """Measure all four, draw them, and say slope and exponent of each."""
    costs: dict[str, tuple[str, Costs]] = {}
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        folders = _folders(Path(name))
        costs["scan"] = ("ms", _scan(folders))
        costs["load"] = ("ms", _load(folders))
        costs["memory"] = ("MB", _memory(folders))
        costs["inference"] = ("ms", _inference(folders))
    _draw(costs)
    return [_row(what, unit, cost) for what, (unit, cost) in costs.items()]


def slope(cost: Costs) -> float:
    """Of a straight line through the large sizes, cost a slice."""
    sizes = [size for size in cost if size >= LARGE]
    return float(np.polyfit(sizes, [cost[size] for size in sizes], 1)[0])


def exponent(cost: Costs) -> float:
    """Of cost = a * size ** exponent through the large sizes."""
    sizes = [size for size in cost if size >= LARGE]
    return float(np.polyfit(np.log(sizes), np.log([cost[size] for size in sizes]), 1)[0])


def _folders(root: Path) -> dict[int, Path]:
    """One series of each size; the smaller ones are hard links to files of the largest."""
    files = write_series(root / str(SIZES[-1]), SIZES[-1], sample_hu())
    for size in (1, *SIZES[:-1]):
        (root / str(size)).mkdir()
        for file in files[:size]:
            os.link(file, root / str(size) / file.name)
    return {size: root / str(size) for size in (1, *SIZES)}


def _timed(candidate: Callable[[], object]) -> float:
    """Median ms of the calls after the first, which warms up; where one call is long, of that one."""
    times: list[float] = []
    while len(times) <= _ROUNDS and sum(times) < _SECONDS * 1000:
        times.append(interleaved({"it": candidate}, rounds=1, warm=0).ms("it"))
    return statistics.median(times[1:] or times)


def _scan(folders: dict[int, Path]) -> Costs:
    from ichviewer.core.dicom import scan
    from ichviewer.core.dicom.remembered import Remembered

    def fresh(folder: Path) -> object:
        return scan.scan(folder, remembered=Remembered())

    return {size: _timed(partial(fresh, folders[size])) for size in SIZES}


def _load(folders: dict[int, Path]) -> Costs:
    from ichviewer.core.dicom import load, scan

    costs = {}
    for size in SIZES:
        (series,) = scan.scan(folders[size]).series
        costs[size] = _timed(partial(load.load, series))
    return costs


def _inference(folders: dict[int, Path]) -> Costs:
    from ichviewer.core.dicom import load, scan
    from ichviewer.inference.analyze import analyze_volume
    from ichviewer.inference.engine import Engine
    from ichviewer.model.loading import default_bundle

    engine = Engine(default_bundle(), cuda=False)
    costs = {}
    for size in SIZES:
        volume = load.load(scan.scan(folders[size]).series[0])
        costs[size] = _timed(partial(analyze_volume, volume, engine))
    return costs


def _memory(folders: dict[int, Path]) -> Costs:
    floor = _peak_mb(folders[1])
    return {size: _peak_mb(folders[size]) - floor for size in SIZES}


def _peak_mb(folder: Path) -> float:
    command = [sys.executable, "-c", _PEAK, str(folder)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(found.stdout) * 1024 / 1e6


def _row(what: str, unit: str, cost: Costs) -> Row:
    each = ", ".join(f"{size:,}: {value:,.1f}" for size, value in cost.items())
    per_slice = f"{slope(cost):.3f} {unit} a slice"
    return Row(
        key=f"growth.{what}",
        what=f"{what} over 10 to 2,560 slices: slope {per_slice}",
        against="a straight line: exponent 1",
        value=exponent(cost),
        target=MOST_EXPONENT,
        better="lower",
        unit="",
        context=f"{unit}: {each}",
    )


def _draw(costs: dict[str, tuple[str, Costs]]) -> None:
    """Four small pictures, both axes logarithmic, each with the straight line of its slope."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "growth"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, len(costs), figsize=(13, 3.4), layout="constrained")
    for axis, (what, (unit, cost)) in zip(axes, costs.items(), strict=True):
        sizes, values = np.array(list(cost)), np.array(list(cost.values()))
        axis.loglog(sizes, slope(cost) * sizes, color="0.6", label=f"{slope(cost):.3g} {unit} a slice")
        axis.loglog(sizes, values, "o-", color="#1f5fa8", label=f"measured, exponent {exponent(cost):.2f}")
        axis.set(title=what, xlabel="slices", ylabel=unit)
        axis.set_xticks(sizes, [f"{size:,}" for size in sizes], minor=False)
        axis.minorticks_off()
        axis.legend(fontsize=8, frameon=False)
        axis.spines[["top", "right"]].set_visible(False)
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURE, metadata={"Date": None})
    plt.close(figure)
