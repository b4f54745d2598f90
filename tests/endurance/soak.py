"""`make soak`: the real window, offscreen, with the model running: what it holds, and what it showed.

It writes a table of memory, threads and handles over time, and ends with 1 where a promise was not kept.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, QSettings, QSize
from PySide6.QtWidgets import QApplication

from ichviewer.core.bundled import resources_dir
from ichviewer.core.user_data import VARIABLE
from ichviewer.ui.app import LoadEngine, create_app, create_window, desktop_of
from ichviewer.ui.desktop.choices import TOUR_SEEN
from tests.endurance.holdings import Holdings, holdings
from tests.endurance.overlays import OverlayWatch
from tests.endurance.session import Session
from tests.endurance.studies import compressed_copy

MOST_GROWTH = 0.05
LEAST_SLICES, LEAST_SERIES = 10_000, 200
STEPS = 75  # slices of each visit to a series
_WARM_UP = 0.2  # of the rounds: what is loaded once, and what caches and the allocator take at first


_LEAST_SAMPLES = 4


@dataclass
class Report:
    """What a soak found.

    Attributes:
        samples: one before the first round, then one after each; the same study is open each time.
        slices, series, attentions, windows, studies: what was done.
        frames, with_attention, with_findings: what was looked at.
        stale: what was shown of another slice.
        left: threads of Python that were there after the window was closed, and not before.
    """

    samples: list[Holdings] = field(default_factory=list)
    slices: int = 0
    series: int = 0
    attentions: int = 0
    windows: int = 0
    studies: int = 0
    frames: int = 0
    with_attention: int = 0
    with_findings: int = 0
    stale: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    @property
    def warm(self) -> list[Holdings]:
        """The samples after the warm-up."""
        return self.samples[max(2, round(_WARM_UP * len(self.samples))) :]

    @property
    def growth(self) -> float:
        """Memory at the end over that after the warm-up, less 1; medians of a quarter of the samples each."""
        rss = [sample.rss_mib for sample in self.warm]
        part = max(1, len(rss) // 4)
        return statistics.median(rss[-part:]) / statistics.median(rss[:part]) - 1

    def broken(self) -> list[str]:
        """The promises that were not kept."""
        found = [f"stale: {text}" for text in self.stale[:5]]
        if self.growth > MOST_GROWTH:
            found.append(f"memory grew by {100 * self.growth:.1f} %")
        warm = self.warm
        # A thread of Qt's pool holds a handle and ends after 30 s without work: they come and go together.
        counted = {
            "threads": [sample.threads for sample in warm],
            "handles": [sample.handles - sample.tasks for sample in warm],
            "children": [sample.children for sample in warm],
        }
        for name, values in counted.items():
            if max(values) > min(values):
                found.append(f"{name}: {min(values)} to {max(values)}")
        early, late = warm[: max(1, len(warm) // 2)], warm[-max(1, len(warm) // 4) :]
        if min(sample.tasks for sample in late) > max(sample.tasks for sample in early):
            found.append("threads of the system: more at the end than ever in the first half")
        return found + [f"left after closing: {name}" for name in self.left]


def soak(
    app: QApplication,
    until: Callable[[Report], bool],
    folder: Path,
    studies: Sequence[Path],
    *,
    steps: int = STEPS,
    load_engine: LoadEngine | None = None,
) -> Report:
    """Run rounds in one window until `until` says so.

    Args:
        folder: for settings and notes.
        studies: what is opened in each round.
        load_engine: None: the bundled model.
    """
    os.environ[VARIABLE] = str(folder / "user")
    report, before = Report(), set(threading.enumerate())
    settings = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue(TOUR_SEEN.key, True)
    window = create_window(settings, load_engine)
    window.resize(QSize(1280, 800))
    window.show()
    desktop_of(window).begin()
    window.bridge.start()
    watch, session = OverlayWatch(window), Session(app, window)
    session.open(studies[-1])
    report.samples.append(holdings())
    while not until(report):
        session.round(studies, steps)
        for name in ("slices", "series", "attentions", "windows", "studies"):
            setattr(report, name, getattr(session, name))
        report.frames, report.stale = watch.frames, watch.stale
        report.with_attention, report.with_findings = watch.attention, watch.findings
        report.samples.append(holdings())
        print(_row(report.samples[0], report.samples[-1], report), flush=True)
    window.close()
    desktop_of(window).end()
    window.deleteLater()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    report.left = [one.name for one in set(threading.enumerate()) - before]
    return report


def _row(first: Holdings, now: Holdings, report: Report) -> str:
    return (
        f"| {(now.at_s - first.at_s) / 60:.1f} | {report.slices:,} | {report.series:,} | {now.rss_mib:.0f} | "
        f"{now.threads} | {now.tasks} | {now.handles} | {now.children} |"
    )


def table(report: Report) -> str:
    """The report as Markdown."""
    first, last = report.samples[0], report.samples[-1]
    head = (
        "| minute | memory, MiB | threads | of the system | handles | processes |\n|---|---|---|---|---|---|"
    )
    step = max(1, len(report.samples) // 15)
    shown = [*report.samples[:-1:step], last]
    rows = [
        f"| {(one.at_s - first.at_s) / 60:.1f} | {one.rss_mib:.0f} | {one.threads} | {one.tasks} | "
        f"{one.handles} | {one.children} |"
        for one in shown
    ]
    said = "; ".join(report.broken()) or "none"
    return "\n".join(
        [
            f"{date.today().isoformat()}, {platform.machine()}, {os.cpu_count()} processors, "
            f"Python {platform.python_version()}: {(last.at_s - first.at_s) / 60:.1f} minutes, "
            f"{report.studies} studies opened, {report.series:,} series changes, {report.slices:,} slice "
            f"changes, {report.windows:,} window changes, {report.attentions:,} attention maps.",
            "",
            f"{report.frames:,} painted frames were looked at; {report.with_attention:,} had attention, "
            f"findings were painted {report.with_findings:,} times; {len(report.stale)} stale. "
            f"Memory after the warm-up: {100 * report.growth:+.1f} %. Promises broken: {said}.",
            "",
            head,
            *rows,
        ]
    )


def main() -> int:
    """Run it for so many minutes, and until there were enough changes; at most three times as long."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--out", type=Path, default=Path("out/soak.md"))
    args = parser.parse_args()
    app, start, asked_s = create_app(), time.monotonic(), 60 * args.minutes
    long = args.minutes >= 30

    def enough(report: Report) -> bool:
        if len(report.samples) < _LEAST_SAMPLES:
            return False
        passed_s = time.monotonic() - start
        changes = report.slices >= LEAST_SLICES and report.series >= LEAST_SERIES
        return passed_s >= asked_s and (changes or not long or passed_s >= 3 * asked_s)

    with tempfile.TemporaryDirectory(prefix="ichviewer-soak-") as name:
        bundled = [resources_dir() / folder for folder in ("sample", "samples")]
        copies = [compressed_copy(path, Path(name) / path.name) for path in bundled]
        report = soak(app, enough, Path(name), bundled + copies)
    broken = report.broken()
    if long and (report.slices < LEAST_SLICES or report.series < LEAST_SERIES):
        broken.append(f"only {report.slices} slice and {report.series} series changes")
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(table(report) + "\n", encoding="utf-8")
    print(table(report))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
