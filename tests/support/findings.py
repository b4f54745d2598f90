"""Series and findings made in memory, for the tests of what shows them."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ichviewer.core.dicom.types import FileRef, Instance, Series, SeriesKind
from ichviewer.core.findings import ModelStamp, SeriesFindings, SliceFinding
from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.core.volume import SliceState, Volume
from ichviewer.inference.types import ModelReady
from tests.support.bundles import tiny_card


def make_series(
    slices: int, key: str = "1.2", rows: int = 32, columns: int = 32, folder: str = "a"
) -> Series:
    """A CT stack of `slices` slices, 10 mm apart, with its own UIDs."""
    instances = tuple(
        Instance(FileRef(Path(folder) / f"{i}.dcm"), f"{key}.{i}", "1.2.840.10008.1.2.1", rows, columns)
        for i in range(slices)
    )
    positions = tuple(10.0 * i for i in range(slices))
    return Series(key, key, SeriesKind.CT_STACK, instances, modality="CT", positions_mm=positions)


def make_volume(series: Series, hu: int = 30) -> Volume:
    """Its volume, read completely."""
    first = series.instances[0]
    grid = np.full((len(series), first.rows, first.columns), hu, np.int16)
    return Volume(series, grid, np.full(len(series), SliceState.READY, np.uint8), (1.0, 1.0))


def slice_finding(series: Series, index: int, p_any: float | None, asked: bool = True) -> SliceFinding:
    """One slice with P(any), or not assessed with None."""
    instance = series.instances[index]
    values = None if p_any is None else {**dict.fromkeys(SUBTYPES, p_any / 2), ANY: p_any}
    reason = "no head in this slice" if p_any is None else None
    return SliceFinding(
        index, instance.file.name, instance.sop_instance_uid, 10.0 * index, values, reason, asked
    )


def series_findings(series: Series, p_any: list[float | None]) -> SeriesFindings:
    """Finished findings of a series."""
    slices = tuple(slice_finding(series, i, p, asked=p is not None and p >= 0.2) for i, p in enumerate(p_any))
    top = max(p for p in p_any if p is not None)
    return SeriesFindings(
        series.key, series.series_instance_uid, "", slices, probabilities=dict.fromkeys(LABELS, top)
    )


def model_ready(sha256: str = "ab" * 32) -> ModelReady:
    """The loaded model."""
    return ModelReady(ModelStamp("test", sha256, "CPU, float32"), "made by a test", tiny_card(screening=0.2))
