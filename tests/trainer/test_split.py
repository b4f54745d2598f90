from pathlib import Path

import pytest

from tests.support.slices import write_source
from trainer.errors import SplitError
from trainer.recipe import DataSpec, SourceSpec
from trainer.sources import SliceRecord, read_sources
from trainer.split import PARTS, check_split, in_part, load_split, make_split, save_split

SPEC = DataSpec(
    sources=(SourceSpec("one", "none", 0, "", ""), SourceSpec("two", "none", 0, "", "")),
    test_share=0.25,
    validation_share=0.25,
)


@pytest.fixture
def records(tmp_path: Path) -> list[SliceRecord]:
    write_source(tmp_path, "one", patients=40, slices=2)
    write_source(tmp_path, "two", patients=16, slices=2)
    return read_sources(tmp_path, SPEC.sources)


def test_every_patient_is_in_one_part(records: list[SliceRecord]) -> None:
    split = make_split(records, SPEC, seed=1)
    rows = [row for part in PARTS for row in in_part(records, split, part)]
    assert sorted(rows) == list(range(len(records)))


def test_parts_have_their_share_of_sources_and_bleeds(records: list[SliceRecord]) -> None:
    split = make_split(records, SPEC, seed=1)
    for source, patients in (("one", 40), ("two", 16)):
        test = [records[row] for row in in_part(records, split, "test") if records[row].source == source]
        assert abs(len({record.patient for record in test}) - patients / 4) <= 1
        positive = {record.patient for record in test if record.any == 1}
        assert abs(len(positive) - patients / 8) <= 1


def test_the_seed_makes_the_split(records: list[SliceRecord]) -> None:
    assert make_split(records, SPEC, seed=1) == make_split(records, SPEC, seed=1)
    assert make_split(records, SPEC, seed=1) != make_split(records, SPEC, seed=2)


def test_a_saved_split_comes_back(records: list[SliceRecord], tmp_path: Path) -> None:
    split = make_split(records, SPEC, seed=1)
    save_split(split, tmp_path / "split.json")
    assert load_split(tmp_path / "split.json", records) == split


def test_a_leak_is_refused(records: list[SliceRecord], tmp_path: Path) -> None:
    split = make_split(records, SPEC, seed=1)
    patient = split["train"][0]
    split["test"] = (*split["test"], patient)
    save_split(split, tmp_path / "split.json")
    with pytest.raises(SplitError, match=f"patient {patient}.*train and test"):
        load_split(tmp_path / "split.json", records)


def test_a_lost_patient_or_an_empty_part_is_refused(records: list[SliceRecord]) -> None:
    split = make_split(records, SPEC, seed=1)
    lost = split["train"][0]
    with pytest.raises(SplitError, match=f"no {lost}"):
        check_split({**split, "train": split["train"][1:]}, records)
    with pytest.raises(SplitError, match="test: expected at least one patient"):
        check_split({**split, "test": ()}, records)
