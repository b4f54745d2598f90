"""A lesson: what a teacher writes, as frozen objects that refuse what makes no sense."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from ichviewer.core.labels import LABELS
from ichviewer.core.samples import SAMPLES, find_sample
from ichviewer.core.windowing import Display, Window

DISPLAYS: Final = tuple(
    str(d) for d in (Display.BRAIN, Display.SUBDURAL, Display.BONE, Display.COMPOSITE, Display.HEADER)
)
PANELS: Final = ("curve", "four", "fusion")
FUNCTIONS: Final = ("LINEAR", "LINEAR_EXACT", "SIGMOID")
SAMPLE_PREFIX: Final = "sample:"
ZOOM: Final = (0.5, 40.0)


@dataclass(frozen=True, slots=True)
class WindowWish:
    """A window in HU, with its function of PS3.3 C.11.2.1.2."""

    center: float
    width: float
    function: str = "LINEAR"

    def __post_init__(self) -> None:
        _one_of("function", self.function, FUNCTIONS)
        Window(self.center, self.width, self.function)

    @property
    def window(self) -> Window:
        """As the display wants it."""
        return Window(self.center, self.width, self.function)


@dataclass(frozen=True, slots=True)
class Region:
    """A circle on the slice: center and radius in pixels of the slice's own grid, with a word beside it."""

    row: float
    col: float
    radius: float
    text: str = ""

    def __post_init__(self) -> None:
        if self.radius <= 0:
            raise ValueError(f"radius must be above 0 pixels, found {self.radius:g}")


@dataclass(frozen=True, slots=True)
class Question:
    """A question with answers to choose from; `right` repeats the right ones."""

    ask: str
    answers: tuple[str, ...]
    right: tuple[str, ...]
    explain: str = ""

    def __post_init__(self) -> None:
        if len(self.answers) < 2 or len(set(self.answers)) < len(self.answers):
            raise ValueError("answers must be two or more, and different from each other")
        if not self.right:
            raise ValueError("right must name at least one of the answers")
        for answer in self.right:
            _one_of("right", answer, self.answers)


@dataclass(frozen=True, slots=True)
class Step:
    """One step. What is left out stays as it was, but attention, region and panel: they are off then.

    Attributes:
        text: in simple Markdown.
        slice_index, position_mm: the slice, from 0 as sorted, or by its position along the normal.
        display, window: one of DISPLAYS, or a window of the lesson's own; at most one of both.
        zoom: 1 shows the whole slice.
        center: (x, y) of the view, in fractions of the slice's width and height.
        attention: a label whose model attention is shown; "" for none.
        region: a circle that is drawn on the slice.
        panel: part of the windowing panel that is opened; "" for none.
        question: asked after the text.
    """

    text: str
    slice_index: int | None = None
    position_mm: float | None = None
    display: str = ""
    window: WindowWish | None = None
    zoom: float | None = None
    center: tuple[float, float] | None = None
    attention: str = ""
    region: Region | None = None
    panel: str = ""
    question: Question | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("text must not be empty")
        if self.slice_index is not None and self.position_mm is not None:
            raise ValueError("slice_index and position_mm exclude each other")
        if self.slice_index is not None and self.slice_index < 0:
            raise ValueError(f"slice_index counts from 0, found {self.slice_index}")
        if self.display and self.window is not None:
            raise ValueError("display and window exclude each other")
        _one_of("display", self.display, ("", *DISPLAYS))
        _one_of("attention", self.attention, ("", *LABELS))
        _one_of("panel", self.panel, ("", *PANELS))
        if self.zoom is not None and not ZOOM[0] <= self.zoom <= ZOOM[1]:
            raise ValueError(f"zoom must be {ZOOM[0]:g} to {ZOOM[1]:g}, found {self.zoom:g}")
        if self.center is not None and not all(0 <= value <= 1 for value in self.center):
            raise ValueError("center must be two fractions of 0 to 1")

    def slice_of(self, positions_mm: tuple[float, ...], count: int) -> int | None:
        """The slice it asks for, held within a series of `count` slices; None: the one on screen stays."""
        if self.slice_index is not None:
            return min(self.slice_index, count - 1)
        if self.position_mm is None or not positions_mm:
            return None
        wanted = self.position_mm
        return min(range(len(positions_mm)), key=lambda index: abs(positions_mm[index] - wanted))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson.

    Attributes:
        title, summary: in the list of lessons.
        language: a code of ISO 639-1 ("en"), of the texts.
        study: "sample:NAME", or a folder relative to the lesson file.
        step: in order; at least one.
    """

    title: str
    study: str
    step: tuple[Step, ...]
    summary: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("title must not be empty")
        if not self.step:
            raise ValueError("a lesson needs at least one [[step]]")
        if self.study.startswith(SAMPLE_PREFIX):
            name = self.study.removeprefix(SAMPLE_PREFIX)
            _one_of("study, after sample:", name, tuple(sample.name for sample in SAMPLES))
        elif not self.study or Path(self.study).is_absolute():
            raise ValueError(f"study must be sample:NAME or a relative folder, found {self.study!r}")


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A lesson with the file it came from."""

    path: Path
    lesson: Lesson
    ours: bool = field(default=False)

    @property
    def key(self) -> str:
        """Under which its progress is kept."""
        return self.path.stem if self.ours else str(self.path)

    @property
    def study_path(self) -> Path:
        """The folder of the study it opens."""
        study = self.lesson.study
        sample = find_sample(study.removeprefix(SAMPLE_PREFIX)) if study.startswith(SAMPLE_PREFIX) else None
        return sample.path if sample is not None else (self.path.parent / study).resolve()


def _one_of(what: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        names = ", ".join(repr(name) for name in allowed if name)
        raise ValueError(f"{what} must be one of {names}, found {value!r}")
