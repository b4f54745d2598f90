"""`make audit`: known vulnerabilities of every locked package, by pip-audit and PyPI's advisories.

Exit code 1 where there are any. Where the advisories cannot be reached it says so and leaves with 0;
pip-audit alone passes in silence where a mirror of PyPI has no advisories.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKS = ("runtime.txt", "torch-pypi.txt", "dev.txt", "freeze.txt", "tools.txt")
_FOLDER = Path(__file__).resolve().parent / "locks"
_TIMEOUT_S = 300


def audited(lock: Path) -> list[dict[str, Any]] | None:
    """What pip-audit says of each package of a lock; None where it could not ask."""
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    try:
        done = subprocess.run(
            [sys.executable, "-m", "pip_audit", "-r", str(lock), *options],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=False,
        )
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (subprocess.TimeoutExpired, json.JSONDecodeError, KeyError):
        return None
    return found


def judged(lock: str, found: list[dict[str, Any]] | None) -> tuple[str, bool]:
    """A line on a lock, and whether it holds a vulnerable package."""
    asked = [one for one in found or () if "skip_reason" not in one]
    if not asked:
        return f"{lock}: NOT AUDITED, the advisories of PyPI cannot be reached from here", False
    left = f", {len(found or ()) - len(asked)} not known to PyPI" if len(asked) < len(found or ()) else ""
    bad = [
        f"{one['name']} {one['version']} ({', '.join(vuln['id'] for vuln in one['vulns'])})"
        for one in asked
        if one["vulns"]
    ]
    if bad:
        return f"{lock}: VULNERABLE: {'; '.join(bad)}", True
    return f"{lock}: {len(asked)} packages without a known vulnerability{left}", False


def main() -> None:
    """Ask about every lock."""
    vulnerable = False
    for lock in LOCKS:
        said, bad = judged(lock, audited(_FOLDER / lock))
        print(f"audit: {said}", flush=True)
        vulnerable = vulnerable or bad
        if "NOT AUDITED" in said:
            break  # the others would wait as long for the same answer
    sys.exit(1 if vulnerable else 0)


if __name__ == "__main__":
    main()
