"""What an export is made of, frozen when the user asked for it, and what it may ask while it runs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ichviewer.core.dicom.types import Series
from ichviewer.core.findings import ModelStamp, SeriesFindings
from ichviewer.core.labels import ANY
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.core.volume import HuArray, Volume
from ichviewer.export.identity import (
    deidentified_findings,
    deidentified_measurements,
    identity_lines,
)
from ichviewer.export.image_files import ExportCancelledError
from ichviewer.export.picture import Look, Map
from ichviewer.export.provenance import Provenance
from ichviewer.export.uids import Privacy


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The series and what is known of it.

    Attributes:
        volume: read completely; only read from here on.
        findings: of the series; not assessed with a reason where they are not finished or locked.
        stamp: the loaded model; None where there is none.
        thresholds: label -> operating points (series, slice); empty without a model.
        measurements: of the user, of the whole series.
        look: of the active pane.
        slice_index: on screen.
        shown: the slices in the picture on screen: more than one of a slab.
        hu: (row, col) HU of the picture on screen; None where there is none.
        label, method: of the model attention.
        speed: of the cine, slices per second.
    """

    series: Series
    volume: Volume
    findings: SeriesFindings
    stamp: ModelStamp | None = None
    thresholds: Mapping[str, tuple[float, float]] = field(default_factory=dict, hash=False)
    measurements: Sequence[MeasurementRecord] = ()
    look: Look = field(default=Look())
    slice_index: int = 0
    shown: Sequence[int] = (0,)
    hu: HuArray | None = field(default=None, hash=False)
    label: str = ANY
    method: str = "gradcam"
    speed: float = 10.0

    @property
    def ready_slices(self) -> list[int]:
        """slice_index of the slices that were decoded."""
        return [index for index in range(len(self.volume)) if self.volume.is_ready(index)]

    @property
    def inputs(self) -> list[Path]:
        """Every file of the series, so that none is written over."""
        return sorted({instance.file.path for instance in self.series.instances})


@dataclass(frozen=True, slots=True)
class Request:
    """One export.

    Attributes:
        target: the file or the new folder.
        privacy: whether patient data stay.
        attention: whether model attention is drawn or written.
    """

    snapshot: Snapshot
    target: Path
    privacy: Privacy
    attention: bool = False

    @property
    def provenance(self) -> Provenance:
        """Of this export."""
        return Provenance(self.snapshot.stamp, self.privacy.with_patient_data)

    @property
    def findings(self) -> SeriesFindings:
        """As they may leave the program."""
        snapshot = self.snapshot
        if self.privacy.with_patient_data:
            return snapshot.findings
        return deidentified_findings(snapshot.findings, snapshot.series, self.privacy.uids)

    @property
    def measurements(self) -> Sequence[MeasurementRecord]:
        """As they may leave the program."""
        if self.privacy.with_patient_data:
            return self.snapshot.measurements
        return deidentified_measurements(self.snapshot.measurements, self.privacy.uids)

    @property
    def identity(self) -> tuple[str, ...]:
        """Lines that name the patient; none where they may not."""
        return identity_lines(self.snapshot.series) if self.privacy.with_patient_data else ()


class Run:
    """What a running export tells, and what it may ask.

    Args:
        progress: gets (done, total).
        is_cancelled: asked between two steps.
        attention: slice_index -> map on the slice's grid; raises an `IchViewerError` where there is none.
    """

    def __init__(
        self,
        progress: Callable[[int, int], None] | None = None,
        is_cancelled: Callable[[], bool] | None = None,
        attention: Callable[[int], Map] | None = None,
    ) -> None:
        self._progress = progress
        self._is_cancelled = is_cancelled
        self._attention = attention

    def step(self, done: int, total: int) -> None:
        """Tell how far it is.

        Raises:
            ExportCancelledError: the user stopped it.
        """
        if self._is_cancelled is not None and self._is_cancelled():
            raise ExportCancelledError
        if self._progress is not None:
            self._progress(done, total)

    def attention(self, slice_index: int) -> Map | None:
        """Model attention of a slice; None where nobody gives it."""
        return None if self._attention is None else self._attention(slice_index)
