from pathlib import Path

import numpy as np
import pytest

from tests.support.slices import SIDE, change_manifest, slice_hu, write_source
from trainer.errors import SourceError
from trainer.recipe import SourceSpec
from trainer.sources import label_array, read_hu, read_mask, read_source

SPEC = SourceSpec("made-up", "bleed", 0, "none", "made by a test")


def test_reads_rows_hu_and_masks(tmp_path: Path) -> None:
    write_source(tmp_path, patients=4)
    records = read_source(tmp_path, SPEC)
    assert len(records) == 16
    bleeding = records[7]
    assert (bleeding.patient, bleeding.slice_index, bleeding.any) == ("made-up-01", 3, 1)
    hu, mask = slice_hu(103, 0)
    np.testing.assert_array_equal(read_hu(bleeding), hu)
    np.testing.assert_array_equal(read_mask(bleeding), mask)
    assert read_hu(bleeding).shape == (SIDE, SIDE)


def test_masks_are_left_alone_where_the_recipe_says_none(tmp_path: Path) -> None:
    write_source(tmp_path, patients=4)
    records = read_source(tmp_path, SourceSpec("made-up", "none", 0, "", ""))
    assert all(record.mask is None for record in records)


def test_an_empty_label_is_not_known(tmp_path: Path) -> None:
    folder = write_source(tmp_path, patients=4)
    change_manifest(folder, 0, "subdural", "")
    records = read_source(tmp_path, SPEC)
    assert records[0].labels[4] is None
    assert np.isnan(label_array(records)[0, 4])
    assert label_array(records)[1, 4] == 0


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("subdural", "1", "line 2: .*any is 0 but subdural is 1"),
        ("epidural", "2", "line 2, epidural"),
        ("patient", "", "line 2: expected a patient"),
        ("hu_max", "high", "line 2: expected numbers"),
        ("path", "images/gone.webp", r"no images/gone\.webp"),
        ("mask_path", "masks/gone.png", r"no masks/gone\.png"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, column: str, value: str, message: str) -> None:
    folder = write_source(tmp_path, patients=4)
    change_manifest(folder, 0, column, value)
    with pytest.raises(SourceError, match=message):
        read_source(tmp_path, SPEC)


def test_a_corrupt_image_is_named(tmp_path: Path) -> None:
    folder = write_source(tmp_path, patients=4)
    (folder / "images/00-00.webp").write_bytes(b"no image")
    with pytest.raises(SourceError, match=r"00-00\.webp"):
        read_hu(read_source(tmp_path, SPEC)[0])


def test_no_manifest_or_a_short_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"manifest\.csv.*--data"):
        read_source(tmp_path, SPEC)
    folder = write_source(tmp_path, patients=4)
    (folder / "manifest.csv").write_text("path,patient\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no mask_path, slice_index"):
        read_source(tmp_path, SPEC)
