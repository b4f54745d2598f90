"""Makes a bundle, series by series, in a hidden folder that gets the target's name when it is complete."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import TracebackType

import numpy as np

from ichviewer.core.dicom.types import FileRef, Series
from ichviewer.core.errors import ExportError
from ichviewer.core.findings import ModelStamp, SeriesFindings
from ichviewer.core.labels import ANY, RESEARCH_ONLY
from ichviewer.core.sums import SUMS_FILE, sums_text
from ichviewer.core.volume import Volume
from ichviewer.core.whole_files import part_folder
from ichviewer.export import findings_file
from ichviewer.export.bundle import container
from ichviewer.export.bundle.documents import (
    FINDINGS,
    INPUTS,
    MADE_BY,
    NOTICE,
    SCHEMA,
    Inputs,
    SeriesInput,
    SliceInput,
    to_bytes,
)
from ichviewer.export.bundle.surroundings import made_by
from ichviewer.export.contact_sheet import peak_slices
from ichviewer.export.files import not_written
from ichviewer.export.identity import deidentified_findings, identity_lines
from ichviewer.export.image_files import png_bytes
from ichviewer.export.picture import Look, Map, frame
from ichviewer.export.provenance import ATTENTION_IS, BURNED_IN, Provenance
from ichviewer.export.uids import UidMap

_NOTICE = f"""ICH Viewer findings bundle ({SCHEMA})

{RESEARCH_ONLY}

Pictures with model attention: {ATTENTION_IS}.
{{privacy}}. {BURNED_IN}
A series or slice that was not assessed has a reason and no probability; it is not negative.

Check it with `ichviewer verify BUNDLE`, or, the files alone, with `sha256sum --check SHA256SUMS`.
"""


class BundleMaker:
    """Use as a context: what is not finished leaves nothing behind.

    Args:
        target: the folder, or the file if its name ends in .zip. It must not be there yet.
        with_patient_data: False: UIDs replaced, no descriptions, no names of files or patients.
        made_in: "analyze" or "window".
        attention: label and method of the maps that `add` is given.
        overwrite: a zip of that name may be there, and is replaced in one step.

    Raises:
        ExportError: the target is there, or its place cannot be written to.
    """

    def __init__(
        self,
        target: Path,
        *,
        with_patient_data: bool = False,
        made_in: str = "analyze",
        attention: tuple[str, str] = (ANY, "gradcam"),
        overwrite: bool = False,
    ) -> None:
        if not overwrite and (target.exists() or target.is_symlink()):
            raise ExportError(
                str(target), "a name that is free", "something there", "Choose another name, or remove it."
            )
        self._target, self._made_in, self._with_patient_data = target, made_in, with_patient_data
        self._attention = attention
        self._findings: list[SeriesFindings] = []
        self._inputs: list[SeriesInput] = []
        self._digests: dict[str, str] = {}
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._part = part_folder(target.parent)
            self._folder = self._part.__enter__()
        except OSError as error:
            raise not_written(target, error, "a place that can be written to") from error

    def __enter__(self) -> BundleMaker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._part.__exit__(kind, error, trace)

    def add(
        self,
        series: Series,
        volume: Volume | None,
        findings: SeriesFindings,
        stamp: ModelStamp | None,
        heatmap: Callable[[int], Map],
    ) -> None:
        """The next series.

        Args:
            volume: None where the series was not decoded.
            stamp: of the model, for the foot of the pictures.
            heatmap: slice_index -> attention on the slice's own grid; asked of peak slices only.

        Raises:
            ExportError: it cannot be written.
        """
        digests, salt = _file_digests(series)
        uids = UidMap(salt)
        kept = self._with_patient_data
        findings = findings if kept else deidentified_findings(findings, series, uids)
        pictures = self._pictures(series, volume, findings, stamp, heatmap) if volume is not None else ()
        slices = tuple(
            SliceInput(
                index,
                instance.sop_instance_uid if kept else uids.replaced(instance.sop_instance_uid),
                instance.frame,
                digests[index],
                *_hu_digest(volume, index),
            )
            for index, instance in enumerate(series.instances)
        )
        self._findings.append(findings)
        self._inputs.append(SeriesInput(findings.series_instance_uid, slices, pictures))

    def finish(self, stamp: ModelStamp | None) -> Path:
        """Write the documents and the list of files, and give the whole its name.

        Args:
            stamp: of the model after the last series; None where none got that far.

        Raises:
            ExportError: it cannot be written.
        """
        facts = made_by(stamp, self._made_in, self._attention, with_patient_data=self._with_patient_data)
        text = findings_file.to_json(self._findings, stamp, patient_data=facts.patient_data)
        self._write(FINDINGS, text.encode())
        self._write(INPUTS, to_bytes(Inputs(SCHEMA, tuple(self._inputs))))
        self._write(MADE_BY, to_bytes(facts))
        self._write(NOTICE, _NOTICE.format(privacy=facts.patient_data).encode())
        self._write(SUMS_FILE, sums_text(self._digests))
        try:
            if container.is_zip(self._target):
                self._pack()
            else:
                os.chmod(self._folder, 0o755)
                os.rename(self._folder, self._target)
        except OSError as error:
            raise not_written(self._target, error) from error
        return self._target

    def _pack(self) -> None:
        packed = self._folder / ".packed"
        files = container.read_files(self._folder)
        with packed.open("wb") as file:
            file.write(container.zip_bytes(files))
            file.flush()
            os.fsync(file.fileno())
        os.replace(packed, self._target)

    def _pictures(
        self,
        series: Series,
        volume: Volume,
        findings: SeriesFindings,
        stamp: ModelStamp | None,
        heatmap: Callable[[int], Map],
    ) -> tuple[str, ...]:
        """The slices with the highest P(any), each plain and with model attention. Returns the names."""
        provenance = Provenance(stamp, self._with_patient_data)
        identity = identity_lines(series) if self._with_patient_data else ()
        number, names = len(self._findings) + 1, []
        for finding in peak_slices(findings):
            index = finding.slice_index
            stem = f"series-{number:04d}-slice-{index + 1:04d}"
            for name, attention in ((f"{stem}.png", None), (f"{stem}-attention.png", heatmap(index))):
                picture = frame(volume, index, Look(), provenance, attention, identity)
                self._write(name, png_bytes(picture, provenance))
                names.append(name)
        return tuple(names)

    def _write(self, name: str, content: bytes) -> None:
        try:
            with (self._folder / name).open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise not_written(self._target, error) from error
        self._digests[name] = hashlib.sha256(content).hexdigest()


def _file_digests(series: Series) -> tuple[list[str | None], bytes]:
    """sha256 of each instance's file, and the salt for the series' new UIDs.

    The salt is made of the files' bytes too, but is not written down: who has the files gets the same new
    UIDs, who has the bundle alone cannot tell whether a UID that he knows is in it.
    """
    salt = hashlib.sha256(b"ichviewer bundle uids\0")

    @cache
    def digest(file: FileRef) -> str | None:
        own = hashlib.sha256()
        try:
            with file.open() as stream:
                while block := stream.read(1 << 20):
                    own.update(block)
                    salt.update(block)
        except Exception:  # a lost share, a broken archive: no digest is said as such in the bundle
            return None
        return own.hexdigest()

    digests = [digest(instance.file) for instance in series.instances]
    return digests, salt.digest()


def _hu_digest(volume: Volume | None, index: int) -> tuple[str | None, str]:
    if volume is None or not volume.is_ready(index):
        return None, ""
    hu = np.ascontiguousarray(volume.hu[index])
    little = hu.astype(hu.dtype.newbyteorder("<"), copy=False)
    return hashlib.sha256(little.tobytes()).hexdigest(), str(hu.dtype)
