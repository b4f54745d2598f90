"""De-identification by the Basic Application Level Confidentiality Profile (PS3.15 E.2).

Which attribute is to be removed, emptied or replaced comes from the table of `dicom-anonymizer` (ADR 8), made
from PS3.15 table E.1-1. What it leaves to us is done here: nested items, consistent UIDs, and dates that are
emptied instead of set to the year 1.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

import ichviewer
from ichviewer.core.errors import ExportError
from ichviewer.export.provenance import APP, BURNED_IN
from ichviewer.export.uids import UidMap

_TABLE = "dicomfields_2024b"
_DATES = {"DA": "19000101", "TM": "000000", "DT": "19000101000000"}  # VR -> dummy
_Tag = tuple[int, ...]
_Action = Callable[[Dataset, Any], None]


def deidentify(dataset: Dataset, uids: UidMap) -> None:
    """Take out of a dataset, in place, what identifies the patient, in all its items too.

    UIDs are replaced, not removed, so that objects of one export refer to each other. Private attributes go.
    """
    patient_id = str(dataset.get("PatientID", "") or dataset.get("PatientName", ""))
    _clean(dataset, uids, enhanced="SharedFunctionalGroupsSequence" in dataset)
    alias = uids.pseudonym(patient_id)
    dataset.PatientName, dataset.PatientID = f"Deidentified^{alias}", alias
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = [
        "DICOM PS3.15 Basic Application Level Confidentiality Profile",
        f"{APP} {ichviewer.__version__}",
    ]
    method = Dataset()
    method.CodeValue, method.CodingSchemeDesignator = "113100", "DCM"
    method.CodeMeaning = "Basic Application Confidentiality Profile"
    dataset.DeidentificationMethodCodeSequence = Sequence([method])
    dataset.LongitudinalTemporalInformationModified = "REMOVED"


def refuse_burned_in(dataset: Dataset, name: str) -> None:
    """Refuse an instance that says itself that there is text in its pixels.

    Raises:
        ExportError: BurnedInAnnotation is YES.
    """
    if str(dataset.get("BurnedInAnnotation", "")).upper() == "YES":
        raise ExportError(
            name,
            "pictures without text in their pixels",
            "BurnedInAnnotation YES",
            f"Nothing was written. {BURNED_IN}",
        )


def _clean(dataset: Dataset, uids: UidMap, *, enhanced: bool) -> None:
    from dicomanonymizer.simpledicomanonymizer import anonymize_dataset

    rules = _rules(enhanced)
    actions: dict[_Tag, _Action] = {**rules, **{tag: _replace_uid(uids) for tag in _uid_tags()}}
    anonymize_dataset(dataset, base_rules_gen=lambda: actions)
    for element in dataset:
        if element.VR == "SQ":
            for item in element.value:
                _clean(item, uids, enhanced=enhanced)


@lru_cache(maxsize=2)
def _rules(enhanced: bool) -> dict[_Tag, _Action]:
    """Tag of the table -> what to do with it, without the UIDs.

    D asks for a dummy value, Z for an empty one, X for none (PS3.15 E.1-1a). Where the table leaves a choice,
    the attribute is emptied if that may be, since a dummy can be taken for a value; enhanced objects need it.
    """
    from dicomanonymizer.dicomfields_selector import dicom_anonymization_database_selector
    from dicomanonymizer.simpledicomanonymizer import replace

    tags = dicom_anonymization_database_selector(_TABLE)

    def dummy(dataset: Dataset, tag: Any) -> None:
        """A dummy value; not the year 1 of the library, which validators take for no date."""
        element = dataset.get(tag)
        if element is not None and element.VR in _DATES:
            element.value = _DATES[element.VR]
        else:
            replace(dataset, tag)

    def replace_or_remove(dataset: Dataset, tag: Any) -> None:
        """Remove dates and times, whose dummies would be read as dates; replace the rest."""
        element = dataset.get(tag)
        (_remove if element is not None and element.VR in _DATES else replace)(dataset, tag)

    rules: dict[_Tag, _Action] = dict.fromkeys(tags["D_TAGS"], dummy)
    rules.update(dict.fromkeys(tags["X_D_TAGS"], replace_or_remove))
    for name in ("Z_TAGS", "X_Z_TAGS"):
        rules.update(dict.fromkeys(tags[name], _empty))
    for name in ("Z_D_TAGS", "X_Z_D_TAGS"):
        rules.update(dict.fromkeys(tags[name], dummy if enhanced else _empty))
    rules.update(dict.fromkeys(tags["X_TAGS"], _remove))
    return rules


@lru_cache(maxsize=1)
def _uid_tags() -> tuple[_Tag, ...]:
    from dicomanonymizer.dicomfields_selector import dicom_anonymization_database_selector

    return tuple(dicom_anonymization_database_selector(_TABLE)["U_TAGS"])


def _replace_uid(uids: UidMap) -> _Action:
    def act(dataset: Dataset, tag: Any) -> None:
        if (element := dataset.get(tag)) is None or not element.value:
            return
        if element.VM > 1:
            element.value = [uids.replaced(str(uid)) for uid in element.value]
        else:
            element.value = uids.replaced(str(element.value))

    return act


def _empty(dataset: Dataset, tag: Any) -> None:
    if (element := dataset.get(tag)) is not None:
        element.value = Sequence() if element.VR == "SQ" else None


def _remove(dataset: Dataset, tag: Any) -> None:
    if dataset.get(tag) is not None:
        del dataset[tag]
