"""What takes the room in the frozen app: `python sizes.py APP` writes sizes.txt, the largest first."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

_LEAST_MB = 5.0
# Parts that go by more than one name.
_TOGETHER = {
    "opencv_python_headless.libs": "cv2",
    "scipy.libs": "scipy",
    "numpy.libs": "numpy",
    "pillow.libs": "PIL",
    "python_gdcm.libs": "_gdcm",
}


def sizes(app: Path) -> Counter[str]:
    """Bytes of each part; links count nothing."""
    found: Counter[str] = Counter()
    for file in app.rglob("*"):
        if file.is_symlink() or not file.is_file():
            continue
        parts = file.relative_to(app).parts
        name = parts[1] if parts[0] == "_internal" and len(parts) > 2 else parts[0]
        if parts[0] == "_internal" and len(parts) == 2:
            name = "libraries"
        found[_TOGETHER.get(name, name)] += file.stat().st_size
    return found


def main() -> None:
    """Write the table."""
    app = Path(sys.argv[1])
    found = sizes(app)
    total = sum(found.values())
    large = [(name, size) for name, size in found.most_common() if size >= _LEAST_MB * 1e6]
    rest = total - sum(size for _, size in large)
    rows = [*large, ("all else", rest), ("together", total)]
    text = "".join(f"{size / 1e6:8.1f} MB  {name}\n" for name, size in rows)
    (app / "sizes.txt").write_text(text, encoding="utf-8")
    print(text, end="")


if __name__ == "__main__":
    main()
