"""Codes of what the report speaks of (PS3.16, SNOMED CT, UCUM); where none could be verified, our own scheme.

SNOMED CT has a concept for each subtype. Those of the epidural and the intraventricular bleed could not be
verified against a source at hand, so these two carry codes of `equipment.SCHEME`, spelled out.
"""

from __future__ import annotations

from pydicom.sr.codedict import codes
from pydicom.sr.coding import Code

from ichviewer.core.labels import ANY, LABELS
from ichviewer.export.dicom_out.equipment import private_code

FINDINGS: dict[str, Code] = {
    "epidural": private_code("epidural", "Epidural intracranial hemorrhage"),
    "intraparenchymal": Code("274100004", "SCT", "Cerebral hemorrhage"),
    "intraventricular": private_code("intraventricular", "Intraventricular hemorrhage"),
    "subarachnoid": Code("21454007", "SCT", "Subarachnoid hemorrhage"),
    "subdural": Code("35486000", "SCT", "Subdural intracranial hemorrhage"),
    ANY: Code("1386000", "SCT", "Intracranial hemorrhage"),
}
SITES: dict[str, Code] = {
    "intraparenchymal": codes.SCT.Brain,
    "intraventricular": codes.SCT.BrainVentricle,
    "subarachnoid": codes.SCT.SubarachnoidSpace,
}
PROBABILITY: Code = codes.DCM.Probability
COMMENT: Code = codes.DCM.Comment
ASSESSMENT = private_code("assessment", "Assessment by the model")
NOT_ASSESSED = private_code("not-assessed", "Not assessed")
REGION: Code = private_code("user-region", "Region drawn by the user")
PROCEDURE = Code("24725-4", "LN", "CT Head")

# What a measurement calls its values -> name, derivation, unit.
VALUES: dict[str, tuple[Code, Code | None]] = {
    "Length": (codes.SCT.Length, None),
    "Angle": (codes.SCT.Angle, None),
    "Area": (codes.SCT.Area, None),
    "Mean": (Code("112031", "DCM", "Attenuation Coefficient"), codes.SCT.Mean),
    "SD": (Code("112031", "DCM", "Attenuation Coefficient"), codes.SCT.StandardDeviation),
    "Min": (Code("112031", "DCM", "Attenuation Coefficient"), codes.SCT.Minimum),
    "Max": (Code("112031", "DCM", "Attenuation Coefficient"), codes.SCT.Maximum),
    "Pixels": (private_code("pixels", "Number of pixels"), None),
    "Volume (ABC/2, estimate)": (private_code("abc-2", "Bleed volume by ABC/2, estimate"), None),
    "A": (private_code("abc-2-a", "ABC/2: A, largest diameter"), None),
    "B": (private_code("abc-2-b", "ABC/2: B, diameter across A"), None),
    "C": (private_code("abc-2-c", "ABC/2: C, height"), None),
    "Slices": (private_code("abc-2-slices", "ABC/2: slices that count"), None),
}
UNITS: dict[str, Code] = {
    "mm": codes.UCUM.Millimeter,
    "mm2": codes.UCUM.SquareMillimeter,
    "ml": Code("ml", "UCUM", "ml"),
    "deg": codes.UCUM.Degree,
    "HU": codes.UCUM.HounsfieldUnit,
    "px": Code("{pixels}", "UCUM", "pixels"),
    "slices": Code("{slices}", "UCUM", "slices"),
}
NO_UNITS: Code = codes.UCUM.NoUnits

assert tuple(FINDINGS) == LABELS
