"""Records the findings of the bundled model on the sample study, for the self-test to compare with."""

from __future__ import annotations

import json

from ichviewer.selftest.sample import analysed, findings_file, record


def main() -> None:
    """Write `resources/selftest/findings.json`."""
    rows = [(key, json.dumps(value)) for key, value in record(analysed()).items() if key != "slices"]
    slices = ",\n    ".join(json.dumps(row) for row in record(analysed())["slices"])
    lines = [f'  "{key}": {value},' for key, value in rows] + [f'  "slices": [\n    {slices}\n  ]']
    findings_file().write_text("{\n" + "\n".join(lines) + "\n}\n", encoding="utf-8", newline="\n")
    print(f"{findings_file()}: {len(record(analysed())['slices'])} slices")


if __name__ == "__main__":
    main()
