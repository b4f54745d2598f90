"""The sample studies that come with the program: names, titles, and where they lie. All are synthetic."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ichviewer.core.bundled import resources_dir


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample study.

    Attributes:
        name: as lessons write it: `study = "sample:subdural"`; the folder's name.
        title: in the menu.
        folder: below `resources/`.
    """

    name: str
    title: str
    folder: str

    @property
    def path(self) -> Path:
        """The folder of its slices."""
        return resources_dir() / self.folder


SAMPLES: Final = (
    Sample("two-bleeds", "Two bleeds: intraparenchymal and subdural", "sample"),
    Sample("epidural", "Epidural bleed", "samples/epidural"),
    Sample("intraparenchymal", "Intraparenchymal bleed", "samples/intraparenchymal"),
    Sample("intraventricular", "Intraventricular bleed", "samples/intraventricular"),
    Sample("subarachnoid", "Subarachnoid bleed", "samples/subarachnoid"),
    Sample("subdural", "Subdural bleed", "samples/subdural"),
    Sample("normal", "No bleed", "samples/normal"),
    Sample("look-alike", "Calcifications that look like a bleed", "samples/look-alike"),
)


def samples_dir() -> Path:
    """The folder of the labelled sample studies, with `labels.csv` for all of them: what a quiz can ask."""
    return resources_dir() / "samples"


def find_sample(name: str) -> Sample | None:
    """The sample of this name."""
    return next((sample for sample in SAMPLES if sample.name == name), None)


def is_sample(path: Path) -> bool:
    """Whether a path is one of ours, with tables and notes beside the slices."""
    return path == samples_dir() or any(path == sample.path for sample in SAMPLES)
