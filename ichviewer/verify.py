"""`ichviewer verify`: whether a findings bundle is whole, and whether its inputs give the same findings."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from ichviewer.analyze import analyze
from ichviewer.core.errors import IchViewerError
from ichviewer.export.bundle.checking import Checked, check, model_problems
from ichviewer.export.bundle.comparing import TOLERANCE, Compared, compare
from ichviewer.export.bundle.surroundings import installed_model

Say = Callable[[str], None]


def verify(bundle: Path, inputs: Path | None, say: Say) -> bool:
    """Check a bundle.

    Args:
        bundle: folder or zip; only read.
        inputs: the DICOM it was made of, to compute everything again; None: the bundle alone.
        say: gets one line of result at a time.

    Returns:
        Whether all is as it should be.

    Raises:
        InputError: `inputs` cannot be read.
    """
    checked = check(bundle)
    for problem in checked.problems:
        say(problem)
    if checked.documents is None:
        say("NOT VERIFIED: the bundle was changed or damaged.")
        return False
    say(f"{len(checked.files) + 1} files are whole. sha256 of SHA256SUMS: {checked.digest}")
    try:
        strangers = model_problems(checked.documents.made_by.model, installed_model())
    except IchViewerError as error:
        strangers = (str(error),)
    for problem in strangers:
        say(problem)
    if strangers:
        say("NOT VERIFIED: the bundle is whole, but its model is not the one installed here.")
        return False
    return inputs is None or _recomputed(checked, inputs, say)


def _recomputed(checked: Checked, inputs: Path, say: Say) -> bool:
    assert checked.documents is not None
    with tempfile.TemporaryDirectory(prefix="ichviewer-verify-") as name:
        again = Path(name) / "again"
        kept = checked.documents.made_by.with_patient_data
        analyze(inputs, None, None, say, bundle=again, with_patient_data=kept)
        compared = compare(checked, check(again))
    for line in (*compared.notes, *compared.problems):
        say(line)
    say(_verdict(compared))
    return not compared.problems


def _verdict(compared: Compared) -> str:
    if compared.same_bytes:
        return "Made again from the inputs: every file the same, byte for byte."
    if compared.problems:
        return "NOT VERIFIED: the inputs give something else."
    return f"Made again from the inputs under other conditions: findings the same within {TOLERANCE:g}."
