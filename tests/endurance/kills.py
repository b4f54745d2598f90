"""`make kills`: SIGKILL at random moments while something is written, then the check of the next start.

It prints a table by what was being written, and ends with 1 where anything was lost or half-written.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from ichviewer.core.whole_files import PART, remove_remains
from tests.endurance import exports
from tests.endurance.writers import WRITERS

SEED = 20261121
EXPORTS = "exports"
LONG = {**dict.fromkeys(WRITERS, 32), EXPORTS: 96}
_START_S = 120.0
_SPAN_S = {EXPORTS: 0.6}  # within which the kill comes, after the first confirmation
_ANY_SPAN_S = 0.08


@dataclass
class Tally:
    """Of one thing that was written.

    Attributes:
        kills: while it was being written.
        confirmed, lost: writes that were said to be done, and those of them that are not there.
        half: what is there, but not whole.
        remains: hidden parts that the kills left; the next write removes them.
    """

    kills: int = 0
    confirmed: int = 0
    lost: int = 0
    half: int = 0
    remains: int = 0


def kill_all(kills: dict[str, int], folder: Path, seed: int = SEED) -> dict[str, Tally]:
    """So many kills of each writer, from a fixed seed; what was found, by what was written."""
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])  # for the server that the writers fork from
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.endurance.exports"])
    chance, tallies = random.Random(seed), {}
    for kind, count in kills.items():
        place = folder / kind.split(" ")[0].strip(",")
        place.mkdir()
        if kind == EXPORTS:
            exports.prepare(place)
            tallies.update({name: Tally() for name in exports.TARGETS})
        else:
            tallies[kind] = Tally()
        for run in range(count):
            _one_kill(context, kind, place, run, chance.uniform(0, _SPAN_S.get(kind, _ANY_SPAN_S)), tallies)
    return tallies


def _one_kill(
    context: multiprocessing.context.ForkServerContext,
    kind: str,
    place: Path,
    run: int,
    after_s: float,
    tallies: dict[str, Tally],
) -> None:
    write, check = WRITERS.get(kind, (exports.write_exports, exports.check_exports))
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write, args=(place, run, theirs), daemon=True)
    process.start()
    theirs.close()
    lines: list[str] = []
    while not any(line.startswith("+") for line in lines):
        if not ours.poll(_START_S):
            raise TimeoutError(f"{kind}: nothing was written in {_START_S:.0f} s")
        lines.append(ours.recv_bytes().decode())
    time.sleep(after_s)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    if process.exitcode != -signal.SIGKILL:
        raise RuntimeError(f"{kind}: the writer ended by itself, {process.exitcode}")
    lines += _rest(ours)
    said = [line[1:] for line in lines if line.startswith("+")]
    tally = tallies[_at_work(lines) if kind == EXPORTS else kind]
    tally.kills += 1
    tally.confirmed += len(said)
    for folder in (place, place / "out"):
        tally.remains += len(list(folder.glob(f"{PART}*"))) + len(list(folder.glob("settings.ini.??????")))
        remove_remains(folder)
    lost, half = check(place, run, said)
    tally.lost += lost
    tally.half += half


def _rest(pipe: Connection) -> list[str]:
    """What the writer had said before it died; a message that was cut off does not count."""
    lines = []
    try:
        while pipe.poll(0):
            lines.append(pipe.recv_bytes().decode())
    except (EOFError, OSError):
        pass
    pipe.close()
    return lines


def _at_work(lines: list[str]) -> str:
    """The export that was running, or the one that had just ended."""
    return next(line[1:] for line in reversed(lines) if line.startswith("-"))


def table(tallies: dict[str, Tally]) -> str:
    """As Markdown, with the sum."""
    rows = [*tallies.items()]
    total = Tally(
        *(
            sum(getattr(one, name) for _, one in rows)
            for name in ("kills", "confirmed", "lost", "half", "remains")
        )
    )
    lines = [
        f"{date.today().isoformat()}, {platform.system()} {platform.machine()}, Python "
        f"{platform.python_version()}, seed {SEED}",
        "",
        "| what was being written | kills | confirmed writes | lost | half-written | hidden remains |",
        "|---|---|---|---|---|---|",
    ]
    for name, one in [*rows, ("**all**", total)]:
        lines.append(
            f"| {name} | {one.kills} | {one.confirmed:,} | {one.lost} | {one.half} | {one.remains} |"
        )
    return "\n".join(lines)


def main() -> int:
    """The long form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out/kills.md"))
    parser.add_argument("--share", type=float, default=1.0, help="of the kills")
    args = parser.parse_args()
    kills = {kind: max(1, round(count * args.share)) for kind, count in LONG.items()}
    with tempfile.TemporaryDirectory(prefix="ichviewer-kills-") as name:
        tallies = kill_all(kills, Path(name))
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(table(tallies) + "\n", encoding="utf-8")
    print(table(tallies))
    return int(any(one.lost or one.half for one in tallies.values()))


if __name__ == "__main__":
    sys.exit(main())
