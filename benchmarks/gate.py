"""A gate against getting slower: a handful of ratios against the limits of gate.toml. For CI, under a minute.

Usage: python -m benchmarks.gate [--limits FILE] [--only NAME ...]

Each ratio is ours : reference, both taken in turn in one run, so the machine cancels out; less is better. A
ratio over its limit times the slack is measured once more, and fails if it is over it again. Times are never
compared.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.timing import interleaved

LIMITS = Path(__file__).with_suffix(".toml")
SLICES = 40

Pair = tuple[Callable[[], object], Callable[[], object]]  # ours, the reference


@dataclass(frozen=True, slots=True)
class Limit:
    """One line of gate.toml. `ratio`: as measured on a quiet machine when it was written down."""

    name: str
    ratio: float
    rounds: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a ratio was, twice at most, and what it may be."""

    limit: Limit
    most: float
    measured: tuple[float, ...]

    @property
    def passed(self) -> bool:
        """Whether it was within its limit at least once."""
        return min(self.measured) <= self.most

    def line(self) -> str:
        """For the terminal."""
        found = ", then ".join(f"{value:.2f}" for value in self.measured)
        word = "ok  " if self.passed else "FAIL"
        return f"{word} {self.limit.name}: {found} (limit {self.limit.ratio:g}, with slack {self.most:.2f})"


def judge(limits: list[Limit], slack: float, measure: Callable[[Limit], float]) -> Iterator[Verdict]:
    """Hold each ratio against its limit; what is over it gets one more chance."""
    for limit in limits:
        most = limit.ratio * slack
        measured = [measure(limit)]
        if measured[0] > most:
            measured.append(measure(limit))
        yield Verdict(limit, most, tuple(measured))


def read_limits(file: Path) -> tuple[float, list[Limit]]:
    """The slack, and the limits.

    Raises:
        ValueError: a ratio that nobody measures, or one that has no limit.
    """
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    limits = [
        Limit(name, float(entry["ratio"]), int(entry["rounds"])) for name, entry in data["limits"].items()
    ]
    if unlike := {limit.name for limit in limits} ^ PAIRS.keys():
        raise ValueError(f"{file}: limits and measured ratios are not the same: {', '.join(sorted(unlike))}")
    return float(data["slack"]), limits


@contextmanager
def _series() -> Iterator[Path]:
    from benchmarks.series import sample_hu, write_series

    with tempfile.TemporaryDirectory() as name:
        write_series(Path(name) / "series", SLICES, sample_hu())
        yield Path(name) / "series"


@contextmanager
def _loading() -> Iterator[Pair]:
    """Scan, decode to HU, one volume: against the same by pydicom in a loop."""
    import pydicom

    from ichviewer.core.dicom import load, scan
    from ichviewer.core.dicom.remembered import Remembered

    def bare(folder: Path) -> object:
        datasets = [pydicom.dcmread(file) for file in folder.iterdir()]
        datasets.sort(key=lambda ds: ds.ImagePositionPatient[2])
        return np.stack([ds.pixel_array * ds.RescaleSlope + ds.RescaleIntercept for ds in datasets])

    with _series() as folder:
        yield (
            lambda: load.load(scan.scan(folder, remembered=Remembered()).series[0]),
            lambda: bare(folder),
        )


@contextmanager
def _scanning() -> Iterator[Pair]:
    """A scan of files that were never seen: against pydicom reading their headers in a loop."""
    import pydicom

    from ichviewer.core.dicom import scan
    from ichviewer.core.dicom.remembered import Remembered

    with _series() as folder:
        yield (
            lambda: scan.scan(folder, remembered=Remembered()),
            lambda: [pydicom.dcmread(file, stop_before_pixels=True) for file in folder.iterdir()],
        )


@contextmanager
def _windowing() -> Iterator[Pair]:
    """A slice to the RGB composite: against three windows in numpy's float, as the published code has it."""
    from benchmarks.series import sample_hu
    from ichviewer.core.windowing import BONE, BRAIN, SUBDURAL, composite_table, to_rgba

    hu, table = sample_hu()[16], composite_table()

    def in_float() -> object:
        parts = []
        for window in (BRAIN, SUBDURAL, BONE):
            low, high = window.center - window.width / 2, window.center + window.width / 2
            parts.append(
                ((np.clip(hu.astype(np.float32), low, high) - low) / (high - low) * 255).astype(np.uint8)
            )
        return np.stack(parts, axis=-1)

    yield lambda: [to_rgba(hu, table) for _ in range(10)], lambda: [in_float() for _ in range(10)]


@contextmanager
def _inference() -> Iterator[Pair]:
    """The findings of sixteen slices: against the same weights in eager float32, one slice at a time."""
    from ichviewer.model.loading import default_bundle, load_bundle

    engine, inputs = _engine()
    eager = load_bundle(default_bundle())
    yield lambda: engine.assess(inputs), lambda: [eager.assess(one[None]) for one in inputs]


@contextmanager
def _attention() -> Iterator[Pair]:
    """Model attention of one slice: against its probabilities."""
    from ichviewer.core.labels import ANY

    engine, inputs = _engine()
    one = inputs[8]
    yield lambda: engine.attention(one, ANY), lambda: engine.assess(one[None])


def _engine() -> tuple[Any, Any]:
    from ichviewer.core.bundled import resources_dir
    from ichviewer.core.dicom import load, scan
    from ichviewer.inference.engine import Engine
    from ichviewer.model.loading import default_bundle

    volume = load.load(scan.scan(resources_dir() / "sample").series[0])
    engine = Engine(default_bundle(), cuda=False)
    return engine, np.stack([engine.model_input(volume, index) for index in range(8, 24)])


@contextmanager
def _starting() -> Iterator[Pair]:
    """A process to its window: against one to an empty QMainWindow."""
    from benchmarks.startup import PROGRAMS

    def run(name: str) -> object:
        return subprocess.run([sys.executable, "-c", PROGRAMS[name], _no_settings()], check=True)

    yield lambda: run("window"), lambda: run("empty_window")


PAIRS: Mapping[str, Any] = {
    "loading against a pydicom loop": _loading,
    "scanning against a pydicom loop": _scanning,
    "windowing against numpy in float": _windowing,
    "inference against eager float32, one by one": _inference,
    "attention against one forward pass": _attention,
    "start against an empty window": _starting,
}


def measure(limit: Limit) -> float:
    """Ours : reference, by its name."""
    with PAIRS[limit.name]() as (ours, reference):
        return interleaved({"ours": ours, "reference": reference}, limit.rounds).ratio("ours", "reference")


def main() -> int:
    """Returns how many ratios failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description=__doc__)
    parser.add_argument("--limits", type=Path, default=LIMITS)
    parser.add_argument("--only", nargs="+", metavar="NAME", help="begins of names")
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    slack, limits = read_limits(arguments.limits)
    chosen = [limit for limit in limits if not arguments.only or limit.name.startswith(tuple(arguments.only))]
    failed = 0
    for verdict in judge(chosen, slack, measure):
        print(verdict.line(), flush=True)
        failed += not verdict.passed
    print(f"{len(chosen) - failed} of {len(chosen)} ratios within their limits.")
    return failed


def _no_settings() -> str:
    """A file that is not there yet. Not /dev/null: QSettings would put a file in its place."""
    return str(Path(tempfile.mkdtemp()) / "settings.ini")


if __name__ == "__main__":
    sys.exit(main())
