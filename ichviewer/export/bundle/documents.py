"""The JSON files of a bundle as dataclasses: written from them, and read back strictly."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final, TypeVar

from ichviewer.core.findings import SCHEMA as FINDINGS_SCHEMA
from ichviewer.core.labels import LABELS, RESEARCH_ONLY
from ichviewer.core.strict import FieldError, parse

SCHEMA: Final = "ichviewer.bundle/1"
FINDINGS, INPUTS, MADE_BY, NOTICE = "findings.json", "inputs.json", "made-by.json", "NOTICE.txt"
_SHA256 = re.compile(r"[0-9a-f]{64}")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SliceInput:
    """Where one slice came from.

    Attributes:
        file_sha256: of the whole DICOM file, or member of an archive; null where it could not be read.
        hu_sha256: of its HU, C order, little-endian, as decoded; null where the series was not decoded, or
            this slice could not be.
        hu_type: "int16", "float32"; empty without HU.
    """

    slice_index: int
    sop_instance_uid: str
    frame: int
    file_sha256: str | None
    hu_sha256: str | None
    hu_type: str

    def __post_init__(self) -> None:
        for digest in (self.file_sha256, self.hu_sha256):
            _need(digest is None or _SHA256.fullmatch(digest), f"{digest!r} is no sha256")


@dataclass(frozen=True, slots=True)
class SeriesInput:
    """One series, its slices from feet to head."""

    series_instance_uid: str
    slices: tuple[SliceInput, ...]
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """`inputs.json`."""

    schema: str
    series: tuple[SeriesInput, ...]

    def __post_init__(self) -> None:
        _need(self.schema == SCHEMA, f"schema is {self.schema!r}, not {SCHEMA}")


@dataclass(frozen=True, slots=True)
class Model:
    """The model bundle. `files`: name -> sha256, as in its SHA256SUMS: card, weights, texts."""

    id: str
    files: dict[str, str]


@dataclass(frozen=True, slots=True)
class MadeBy:
    """`made-by.json`: all that the bytes depend on beside the inputs.

    Attributes:
        made_in: "analyze" or "window"; the window asks about the slices in another order, in other batches.
        patient_data: whether what identifies the patient is in it, in words.
        attention_label, attention_method: of the pictures with model attention.
        model: null where no series got as far as the model.
        backend: what ran the model; empty without one.
        threads: of torch, on each slice; 0 without a model.
        instruction_set: that torch uses ("AVX512"); empty without a model.
        versions: of packages, by their names on PyPI; empty where a package is not there.
    """

    schema: str
    research_only: str
    app_version: str
    made_in: str
    patient_data: str
    with_patient_data: bool
    attention_label: str
    attention_method: str
    model: Model | None
    backend: str
    threads: int
    instruction_set: str
    processor: str
    system: str
    python: str
    versions: dict[str, str]

    def __post_init__(self) -> None:
        _need(self.schema == SCHEMA, f"schema is {self.schema!r}, not {SCHEMA}")
        _need(self.research_only == RESEARCH_ONLY, "the line that it is for research only is missing")
        _need(self.made_in in ("analyze", "window"), f"made_in is {self.made_in!r}")


@dataclass(frozen=True, slots=True)
class _Outcome:
    def check(self, status: str, reason: str | None, probabilities: dict[str, float] | None) -> None:
        _need(status in ("assessed", "not_assessed"), f"status is {status!r}")
        assessed = status == "assessed"
        _need(assessed == (probabilities is not None), f"{status} does not go with its probabilities")
        _need(assessed == (reason is None), f"{status} does not go with its reason")
        if probabilities is not None:
            _need(tuple(probabilities) == LABELS, f"labels are {', '.join(probabilities)}")
            _need(all(0 <= p <= 1 for p in probabilities.values()), "a probability is not within 0..1")


@dataclass(frozen=True, slots=True)
class SliceEntry(_Outcome):
    """A slice of `findings.json`."""

    slice_index: int
    file: str
    sop_instance_uid: str
    position_mm: float | None
    status: str
    reason: str | None
    probabilities: dict[str, float] | None
    stage2_asked: bool

    def __post_init__(self) -> None:
        self.check(self.status, self.reason, self.probabilities)


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning of `findings.json`."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class SeriesEntry(_Outcome):
    """A series of `findings.json`."""

    series_instance_uid: str
    description: str
    status: str
    reason: str | None
    warnings: tuple[Warned, ...]
    probabilities: dict[str, float] | None
    slices: tuple[SliceEntry, ...]

    def __post_init__(self) -> None:
        self.check(self.status, self.reason, self.probabilities)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The model of `findings.json`."""

    id: str
    sha256: str
    backend: str


@dataclass(frozen=True, slots=True)
class Findings:
    """`findings.json` of a bundle: docs/findings-file.md, without measurements."""

    schema: str
    app_version: str
    research_only: str
    model: Stamp
    series: tuple[SeriesEntry, ...]
    patient_data: str

    def __post_init__(self) -> None:
        _need(self.schema == FINDINGS_SCHEMA, f"schema is {self.schema!r}, not {FINDINGS_SCHEMA}")
        _need(self.research_only == RESEARCH_ONLY, "the line that it is for research only is missing")


@dataclass(frozen=True, slots=True)
class Documents:
    """The three of them."""

    findings: Findings
    inputs: Inputs
    made_by: MadeBy


def to_bytes(document: Inputs | MadeBy) -> bytes:
    """As it stands in the bundle."""
    return (json.dumps(asdict(document), indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def read(files: Mapping[str, bytes]) -> Documents:
    """The documents of a bundle, each by its schema, and agreeing with one another.

    Raises:
        ValueError: the first thing that does not, with the file's name.
    """
    documents = Documents(
        _document(Findings, files, FINDINGS),
        _document(Inputs, files, INPUTS),
        _document(MadeBy, files, MADE_BY),
    )
    _check_together(documents, files)
    return documents


def _document(cls: type[T], files: Mapping[str, bytes], name: str) -> T:
    if name not in files:
        raise ValueError(f"{name} is not there")
    try:
        data: Any = json.loads(files[name].decode("utf-8"))
        return parse(cls, data)
    except FieldError as error:
        raise ValueError(f"{name}, {error}") from error
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{name} is no JSON: {error}") from error


def _check_together(documents: Documents, files: Mapping[str, bytes]) -> None:
    findings, inputs, made_by = documents.findings, documents.inputs, documents.made_by
    if len(findings.series) != len(inputs.series):
        raise ValueError(f"{FINDINGS} has {len(findings.series)} series, {INPUTS} {len(inputs.series)}")
    for number, (found, given) in enumerate(zip(findings.series, inputs.series, strict=True), 1):
        mine = [(s.slice_index, s.sop_instance_uid) for s in found.slices]
        theirs = [(s.slice_index, s.sop_instance_uid) for s in given.slices]
        if (found.series_instance_uid, mine) != (given.series_instance_uid, theirs):
            raise ValueError(f"series {number} of {FINDINGS} and of {INPUTS} are not the same slices")
    named = {picture for series in inputs.series for picture in series.pictures}
    there = set(files) - {FINDINGS, INPUTS, MADE_BY, NOTICE}
    if named != there:
        raise ValueError(f"{INPUTS} names other pictures than there are: {', '.join(sorted(named ^ there))}")
    if findings.model.id != (made_by.model.id if made_by.model else ""):
        raise ValueError(f"{FINDINGS} and {MADE_BY} name different models")


def _need(condition: object, message: str) -> None:
    if not condition:
        raise ValueError(message)
