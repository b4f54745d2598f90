"""The labelled sample studies: small, fit, labelled, nobody's, and what the code makes."""

import csv

import numpy as np
import pydicom
import pytest

from ichviewer.core import fitness
from ichviewer.core.dicom import load
from ichviewer.core.dicom.scan import scan
from ichviewer.core.known_labels import read_known_labels
from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.core.samples import SAMPLES, find_sample, is_sample, samples_dir
from ichviewer.phantom.__main__ import main
from ichviewer.phantom.collection import COLLECTION, identity_of, write_collection
from ichviewer.phantom.generate import generate, generate_slice
from ichviewer.phantom.params import PhantomParams


@pytest.fixture(scope="module")
def scanned():
    return {name: scan(samples_dir() / name).series for name in COLLECTION}


def test_every_study_is_one_fit_series_that_names_nobody(scanned):
    for name, found in scanned.items():
        (series,) = found
        assert len(series) == 20
        assert series.warnings == ()
        assert fitness.check(load.load(series)) == fitness.FIT, name
        assert series.patient.patient_id.startswith("ICHV-SAMPLE-")
        said = f"{series.patient.name} {series.study.description} {series.description}"
        assert not any(subtype in said.lower() for subtype in (*SUBTYPES, "normal", "look"))


def test_no_uid_is_given_twice(scanned):
    uids = [i.sop_instance_uid for (series,) in scanned.values() for i in series.instances]
    assert len(set(uids)) == len(uids) == 20 * len(COLLECTION)
    assert len({series.study.study_instance_uid for (series,) in scanned.values()}) == len(COLLECTION)


def test_the_table_names_every_slice_and_each_study_has_only_its_own_bleed(scanned):
    known = read_known_labels(samples_dir() / "labels.csv")
    assert known.unmatched([series for (series,) in scanned.values()]) == ()
    for name, (series,) in scanned.items():
        truth = known.of_series(series)
        assert truth == {label: label in (name, ANY) and name in SUBTYPES for label in LABELS}
        assert all(known.of_slice(instance) is not None for instance in series.instances)


@pytest.mark.parametrize(("name", "index"), [("normal", 9), ("subdural", 10), ("look-alike", 8)])
def test_the_files_are_what_the_code_makes(name, index):
    """Other processors may round the last bit of a float otherwise: 1 HU here and there."""
    ds = pydicom.dcmread(samples_dir() / name / f"slice_{index:03d}.dcm")
    difference = np.abs(ds.pixel_array.astype(np.int32) - 1024 - generate_slice(COLLECTION[name], index))
    assert difference.max() <= 1
    assert np.mean(difference > 0) < 1e-3


def test_all_samples_together_are_small():
    assert sum(file.stat().st_size for file in samples_dir().rglob("*") if file.is_file()) < 3_300_000


def test_the_list_of_samples_is_what_lies_there():
    assert {sample.name for sample in SAMPLES} == {"two-bleeds", *COLLECTION}
    assert all(list(sample.path.glob("*.dcm")) and is_sample(sample.path) for sample in SAMPLES)
    assert find_sample("none") is None
    assert not is_sample(samples_dir().parent)


def test_writing_twice_gives_the_same_bytes(tmp_path, monkeypatch):
    small = {
        name: PhantomParams.small(5, 64, bleeds=p.bleeds, seed=p.seed, look_alikes=p.look_alikes)
        for name, p in COLLECTION.items()
        if name in ("normal", "epidural", "look-alike")
    }
    monkeypatch.setattr("ichviewer.phantom.collection.COLLECTION", small)
    one, two = (write_collection(tmp_path / name) for name in ("one", "two"))
    assert len(one) == 15
    assert [a.read_bytes() for a in one] == [b.read_bytes() for b in two]
    tables = [(tmp_path / name / "labels.csv").read_bytes() for name in ("one", "two")]
    assert tables[0] == tables[1]
    rows = list(csv.DictReader(tables[0].decode().splitlines()))
    assert {row["series"] for row in rows if row[ANY] == "1"} == {rows[5]["series"]}
    assert identity_of("epidural").name == "Sample^Phantom 2"


def test_the_command_writes_the_collection(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(
        "ichviewer.phantom.collection.COLLECTION", {"normal": PhantomParams.small(5, 64, bleeds=())}
    )
    assert main(["--out", str(tmp_path), "--collection"]) == 0
    assert "5 slices" in capsys.readouterr().out
    assert (tmp_path / "normal" / "slice_004.dcm").is_file()


def test_look_alikes_are_dense_symmetric_or_in_the_middle_and_no_bleed():
    plain = generate(PhantomParams.small(16, 128, bleeds=()))
    dense = generate(PhantomParams.small(16, 128, bleeds=(), look_alikes=("choroid", "falx", "pallidum")))
    assert not dense.labels.any()
    more = dense.hu.astype(int) - plain.hu
    changed = np.argwhere(more > 25)
    assert 20 < len(changed) < 2000
    assert plain.hu[tuple(changed.T)].max() < 600
    assert np.abs(changed[:, 2] - 64).max() < 22  # none near the skull's sides


def test_quiet_air_has_no_noise_and_the_head_keeps_its_own():
    params = PhantomParams.small(16, 128, bleeds=())
    quiet = PhantomParams.small(16, 128, bleeds=(), quiet_air=True)
    one, two = generate_slice(params, 7), generate_slice(quiet, 7)
    assert np.all(two[:4, :4] == -1000)
    np.testing.assert_array_equal(one[50:70, 55:75], two[50:70, 55:75])


def test_an_unknown_look_alike_is_refused():
    with pytest.raises(ValueError, match="look_alikes: expected some of choroid"):
        PhantomParams(look_alikes=("stroke",))
