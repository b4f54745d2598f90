"""The list of parts (CycloneDX 1.6 JSON): `python sbom.py TOOLS_PYTHON PARTS APP` writes APP/sbom.cdx.json.

cyclonedx-bom lists the environment that was frozen; what did not get into the app is taken out of its list,
and the system's libraries that did are put in.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

sys.path.insert(0, str(Path(__file__).parent))
from origins import origins


def plain(name: str) -> str:
    """A package's name as PyPI compares it."""
    return name.lower().replace("_", "-").replace(".", "-")


def main() -> None:
    """Write the list."""
    tools, parts, app = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    packages, system, _ = origins(parts)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bom.json"
        command = ["-m", "cyclonedx_py", "environment", "--sv", "1.6", "--of", "JSON", "-o", str(file)]
        subprocess.run([tools, *command, sys.executable], check=True)
        bom: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    inside = {plain(name) for name in packages}
    components = [one for one in bom["components"] if plain(one["name"]) in inside]
    if missing := inside - {plain(one["name"]) for one in components}:
        raise SystemExit(f"not in the list of parts: {', '.join(sorted(missing))}")
    for name, version in sorted(system.items()):
        purl = f"pkg:deb/debian/{name}@{quote(version)}"
        part = {"type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl}
        components.append(part)
    version = sys.version.split()[0]
    purl = f"pkg:generic/python@{version}"
    part = {"type": "platform", "bom-ref": purl, "name": "python", "version": version, "purl": purl}
    components.append(part)
    for one in components:  # where our own wheel lay is nobody's business
        outside = [ref for ref in one.pop("externalReferences", ()) if not ref["url"].startswith("file:")]
        one.update({"externalReferences": outside} if outside else {})
    bom["components"] = components
    refs = {one["bom-ref"] for one in components}
    bom["dependencies"] = [
        {**one, "dependsOn": kept}
        if (kept := [ref for ref in one.get("dependsOn", ()) if ref in refs])
        else {"ref": one["ref"]}
        for one in bom.get("dependencies", ())
        if one["ref"] in refs
    ]
    bom["metadata"]["component"] = next(one for one in components if one["name"] == "ichviewer")
    (app / "sbom.cdx.json").write_text(json.dumps(bom, indent=1) + "\n", encoding="utf-8")
    print(f"list of parts: {len(components)} components")


if __name__ == "__main__":
    main()
