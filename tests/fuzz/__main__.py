"""The long form: `python -m tests.fuzz`, 20,000 files and 6,000 documents; or one of them by its name."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from tests.fuzz.cases import plan
from tests.fuzz.documents import document_plan
from tests.fuzz.guard import FAILED, OUTCOMES, Answer, guarded
from tests.fuzz.inputs import Input, input_named, open_input
from tests.fuzz.seeds import seeds

_EVERY_S = 30.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; 1 where something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--documents", type=int, default=6_000, help="cards, notes, settings and the like")
    parser.add_argument("--first", type=int, default=1, help="another number gives other inputs")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--only", default="", help="cases whose name holds this")
    parser.add_argument("--again", metavar="CASE", help="one case by its name; its files stay in --keep")
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "ichviewer-fuzz-failed")
    options = parser.parse_args(arguments)
    cases: list[Input]
    if options.again:
        cases = [input_named(options.again)]
        options.keep.mkdir(parents=True, exist_ok=True)
        print(f"made: {cases[0].write(Path(tempfile.mkdtemp(dir=options.keep)))}")
    else:
        planned = plan(seeds(), options.inputs, options.first)
        cases = [*planned, *document_plan(options.documents, options.first)]
        cases = [case for case in cases if options.only in str(case)]
    started = time.monotonic()
    with closing(guarded(cases, open_input, options.processes)) as running:
        answers = list(_told(running, len(cases), options.keep))
    report(answers, time.monotonic() - started)
    return int(any(answer.outcome == FAILED for answer in answers))


def _told(answers: Iterable[Answer[Input]], total: int, keep: Path) -> Iterable[Answer[Input]]:
    """Say how far it is, and each failure with the command that repeats it."""
    told = time.monotonic()
    for done, answer in enumerate(answers, 1):
        yield answer
        if answer.outcome == FAILED:
            folder = keep / str(answer.job).replace("/", "_").replace(":", "-")
            folder.mkdir(parents=True, exist_ok=True)
            if not any(folder.iterdir()):
                answer.job.write(folder)
            print(
                f"FAILED {answer.why}\n    {folder}\n    python -m tests.fuzz --again '{answer.job}'",
                flush=True,
            )
        if time.monotonic() - told > _EVERY_S:
            told = time.monotonic()
            print(f"{done:,} of {total:,}", file=sys.stderr, flush=True)


def report(answers: Sequence[Answer[Input]], wall_s: float) -> None:
    """Two tables: by mutator, by syntax."""
    for title, key in (
        ("mutator", lambda case: case.mutator),
        ("syntax, container or document", lambda case: case.what),
    ):
        counts: dict[str, Counter[str]] = {}
        for answer in answers:
            counts.setdefault(key(answer.job), Counter())[answer.outcome] += 1
        print(f"\n| {title} | tried | " + " | ".join(OUTCOMES) + " |\n|---|---|---|---|---|")
        for name, found in sorted(counts.items()):
            print(
                f"| {name} | {found.total():,} | " + " | ".join(f"{found[one]:,}" for one in OUTCOMES) + " |"
            )
        total = Counter(answer.outcome for answer in answers)
        print(f"| all | {total.total():,} | " + " | ".join(f"{total[one]:,}" for one in OUTCOMES) + " |")
    if answers:
        slowest = max(answers, key=lambda answer: answer.seconds)
        largest = max(answers, key=lambda answer: answer.grown_bytes)
        print(f"\nslowest: {slowest.seconds:.1f} s of the processor ({slowest.job})")
        print(f"largest: {largest.grown_bytes / 1e6:.0f} MB ({largest.job})")
        print(f"in all: {wall_s:.0f} s, {os.cpu_count()} cores, {platform.platform()}")


if __name__ == "__main__":
    sys.exit(main())
