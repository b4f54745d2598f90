"""`ichtrain predict`: a submission for RSNA 2019 on Kaggle (`ID_<uid>_<subtype>,Label`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.model.loading import load_bundle
from trainer.errors import RunError, SourceError
from trainer.predict import inputs_of
from trainer.report.facts import read_facts
from trainer.sources import SliceRecord
from trainer.systems.answers import Answer, answer_records
from trainer.writing import write_text

CLIP: Final = 1e-6  # a probability of 0 or 1 that is wrong would cost without bound
_BATCH: Final = 64  # slices read at a time


def predict(
    run: Path, records: list[SliceRecord], out: Path, cache: str | Path, progress: bool = False
) -> int:
    """Ask a run of every slice of a source, and write six rows a slice.

    Args:
        run: folder of a run of a published system, or of a bundle (with a card.json).
        records: of one source.
        out: the CSV.
        cache: folder of the cache; bundles read the images themselves.

    Returns:
        How many slices.

    Raises:
        RunError: the system does not give P(any) and every P(subtype), or a slice has no answer.
        SourceError: a slice stands twice in the source.
    """
    ids = [identity(record) for record in records]
    twice = [one for one, count in Counter(ids).items() if count > 1]
    if twice or not ids:
        found = f"{twice[0]} twice" if twice else "none"
        raise SourceError("the source", "slices, each with an id of its own", found, "Correct the source.")
    if (run / "card.json").is_file():
        asked, probability = records, _of_bundle(run, records)
    else:
        _check(run)
        asked, answer = answer_records(run, records, cache, progress)
        probability = six_labels(answer, str(run))
    write_text(out, submission([identity(record) for record in asked], probability, ids))
    return len(ids)


def identity(record: SliceRecord) -> str:
    """`ID_...`, as RSNA names a slice; other sources' ids get the `ID_` they lack."""
    name = record.image_id or record.image.stem
    return name if name.startswith("ID_") else f"ID_{name}"


def six_labels(answer: Answer, where: str) -> NDArray[np.float64]:
    """(row, label) in the order of LABELS; P(any) of exclusive classes is 1 - P(none).

    Raises:
        RunError: the classes do not give all of them.
    """
    columns = dict(zip(answer.classes, answer.probability.astype(np.float64).T, strict=True))
    if "none" in columns and ANY not in columns:
        columns[ANY] = 1 - columns["none"]
    missing = [label for label in LABELS if label not in columns]
    if missing:
        advice = "Give a run of all labels, of six classes, of two stages, or a bundle."
        expected = "a system that gives P(any) and every P(subtype)"
        raise RunError(where, expected, f"none for {', '.join(missing)}", advice)
    return np.stack([columns[label] for label in LABELS], axis=1)


def submission(ids: Sequence[str], probability: NDArray[np.float64], wanted: Sequence[str]) -> str:
    """The CSV: slices by id, six rows each in the order of LABELS (Kaggle's own, `any` last).

    Args:
        ids: of the slices that were answered.
        probability: (slice, label).
        wanted: ids of all slices there must be.

    Raises:
        RunError: a slice without an answer, with two, or with one that is no probability.
    """
    lost = sorted(set(wanted) - set(ids))
    if lost or len(set(ids)) != len(ids):
        found = f"none for {lost[0]} and {len(lost) - 1} more" if lost else "two for one slice"
        advice = (
            "An image that cannot be read, or one left out as blank (data.cleaning.blank_share), has none."
        )
        raise RunError("the submission", "one answer for every slice", found, advice)
    bad = np.flatnonzero(~((probability >= 0) & (probability <= 1)).all(1))
    if len(bad):
        raise RunError("the submission", "probabilities within 0..1", f"others for {ids[bad[0]]}")
    clipped = np.clip(probability, CLIP, 1 - CLIP)
    lines = ["ID,Label"]
    for row in np.argsort(np.array(ids)):
        lines += [
            f"{ids[row]}_{label},{value:.7g}" for label, value in zip(LABELS, clipped[row], strict=True)
        ]
    return "\n".join(lines) + "\n"


def _check(run: Path) -> None:
    """Refuse, before any picture is read, a run that cannot answer."""
    facts = read_facts(run)
    if facts.system == "bundle":
        advice = f"Write the bundle with `ichtrain export {run}`, and give its folder in models/."
        raise RunError(str(run), "a bundle with its card.json", "a run that has none", advice)
    task: dict[str, Any] = facts.resolved.get("task", {})
    if facts.system != "two-stage" and task.get("name") not in ("all-labels", "six-class"):
        advice = "Give a run of all labels, of six classes, of two stages, or a bundle."
        expected = f"a system that gives P({ANY}) and the P of {', '.join(SUBTYPES)}"
        raise RunError(str(run), expected, f"one that is asked for {task.get('name')}", advice)


def _of_bundle(folder: Path, records: list[SliceRecord]) -> NDArray[np.float64]:
    model = load_bundle(folder)
    parts = [records[start : start + _BATCH] for start in range(0, len(records), _BATCH)]
    found = [model.assess(inputs_of(part, model.card.preprocess)).probabilities for part in parts]
    return np.concatenate(found)
