"""`card.json`, the one authority on a bundle: what the model is, wants, gives, and how well. No torch here.

Schema `ichviewer.card/3`. A bundle is a folder `models/<model_id>/` with `card.json` and the weights files it
names. The JSON has the fields of `Card`, nested as the dataclasses below are, plus `"schema"`; all are needed
and none may be added. The trainer builds a `Card`, and `sealing.seal_bundle` fills in what only the finished
weights can tell (file hashes, golden probabilities) and writes the folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

from ichviewer.core.errors import ModelError
from ichviewer.core.labels import ANY, LABELS, SUBTYPES
from ichviewer.core.novelty import Novelty
from ichviewer.core.preprocess import PreprocessSpec
from ichviewer.core.strict import FieldError, describe, parse

SCHEMA: Final = "ichviewer.card/3"
CARD_FILE: Final = "card.json"
AGGREGATIONS: Final = ("top_logits",)
GOLDEN_RECIPES: Final = ("disks/1",)
DTYPES: Final = ("float32", "float16", "bfloat16")

_FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_FILE_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.safetensors")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ADVICE = "Install the bundle again, or export it again with `ichtrain export`."


@dataclass(frozen=True, slots=True)
class Weights:
    """One safetensors file beside the card. `dtype` is how it is stored; the CPU computes in float32."""

    file: str
    sha256: str
    dtype: str

    def __post_init__(self) -> None:
        plain = _FILE_NAME.fullmatch(self.file)  # no folders: a card must not point out of its bundle
        _need(plain, f"weights file {self.file!r} is not a plain name that ends in .safetensors")
        _need(_SHA256.fullmatch(self.sha256), f"sha256 {self.sha256!r} is not 64 lower-case hex digits")
        _need(self.dtype in DTYPES, f"dtype {self.dtype!r} is not one of {', '.join(DTYPES)}")


@dataclass(frozen=True, slots=True)
class Stage:
    """One network: `architectures.build(architecture, **arguments)`, with one logit for each of `outputs`."""

    architecture: str
    arguments: dict[str, Any]
    outputs: tuple[str, ...]
    weights: Weights


@dataclass(frozen=True, slots=True)
class Platt:
    """Logit to calibrated logit: slope * logit + intercept (Platt 1999).

    A temperature T (Guo et al. 2017) is slope 1/T, intercept 0.
    """

    slope: float
    intercept: float

    def __post_init__(self) -> None:
        _need(self.slope > 0, f"slope {self.slope:g} is not above 0, which would turn the ranking round")


@dataclass(frozen=True, slots=True)
class Calibration:
    """Per label of LABELS, a subtype's on the logit of P(subtype | any). `fitted_on` names set and split."""

    fitted_on: str
    labels: dict[str, Platt]

    def __post_init__(self) -> None:
        _keys("calibration", self.labels, LABELS)


@dataclass(frozen=True, slots=True)
class OperatingPoint:
    """A threshold on a calibrated probability, and why that value.

    Attributes:
        value: at or above it counts as positive, 0..1.
        rule: how it was chosen ("sensitivity at least 0.98", "largest Youden index").
        sensitivity, specificity: there, on `measured_on`; null where too few patients could tell.
        measured_on: data set and split.
    """

    value: float
    rule: str
    sensitivity: float | None
    specificity: float | None
    measured_on: str

    def __post_init__(self) -> None:
        for value in (self.value, self.sensitivity, self.specificity):
            _need(value is None or 0 <= value <= 1, f"{value} is not within 0..1")


@dataclass(frozen=True, slots=True)
class Thresholds:
    """When a probability is flagged, per label of LABELS, for one slice and for a whole series."""

    slice: dict[str, OperatingPoint]
    series: dict[str, OperatingPoint]

    def __post_init__(self) -> None:
        _keys("thresholds.slice", self.slice, LABELS)
        _keys("thresholds.series", self.series, LABELS)


@dataclass(frozen=True, slots=True)
class AggregationParameters:
    """Of `top_logits`: how many slices count, and slope and intercept per label of LABELS."""

    top_slices: int
    labels: dict[str, Platt]

    def __post_init__(self) -> None:
        _need(self.top_slices >= 1, f"top_slices is {self.top_slices}, not at least 1")
        _keys("aggregation.parameters", self.labels, LABELS)


@dataclass(frozen=True, slots=True)
class Aggregation:
    """Slices to series: P = sigmoid(slope * mean of the `top_slices` largest slice logits + intercept).

    The only type is `top_logits`. With one slice, slope 1 and intercept 0 it is the maximum.
    """

    type: str
    parameters: AggregationParameters
    fitted_on: str

    def __post_init__(self) -> None:
        _need(self.type in AGGREGATIONS, f"aggregation {self.type!r} is not one of {', '.join(AGGREGATIONS)}")


@dataclass(frozen=True, slots=True)
class Context:
    """How the slices beside a slice count in it: `calibration.in_context`.

    Attributes:
        reach_mm: slices up to so far along the series are its neighbours.
        weight: of the difference to the mean logit of the neighbours on one side, so much is added.
        largest: that difference counts for no more than so much, either way.
        fitted_on: the series, with counts.
    """

    reach_mm: float
    weight: float
    largest: float
    fitted_on: str

    def __post_init__(self) -> None:
        _need(self.reach_mm > 0, f"context.reach_mm is {self.reach_mm:g}, not above 0")
        _need(0 < self.weight <= 1, f"context.weight {self.weight:g} is not above 0 and at most 1")
        _need(self.largest > 0, f"context.largest is {self.largest:g}, not above 0")


@dataclass(frozen=True, slots=True)
class Metric:
    """One measured number.

    Attributes:
        name: "auc", "average_precision", "sensitivity", "brier", ...
        level: "slice" or "series".
        n, positives: how many of those, and how many of `patients` and `positive_patients` they come from.
        interval95: (low, high), bootstrapped over patients; null where it could not be had.
        note: what a reader must know about it; may be empty.
    """

    name: str
    label: str
    level: str
    data_set: str
    split: str
    value: float
    interval95: tuple[float, float] | None
    n: int
    positives: int
    patients: int
    positive_patients: int
    note: str

    def __post_init__(self) -> None:
        _need(self.level in ("slice", "series"), f"level {self.level!r} is neither slice nor series")


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Data the weights were trained on, with its terms and where it comes from (URL or citation)."""

    name: str
    license: str
    source: str
    slices: int
    patients: int


@dataclass(frozen=True, slots=True)
class Golden:
    """A made-up input and what the bundle must answer; the self-test at loading.

    Attributes:
        recipe: "disks/1" (`golden.golden_input`: from integers alone, so the same bytes everywhere).
        slices: how many.
        input_sha256: of the model input's bytes, (slice, channel, row, col) float32, little-endian, C order.
        probabilities: (slice, label) in the order of LABELS, float32 on the CPU, stage 2 asked for each.
        tolerance: largest absolute difference allowed.
    """

    recipe: str
    slices: int
    input_sha256: str
    probabilities: tuple[tuple[float, ...], ...]
    tolerance: float

    def __post_init__(self) -> None:
        _need(self.recipe in GOLDEN_RECIPES, f"golden recipe {self.recipe!r} is not known")
        _need(self.slices >= 1, f"golden slices is {self.slices}, not at least 1")
        shape = [len(row) for row in self.probabilities]
        fits = shape == [len(LABELS)] * self.slices
        _need(fits, f"golden probabilities are not {self.slices} rows of {len(LABELS)}")
        _need(0 < self.tolerance <= 0.01, f"golden tolerance {self.tolerance:g} is not within 0..0.01")


@dataclass(frozen=True, slots=True)
class Card:
    """All of `card.json`.

    Attributes:
        model_id: also the folder's name.
        description: one or two sentences, shown beside the findings.
        license: the terms of the weights (not of the code).
        limitations: what a user must know before believing a number.
        labels: LABELS, in that order.
        preprocess: windows, HU cut, size; the viewer has no other.
        mirrored: every slice is asked about as it is and mirrored left to right; a logit is the mean of both.
        stage1: gives the logit of `any`.
        stage2: gives the logits of the subtypes, given any.
        screening: stage 2 is asked where the calibrated P(any) of stage 1 reaches it.
        prior: P(subtype | any) where stage 2 is not asked, measured on slices that screening held back.
        context: how the slices beside a slice count in it, once the series is assessed; null: not at all.
        novelty: which slices are too unlike the training slices to be assessed; null asks about any.
        recipe: resolved, as the trainer wrote it; `code_commit`: the commit it ran at.
    """

    model_id: str
    description: str
    intended_use: str
    limitations: tuple[str, ...]
    license: str
    labels: tuple[str, ...]
    preprocess: PreprocessSpec
    mirrored: bool
    stage1: Stage
    stage2: Stage
    calibration: Calibration
    screening: OperatingPoint
    prior: dict[str, float]
    thresholds: Thresholds
    context: Context | None
    aggregation: Aggregation
    novelty: Novelty | None
    metrics: tuple[Metric, ...]
    training_data: tuple[TrainingSet, ...]
    recipe: dict[str, Any]
    code_commit: str
    golden: Golden

    def __post_init__(self) -> None:
        _need(_FOLDER_NAME.fullmatch(self.model_id), f"model_id {self.model_id!r} is no folder name")
        _need(self.labels == LABELS, f"labels are {', '.join(self.labels)}, not {', '.join(LABELS)}")
        _need(self.stage1.outputs == (ANY,), "stage1.outputs is not the one label any")
        _need(self.stage2.outputs == SUBTYPES, f"stage2.outputs are not {', '.join(SUBTYPES)}")
        _need(self.stage1.weights.file != self.stage2.weights.file, "both stages name the same weights file")
        _keys("prior", self.prior, SUBTYPES)
        _need(all(0 <= p <= 1 for p in self.prior.values()), "a prior is not within 0..1")

    def to_dict(self) -> dict[str, Any]:
        """What `card.json` holds."""
        return {"schema": SCHEMA, **asdict(self)}


def write_card(card: Card, folder: Path) -> Path:
    """Write `card.json` into the bundle's folder (made if missing). Returns the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / CARD_FILE
    text = json.dumps(card.to_dict(), indent=2, ensure_ascii=False, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def read_card(folder: Path) -> Card:
    """Read and check the card of a bundle.

    Raises:
        ModelError: the file is missing, no JSON, of another schema, or a field is missing, unknown or wrong.
    """
    path = folder / CARD_FILE
    name = f"{folder.name}/{CARD_FILE}"
    try:
        data = json.loads(path.read_text(encoding="utf-8"), parse_constant=_no_constant)
    except OSError as error:
        raise ModelError(name, "a readable file", error.strerror or type(error).__name__, _ADVICE) from error
    except (ValueError, RecursionError) as error:  # JSON and UTF-8 errors both are the first
        raise ModelError(name, "valid JSON", f"an error ({error})", _ADVICE) from error
    if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
        found = f"schema {describe(data.get('schema'))}" if isinstance(data, Mapping) else describe(data)
        advice = "The bundle belongs to another version of ICH Viewer; use the one that came with yours."
        raise ModelError(name, f"schema {SCHEMA}", found, advice)
    try:
        card = parse(Card, {key: value for key, value in data.items() if key != "schema"})
    except FieldError as error:
        raise ModelError(f"{name}, {error.where}", error.expected, error.found, _ADVICE) from error
    if card.model_id != folder.resolve().name:
        raise ModelError(f"{name}, model_id", f"the folder's name {folder.name}", card.model_id, _ADVICE)
    return card


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _need(condition: object, message: str) -> None:
    if not condition:
        raise ValueError(message)


def _keys(what: str, mapping: Mapping[str, object], labels: tuple[str, ...]) -> None:
    if tuple(mapping) != labels:
        found = ", ".join(mapping) or "nothing"
        raise ValueError(f"{what} has {found}, not {', '.join(labels)} in this order")
