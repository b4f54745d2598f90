"""Independent judges of the DICOM that this program writes: dicom3tools and DCMTK, where there are any."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path


def dicom_errors(file: Path) -> set[str]:
    """What `dciodvfy` calls an error; nothing without it."""
    if shutil.which("dciodvfy") is None:
        return set()
    ran = subprocess.run(["dciodvfy", str(file)], capture_output=True, text=True, errors="replace")
    return {line for line in (ran.stdout + ran.stderr).splitlines() if line.startswith("Error")}


def no_dicom_errors(file: Path) -> None:
    """`dciodvfy` finds no error."""
    errors = dicom_errors(file)
    assert not errors, f"{file.name}: {sorted(errors)}"


def readable_by_dcmtk(file: Path) -> None:
    """`dcmdump` reads the whole file; without it, nothing is checked."""
    if shutil.which("dcmdump") is not None:
        ran = subprocess.run(["dcmdump", str(file)], capture_output=True, text=True, errors="replace")
        assert ran.returncode == 0, ran.stderr


def report_text(file: Path) -> str:
    """A structured report as text: by `dsrdump`, or by pydicom without it."""
    if shutil.which("dsrdump") is None:
        from pydicom import dcmread

        return str(dcmread(file))
    ran = subprocess.run(["dsrdump", "+Pl", str(file)], capture_output=True, text=True, errors="replace")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
