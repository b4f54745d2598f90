"""What every export carries: app version, model id and hash, and that it is for research only."""

from __future__ import annotations

from dataclasses import dataclass

import ichviewer
from ichviewer.core.findings import ModelStamp
from ichviewer.core.labels import RESEARCH_ONLY

APP = "ICH Viewer"
MANUFACTURER = "ICH Viewer project"
ATTENTION_IS = "Model attention, not a lesion outline"
BURNED_IN = "Text that is burned into the pixels of the series is not removed. Look at the pictures first."
_HASH_LETTERS = 12  # of the card's sha256, where a line must stay short


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an export comes from.

    Attributes:
        stamp: the model whose output is in it; None where there is none in it.
        with_patient_data: whether what identifies the patient was kept.
        app_version: of this program.
    """

    stamp: ModelStamp | None = None
    with_patient_data: bool = False
    app_version: str = ichviewer.__version__

    @property
    def model(self) -> str:
        """Model id and the begin of its hash, or that there was none."""
        if self.stamp is None:
            return "no model"
        return f"model {self.stamp.model_id} ({self.stamp.sha256[:_HASH_LETTERS]})"

    @property
    def sha256(self) -> str:
        """Of the model's card; empty without a model."""
        return "" if self.stamp is None else self.stamp.sha256

    @property
    def privacy(self) -> str:
        """Whether patient data are in it, in words."""
        return "With patient data" if self.with_patient_data else "De-identified (DICOM PS3.15 Basic Profile)"

    @property
    def line(self) -> str:
        """App, version and model in one line."""
        return f"{APP} {self.app_version}, {self.model}"

    def metadata(self) -> dict[str, str]:
        """For the metadata of a file, by plain names."""
        return {
            "Software": f"{APP} {self.app_version}",
            "Model": self.stamp.model_id if self.stamp else "",
            "Model sha256": self.sha256,
            "Disclaimer": RESEARCH_ONLY,
            "Patient data": self.privacy,
        }
