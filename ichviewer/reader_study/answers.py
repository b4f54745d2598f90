"""A reader's answer for one series, and the model's beside it. Frozen: a committed answer never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from ichviewer.core.labels import SUBTYPES

CERTAINTIES: Final = (1, 2, 3, 4, 5)


class Answer(StrEnum):
    """Is there any bleed in the series?"""

    YES = "yes"
    NO = "no"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the model said of the series, as it was kept beside the reader's answer.

    Attributes:
        model_id, model_sha256: of the bundle.
        p_any: of the series, calibrated; None: not assessed, for `reason`.
        threshold: of P(any) for a series, by the card.
        reason: why it was not assessed; "" where it was.
    """

    model_id: str
    model_sha256: str
    p_any: float | None
    threshold: float | None
    reason: str = ""

    @property
    def answer(self) -> Answer:
        """Above the threshold or not; not assessed is "cannot tell", never "no"."""
        if self.p_any is None or self.threshold is None:
            return Answer.CANNOT_TELL
        return Answer.YES if self.p_any >= self.threshold else Answer.NO


@dataclass(frozen=True, slots=True)
class ReaderAnswer:
    """What a reader committed for a series before the model was shown.

    Attributes:
        series_key, series_instance_uid: of the series.
        any_bleed: the answer.
        subtypes: of SUBTYPES, in that order; only with `Answer.YES`.
        certainty: 1 (a guess) to 5 (sure), or None.
        committed_at: when; with its time zone.
        model_id: of the bundle that was loaded at that time; "" where there was none.
    """

    series_key: str
    series_instance_uid: str
    any_bleed: Answer
    subtypes: tuple[str, ...]
    certainty: int | None
    committed_at: datetime
    model_id: str = ""

    def __post_init__(self) -> None:
        if self.subtypes != tuple(label for label in SUBTYPES if label in self.subtypes):
            raise ValueError(f"subtypes are of {', '.join(SUBTYPES)}, in that order")
        if self.subtypes and self.any_bleed is not Answer.YES:
            raise ValueError("subtypes go with the answer yes only")
        if self.certainty is not None and self.certainty not in CERTAINTIES:
            raise ValueError("certainty is 1 to 5, or None")
        if self.committed_at.tzinfo is None:
            raise ValueError("the time needs its time zone")


@dataclass(frozen=True, slots=True)
class Reading:
    """One series of a study: both answers, and what is known.

    Attributes:
        reader: the committed answer.
        model: None until the model has finished the series.
        truth: whether there is any bleed, from the known labels; None: not known.
        known: subtype -> whether it is there, from the known labels; a subtype that is not known is left out.
    """

    reader: ReaderAnswer
    model: ModelAnswer | None = None
    truth: bool | None = None
    known: Mapping[str, bool] = field(default_factory=dict, hash=False)

    def said(self, subtype: str) -> Answer:
        """The reader's answer for one subtype. Who said yes and named none, did not tell."""
        reader = self.reader
        if reader.any_bleed is not Answer.YES:
            return reader.any_bleed
        if not reader.subtypes:
            return Answer.CANNOT_TELL
        return Answer.YES if subtype in reader.subtypes else Answer.NO
