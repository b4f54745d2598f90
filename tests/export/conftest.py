"""A small series on disk, and a request to export it."""

from dataclasses import replace

import numpy as np
import pytest

from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.dicom.types import Notice
from ichviewer.core.findings import ModelStamp, SeriesFindings, SliceFinding
from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.export.snapshot import Request, Run, Snapshot
from ichviewer.export.uids import Privacy, UidMap
from tests.support.dicom import plain_head, write_series

STAMP = ModelStamp("test-model", "cd" * 32, "CPU, float32")
P_ANY = [0.1, 0.9, 0.6, None]


def findings_of(series):
    """Three slices assessed, one not."""
    slices = tuple(
        SliceFinding(
            index,
            instance.file.name,
            instance.sop_instance_uid,
            5.0 * index,
            None if p is None else {**dict.fromkeys(SUBTYPES, p / 2), ANY: p},
            f"{instance.file.name}: no head" if p is None else None,
            p is not None and p > 0.5,
        )
        for index, (instance, p) in enumerate(zip(series.instances, P_ANY, strict=True))
    )
    return SeriesFindings(
        series.key,
        series.series_instance_uid,
        "HEAD OF DOE",
        slices,
        (Notice("gap", "DOE_003.dcm stands alone"),),
        dict.fromkeys(LABELS, 0.7),
    )


@pytest.fixture
def folder(tmp_path):
    """Four slices of a patient whose name is in headers and file names."""
    write_series(
        tmp_path / "head",
        np.stack([plain_head()] * 4),
        name="DOE_{:03d}.dcm",
        PatientName="Doe^Jane",
        PatientID="SECRET-7",
        FrameOfReferenceUID="1.2.99",
    )
    return tmp_path / "head"


@pytest.fixture
def request_to(folder, tmp_path):
    """A function that makes a request; choices go into its privacy and its snapshot."""
    (series,) = scan(folder).series
    taken = Snapshot(
        series,
        load.load(series),
        findings_of(series),
        STAMP,
        dict.fromkeys(LABELS, (0.5, 0.4)),
        slice_index=1,
        shown=(1,),
    )
    out = tmp_path / "out"
    out.mkdir()

    def make(name, *, with_patient_data=False, attention=False, **changes):
        privacy = Privacy(UidMap(b"salt"), with_patient_data)
        return Request(replace(taken, **changes), out / name, privacy, attention)

    return make


@pytest.fixture
def run():
    """Attention in the upper left quarter of every slice."""

    def attention(index):
        heatmap = np.zeros((64, 64), np.float32)
        heatmap[:32, :32] = 1.0
        return heatmap

    return Run(attention=attention)
