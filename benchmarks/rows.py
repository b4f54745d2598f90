"""One line of the table of docs/performance.md: what, against what, target, and whether it was reached."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Row:
    """One measured ratio (or, where the target is a time, one time).

    Attributes:
        key: short and lasting, such as "load.jpegls.40.simpleitk": later runs find the row by it.
        what: what was measured, in words.
        against: the reference or the limit.
        value: the measured figure, in `unit`.
        target: what it should be, in `unit`; None where the row is context only.
        better: whether more or less is better.
        unit: "x" (ratio), "%", "ms", "MB", or none.
        context: absolute times and counts, in words; they belong to the machine.
    """

    key: str
    what: str
    against: str
    value: float
    target: float | None
    better: Better
    unit: str = "x"
    context: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None without one."""
        if self.target is None:
            return None
        return self.value >= self.target if self.better == "higher" else self.value <= self.target

    def to_dict(self) -> dict[str, Any]:
        """For docs/performance.json."""
        return asdict(self)

    @staticmethod
    def header() -> str:
        """The two first lines of a table."""
        return "| what | against | target | measured | | context |\n|---|---|---|---|---|---|"

    def line(self) -> str:
        """The row in Markdown."""
        sign = "at least" if self.better == "higher" else "at most"
        target = "" if self.target is None else f"{sign} {_number(self.target, self.unit)}"
        verdict = {True: "reached", False: "**missed**", None: ""}[self.reached]
        cells = (self.what, self.against, target, _number(self.value, self.unit), verdict, self.context)
        return f"| {' | '.join(cells)} |"


def _number(value: float, unit: str) -> str:
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f} {unit}".rstrip()
