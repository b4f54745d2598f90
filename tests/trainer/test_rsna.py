"""RSNA 2019, in Kaggle's layout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from ichviewer.core.labels import LABELS
from tests.support.datasets import head_slice, write_rsna, write_rsna_image, write_rsna_table
from tests.support.zoo import ZOO
from trainer.cleaning import brain_share
from trainer.errors import SourceError
from trainer.recipe import SourceSpec
from trainer.sources import METADATA, SliceRecord, metadata_array, read_hu, read_slice, read_source
from trainer.sources import headers as headers_module

SPEC = SourceSpec("rsna", "none", 0, "", "", kind="rsna")


def _read(root: Path) -> list[SliceRecord]:
    return read_source(root, SPEC)


def test_labels_patients_and_series_are_those_of_csv_and_headers(tmp_path: Path) -> None:
    labels = write_rsna(tmp_path)
    records = _read(tmp_path)
    assert {record.image_id: record.labels for record in records} == labels
    assert {record.patient for record in records} == {f"rsna-ID_{n:08x}" for n in range(4)}
    assert len({record.series for record in records}) == 4
    assert all(record.series.startswith("ID_") for record in records)


def test_slices_are_in_the_order_of_their_positions(tmp_path: Path) -> None:
    write_rsna(tmp_path)
    for record in _read(tmp_path):
        patient = int(record.patient.rpartition("_")[2], 16)
        np.testing.assert_array_equal(read_hu(record), head_slice(patient * 10 + record.slice_index))


def test_a_repeated_row_is_taken_once(tmp_path: Path) -> None:
    labels = write_rsna(tmp_path)
    rows = [(f"{i}_{n}", v) for i in labels for n, v in zip(LABELS, labels[i], strict=True)]
    write_rsna_table(tmp_path / "rsna", rows + rows[:6])
    assert len(_read(tmp_path)) == len(labels)


def test_metadata_are_the_numbers_of_the_header(tmp_path: Path) -> None:
    write_rsna(tmp_path, WindowCenter=[40, 600], WindowWidth=[80, 2000], RescaleIntercept=-7)
    table = metadata_array(_read(tmp_path))
    found = dict(zip(METADATA, table[0], strict=True))
    assert (found["window_center"], found["window_width"], found["rescale_intercept"]) == (40, 80, -7)
    assert (found["row_spacing_mm"], found["slice_thickness_mm"], found["bits_stored"]) == (0.5, 5, 16)
    assert found["slices_in_series"] == 3
    assert set(table[:, METADATA.index("position_z_mm")]) == {0, 5, 10}


def test_wrapped_values_are_repaired_unless_asked_not_to(tmp_path: Path) -> None:
    write_rsna(tmp_path, patients=2)
    hu = head_slice(0)
    wrapped = (hu.astype(np.int32) % 4096).astype(np.uint16)
    path = tmp_path / "rsna/stage_2_train/ID_000000001.dcm"
    write_rsna_image(path, 0, 2, wrapped, BitsStored=12, HighBit=11)
    record = next(record for record in _read(tmp_path) if record.image_id == "ID_000000001")
    np.testing.assert_array_equal(read_hu(record), hu)
    assert read_slice(record, repair_intercept=False).hu.max() > 3000


def test_a_slice_that_lies_the_other_way_up_is_turned(tmp_path: Path) -> None:
    write_rsna(tmp_path, patients=2, ImageOrientationPatient=[1, 0, 0, 0, -1, 0])
    record = next(record for record in _read(tmp_path) if record.patient == "rsna-ID_00000000")
    stored = read_slice(record).hu
    np.testing.assert_array_equal(read_hu(record), stored[::-1])


def _table(tmp_path: Path, change: dict[str, int], drop: str = "") -> None:
    labels = write_rsna(tmp_path)
    rows = {f"{i}_{n}": v for i in labels for n, v in zip(LABELS, labels[i], strict=True)}
    write_rsna_table(tmp_path / "rsna", [(key, v) for key, v in {**rows, **change}.items() if key != drop])


@pytest.mark.parametrize(
    ("change", "drop", "message"),
    [
        ({"ID_000000001_epidural": 1}, "", "ID_000000001: .* that agree, found any is 0 but epidural"),
        ({"ID_000000001_any": 1}, "", "any is 1 but all subtypes are 0"),
        ({"ID_000000001_any": 7}, "", "0 or 1, found ID_000000001_any,7"),
        ({"ID_000000001_chronic": 0}, "", "found ID_000000001_chronic,0"),
        ({}, "ID_000000001_any", "six labels of ID_000000001, found none for any"),
    ],
)  # fmt: skip
def test_labels_that_make_no_sense_are_refused(
    tmp_path: Path, change: dict[str, int], drop: str, message: str
) -> None:
    _table(tmp_path, change, drop)
    with pytest.raises(SourceError, match=message):
        _read(tmp_path)


def test_two_labels_of_one_image_are_refused(tmp_path: Path) -> None:
    labels = write_rsna(tmp_path)
    rows = [(f"{i}_{n}", v) for i in labels for n, v in zip(LABELS, labels[i], strict=True)]
    name, value = rows[0]
    write_rsna_table(tmp_path / "rsna", [*rows, (name, 1 - value)])
    with pytest.raises(SourceError, match=f"one label, found {name} as 0 and as 1"):
        _read(tmp_path)


def test_missing_images_are_named(tmp_path: Path) -> None:
    write_rsna(tmp_path)
    for number in (1, 2):
        (tmp_path / f"rsna/stage_2_train/ID_{number:09x}.dcm").unlink()
    with pytest.raises(SourceError, match=r"no stage_2_train/ID_000000002.dcm, stage_2_train/ID_000000001"):
        _read(tmp_path)


def test_a_missing_folder_or_table_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"stage_2_train.csv: expected the labels of RSNA 2019"):
        _read(tmp_path)
    write_rsna_table(tmp_path / "rsna", [("ID_1_any", 0)])
    with pytest.raises(SourceError, match="six labels"):
        _read(tmp_path)


def test_the_test_slices_have_no_labels(tmp_path: Path) -> None:
    write_rsna(tmp_path)
    (tmp_path / "rsna/stage_2_train").rename(tmp_path / "rsna/stage_2_test")
    records = read_source(tmp_path, SourceSpec("rsna", "none", 0, "", "", kind="rsna-test"))
    assert len(records) == 12
    assert {record.labels for record in records} == {(None,) * 6}


def test_headers_of_large_sets_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_rsna(tmp_path)
    monkeypatch.setenv("ICHTRAIN_INDEX", str(tmp_path / "index"))
    monkeypatch.setattr(headers_module, "_PART", 5)
    monkeypatch.setattr(headers_module.os, "cpu_count", lambda: 1)
    records = _read(tmp_path)
    asked: list[Path] = []
    read = headers_module._read
    monkeypatch.setattr(headers_module, "_read", lambda path: (asked.append(path), read(path))[1])
    assert _read(tmp_path) == records
    assert not asked
    write_rsna_image(tmp_path / "rsna/stage_2_train/ID_000000001.dcm", 9, 0)
    assert "rsna-ID_00000009" in {record.patient for record in _read(tmp_path)}
    assert len(asked) == 5  # the part that holds it, and no other
    told = "".join(path.read_text() for path in (tmp_path / "index").iterdir())
    assert "Test" not in told  # no name, no date
    assert "20260101" not in told


@pytest.mark.zoo
@pytest.mark.skipif(not ZOO.is_dir(), reason="needs the real series in ../shared/data, which are not here")
def test_real_rsna_series_are_read_and_sorted(tmp_path: Path) -> None:
    folder = tmp_path / "rsna/stage_2_test"
    folder.mkdir(parents=True)
    for path in (ZOO / "rsna-series").rglob("*.dcm"):
        (folder / path.name).symlink_to(path)
    records = read_source(tmp_path, SourceSpec("rsna", "none", 0, "", "", kind="rsna-test"))
    series = {record.series for record in records}
    assert sorted(sum(record.series == one for record in records) for one in series) == [30, 32]
    z = METADATA.index("position_z_mm")
    for one in series:
        ordered = sorted((r for r in records if r.series == one), key=lambda record: record.slice_index)
        assert all(np.diff([float(record.metadata[z] or 0) for record in ordered]) > 0)
    middle = next(record for record in records if record.slice_index == 15)
    hu = read_hu(middle)
    assert hu.shape == (512, 512)
    assert np.median(hu[0]) < -900  # air
    assert brain_share(hu) > 0.1
