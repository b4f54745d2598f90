"""Where the time of loading goes: processor time of each stage, a slice (docs/performance-log.md).

Usage: python -m benchmarks.loading_stages

Processor time of this process, the least of several rounds: it says what a stage costs on a machine that has
other work, too, which a clock does not.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.loading import ENCODINGS
from benchmarks.series import sample_hu, write_series
from ichviewer.core.dicom import codecs, frames, hu, load, scan, straight
from ichviewer.core.dicom.decode import decode, readable
from ichviewer.core.dicom.isolation import shared
from ichviewer.core.dicom.types import Series

_SLICES = 40


def measure(encoding: str, rounds: int = 15) -> dict[str, float]:
    """Microseconds of the processor, a slice, of each stage that this encoding has."""
    with tempfile.TemporaryDirectory() as name:
        write_series(Path(name) / "series", _SLICES, sample_hu(), ENCODINGS[encoding])
        series = scan.scan(Path(name) / "series").series[0]
        stages = _plain_stages(series) if encoding == "uncompressed" else _compressed_stages(series)
        load.load(series)
        return {stage: _least_us(work, rounds) for stage, work in stages.items()}


def _plain_stages(series: Series) -> dict[str, Callable[[], object]]:
    volume, size = load.allocate(series), series.instances[0].rows * series.instances[0].columns

    def each(work: Callable[[int], object]) -> Callable[[], object]:
        return lambda: [work(index) for index in range(len(series))]

    def from_file(index: int) -> None:
        one = series.instances[index]
        pixels = np.fromfile(one.file.path, np.int16, size, offset=one.pixel_start)
        volume.hu[index] = pixels.reshape(one.rows, one.columns)

    return {
        "np.fromfile into the volume": each(from_file),
        "straight": each(lambda index: straight.read_into(series.instances[index], volume.hu[index])),
        "decode (the whole rule's way)": each(lambda index: decode(series.instances[index])),
        "allocate": lambda: load.allocate(series),
        "load, all of it": lambda: load.load(series),
    }


def _compressed_stages(series: Series) -> dict[str, Callable[[], object]]:
    pairs = [(frames.read_encoded(one), one) for one in series.instances]
    return {
        "readable (is the file the same)": lambda: [readable(one) for one in series.instances],
        "read_encoded": lambda: [frames.read_encoded(one) for one in series.instances],
        "codec": lambda: [codecs.decode_frame(*pair) for pair in pairs],
        "codec through pydicom": lambda: [codecs._by_pydicom(*pair) for pair in pairs],
        "codec and HU": lambda: [hu.to_hu(codecs.decode_frame(*pair), pair[1]) for pair in pairs],
        "load, all of it in the app's process": lambda: load.load(series),
    }


def _least_us(work: Callable[[], object], rounds: int) -> float:
    least = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        least = min(least, time.process_time() - start)
    return least / _SLICES * 1e6


def main() -> None:
    """Print a list for each encoding."""
    for encoding in ENCODINGS:
        print(f"\n{encoding}, microseconds of the processor, a slice of 512 x 512:")
        for stage, least in measure(encoding, 5 if encoding == "j2k" else 15).items():
            print(f"  {stage:40} {least:8.0f}", flush=True)
    shared.stop()


if __name__ == "__main__":
    main()
