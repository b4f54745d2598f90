"""Runs the checks one after the other, a line each. What is broken is said in a sentence; no traceback."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import ichviewer
from ichviewer.selftest.checks import Check

EXIT_OK, EXIT_BROKEN = 0, 1
_WIDTH = 31


def self_test(say: Callable[[str], None]) -> int:
    """Test this installation. Needs no display, changes nothing outside a temporary folder.

    Args:
        say: gets one line at a time.

    Returns:
        The exit code: 0 when all is well, 1 when something is not.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    say(f"ICH Viewer {ichviewer.__version__}, {_installation()}")
    return run_checks(_checks(), say)


def run_checks(checks: Sequence[Check], say: Callable[[str], None]) -> int:
    """Run checks, each with an empty folder of its own. Returns the exit code."""
    failed = 0
    for check in checks:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            try:
                found = check.run(Path(folder))
            except KeyboardInterrupt:
                raise
            except BaseException as error:  # a panic in a library written in Rust is no `Exception`
                failed += 1
                say(f"FAILED  {check.name}: {_reason(error)}")
            else:
                say(f"ok      {check.name:<{_WIDTH}} {found}")
    say(f"{len(checks) - failed} of {len(checks)} checks passed.")
    return EXIT_BROKEN if failed else EXIT_OK


def _checks() -> list[Check]:
    """All of them. Each part is imported when its check runs: what is missing fails that check alone."""
    from ichviewer.selftest import exports, sample
    from ichviewer.selftest.codecs import codec_checks
    from ichviewer.selftest.resources import resource_checks

    return [
        *codec_checks(),
        *resource_checks(),
        Check("icons", _of_qt("check_icons")),
        Check("languages", _of_qt("check_languages")),
        Check("model", sample.check_model),
        Check("findings of the sample", sample.check_sample),
        Check("quick backend", sample.check_backend),
        Check("model attention", sample.check_attention),
        Check("reformatted planes", sample.check_planes),
        *exports.export_checks(),
        Check("window", _of_qt("check_window")),
    ]


def _of_qt(name: str) -> Callable[[Path], str]:
    def run(folder: Path) -> str:
        from ichviewer.ui import self_check

        found: str = getattr(self_check, name)(folder)
        return found

    return run


def _installation() -> str:
    kind = "frozen" if getattr(sys, "frozen", False) else "installed"
    return f"{kind}, Python {platform.python_version()}, {platform.system()} {platform.machine()}"


def _reason(error: BaseException) -> str:
    """In one line."""
    words = " ".join(str(error).split())
    return words if words and not isinstance(error, KeyError) else f"{type(error).__name__} {words}".strip()
