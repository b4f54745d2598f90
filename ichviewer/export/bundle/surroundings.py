"""What the bytes of a bundle depend on beside its inputs: model, backend, machine, versions. No times."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from pathlib import Path

import ichviewer
from ichviewer.core.errors import ModelError
from ichviewer.core.findings import ModelStamp
from ichviewer.core.labels import RESEARCH_ONLY
from ichviewer.core.sums import SUMS_FILE, read_sums
from ichviewer.export.bundle.documents import SCHEMA, MadeBy, Model
from ichviewer.export.provenance import Provenance
from ichviewer.model.card import CARD_FILE
from ichviewer.model.loading import default_bundle

# Whatever reads pixels, computes with them, or draws them.
PACKAGES = (
    "grad-cam",
    "matplotlib",
    "ncnn",
    "numpy",
    "opencv-python-headless",
    "pillow",
    "pydicom",
    "pyjpegls",
    "pylibjpeg",
    "pylibjpeg-openjpeg",
    "pylibjpeg-rle",
    "python-gdcm",
    "safetensors",
    "torch",
    "torchvision",
)


def made_by(
    stamp: ModelStamp | None, made_in: str, attention: tuple[str, str], *, with_patient_data: bool
) -> MadeBy:
    """Of this program, on this machine, at this moment.

    Args:
        stamp: of the model as it is now, after the last slice; None where none was asked.
        made_in: "analyze" or "window".
        attention: label and method.

    Raises:
        ModelError: the installed model bundle cannot be found, or is not the one that was asked.
    """
    model = installed_model() if stamp else None
    if stamp is not None and model is not None and model.files.get(CARD_FILE) != stamp.sha256:
        expected, found = f"the card {stamp.sha256[:12]} of the findings", "another one"
        raise ModelError(
            f"{model.id}/{CARD_FILE}", expected, found, "It was changed; start ICH Viewer again."
        )
    threads, instruction_set = _torch(stamp)
    return MadeBy(
        schema=SCHEMA,
        research_only=RESEARCH_ONLY,
        app_version=ichviewer.__version__,
        made_in=made_in,
        patient_data=Provenance(stamp, with_patient_data).privacy,
        with_patient_data=with_patient_data,
        attention_label=attention[0],
        attention_method=attention[1],
        model=model,
        backend=stamp.backend if stamp else "",
        threads=threads,
        instruction_set=instruction_set,
        processor=_processor(),
        system=f"{platform.system()} {platform.machine()}",
        python=platform.python_version(),
        versions={name: _version(name) for name in PACKAGES},
    )


def installed_model() -> Model:
    """The model bundle of this program, as its SHA256SUMS has it, with that list's own sha256.

    Raises:
        ModelError: there is none, or more than one.
    """
    folder = default_bundle()
    return Model(folder.name, read_sums((folder / SUMS_FILE).read_bytes()))


def _torch(stamp: ModelStamp | None) -> tuple[int, str]:
    """Threads and instruction set; torch is there where a model was asked, and is not imported for this."""
    torch = sys.modules.get("torch")
    if stamp is None or torch is None:
        return 0, ""
    return torch.get_num_threads(), torch.backends.cpu.get_cpu_capability()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # not on Windows or macOS
        lines = []
    named = (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
