"""The labelled sample studies: one a subtype, a normal head, and one with look-alikes."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Final

from ichviewer.core.errors import ExportError
from ichviewer.core.labels import LABELS, SUBTYPES
from ichviewer.phantom.dicom import Identity, uid_of, write_slices
from ichviewer.phantom.generate import Phantom, generate
from ichviewer.phantom.params import LOOK_ALIKES, PhantomParams

LABELS_FILE: Final = "labels.csv"
_README = """# Sample studies

Synthetic head CT: no patient was ever scanned for them. `make sample` computes them from nothing but formulas
and seeded noise, and makes the very same files again. One study a subtype, one normal head, and one with what
looks like a bleed and is none: calcified choroid plexus and pineal, ossified falx, calcified globus pallidus.
`labels.csv` holds the truth for every slice.
"""


def _params(seed: int, bleeds: tuple[str, ...] = (), look_alikes: tuple[str, ...] = ()) -> PhantomParams:
    return PhantomParams(
        bleeds=bleeds, seed=seed, slices=20, matrix=224, fov_mm=224.0, slice_spacing_mm=6.5,
        slice_thickness_mm=6.5, lowest_mm=-8.0, noise_hu=1.8, quiet_air=True, look_alikes=look_alikes,
    )  # fmt: skip


COLLECTION: Final = {
    "normal": _params(11),
    **{subtype: _params(12 + at, (subtype,)) for at, subtype in enumerate(SUBTYPES)},
    "look-alike": _params(17, look_alikes=LOOK_ALIKES),
}


def identity_of(name: str) -> Identity:
    """Obviously nobody, and the same words for all, so that nothing on screen gives the answer away."""
    number = list(COLLECTION).index(name) + 1
    return Identity(
        f"Sample^Phantom {number}", f"ICHV-SAMPLE-{number}", f"Synthetic head CT, sample {number}"
    )


def write_collection(folder: Path) -> list[Path]:
    """Write every study into a folder of its own, with one table of labels for all.

    Returns:
        The DICOM files.

    Raises:
        ExportError: the folder cannot be made or written to.
    """
    files: list[Path] = []
    rows: list[list[object]] = []
    try:
        for name, params in COLLECTION.items():
            phantom = generate(params)
            written = write_slices(phantom, folder / name, identity_of(name))
            files += written
            rows += _rows(name, phantom, written)
        with (folder / LABELS_FILE).open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(["series", "file", "sop_instance_uid", "slice_index", *LABELS])
            writer.writerows(rows)
        (folder / "README.md").write_text(_README, encoding="utf-8", newline="\n")
    except OSError as error:
        raise ExportError(
            str(folder), "a folder to write to", str(error), "Choose another folder."
        ) from error
    return files


def _rows(name: str, phantom: Phantom, files: list[Path]) -> list[list[object]]:
    series = uid_of(phantom.params, "series")
    return [
        [
            series,
            f"{name}/{files[index].name}",
            uid_of(phantom.params, f"slice {index}"),
            index,
            *(int(value) for value in row),
        ]
        for index, row in enumerate(phantom.labels)
    ]
