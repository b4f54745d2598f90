"""`python -m trainer.synthesis report DATA --out DIR`."""

import argparse
import sys
from pathlib import Path

from ichviewer.core.errors import IchViewerError
from trainer.synthesis.report import write_report


def main() -> int:
    """Run one command. Returns the exit status: 0 done, 1 an error that was told."""
    parser = argparse.ArgumentParser(prog="python -m trainer.synthesis", description="Synthetic bleeds.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="compare synthetic bleeds with real ones")
    report.add_argument("data", type=Path, help="data root, such as ../shared/data")
    report.add_argument("--out", type=Path, required=True, help="folder for the table and the pictures")
    report.add_argument("--n", type=int, default=40, help="synthetic bleeds of each subtype (40)")
    report.add_argument("--seed", type=int, default=0, help="seed of every draw (0)")
    options = parser.parse_args()
    try:
        path = write_report(options.data, options.out, n=options.n, seed=options.seed)
    except IchViewerError as error:
        print(f"trainer.synthesis: {error}", file=sys.stderr)
        return 1
    print(path.read_text(encoding="utf-8"), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
