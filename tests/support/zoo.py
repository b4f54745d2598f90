"""The real series in ../shared/data, where they are there. Nothing of them may be copied into the project."""

from __future__ import annotations

from pathlib import Path

import pytest

ZOO = Path(__file__).parents[3] / "shared" / "data" / "dicom-zoo"

needs_zoo = [
    pytest.mark.zoo,
    pytest.mark.skipif(
        not ZOO.is_dir(), reason="needs the real series in ../shared/data, which are not here"
    ),
]
