"""Findings and measurements as a Structured Report, TID 1500 Measurement Report (PS3.16)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from highdicom.sr import (
    AlgorithmIdentification,
    ComprehensiveSR,
    DeviceObserverIdentifyingAttributes,
    FindingSite,
    Measurement,
    MeasurementReport,
    MeasurementsAndQualitativeEvaluations,
    ObservationContext,
    ObserverContext,
    QualitativeEvaluation,
    RelationshipTypeValues,
    SourceImageForMeasurementGroup,
    TextContentItem,
    TrackingIdentifier,
)
from pydicom.dataset import Dataset
from pydicom.sr.codedict import codes as dictionary

from ichviewer.core.findings import Probabilities, SeriesFindings, SliceFinding
from ichviewer.core.labels import LABELS, RESEARCH_ONLY, SUBTYPES
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.export.dicom_out import codes
from ichviewer.export.dicom_out.equipment import (
    REPORT_SERIES,
    cut,
    keep_deidentification,
    new_uid,
    stamp,
)
from ichviewer.export.dicom_out.regions import measurement_group
from ichviewer.export.dicom_out.sources import unique
from ichviewer.export.provenance import APP, MANUFACTURER, Provenance

Group = MeasurementsAndQualitativeEvaluations


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What the report says.

    Attributes:
        findings: of the series.
        headers: slice_index -> headers of its instance, for every slice.
        frames: slice_index -> its frame number, from 1, where its instance is multi-frame.
        measurements: of the user.
        thresholds: words on the operating points.
    """

    findings: SeriesFindings
    headers: Mapping[int, Dataset] = field(hash=False)
    frames: Mapping[int, int] = field(hash=False)
    measurements: Sequence[MeasurementRecord] = ()
    thresholds: str = ""


def structured_report(content: ReportContent, provenance: Provenance) -> Dataset:
    """The report as a document of the source's study, which refers to every instance of the series."""
    evidence = unique([content.headers[index] for index in sorted(content.headers)])
    report = MeasurementReport(
        observation_context=_observer(provenance),
        procedure_reported=codes.PROCEDURE,
        imaging_measurements=_groups(content, provenance),
        title=dictionary.DCM.ImagingMeasurementReport,
    )
    words = [RESEARCH_ONLY, provenance.line, content.thresholds]
    words += [notice.message for notice in content.findings.warnings]
    dataset = ComprehensiveSR(
        evidence=evidence,
        content=report[0],
        series_instance_uid=new_uid(),
        series_number=REPORT_SERIES,
        sop_instance_uid=new_uid(),
        instance_number=1,
        manufacturer=MANUFACTURER,
        is_complete=content.findings.assessed,
    )
    # Rows of TID 1500 end with the measurements; the template may be extended.
    for text in words:
        if text:
            dataset.ContentSequence.append(_comment(text))
    stamp(dataset, provenance, "Model findings" if provenance.stamp else "Measurements")
    keep_deidentification(dataset, evidence[0])
    return dataset


def _observer(provenance: Provenance) -> ObservationContext:
    device = DeviceObserverIdentifyingAttributes(
        uid=new_uid(),
        name=APP,
        manufacturer_name=MANUFACTURER,
        model_name=cut(provenance.model),
        serial_number=provenance.sha256 or "no model",
    )
    context = ObserverContext(observer_type=dictionary.DCM.Device, observer_identifying_attributes=device)
    return ObservationContext(observer_device_context=context)


def _groups(content: ReportContent, provenance: Provenance) -> list[Group]:
    findings = content.findings
    everything = tuple(sorted(content.headers))
    if findings.probabilities is None:
        groups = [_not_assessed(findings.reason or "", "series", content, everything)]
    else:
        groups = [
            _probability(label, findings.probabilities, "series", content, everything, provenance)
            for label in LABELS
        ]
    for finding in findings.slices:
        if findings.assessed:
            groups += _of_slice(finding, content, provenance)
    return groups + [measurement_group(m, content.headers, content.frames) for m in content.measurements]


def _of_slice(finding: SliceFinding, content: ReportContent, provenance: Provenance) -> list[Group]:
    index = finding.slice_index
    where = f"slice {index + 1}"
    if finding.probabilities is None:
        return [_not_assessed(finding.reason or "", where, content, (index,))]
    # Where stage 2 was not asked, P(subtype) is only the prior of the training data.
    asked = [label for label in LABELS if finding.stage2_asked or label not in SUBTYPES]
    return [
        _probability(label, finding.probabilities, where, content, (index,), provenance) for label in asked
    ]


def _probability(
    label: str,
    probabilities: Probabilities,
    where: str,
    content: ReportContent,
    slices: Sequence[int],
    provenance: Provenance,
) -> Group:
    assert provenance.stamp is not None  # whoever has probabilities had a model
    site = codes.SITES.get(label)
    return MeasurementsAndQualitativeEvaluations(
        tracking_identifier=TrackingIdentifier(uid=new_uid(), identifier=cut(f"P({label}) of the {where}")),
        finding_type=codes.FINDINGS[label],
        finding_sites=[FindingSite(site)] if site else None,
        algorithm_id=AlgorithmIdentification(
            name=cut(provenance.stamp.model_id),
            version=cut(f"card sha256 {provenance.sha256[:32]}"),
            parameters=[f"backend {provenance.stamp.backend}", f"card sha256 {provenance.sha256}"],
        ),
        measurements=[Measurement(codes.PROBABILITY, round(probabilities[label], 6), codes.NO_UNITS)],
        source_images=_images(content, slices),
    )


def _not_assessed(reason: str, where: str, content: ReportContent, slices: Sequence[int]) -> Group:
    group = MeasurementsAndQualitativeEvaluations(
        tracking_identifier=TrackingIdentifier(uid=new_uid(), identifier=cut(f"Assessment of the {where}")),
        finding_type=codes.FINDINGS["any"],
        qualitative_evaluations=[QualitativeEvaluation(codes.ASSESSMENT, codes.NOT_ASSESSED)],
        source_images=_images(content, slices),
    )
    group[0].ContentSequence.append(_comment(f"Not assessed: {reason}"))
    return group


def _images(content: ReportContent, slices: Sequence[int]) -> list[SourceImageForMeasurementGroup]:
    frames: dict[str, list[int]] = {}
    headers: dict[str, Dataset] = {}
    for index in slices:
        header = content.headers[index]
        uid = str(header.SOPInstanceUID)
        headers[uid] = header
        frames.setdefault(uid, [])
        if index in content.frames:
            frames[uid].append(content.frames[index])
    return [
        SourceImageForMeasurementGroup(str(headers[uid].SOPClassUID), uid, frames[uid] or None)
        for uid in headers
    ]


def _comment(text: str) -> TextContentItem:
    return TextContentItem(codes.COMMENT, text, RelationshipTypeValues.CONTAINS)
