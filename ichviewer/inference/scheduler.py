"""Which job comes next: the slice on screen, its attention, a closer look, the nearest slices. No clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ichviewer.inference.types import AttentionWish, InspectWish

LARGEST_BATCH = 8
# A batch is the longest that a wish of the user's has to wait.
_BATCH_TIME_S = 0.1


@dataclass(frozen=True, slots=True)
class AssessJob:
    """Assess these slices together."""

    slices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AttentionJob:
    """Make the model attention of one slice."""

    slice_index: int
    wish: AttentionWish


@dataclass(frozen=True, slots=True)
class InspectJob:
    """Do the next step of a closer look."""

    wish: InspectWish


@dataclass(frozen=True, slots=True)
class FinishJob:
    """No slice is left: sum up the series."""


Job = AssessJob | AttentionJob | InspectJob | FinishJob


@dataclass(frozen=True, slots=True)
class View:
    """What the user looks at and wishes, at one moment.

    Attributes:
        focus: the slice on screen.
        wish: the attention that is asked for there.
        asked: rises each time the user moves or wishes. Each is answered once, so a map that the window has
            dropped comes again.
        attention_ready: what attention needs is imported; before, it must not hold up the slices.
        inspect: the closer look that is asked for; it goes on while the user moves.
        inspect_asked: rises with each of them; each is answered once.
    """

    focus: int = 0
    wish: AttentionWish | None = None
    asked: int = 0
    attention_ready: bool = True
    inspect: InspectWish | None = None
    inspect_asked: int = 0


class Schedule:
    """What is left to do for one series.

    Args:
        slice_count: how many slices it has.
        assess: False where only model attention is wanted.
    """

    def __init__(self, slice_count: int, *, assess: bool = True) -> None:
        self._slice_count = slice_count
        self._pending = set(range(slice_count)) if assess else set()
        self._unfinished = assess
        self._answered = -1
        self._inspected = 0
        self._slices_due = False

    @property
    def pending(self) -> tuple[int, ...]:
        """The slices not yet assessed, in order."""
        return tuple(sorted(self._pending))

    def next_job(self, view: View, batch: int) -> Job | None:
        """What to do now; None if there is nothing.

        Args:
            view: what the user looks at.
            batch: how many slices to assess together, at most.
        """
        focus = max(0, min(self._slice_count - 1, view.focus))
        if focus in self._pending:
            return AssessJob((focus,))
        if self._unfinished and not self._pending:
            return FinishJob()
        unanswered = view.asked != self._answered and self._slice_count > 0
        # After a map slices are due: a user who scrolls without a pause wishes for a map again and again.
        must_wait = self._pending and self._slices_due
        if view.wish is not None and unanswered and view.attention_ready and not must_wait:
            return AttentionJob(focus, view.wish)
        if view.inspect is not None and view.inspect_asked != self._inspected and view.attention_ready:
            return InspectJob(view.inspect)
        if self._pending:
            # Of two equally near, the next slice before the last one.
            nearest = sorted(self._pending, key=lambda index: (abs(index - focus), index < focus))
            return AssessJob(tuple(nearest[:batch]))
        return None

    def assessed(self, slices: Iterable[int]) -> None:
        """These slices are done, whether the model had an answer or not."""
        self._pending.difference_update(slices)
        self._slices_due = False

    def answered(self, asked: int) -> None:
        """The wish of this number has had its answer."""
        self._answered = asked
        self._slices_due = True

    def inspected(self, asked: int) -> None:
        """The closer look of this number has had its answer."""
        self._inspected = asked

    def finish(self) -> None:
        """The series is summed up, or given up; attention can still be asked for."""
        self._pending.clear()
        self._unfinished = False


def batch_size(seconds_per_slice: float) -> int:
    """As many slices as take a tenth of a second, 1 to 8."""
    return max(1, min(LARGEST_BATCH, int(_BATCH_TIME_S / max(seconds_per_slice, 1e-6))))
