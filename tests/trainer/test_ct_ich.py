"""CT-ICH, in PhysioNet's layout."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support.datasets import head_slice, write_ct_ich
from trainer.cache import BLEED
from trainer.cache.made import MakeSpec, make_slice
from trainer.errors import SourceError
from trainer.recipe import SourceSpec
from trainer.sources import SliceRecord, read_hu, read_mask, read_slice, read_source

SPEC = SourceSpec("physionet-ct-ich", "bleed", 0, "", "", kind="ct-ich")


def _read(root: Path) -> list[SliceRecord]:
    return read_source(root, SPEC)


def test_every_row_is_a_slice_with_its_labels(tmp_path: Path) -> None:
    write_ct_ich(tmp_path)
    records = _read(tmp_path)
    assert [(r.patient, r.slice_index) for r in records[:5]] == [
        *(("ct-ich-049", plane) for plane in range(4)),
        ("ct-ich-050", 0),
    ]
    assert [record.any for record in records] == [0, 1, 1, 0, 0, 0, 0, 0]
    assert records[1].labels == (1, 0, 0, 0, 0, 1)
    assert [record.mask is not None for record in records] == [False, True, True, False] + [False] * 4


def test_planes_come_face_up_with_their_masks_and_spacing(tmp_path: Path) -> None:
    write_ct_ich(tmp_path)
    records = _read(tmp_path)
    for plane, record in enumerate(records[:4]):
        np.testing.assert_array_equal(read_hu(record), head_slice(49 + plane))
    pixels, mask = read_slice(records[1]), read_mask(records[1])
    assert pixels.pixel_spacing == (0.5, 0.5)
    assert mask is not None
    assert pixels.upright is not None
    rows, cols = np.nonzero(pixels.upright.apply(mask) == BLEED)
    assert (rows.min(), rows.max(), cols.min(), cols.max()) == (20, 24, 30, 33)
    made = make_slice(records[1], MakeSpec(64))
    assert made.codes is not None
    np.testing.assert_array_equal(made.codes, pixels.upright.apply(mask))
    np.testing.assert_array_equal(made.hu, head_slice(50))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("49,2,0,0,0,1,0,0", "49,2,0,0,0,1,0,1", r"line 3: .*any is 0 but epidural is 1"),
        ("49,2,0,0,0,1,0,0", "49,2,0,0,0,0,0,0", "any is 1 but all subtypes are 0"),
        ("50,4,", "50,5,", r"slices 1 to 4 of ct_scans/050.nii, found slice 5"),
        ("50,4,", "51,4,", "every file it names, found no ct_scans/051.nii"),
        ("No_Hemorrhage", "None", "no No_Hemorrhage"),
        ("50,4,", "x,4,", "numbers of patient and slice"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    table = write_ct_ich(tmp_path) / "hemorrhage_diagnosis_raw_ct.csv"
    text = table.read_text()
    assert old in text
    table.write_text(text.replace(old, new))
    with pytest.raises(SourceError, match=message):
        _read(tmp_path)


def test_a_corrupt_series_is_told(tmp_path: Path) -> None:
    folder = write_ct_ich(tmp_path)
    record = _read(tmp_path)[0]
    path = folder / "ct_scans/049.nii"
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(SourceError, match=r"049.nii: expected a readable NIfTI series, found .*cut off"):
        read_hu(record)
