"""The slices of a run: records, labels, HU, and the rows of each part for its task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import ANY, LABELS
from trainer.cache import Cache, prepare
from trainer.errors import SplitError
from trainer.predictions import Predictions
from trainer.progress import progress_bar
from trainer.sources import SliceRecord, label_array
from trainer.split import Split, sample_patients
from trainer.systems.recipe import SystemData
from trainer.systems.tasks import NONE, Task

Say = Callable[[NDArray[np.int64]], NDArray[np.float32]]  # rows to (row, class) probabilities


@dataclass(frozen=True, slots=True)
class Slices:
    """What there is to train on, and of whom it is.

    Attributes:
        records, labels: of every slice that could be read; (slice, label), NaN where not known.
        cache: their HU.
        parts: part -> rows of its patients, after the sample of patients is taken.
        patients: part -> how many patients these are.
    """

    records: list[SliceRecord]
    labels: NDArray[np.float32]
    cache: Cache
    parts: dict[str, NDArray[np.int64]]
    patients: dict[str, int]

    def rows(self, part: str, task: Task) -> NDArray[np.int64]:
        """Rows of this part that the task can be asked of.

        Raises:
            SplitError: there are none.
        """
        rows = self.parts[part]
        rows = rows[task.fit[rows]]
        if not len(rows):
            advice = "Add patients or sources that suit the task, or raise data.patients."
            raise SplitError(f"the {part} slices", f"some that suit {task.name}", "none", advice)
        return rows

    def asked(self, part: str, task: Task) -> NDArray[np.int64]:
        """Rows that are predicted: those of `rows`, and slices whose series alone has labels (CQ500)."""
        rows = self.parts[part]
        of_series = np.array([bool(self.records[row].series_labels) for row in rows], np.bool_)
        self.rows(part, task)  # some must be known
        return rows[task.fit[rows] | (of_series & task.tells_any)]

    def check_classes(self, task: Task) -> None:
        """Refuse to train where a class has no slice, or all of them.

        Raises:
            SplitError: naming the class.
        """
        truth = task.truth[self.rows("train", task)]
        for name, column in zip(task.classes, truth.T, strict=True):
            for value, words in ((1, "with"), (0, "without")):
                if not (column == value).any():
                    advice = "Add patients or sources, raise data.patients, or ask for another task."
                    raise SplitError(
                        f"the train slices of {task.name}", f"some {words} {name}", "none", advice
                    )

    def predictions(
        self, task: Task, rows: NDArray[np.int64], probability: NDArray[np.float32]
    ) -> Predictions:
        """What was said of these rows, with the truth of the task."""
        chosen = [self.records[row] for row in rows]
        return Predictions(
            task=task.name,
            classes=task.classes,
            exclusive=task.exclusive,
            truth=task.truth[rows],
            probability=probability.astype(np.float32),
            source=np.array([record.source for record in chosen], np.str_),
            patient=np.array([record.patient for record in chosen], np.str_),
            series=np.array([record.series for record in chosen], np.str_),
            slice_index=np.array([record.slice_index for record in chosen], np.int64),
            image=np.array([record.image_id or record.image.name for record in chosen], np.str_),
            series_truth=_series_truth(chosen, task.classes),
        )


def load_slices(
    records: list[SliceRecord], split: Split, spec: SystemData, cache_dir: str | Path, progress: bool
) -> Slices:
    """Open or build the cache, and take the sample of patients that the recipe asks for.

    Raises:
        SourceError, CacheError: as `trainer.cache.prepare`.
    """
    cache = open_cache(records, spec, cache_dir, progress)
    of_part = {part: set(_sampled(records, split, part, spec)) for part in split}
    parts = {
        part: np.array(
            [row for row, record in enumerate(cache.records) if record.patient in chosen], np.int64
        )
        for part, chosen in of_part.items()
    }
    counts = {part: len(chosen) for part, chosen in of_part.items()}
    return Slices(cache.records, label_array(cache.records), _in_memory(cache), parts, counts)


def open_cache(records: list[SliceRecord], spec: SystemData, cache_dir: str | Path, progress: bool) -> Cache:
    """The cache of these records as the recipe wants them."""
    arguments: dict[str, Any] = {
        "size": spec.cache_size,
        "folder": cache_dir,
        "cleaning": spec.cleaning,
        "skip_unreadable": spec.skip_unreadable,
    }
    if not progress:
        return prepare(records, **arguments)
    with progress_bar("slices") as on_progress:
        return prepare(records, on_progress=on_progress, **arguments)


def save_parts(run: Path, slices: Slices, task: Task, say: Say) -> None:
    """Write predictions/validation.npz and test.npz: what `say` gives for the rows of each."""
    (run / "predictions").mkdir(exist_ok=True)
    for part in ("validation", "test"):
        rows = slices.asked(part, task)
        slices.predictions(task, rows, say(rows)).save(run / f"predictions/{part}.npz")


def _series_truth(records: list[SliceRecord], classes: tuple[str, ...]) -> NDArray[np.float32]:
    """(slice, class): 1 or 0 where the source labels the series, else NaN."""
    found = np.full((len(records), len(classes)), np.nan, np.float32)
    for row, record in enumerate(records):
        if record.series_labels:
            told = dict(zip(LABELS, record.series_labels, strict=True))
            bleed = told[ANY]
            told[NONE] = None if bleed is None else 1 - bleed
            found[row] = [np.nan if told[name] is None else told[name] for name in classes]
    return found


def _sampled(records: list[SliceRecord], split: Split, part: str, spec: SystemData) -> tuple[str, ...]:
    """The patients of this part that take part. All of them test: the same in every run."""
    if part == "test":
        return split[part]
    patients = set(split[part])
    if spec.train_on:
        patients &= {record.patient for record in records if record.source in spec.train_on}
    count = spec.patients
    if count and part == "validation":
        count = max(1, round(spec.patients * len(split["validation"]) / len(split["train"])))
    if not count or count >= len(patients):
        return tuple(sorted(patients))
    own = [record for record in records if record.patient in patients]
    return sample_patients(own, count, spec.split_seed)


_held: dict[str, Cache] = {}  # at most one: the runs of a schedule read the same slices


def _in_memory(cache: Cache) -> Cache:
    held = _held.get(cache.home)
    if held is not None and held.records == cache.records:
        return held
    _held.clear()
    return _held.setdefault(cache.home, cache.held_if_small())
