"""Reading a series to HU, scan and pixels, in four encodings: against what else does it, and the limit."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import SimpleITK as sitk  # noqa: N813
from pydicom.uid import ExplicitVRLittleEndian, JPEG2000Lossless, JPEGLSLossless, RLELossless

from benchmarks.bare_codecs import BareCodecs
from benchmarks.rows import Row
from benchmarks.series import sample_hu, write_series
from benchmarks.timing import interleaved
from ichviewer.core.dicom import load, scan
from ichviewer.core.dicom.frames import read_encoded
from ichviewer.core.dicom.remembered import Remembered
from ichviewer.core.dicom.types import Series

ENCODINGS = {
    "uncompressed": ExplicitVRLittleEndian,
    "rle": RLELossless,
    "jpegls": JPEGLSLossless,
    "j2k": JPEG2000Lossless,
}
# Faster than SimpleITK, and than a pydicom loop, by this; the pixels alone against the limit, at most this.
TARGETS = {
    "uncompressed": (3.0, 1.4, 1.5),
    "rle": (15.0, 1.0, 1.3),
    "jpegls": (1.0, 1.0, 1.3),
    "j2k": (1.0, 1.5, 1.3),
}
_WORDS = {"uncompressed": "uncompressed", "rle": "RLE", "jpegls": "JPEG-LS", "j2k": "JPEG 2000 lossless"}
_LIMITS = {"uncompressed": "`np.fromfile` into such a volume"}
_BARE = "the codec alone, in a bare loop on all cores, from memory to memory"


def measure(encoding: str, slices: int, hu: np.ndarray, rounds: int = 5) -> dict[str, float]:
    """Measure one encoding: the whole (scan and pixels) and the pixels alone. Page cache and workers warm.

    Args:
        encoding: a key of `ENCODINGS`.
        hu: (slice, row, col) int16, HU; the series repeats it.

    Returns:
        Median milliseconds `ours`, `pydicom`, `simpleitk` (the whole), `pixels` and `limit` (the pixels
        alone), `first` (of ours, to the first slice); and the ratios of each round, medians: `vs_simpleitk`
        and `vs_pydicom` (times faster), `vs_limit` (times as long).
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "series"
        files = write_series(folder, slices, hu, ENCODINGS[encoding])
        series = _scanned(folder)
        first: list[float] = []
        bare = None if encoding == "uncompressed" else BareCodecs(encoding, _frames(series))

        def ours() -> None:
            start = time.perf_counter()
            seen: list[float] = []
            volume = load.load(_scanned(folder), on_slice=lambda *_: seen.append(time.perf_counter()))
            first.append((seen[0] - start) * 1000)
            assert not volume.errors

        candidates: dict[str, Callable[[], object]] = {
            "ours": ours,
            "pydicom": lambda: _by_pydicom(files),
            "simpleitk": lambda: _by_simpleitk(folder),
            "pixels": lambda: load.load(series),
            "limit": (lambda: _by_fromfile(series)) if bare is None else bare.decode_all,
        }
        times = interleaved(candidates, rounds)
        if bare is not None:
            bare.close()
        return {
            **{name: times.ms(name) for name in candidates},
            "first": float(np.median(first[1:])),
            "vs_simpleitk": 1 / times.ratio("ours", "simpleitk"),
            "vs_pydicom": 1 / times.ratio("ours", "pydicom"),
            "vs_limit": times.ratio("pixels", "limit"),
        }


def rows() -> list[Row]:
    """Every encoding with 40 and 400 slices. Takes minutes: 400 slices of JPEG 2000 are 5 s, each time."""
    hu = sample_hu()
    found = []
    for encoding in ENCODINGS:
        for slices in (40, 400):
            found += rows_of(encoding, slices, measure(encoding, slices, hu, 7 if slices < 100 else 3))
    return found


def rows_of(encoding: str, slices: int, found: dict[str, float]) -> list[Row]:
    """The three lines of one measurement: keys `load.ENCODING.SLICES.simpleitk`, `.pydicom` and `.limit`."""
    simpleitk, loop, limit = TARGETS[encoding]
    what, key = f"{slices} slices, {_WORDS[encoding]}", f"load.{encoding}.{slices}"
    whole = f"{found['ours']:.0f} ms against"
    alone = f"{found['pixels']:.0f} ms against {found['limit']:.0f} ms"
    first = f"{whole} {found['simpleitk']:.0f} ms; the first slice after {found['first']:.0f} ms"
    return [
        Row(
            f"{key}.simpleitk",
            f"{what}: scan and pixels, times faster",
            "SimpleITK ImageSeriesReader",
            found["vs_simpleitk"],
            simpleitk,
            "higher",
            context=first,
        ),
        Row(
            f"{key}.pydicom",
            f"{what}: scan and pixels, times faster",
            "a pydicom loop",
            found["vs_pydicom"],
            loop,
            "higher",
            context=f"{whole} {found['pydicom']:.0f} ms",
        ),
        Row(
            f"{key}.limit",
            f"{what}: pixels alone, times as long",
            _LIMITS.get(encoding, _BARE),
            found["vs_limit"],
            limit,
            "lower",
            context=alone,
        ),
    ]


def _scanned(folder: Path) -> Series:
    """Scanned as if for the first time."""
    return scan.scan(folder, remembered=Remembered()).series[0]


def _frames(series: Series) -> list[bytes]:
    return [read_encoded(instance) for instance in series.instances]


def _by_fromfile(series: Series) -> np.ndarray:
    first = series.instances[0]
    shape = (first.rows, first.columns)
    volume = np.empty((len(series), *shape), np.int16)
    for index, instance in enumerate(series.instances):
        pixels = np.fromfile(instance.file.path, np.int16, shape[0] * shape[1], offset=instance.pixel_start)
        volume[index] = pixels.reshape(shape)
    return volume


def _by_pydicom(files: list[Path]) -> np.ndarray:
    datasets = sorted(map(pydicom.dcmread, files), key=lambda ds: ds.ImagePositionPatient[2])
    return np.stack([ds.pixel_array * ds.RescaleSlope + ds.RescaleIntercept for ds in datasets])


def _by_simpleitk(folder: Path) -> np.ndarray:
    reader: Any = sitk.ImageSeriesReader()  # type: ignore[no-untyped-call]
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
    return sitk.GetArrayFromImage(reader.Execute())
