"""What crosses the thread between the window and the worker. All frozen; every result names its generation.

The window raises the generation when the series changes; a result of an older generation is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ichviewer.core.dicom.types import Series
    from ichviewer.core.findings import ModelStamp, SeriesFindings, SliceFinding
    from ichviewer.core.volume import Volume
    from ichviewer.inference.inspection import Inspection
    from ichviewer.model.card import Card


@dataclass(frozen=True, slots=True)
class AssessSeries:
    """Ask for every slice of a loaded volume that passed the fitness gate. The worker only reads it.

    With `findings_known` nothing is assessed again: the window holds the findings of an earlier visit, and
    the volume is only there for model attention.
    """

    generation: int
    volume: Volume
    findings_known: bool = False


@dataclass(frozen=True, slots=True)
class AttentionWish:
    """Ask for the model attention of one label on the slice on screen."""

    label: str
    method: str = "gradcam"


@dataclass(frozen=True, slots=True)
class InspectWish:
    """Ask for a closer look at one slice and one label: `inspection.inspect`.

    `known` is the probability that the window shows for it.
    """

    slice_index: int
    label: str
    method: str = "gradcam"
    known: float | None = None


@dataclass(frozen=True, slots=True)
class OtherWish:
    """Ask for a series that is not on screen, when there is nothing better to do.

    `token` is its number: the work begins anew with another one. While it is `held` nothing is done.
    """

    token: int
    series: Series
    held: bool = False


@dataclass(frozen=True, slots=True)
class SliceResult:
    """One slice is done."""

    generation: int
    finding: SliceFinding
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class SeriesResult:
    """Every slice is done; the series-level probabilities with them."""

    generation: int
    findings: SeriesFindings


@dataclass(frozen=True, slots=True)
class AttentionResult:
    """Model attention on the slice's own grid.

    `heatmap` is (row, col) float32, 0..1, largest value 1 unless the map is all 0. `sop_instance_uid` says
    which slice it belongs to; the window checks it before it draws.
    """

    generation: int
    slice_index: int
    sop_instance_uid: str
    label: str
    method: str
    heatmap: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class InspectionResult:
    """A closer look; it comes twice: without the overlaps of the attention maps, and complete.

    Exactly one of `inspection` and `reason` is set; the reason says why there is none.
    """

    generation: int
    wish: InspectWish
    sop_instance_uid: str
    inspection: Inspection | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class OtherResult:
    """The findings of a series that is not on screen; `token` is that of the wish."""

    token: int
    findings: SeriesFindings


@dataclass(frozen=True, slots=True)
class ModelReady:
    """The bundle is loaded and has passed its self-test. The window takes the thresholds from the card."""

    stamp: ModelStamp
    description: str
    card: Card


@dataclass(frozen=True, slots=True)
class ModelFailed:
    """The bundle cannot be used; nothing will be assessed."""

    message: str


@dataclass(frozen=True, slots=True)
class JobFailed:
    """Part of a request failed. `slice_index` is None where the whole request did."""

    generation: int
    slice_index: int | None
    message: str


Result = (
    SliceResult
    | SeriesResult
    | AttentionResult
    | InspectionResult
    | OtherResult
    | ModelReady
    | ModelFailed
    | JobFailed
)
