"""docs/performance.md: the viewer's table on top, then a section for every other benchmark."""

from __future__ import annotations

import datetime
import os
import platform
import re
from pathlib import Path

PAGE = Path("docs/performance.md")


def machine() -> str:
    """Processor, cores, system, Python and today's date, in a line."""
    cpu = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").exists():
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        cpu = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), cpu)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return f"Machine: {cpu}, {os.cpu_count()} cores, no GPU used, {system}. Date: {datetime.date.today()}."


def write_top(text: str, page: Path = PAGE) -> None:
    """Replace what stands before the first section."""
    _, sections = _parts(page)
    _write(page, text, sections)


def write_section(title: str, text: str, page: Path = PAGE) -> None:
    """Replace the section of this title, or add it at the end."""
    top, sections = _parts(page)
    sections[title] = text
    _write(page, top, sections)


def _parts(page: Path) -> tuple[str, dict[str, str]]:
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    top, *rest = re.split(r"^## (.+)\n", text, flags=re.MULTILINE)
    return top, dict(zip(rest[::2], rest[1::2], strict=True))


def _write(page: Path, top: str, sections: dict[str, str]) -> None:
    body = [f"## {title}\n\n{text.strip()}" for title, text in sections.items()]
    page.write_text("\n\n".join([top.strip(), *body]) + "\n", encoding="utf-8")
