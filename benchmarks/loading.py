"""Reading a series: the first picture, and the whole."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import SimpleITK as sitk  # noqa: N813

from benchmarks.series import write_series
from benchmarks.timing import medians_ms
from ichviewer.core.dicom import load, scan


def measure(hu: np.ndarray, slices: int) -> dict[str, float]:
    """Median ms, page cache warm: ours to the first slice and to the last, two common ways to the last."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "series"
        files = write_series(folder, slices, hu)
        first: list[float] = []

        def ours() -> None:
            start = time.perf_counter()
            seen: list[float] = []
            load.load(scan.scan(folder).series[0], on_slice=lambda *_: seen.append(time.perf_counter()))
            first.append((seen[0] - start) * 1000)

        def pydicom_loop() -> np.ndarray:
            datasets = sorted(map(pydicom.dcmread, files), key=lambda ds: ds.ImagePositionPatient[2])
            return np.stack([ds.pixel_array * ds.RescaleSlope + ds.RescaleIntercept for ds in datasets])

        def simpleitk() -> np.ndarray:
            reader: Any = sitk.ImageSeriesReader()  # type: ignore[no-untyped-call]
            reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))
            return sitk.GetArrayFromImage(reader.Execute())

        medians = medians_ms({"ours": ours, "pydicom": pydicom_loop, "simpleitk": simpleitk})
        return {**medians, "first": float(np.median(first[1:]))}
