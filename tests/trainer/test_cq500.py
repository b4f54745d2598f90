"""CQ500, in its own layout."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.datasets import write_cq500
from trainer.errors import SourceError
from trainer.recipe import SourceSpec
from trainer.sources import SliceRecord, read_source

SPEC = SourceSpec("cq500", "none", 0, "", "", kind="cq500")


def _read(root: Path) -> list[SliceRecord]:
    return read_source(root, SPEC)


def test_the_majority_labels_the_series_and_bleed_free_slices(tmp_path: Path) -> None:
    write_cq500(tmp_path)
    bleeding = [record for record in _read(tmp_path) if record.patient == "cq500-CT-0"]
    free = [record for record in _read(tmp_path) if record.patient == "cq500-CT-1"]
    assert {record.labels for record in bleeding} == {(None,) * 6}
    assert {record.series_labels for record in bleeding} == {(0, 0, 0, 0, 1, 1)}
    assert {record.labels for record in free} == {(0,) * 6}  # one reader of three saw a bleed


def test_localizers_and_contrast_are_left_out_and_slices_sorted(tmp_path: Path) -> None:
    write_cq500(tmp_path)
    records = _read(tmp_path)
    assert [(record.patient, record.slice_index) for record in records] == [
        (f"cq500-CT-{patient}", index) for patient in range(2) for index in range(3)
    ]
    assert {record.image.parent.name for record in records} == {"CT Plain"}
    assert len({record.image_id for record in records}) == 6


def test_a_missing_patient_is_named(tmp_path: Path) -> None:
    folder = write_cq500(tmp_path)
    shutil.rmtree(folder / "CQ500CT1 CQ500CT1")
    with pytest.raises(SourceError, match="no folder CQ500CT1"):
        _read(tmp_path)


@pytest.mark.parametrize(
    ("votes", "message"),
    [
        ({"ICH": "100", "SDH": "110"}, "two readers see subdural, but not two see a bleed"),
        ({"ICH": "1?1"}, "0 or 1 of each reader"),
    ],
)
def test_readings_that_make_no_sense_are_refused(tmp_path: Path, votes: dict[str, str], message: str) -> None:
    write_cq500(tmp_path, votes=[votes])
    with pytest.raises(SourceError, match=message):
        _read(tmp_path)
