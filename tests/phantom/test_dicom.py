import csv

import numpy as np
import pydicom
import pytest

from ichviewer.core import fitness
from ichviewer.core.bundled import resources_dir
from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.errors import ExportError
from ichviewer.core.labels import LABELS
from ichviewer.phantom.__main__ import main
from ichviewer.phantom.dicom import write_study
from ichviewer.phantom.generate import generate, generate_slice
from ichviewer.phantom.params import PhantomParams

SMALL = PhantomParams.small(slices=12, matrix=96)
SAMPLE = resources_dir() / "sample"


@pytest.fixture(scope="module")
def phantom():
    return generate(SMALL)


def rows_of(file):
    with file.open(newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_app_reads_back_what_was_written(phantom, tmp_path):
    write_study(phantom, tmp_path)
    result = scan(tmp_path)
    (series,) = result.series
    assert [problem.file.name for problem in result.problems] in ([], ["README.md", "labels.csv"])
    assert (series.modality, series.patient.patient_id) == ("CT", "ICHV-SAMPLE")
    assert "Synthetic" in series.description
    assert series.warnings == ()
    volume = load.load(series)
    np.testing.assert_array_equal(volume.hu, phantom.hu)
    assert volume.pixel_spacing == pytest.approx((SMALL.pixel_mm, SMALL.pixel_mm))
    assert series.slice_spacing_mm == pytest.approx(SMALL.slice_spacing_mm)
    assert fitness.check(volume) == fitness.FIT


def test_writing_twice_gives_the_same_bytes(phantom, tmp_path):
    write_study(phantom, tmp_path / "one")
    write_study(generate(SMALL), tmp_path / "two")
    one, two = (sorted((tmp_path / name).iterdir()) for name in ("one", "two"))
    assert [file.name for file in one] == [file.name for file in two]
    assert all(a.read_bytes() == b.read_bytes() for a, b in zip(one, two, strict=True))


def test_the_table_holds_the_labels_of_every_slice(phantom, tmp_path):
    files = write_study(phantom, tmp_path)
    rows = rows_of(tmp_path / "labels.csv")
    assert [row["file"] for row in rows] == [file.name for file in files]
    for index, row in enumerate(rows):
        assert int(row["slice_index"]) == index
        assert row["sop_instance_uid"] == pydicom.dcmread(tmp_path / row["file"]).SOPInstanceUID
        assert [int(row[label]) for label in LABELS] == phantom.labels[index].tolist()


def test_another_head_has_other_uids(phantom, tmp_path):
    write_study(phantom, tmp_path / "one")
    write_study(generate(PhantomParams.small(slices=12, matrix=96, seed=9)), tmp_path / "two")
    one, two = (pydicom.dcmread(tmp_path / name / "slice_003.dcm") for name in ("one", "two"))
    for name in ("StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "FrameOfReferenceUID"):
        assert one[name].value != two[name].value
        assert one[name].value.is_valid


def test_a_folder_that_cannot_be_made_is_said(phantom, tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError, match="Choose another folder"):
        write_study(phantom, tmp_path / "file" / "study")


def test_the_command_writes_a_variant(tmp_path, capsys):
    arguments = ["--slices", "5", "--matrix", "64", "--spacing", "30", "--bleeds", "--seed", "2"]
    assert main(["--out", str(tmp_path), *arguments]) == 0
    assert "5 slices" in capsys.readouterr().out
    assert not any(int(row["any"]) for row in rows_of(tmp_path / "labels.csv"))


def test_the_command_says_what_is_wrong(tmp_path, capsys):
    assert main(["--out", str(tmp_path), "--matrix", "2"]) == 2
    assert "matrix of 16" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


# The sample study that the app opens


def test_the_sample_study_is_what_the_code_makes():
    """Other processors may round the last bit of a float otherwise: 1 HU here and there."""
    params = PhantomParams()
    for index in (4, 15, 22):
        ds = pydicom.dcmread(SAMPLE / f"slice_{index:03d}.dcm")
        hu = ds.pixel_array.astype(np.int32) - 1024
        difference = np.abs(hu - generate_slice(params, index))
        assert difference.max() <= 1
        assert np.mean(difference > 0) < 1e-3


def test_the_sample_study_is_small_complete_and_fit():
    (series,) = scan(SAMPLE).series
    assert len(series) == PhantomParams().slices
    assert sum(file.stat().st_size for file in SAMPLE.iterdir()) < 6_000_000
    assert fitness.check(load.load(series)) == fitness.FIT


def test_the_sample_study_has_both_bleeds_and_clean_slices():
    rows = rows_of(SAMPLE / "labels.csv")
    found = {label: [int(row["slice_index"]) for row in rows if row[label] == "1"] for label in LABELS}
    assert len(found["intraparenchymal"]) >= 4
    assert len(found["subdural"]) >= 6
    assert sorted({*found["intraparenchymal"], *found["subdural"]}) == found["any"]
    assert len(found["any"]) <= 20
    assert "synthetic" in (SAMPLE / "README.md").read_text()
