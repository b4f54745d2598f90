"""The audit never takes silence for a good answer."""

import importlib.util
from pathlib import Path

_SPEC = importlib.util.spec_from_file_location("audit", Path(__file__).parents[2] / "packaging/audit.py")
assert _SPEC is not None
assert _SPEC.loader is not None
audit = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(audit)

GOOD = {"name": "numpy", "version": "2.4.6", "vulns": []}
SKIPPED = {"name": "torch", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def test_nothing_asked_is_said_and_is_no_pass() -> None:
    for found in (None, [], [SKIPPED]):
        said, bad = audit.judged("runtime.txt", found)
        assert "NOT AUDITED" in said
        assert not bad


def test_a_vulnerable_package_fails_with_its_advisory() -> None:
    said, bad = audit.judged("runtime.txt", [GOOD, {**GOOD, "vulns": [{"id": "GHSA-1"}]}])
    assert bad
    assert "numpy 2.4.6 (GHSA-1)" in said


def test_what_was_left_out_is_counted() -> None:
    assert audit.judged("runtime.txt", [GOOD, SKIPPED]) == (
        "runtime.txt: 1 packages without a known vulnerability, 1 not known to PyPI",
        False,
    )
