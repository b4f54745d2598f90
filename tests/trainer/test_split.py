from dataclasses import replace
from pathlib import Path

import pytest

from ichviewer.core.labels import LABELS, SUBTYPES
from tests.support.slices import write_source
from trainer.errors import SplitError
from trainer.recipe import DataSpec, SourceSpec
from trainer.sources import SliceRecord, read_sources
from trainer.split import (
    PARTS,
    check_classes,
    check_split,
    hold_out,
    in_part,
    load_split,
    make_folds,
    make_split,
    positives_in,
    save_split,
)

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


def _made_up(patients: int) -> list[SliceRecord]:
    """Records alone, one bleed in four patients, subtypes in turn and of very different frequency."""
    records = []
    for patient in range(patients):
        rank = patient // 4
        subtype = next((i for i, every in enumerate((16, 8, 4, 2, 1)) if rank % every == 0), 4)
        bleeds = patient % 4 == 0
        for index in range(3):
            has = bleeds and index == 1
            labels = (*(int(has and i == subtype) for i in range(5)), int(has))
            image = Path(f"{patient}-{index}.png")
            records.append(SliceRecord("made", image, None, f"p{patient:04d}", index, labels, -20, 100))
    return records


def test_each_part_has_its_share_of_every_subtype() -> None:
    records = _made_up(1600)
    split = make_split(records, DataSpec(sources=SPEC.sources), seed=5)
    assert [len(split[part]) for part in PARTS] == [1120, 240, 240]
    for column in range(len(SUBTYPES)):
        carriers = [
            {records[i].patient for i in in_part(records, split, p) if records[i].labels[column]}
            for p in PARTS
        ]
        total = sum(map(len, carriers))
        for found, share in zip(carriers, (0.70, 0.15, 0.15), strict=True):
            assert abs(len(found) - total * share) <= 1.5


def test_folds_test_on_every_patient_once_and_never_on_one_they_train_on() -> None:
    records = _made_up(200)
    folds = make_folds(records, 5, seed=2)
    assert sorted(patient for fold in folds for patient in fold["test"]) == sorted(
        {r.patient for r in records}
    )
    for fold in folds:
        check_split(fold, records)
        assert [len(fold[part]) for part in PARTS] == [120, 40, 40]
        assert sum(records[i].any or 0 for i in in_part(records, fold, "test")) == 10
    assert folds == make_folds(records, 5, seed=2)
    assert folds != make_folds(records, 5, seed=3)


def test_folds_that_cannot_be_are_refused() -> None:
    with pytest.raises(SplitError, match="folds: expected at least 3, found 2"):
        make_folds(_made_up(20), 2, seed=0)
    with pytest.raises(SplitError, match="at least one patient"):
        make_folds(_made_up(4), 5, seed=0)


def test_stage_2_is_tested_on_the_bleeds_of_stage_1s_test_slices(records: list[SliceRecord]) -> None:
    split = make_split(records, SPEC, seed=1)
    first, second = in_part(records, split, "test"), positives_in(records, split, "test")
    assert second
    assert set(second) < set(first)
    assert {records[i].any for i in second} == {1}
    assert {records[i].any for i in set(first) - set(second)} == {0}


def test_an_empty_class_is_told(records: list[SliceRecord]) -> None:
    everything = list(range(len(records)))
    check_classes(records, everything, LABELS, "training")
    without = [i for i in everything if records[i].labels[0] != 1]
    with pytest.raises(SplitError, match="training slices: expected some with epidural, found none"):
        check_classes(records, without, LABELS, "training")
    bleeding = [i for i in everything if records[i].any == 1]
    with pytest.raises(SplitError, match="test slices: expected some without any, found none"):
        check_classes(records, bleeding, ("any",), "test")


def test_a_source_held_out_is_the_whole_test_part(records: list[SliceRecord]) -> None:
    split = hold_out(records, replace(SPEC, held_out_sources=("two",)), seed=1)
    source = {record.patient: record.source for record in records}
    assert {source[patient] for patient in split["test"]} == {"two"}
    assert {source[patient] for patient in split["train"]} == {"one"}
    assert split["validation"] == ()


def test_folds_test_each_patient_once_and_train_on_all_others(records: list[SliceRecord]) -> None:
    everyone = {record.patient for record in records}
    splits = [hold_out(records, replace(SPEC, folds=4, held_out=n), seed=1) for n in (1, 2, 3, 4)]
    assert sorted(patient for split in splits for patient in split["test"]) == sorted(everyone)
    assert all(set(split["train"]) == everyone - set(split["test"]) for split in splits)
    assert set(hold_out(records, replace(SPEC, folds=4), seed=1)["train"]) == everyone
