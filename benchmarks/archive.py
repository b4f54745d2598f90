"""`ichviewer analyze` over many series: read alone, assessed alone, and both at once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from benchmarks.rows import Row
from benchmarks.series import sample_hu, write_series
from benchmarks.timing import Times, interleaved
from ichviewer.core.dicom import load, scan
from ichviewer.core.dicom.types import Series
from ichviewer.core.findings import SeriesFindings
from ichviewer.inference.ahead import ReadAhead
from ichviewer.inference.analyze import analyze_volume
from ichviewer.inference.engine import Engine, all_threads
from ichviewer.model.loading import default_bundle

SLICES = 32
_SERIES = 20  # in the short form; ARCHIVE_SERIES=100 is the full one


def rows(rounds: int = 3) -> list[Row]:
    """Series of 512 x 512 x 32, uncompressed, page cache warm; files below one folder, scanned before."""
    count = int(os.environ.get("ARCHIVE_SERIES", _SERIES))
    engine = Engine(default_bundle(), all_threads(), cuda=False)  # as `ichviewer analyze`
    with tempfile.TemporaryDirectory() as name:
        hu = sample_hu()
        for number in range(count):
            write_series(Path(name) / f"{number:03d}", SLICES, hu)
        series = scan.scan(Path(name)).series
        volume = load.load(series[0])
        times = interleaved(
            {
                "read": lambda: [_read(one) for one in series],
                "assess": lambda: [analyze_volume(volume, engine) for _ in series],
                "in turn": lambda: [analyze_volume(load.load(one), engine) for one in series],
                "both": lambda: _overlapped(series, engine),
            },
            rounds,
        )
    return _rows(times, count)


def _read(series: Series) -> int:
    return len(load.load(series))  # the volume goes at once


def _overlapped(series: tuple[Series, ...], engine: Engine) -> list[SeriesFindings]:
    with ReadAhead(series) as ahead:
        return [analyze_volume(ahead.take(), engine) for _ in series]


def _rows(times: Times, count: int) -> list[Row]:
    slower = max(("read", "assess"), key=times.ms)
    context = ", ".join(
        f"{name} {times.ms(name) / 1000:.1f} s" for name in ("read", "assess", "in turn", "both")
    )
    what = f"{count} series of {SLICES} slices, read one ahead of the model"
    against = f"the slower of the two alone ({slower})"
    return [
        Row("archive.slower", what, against, times.ratio("both", slower), 1.15, "lower", context=context),
        Row("archive.in_turn", what, "read, then assessed, one series after the other",
            times.ratio("in turn", "both"), None, "higher", context="how many times as fast"),
    ]  # fmt: skip
