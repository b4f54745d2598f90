"""A quiz from labelled studies: which cases are asked, in which order, and how the answers count."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ichviewer.core.dicom.types import Series, SeriesKind
from ichviewer.core.known_labels import Known, KnownLabels
from ichviewer.core.labels import ANY, SUBTYPES
from ichviewer.teaching.progress import QuizAnswer, QuizProgress


class Unit(StrEnum):
    """What one question is about."""

    SERIES = "series"
    SLICE = "slice"


@dataclass(frozen=True, slots=True)
class Case:
    """One question.

    Attributes:
        key: under which its answer is kept.
        series: what is shown.
        slice_index: the slice that is asked about; None: the whole series.
        asked: the subtypes that are known, in the usual order; empty: only whether there is any bleed.
        truth: those of `asked` that are there; `any` alone where only that is known.
        show: the slice to show with the truth, in the middle of those that are labelled; None: any.
    """

    key: str
    series: Series
    slice_index: int | None
    asked: tuple[str, ...]
    truth: tuple[str, ...]
    show: int | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The labels to choose from; none of them chosen means no bleed."""
        return self.asked or (ANY,)


def make_cases(series: Iterable[Series], labels: KnownLabels, unit: Unit) -> tuple[Case, ...]:
    """The cases of CT series whose labels are known. What is not known is not asked."""
    cases: list[Case] = []
    for one in series:
        if one.kind is not SeriesKind.CT_STACK:
            continue
        if unit is Unit.SERIES:
            case = _case(one.key, one, None, labels.of_series(one), _middle(one, labels))
            cases += [case] if case else []
            continue
        for index, instance in enumerate(one.instances):
            case = _case(instance.sop_instance_uid, one, index, labels.of_slice(instance), index)
            cases += [case] if case else []
    return tuple(cases)


def row_problems(series: Iterable[Series], labels: KnownLabels) -> list[str]:
    """A line for each row of the table that names nothing among the series."""
    name = labels.path.name
    return [
        f"{name}, line {row.line}: expected a series or a slice below this folder, "
        f"found none named {row.file or row.sop_instance_uid or row.series}."
        for row in labels.unmatched(series)
    ]


def quiz_key(table: Path, unit: Unit) -> str:
    """Under which the progress of a quiz is kept: the same table asks the same quiz, wherever it lies."""
    try:
        digest = hashlib.sha256(table.read_bytes()).hexdigest()[:16]
    except OSError:
        digest = str(table)
    return f"{digest}-{unit}"


def _case(key: str, series: Series, index: int | None, known: Known | None, show: int | None) -> Case | None:
    if known is None:
        return None
    asked = tuple(subtype for subtype in SUBTYPES if known[subtype] is not None)
    if not asked and known[ANY] is None:
        return None
    if known[ANY] and not any(known[subtype] for subtype in SUBTYPES):
        asked = ()  # there is a bleed of a kind that is not known: "none of them" would be a wrong answer
    truth = tuple(subtype for subtype in asked if known[subtype])
    if not asked:
        truth = (ANY,) if known[ANY] else ()
    return Case(key, series, index, asked, truth, show)


def _middle(series: Series, labels: KnownLabels) -> int | None:
    by_uid: Mapping[str, Known] = {row.sop_instance_uid: row.labels for row in labels.rows if row.of_slice}
    bleeding = [
        index
        for index, instance in enumerate(series.instances)
        if (known := by_uid.get(instance.sop_instance_uid)) and known[ANY]
    ]
    return bleeding[len(bleeding) // 2] if bleeding else None


@dataclass(frozen=True, slots=True)
class Tally:
    """How one label was read: there and said, not there but said, there but missed, neither."""

    hits: int = 0
    false_alarms: int = 0
    misses: int = 0
    rejections: int = 0

    @property
    def asked(self) -> int:
        """How often it was asked."""
        return self.hits + self.false_alarms + self.misses + self.rejections

    @property
    def right(self) -> int:
        """How often the answer was right."""
        return self.hits + self.rejections


class Quiz:
    """Goes through the cases in an order of its own, and keeps the answers in a `QuizProgress`.

    Attributes:
        cases: in the order they are asked; the same order for the same cases and seed.
        position: of the case on screen.
        answers: by key.
    """

    def __init__(self, cases: Iterable[Case], progress: QuizProgress, seed: int = 0) -> None:
        ordered = sorted(cases, key=lambda case: case.key)
        random.Random(seed).shuffle(ordered)
        self._all = tuple(ordered)
        self.cases = self._all
        self.answers = progress.answers
        self.position = self._first_open()

    @property
    def every(self) -> tuple[Case, ...]:
        """All cases, those that are not repeated too."""
        return self._all

    @property
    def case(self) -> Case:
        """The case on screen."""
        return self.cases[self.position]

    @property
    def answer(self) -> QuizAnswer | None:
        """The answer to the case on screen; None where it is still open."""
        return self.answers.get(self.case.key)

    @property
    def done(self) -> int:
        """How many of the cases have an answer."""
        return sum(case.key in self.answers for case in self.cases)

    def give(self, chosen: Iterable[str]) -> QuizAnswer:
        """Answer the case on screen. The first answer counts; a second one gives back the first."""
        case = self.case
        options = case.options
        wish = set(chosen)
        answer = QuizAnswer(tuple(label for label in options if label in wish), case.truth, options)
        return self.answers.setdefault(case.key, answer)

    def go_on(self) -> bool:
        """Go to the next case without an answer. False where there is none."""
        following = [*range(self.position + 1, len(self.cases)), *range(self.position + 1)]
        for position in following:
            if self.cases[position].key not in self.answers:
                self.position = position
                return True
        return False

    def wrong(self) -> tuple[Case, ...]:
        """The cases that were answered wrongly."""
        return tuple(c for c in self._all if (a := self.answers.get(c.key)) is not None and not a.right)

    def repeat_wrong(self) -> bool:
        """Ask those that were answered wrongly once more, and only those. False where there are none."""
        again = self.wrong()
        if not again:
            return False
        for case in again:
            del self.answers[case.key]
        self.cases, self.position = again, 0
        return True

    def tally(self) -> dict[str, Tally]:
        """How each label that was asked was read, over all answers to cases of this quiz."""
        counts: dict[str, list[int]] = {}
        for case in self._all:
            answer = self.answers.get(case.key)
            for label in answer.asked if answer is not None else ():
                assert answer is not None
                row = counts.setdefault(label, [0, 0, 0, 0])
                said, there = label in answer.chosen, label in answer.truth
                row[(0 if said else 2) if there else (1 if said else 3)] += 1
        return {label: Tally(*counts[label]) for label in (*SUBTYPES, ANY) if label in counts}

    def _first_open(self) -> int:
        return next((i for i, case in enumerate(self.cases) if case.key not in self.answers), 0)
