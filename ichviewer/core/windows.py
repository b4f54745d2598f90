"""Windows and displays by name and number; without numpy, so that the window need not wait for it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Window:
    """A VOI window in HU, with its function (PS3.3 C.11.2.1.2): LINEAR, LINEAR_EXACT or SIGMOID."""

    center: float
    width: float
    function: str = "LINEAR"

    def __post_init__(self) -> None:
        smallest = 1.0 if self.function == "LINEAR" else 0.0
        if not (math.isfinite(self.center) and math.isfinite(self.width)):
            raise ValueError(f"window center and width must be finite, found {self.center} and {self.width}")
        # PS3.3 C.11.2.1.2.1: width >= 1 for LINEAR; C.11.2.1.3: width > 0 otherwise.
        if self.width < smallest or self.width <= 0:
            raise ValueError(f"window width must be at least {smallest:g}, found {self.width:g}")


class Display(StrEnum):
    """What the view shows. `HEADER` is the file's own window, `FREE` the one the user dragged."""

    BRAIN = "brain"
    SUBDURAL = "subdural"
    BONE = "bone"
    COMPOSITE = "composite"
    HEADER = "header"
    FREE = "free"


BRAIN = Window(40, 80)
SUBDURAL = Window(80, 200)
BONE = Window(600, 2000)
PRESETS = {Display.BRAIN: BRAIN, Display.SUBDURAL: SUBDURAL, Display.BONE: BONE}
