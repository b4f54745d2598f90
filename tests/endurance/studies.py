"""Studies that the endurance tests open, made from the bundled sample."""

from __future__ import annotations

from pathlib import Path

from pydicom import dcmread
from pydicom.uid import JPEG2000Lossless


def compressed_copy(source: Path, target: Path) -> Path:
    """Every series below a folder as JPEG 2000 lossless, so that another codec has its part; the UIDs stay.

    What is found of one is not taken for the other, whose files are others: both are assessed at every visit.
    """
    for file in sorted(source.rglob("*.dcm")):
        place = target / file.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        instance = dcmread(file)
        instance.decompress(generate_instance_uid=False)
        instance.compress(JPEG2000Lossless, generate_instance_uid=False)
        instance.save_as(place, enforce_file_format=True)
    return target
