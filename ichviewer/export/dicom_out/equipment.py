"""What every DICOM object of this program says of itself: equipment, algorithm, research only."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Mapping

from highdicom import AlgorithmIdentificationSequence
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code
from pydicom.uid import generate_uid

from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.export.provenance import APP, MANUFACTURER, Provenance

# Their warnings name the patient; neither is for a log.
warnings.filterwarnings("ignore", module=r"highdicom(\.|$)")
logging.getLogger("highdicom").setLevel(logging.CRITICAL)

SCHEME = "99ICHVIEWER"
_LO_MAX = 64  # letters of VR LO (PS3.5 6.2)
# Series numbers that no scanner gives, so that the new series stand behind the old ones.
CAPTURE_SERIES, SEGMENTATION_SERIES, REPORT_SERIES = 9001, 9002, 9003
_NO_MODEL = "no model"


def new_uid() -> str:
    """A UID of a new object: 2.25.<random UUID> (PS3.5 B.2)."""
    return str(generate_uid(prefix=None))


def cut(text: str, length: int = _LO_MAX) -> str:
    """A text that fits a VR."""
    return text if len(text) <= length else text[: length - 1] + "…"


def stamp(dataset: Dataset, provenance: Provenance, description: str) -> None:
    """Write where an object comes from into its General Equipment and General Series modules.

    DeviceSerialNumber is the sha256 of the model's card: it names the weights, thresholds and calibration.
    """
    dataset.Manufacturer = MANUFACTURER
    dataset.ManufacturerModelName = APP
    dataset.SoftwareVersions = [f"{APP} {provenance.app_version}", cut(provenance.model)]
    dataset.DeviceSerialNumber = provenance.sha256 or _NO_MODEL
    dataset.SeriesDescription = cut(f"{description}. Research only, not a medical device")
    dataset.ContributingEquipmentSequence = Sequence([contribution(provenance)])
    scheme = Dataset()
    scheme.CodingSchemeDesignator, scheme.CodingSchemeName = SCHEME, f"Codes of {APP}"
    scheme.CodingSchemeResponsibleOrganization = MANUFACTURER
    dataset.CodingSchemeIdentificationSequence = Sequence([scheme])


def contribution(provenance: Provenance, purpose_code: Code = codes.DCM.ProcessingEquipment) -> Dataset:
    """PS3.3 C.12.1: this program among the equipment that contributed."""
    item, purpose = Dataset(), Dataset()
    purpose.CodeValue, purpose.CodingSchemeDesignator = purpose_code.value, purpose_code.scheme_designator
    purpose.CodeMeaning = purpose_code.meaning
    item.PurposeOfReferenceCodeSequence = Sequence([purpose])
    item.Manufacturer, item.ManufacturerModelName = MANUFACTURER, APP
    item.SoftwareVersions = [provenance.app_version, cut(provenance.model)]
    item.ContributionDescription = f"{provenance.line}. {RESEARCH_ONLY}"
    return item


def algorithm(provenance: Provenance, parameters: Mapping[str, str]) -> AlgorithmIdentificationSequence:
    """The model as PS3.3 10.16 names an algorithm."""
    assert provenance.stamp is not None
    return AlgorithmIdentificationSequence(
        name=cut(provenance.stamp.model_id),
        family=codes.DCM.ArtificialIntelligence,
        version=cut(f"card sha256 {provenance.sha256[:32]}"),
        source=MANUFACTURER,
        parameters=dict(parameters),
    )


def source_references(datasets: Iterable[Dataset]) -> Sequence:
    """PS3.3 10.3: references to source instances."""
    items = []
    for dataset in datasets:
        item = Dataset()
        item.ReferencedSOPClassUID = dataset.SOPClassUID
        item.ReferencedSOPInstanceUID = dataset.SOPInstanceUID
        items.append(item)
    return Sequence(items)


def keep_deidentification(target: Dataset, source: Dataset) -> None:
    """Say of a new object what was said of its source: that the patient's identity was removed, and how."""
    for name in (
        "PatientIdentityRemoved",
        "DeidentificationMethod",
        "DeidentificationMethodCodeSequence",
        "LongitudinalTemporalInformationModified",
    ):
        if name in source:
            target[name] = source[name]
    said = target.get("DeidentificationMethod") or target.get("DeidentificationMethodCodeSequence")
    if target.get("PatientIdentityRemoved") == "YES" and not said:
        target.DeidentificationMethod = "Not said by the source"  # type 1C of what we write


def private_code(value: str, meaning: str) -> Code:
    """A concept that no standard scheme has; `SCHEME` is ours (PS3.3 8.2: local schemes begin with 99)."""
    return Code(value, SCHEME, meaning)
