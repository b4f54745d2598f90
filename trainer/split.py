"""Patients into train, validation and test: by patient, seeded, stratified, saved, checked for leaks."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np

from ichviewer.core.labels import LABELS, SUBTYPES
from trainer.errors import SplitError
from trainer.recipe import DataSpec
from trainer.sources import SliceRecord
from trainer.writing import write_text

PARTS: Final = ("train", "validation", "test")
Split = dict[str, tuple[str, ...]]  # part -> patients


def make_split(records: list[SliceRecord], spec: DataSpec, seed: int) -> Split:
    """Deal out the patients.

    Patients are put in order of source and rarest positive label, shuffled within equals, and every
    so-many-th is taken (systematic sampling of a sorted list), so each part has its share of every source
    and label.

    Raises:
        SplitError: a part would be empty.
    """
    rng = np.random.default_rng(seed)
    patients = _in_order(records, rng)
    test = _every(patients, spec.test_share, rng)
    rest = [patient for patient in patients if patient not in test]
    validation = _every(rest, spec.validation_share / (1 - spec.test_share), rng)
    train = [patient for patient in rest if patient not in validation]
    split = {
        "train": tuple(sorted(train)),
        "validation": tuple(sorted(validation)),
        "test": tuple(sorted(test)),
    }
    check_split(split, records)
    return split


def make_folds(records: list[SliceRecord], k: int, seed: int) -> tuple[Split, ...]:
    """K-fold by patient: the n-th split tests on the n-th fold, validates on the next, trains on the others.

    Patients are put in order as in `make_split` and dealt out in turn, so each fold has its share of every
    source and label, and each patient is tested on once.

    Raises:
        SplitError: fewer than 3 folds, or a fold without patients.
    """
    if k < 3:
        advice = "Ask for more folds: one tests, one validates, the others train."
        raise SplitError("folds", "at least 3", str(k), advice)
    patients = _in_order(records, np.random.default_rng(seed))
    folds = [tuple(sorted(patients[number::k])) for number in range(k)]
    splits = []
    for number in range(k):
        held_out = (number, (number + 1) % k)
        train = sorted(p for other in range(k) if other not in held_out for p in folds[other])
        split = {"train": tuple(train), "validation": folds[held_out[1]], "test": folds[number]}
        check_split(split, records)
        splits.append(split)
    return tuple(splits)


def hold_out(records: list[SliceRecord], spec: DataSpec, seed: int) -> Split:
    """The split of `DataSpec.folds` or `DataSpec.held_out_sources`: one part tested on, nobody validated on.

    Raises:
        SplitError: nobody to train on.
    """
    if spec.held_out_sources:
        held = {record.patient for record in records if record.source in spec.held_out_sources}
    elif spec.held_out:
        held = set(_in_order(records, np.random.default_rng(seed))[spec.held_out - 1 :: spec.folds])
    else:
        held = set()
    rest = {record.patient for record in records} - held
    split = {"train": tuple(sorted(rest)), "validation": (), "test": tuple(sorted(held))}
    check_split(split, records, parts_of(spec))
    return split


def parts_of(spec: DataSpec) -> tuple[str, ...]:
    """The parts that a split of this kind must have."""
    if not (spec.folds or spec.held_out_sources):
        return PARTS
    return ("train", "test") if spec.held_out or spec.held_out_sources else ("train",)


def sample_patients(records: list[SliceRecord], count: int, seed: int) -> tuple[str, ...]:
    """About so many of these patients, each source and label with its share; all where there are fewer."""
    rng = np.random.default_rng(seed)
    patients = _in_order(records, rng)
    return tuple(sorted(_every(patients, min(1.0, count / len(patients)), rng)))


def check_split(split: Split, records: list[SliceRecord], needed: Sequence[str] = PARTS) -> None:
    """Refuse a split that leaks, leaves out patients, or leaves a needed part empty.

    Raises:
        SplitError: with the patient or part that is wrong.
    """
    home: dict[str, str] = {}
    for part in PARTS:
        if part in needed and not split.get(part):
            raise SplitError(
                f"split, {part}", "at least one patient", "none", "Add patients or change the shares."
            )
        for patient in split[part]:
            if patient in home:
                raise SplitError(
                    f"split, patient {patient}",
                    "one part",
                    f"{home[patient]} and {part}",
                    "Make the split anew.",
                )
            home[patient] = part
    lost = {record.patient for record in records} - home.keys()
    if lost:
        raise SplitError(
            "split", "every patient of the data", f"no {sorted(lost)[0]}", "Make the split anew."
        )


def save_split(split: Split, path: Path) -> None:
    """Write the split as JSON."""
    write_text(path, json.dumps(split, indent=1) + "\n")


def load_split(path: Path, records: list[SliceRecord], needed: Sequence[str] = PARTS) -> Split:
    """Read a saved split and check it against the data.

    Raises:
        SplitError: unreadable, or as `check_split`.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        split = {part: tuple(str(patient) for patient in data[part]) for part in PARTS}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SplitError(str(path), "a split with train, validation and test", str(error)) from error
    check_split(split, records, needed)
    return split


def in_part(records: list[SliceRecord], split: Split, part: str) -> list[int]:
    """Indices of the records whose patient is in this part."""
    patients = set(split[part])
    return [index for index, record in enumerate(records) if record.patient in patients]


def positives_in(records: list[SliceRecord], split: Split, part: str) -> list[int]:
    """Indices of a part's slices with a bleed: the part of stage 2, as a subset of stage 1's.

    So the stage-2 test set is the positives of the stage-1 test set, and no stage is tested on a patient that
    another was trained on.
    """
    return [index for index in in_part(records, split, part) if records[index].any == 1]


def check_classes(records: list[SliceRecord], indices: list[int], labels: Sequence[str], part: str) -> None:
    """Refuse to train or test where a label has no slice that has it, or none that has not.

    Args:
        labels: names out of LABELS that are to be learned from or measured on these records.
        part: for the message.

    Raises:
        SplitError: naming the empty class.
    """
    for label in labels:
        column = LABELS.index(label)
        found = {records[index].labels[column] for index in indices}
        for value, words in ((1, "with"), (0, "without")):
            if value not in found:
                advice = "Add patients or sources, take the label out, or change the seed of the split."
                raise SplitError(f"the {part} slices", f"some {words} {label}", "none", advice)


def _in_order(records: list[SliceRecord], rng: np.random.Generator) -> list[str]:
    """Patients by source and rarest positive label, shuffled within equals."""
    strata = _strata(records)
    patients = sorted(strata)
    order = rng.permutation(len(patients))
    return sorted((patients[i] for i in order), key=lambda patient: strata[patient])


def _strata(records: list[SliceRecord]) -> dict[str, tuple[str, str]]:
    """Patient to (source, rarest positive label or "negative")."""
    positives: dict[str, set[str]] = defaultdict(set)
    source: dict[str, str] = {}
    for record in records:
        source.setdefault(record.patient, record.source)
        found = {
            name
            for name, value in zip((*SUBTYPES, "any"), record.series_labels or record.labels, strict=True)
            if value == 1
        }
        positives[record.patient] |= found
    counts = {name: sum(name in found for found in positives.values()) for name in (*SUBTYPES, "any")}
    return {
        patient: (source[patient], min(found, key=lambda name: (counts[name], name)) if found else "negative")
        for patient, found in positives.items()
    }


def _every(patients: list[str], share: float, rng: np.random.Generator) -> set[str]:
    start = rng.uniform()
    marks = np.floor(np.arange(len(patients) + 1) * share + start)
    return {patient for patient, step in zip(patients, np.diff(marks), strict=True) if step > 0}
