"""Looking closer at one slice: what drove its probability, and whether it stays under small changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from ichviewer.core.labels import LABELS
from ichviewer.core.volume import Volume
from ichviewer.inference import explain
from ichviewer.inference.variants import VARIANTS, changed, undone
from ichviewer.model.calibration import logit, sigmoid

if TYPE_CHECKING:
    from ichviewer.core.preprocess import Channel
    from ichviewer.inference.assessment import Assessor

# The rule of the verdict: see `Inspection.depends_on` and `Inspection.attention_holds`.
LARGEST_MOVE: Final = 0.10
SMALLEST_OVERLAP: Final = 0.5


@dataclass(frozen=True, slots=True)
class ChannelEffect:
    """What one channel of the model input adds.

    Attributes:
        name, center, width: of the channel, by the card; HU.
        probability: calibrated, with the channel replaced by its own mean over the slice.
    """

    name: str
    center: float
    width: float
    probability: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the model says of a changed slice.

    Attributes:
        variant: of `variants.VARIANTS`.
        probability: calibrated.
        overlap: of the attention maps before and after, 0..1 (`soft_iou`); None while it is not known, or
            where neither map holds anything.
    """

    variant: str
    probability: float
    overlap: float | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One slice and one label looked at more closely.

    Attributes:
        label: of LABELS.
        method: of `explain.METHODS`, of the attention maps.
        probability: of the slice as it is, calibrated.
        channels: one for each channel of the model input, in the card's order.
        outcomes: one for each variant.
        complete: the attention maps are compared, too.
    """

    label: str
    method: str
    probability: float
    channels: tuple[ChannelEffect, ...]
    outcomes: tuple[Outcome, ...]
    complete: bool = False

    @property
    def interval(self) -> tuple[float, float]:
        """Smallest and largest probability, of the slice as it is and of its variants."""
        values = [self.probability, *(outcome.probability for outcome in self.outcomes)]
        return min(values), max(values)

    @property
    def smallest_overlap(self) -> float | None:
        """Of the attention maps; None where there is none to compare."""
        return min((o.overlap for o in self.outcomes if o.overlap is not None), default=None)

    def depends_on(self, threshold: float | None) -> tuple[str, ...]:
        """The variants on which the finding depends; empty: it is stable.

        A finding depends on a change that takes its probability to the other side of the card's threshold for
        a slice, or moves it by more than `LARGEST_MOVE`.
        """
        return tuple(
            outcome.variant
            for outcome in self.outcomes
            if abs(outcome.probability - self.probability) > LARGEST_MOVE
            or (
                threshold is not None
                and (outcome.probability >= threshold) != (self.probability >= threshold)
            )
        )

    @property
    def attention_holds(self) -> bool | None:
        """Whether every overlap is at least `SMALLEST_OVERLAP`; None where nothing could be compared."""
        smallest = self.smallest_overlap
        return None if smallest is None else smallest >= SMALLEST_OVERLAP


def inspect(
    volume: Volume, slice_index: int, label: str, method: str, engine: Assessor, known: float | None = None
) -> Iterator[Inspection | None]:
    """Look closer at a slice that has been assessed, in steps as long as one batch or one attention map.

    Args:
        known: the probability of the label that the findings have. The neighbours have moved it from what the
            model says of the slice by itself; every variant's logit is moved by as much, as if its neighbours
            had been changed alike. None: each as the model says of it by itself.

    Yields:
        First the inspection without overlaps, then None after each map, at last the complete one.

    Raises:
        ArithmeticError: the model gave no finite number.
    """
    variants = _as_volume(volume, slice_index)
    inputs = [engine.model_input(variants, index) for index in range(len(variants))]
    figures = _figures(inputs, label, method, engine, known)
    yield figures
    maps = []
    for index, variant in enumerate((None, *VARIANTS)):
        grid = engine.attention(inputs[index], label, method)
        heatmap = explain.on_slice(grid, variants, index)
        maps.append(heatmap if variant is None else undone(heatmap, variant, volume.upright))
        yield None
    outcomes = tuple(
        replace(outcome, overlap=soft_iou(maps[0], changed_map))
        for outcome, changed_map in zip(figures.outcomes, maps[1:], strict=True)
    )
    yield replace(figures, outcomes=outcomes, complete=True)


def without_channels(model_input: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each channel in turn replaced by its own mean.

    Args:
        model_input: (channel, row, col), 0..1.

    Returns:
        (n, channel, row, col), n as many as channels: the n-th has lost its n-th channel.
    """
    inputs = np.repeat(model_input[None], len(model_input), axis=0)
    for index in range(len(model_input)):
        inputs[index, index] = model_input[index].mean()
    return inputs


def soft_iou(one: NDArray[np.float32], other: NDArray[np.float32]) -> float | None:
    """Overlap of two maps of values >= 0: sum of the minima over sum of the maxima (Ruzicka's similarity).

    It is the intersection over union of the two maps as fuzzy sets, so no threshold is needed. None where
    both are 0 everywhere.
    """
    larger = float(np.maximum(one, other).sum(dtype=np.float64))
    return float(np.minimum(one, other).sum(dtype=np.float64)) / larger if larger > 0 else None


def _as_volume(volume: Volume, slice_index: int) -> Volume:
    """The slice and its variants as a volume, so that they take the one way to the model input."""
    plane = volume.hu[slice_index]
    planes = [plane, *(changed(plane, variant, volume.upright) for variant in VARIANTS)]
    state = np.full(len(planes), volume.state[slice_index], np.uint8)
    return Volume(volume.series, np.stack(planes), state, volume.pixel_spacing, volume.upright)


def _figures(
    inputs: Sequence[NDArray[np.float32]], label: str, method: str, engine: Assessor, known: float | None
) -> Inspection:
    channels: Sequence[Channel] = engine.card.preprocess.channels
    batch = np.concatenate([np.stack(inputs), without_channels(inputs[0])])
    values = engine.assess(batch).probabilities[:, LABELS.index(label)]
    if not np.isfinite(values).all():
        raise ArithmeticError("the model gave no finite number")
    if known is not None:
        logits = logit(np.concatenate([values, [known]]))
        values = sigmoid(logits[:-1] + logits[-1] - logits[0])
    shown, without = values[: len(inputs)], values[len(inputs) :]
    effects = tuple(
        ChannelEffect(channel.name, channel.center, channel.width, float(value))
        for channel, value in zip(channels, without, strict=True)
    )
    outcomes = tuple(
        Outcome(variant, float(value)) for variant, value in zip(VARIANTS, shown[1:], strict=True)
    )
    return Inspection(label, method, float(shown[0]) if known is None else known, effects, outcomes)
