"""What `ichtrain prepare` spends its time on, how its cost grows, and what reading the cache costs.

Usage: python -m benchmarks.prepare   (writes its section of docs/performance.md)
"""

from __future__ import annotations

import contextlib
import csv
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pydicom
from pydicom.uid import JPEG2000Lossless

from benchmarks.pages import machine, write_section
from benchmarks.series import sample_hu, write_series
from benchmarks.timing import medians_ms
from ichviewer.core.labels import LABELS
from trainer.cache import Cache, made, prepare, store
from trainer.recipe import SourceSpec
from trainer.sources import read_source

SIZES = (1_000, 10_000)
_DIFFERENT = 200  # files; the others are hard links to them
_COMPRESSED = 60
_SPEC = SourceSpec("rsna", "none", 0, "", "", kind="rsna")
_STAGES = {
    "read_slice": "file, header, decoding to HU",
    "model_input": "resizing",
    "brain_share": "brain share",
    "write": "zstd and writing (Zarr)",
}


def main() -> None:
    """Measure, print, and write the section."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as name:
        root = Path(name)
        os.environ["ICHTRAIN_INDEX"] = str(root / "index")
        different = _different_files(root)
        runs = [_run(root / str(count), different, count) for count in SIZES]
        compressed = _run(root / "compressed", _compress(different[:_COMPRESSED]), _COMPRESSED)
        reference = _pydicom_ms(different)
        reading = _reading(runs[0]["cache"])
        text = _text(runs, compressed, reference, reading)
    write_section("Preparing training data", text)
    print(text)


def _different_files(root: Path) -> list[Path]:
    """Uncompressed slices of 512 x 512, as RSNA ships them, with the noise of a scanner."""
    rng = np.random.default_rng(0)
    hu = sample_hu()
    noisy = np.stack([hu[i % len(hu)] + rng.normal(0, 4, hu.shape[1:]) for i in range(_DIFFERENT)])
    return write_series(root / "different", _DIFFERENT, noisy.clip(-1024, 3071).astype(np.int16))


def _compress(files: list[Path]) -> list[Path]:
    folder = files[0].parent.parent / "jpeg2000"
    folder.mkdir()
    for file in files:
        ds = pydicom.dcmread(file)
        ds.compress(JPEG2000Lossless)
        ds.save_as(folder / file.name)
    return sorted(folder.iterdir())


def _run(root: Path, files: list[Path], count: int) -> dict[str, Any]:
    """A folder of `count` slices in RSNA's layout: seconds to read the headers and to prepare, by stage.

    Seconds of the processor, so that whatever else the machine does counts little.
    """
    folder = root / "rsna" / "stage_2_train"
    folder.mkdir(parents=True)
    with (root / "rsna" / "stage_2_train.csv").open("w", newline="", encoding="utf-8") as table:
        writer = csv.writer(table)
        writer.writerow(("ID", "Label"))
        for number in range(count):
            image = f"ID_{number:09x}"
            os.link(files[number % len(files)], folder / f"{image}.dcm")
            writer.writerows((f"{image}_{label}", 0) for label in LABELS)
    started = time.process_time()
    with mock.patch("os.cpu_count", return_value=1):  # headers in this process too
        records = read_source(root, _SPEC)
    headers = time.process_time() - started
    with _clocks() as stages:
        started = time.process_time()
        cache = prepare(records, size=256, folder=root / "cache")
        total = time.process_time() - started
    return {"count": count, "headers": headers, "prepare": total, "stages": dict(stages), "cache": cache}


@contextlib.contextmanager
def _clocks() -> Iterator[dict[str, float]]:
    """Seconds spent in each stage while it is open."""
    spent = dict.fromkeys(_STAGES, 0.0)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def clocked(*arguments: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                spent[name] += time.process_time() - started

        return clocked

    with contextlib.ExitStack() as patches:
        for name in _STAGES:
            home: Any = store.Home if name == "write" else made
            patches.enter_context(mock.patch.object(home, name, timed(name, getattr(home, name))))
        yield spent


def _pydicom_ms(files: list[Path]) -> float:
    """The least that decoding can be: pydicom's own loop to HU, without a grid, a crop or a copy."""

    times = []
    for _ in range(5):
        started = time.process_time()
        for file in files:
            ds = pydicom.dcmread(file)
            _ = ds.pixel_array * float(ds.RescaleSlope) + float(ds.RescaleIntercept)
        times.append(time.process_time() - started)
    return statistics.median(times) / len(files) * 1000


def _reading(cache: Cache) -> dict[str, float]:
    """Batches of 32 slices, ms a slice: from Zarr in random order and in that of the slices, from memory."""
    held = cache.in_memory()
    rng = np.random.default_rng(1)

    def random(source: Cache) -> Callable[[], object]:
        return lambda: source.read(rng.integers(0, len(cache), 32))

    candidates = {
        "random": random(cache),
        "in order": lambda: cache.read(range(64, 96)),
        "memory": random(held),
    }
    return {name: ms / 32 for name, ms in medians_ms(candidates, rounds=15).items()}


def _text(
    runs: list[dict[str, Any]], compressed: dict[str, Any], reference: float, reading: dict[str, float]
) -> str:
    small, large = runs
    heads = (*(f"{run['count']:,} slices |" for run in runs), f"{compressed['count']}, JPEG 2000 |")
    rows = [("| |", *heads)]
    rows.append(("|---|", "---|" * 3))

    def line(name: str, of: Callable[[dict[str, Any]], float]) -> None:
        rows.append((f"| {name} |", *(f" {of(run):.2f} |" for run in (*runs, compressed))))

    def per_slice(run: dict[str, Any], seconds: float) -> float:
        return seconds / float(run["count"]) * 1000

    def stage_of(stage: str) -> Callable[[dict[str, Any]], float]:
        return lambda run: per_slice(run, run["stages"][stage])

    line("headers", lambda run: per_slice(run, run["headers"]))
    for stage, words in _STAGES.items():
        line(words, stage_of(stage))
    line("the rest", lambda run: per_slice(run, run["prepare"] - sum(run["stages"].values())))
    line("together", lambda run: per_slice(run, run["headers"] + run["prepare"]))
    rows.append(("| share of reading and decoding |", *(f" {_share(r):.0%} |" for r in (*runs, compressed))))
    growth = (large["headers"] + large["prepare"]) / (small["headers"] + small["prepare"])
    table = "\n".join("".join(row) for row in rows)
    return f"""Written by `python -m benchmarks.prepare`: one process, page cache warm, RSNA's layout, slices
of 512 x 512 to a cache of 256 x 256. The files are made from the sample study: {_DIFFERENT} different ones,
the others hard links to them.

{machine()}

Milliseconds of the processor a slice, of uncompressed files as Kaggle ships them, and of compressed ones:

{table}

- {large["count"] // small["count"]} times the slices take {growth:.1f} times as long.
- A bare pydicom loop to HU takes {reference:.2f} ms a slice on the same uncompressed files.
- The cache holds {_bytes(large["cache"]) / large["count"] / 1000:.0f} KB a slice, in
  {_files(large["cache"])} files for {large["count"]:,} slices.
- `Cache.read` of 32 slices, ms a slice by the clock: {reading["random"]:.2f} in random order,
  {reading["in order"]:.2f} in the order of the slices,
  {reading["memory"]:.3f} from memory (`Cache.in_memory`).
"""


def _share(run: dict[str, Any]) -> float:
    spent: float = run["headers"] + run["stages"]["read_slice"]
    return spent / float(run["headers"] + run["prepare"])


def _bytes(cache: Cache) -> int:
    return sum(path.stat().st_size for path in Path(cache.home).rglob("*") if path.is_file())


def _files(cache: Cache) -> int:
    return sum(path.is_file() for path in Path(cache.home).rglob("*"))


if __name__ == "__main__":
    main()
