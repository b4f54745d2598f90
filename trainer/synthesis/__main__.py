"""`python -m trainer.synthesis report DATA --out DIR`, `… bank RECIPE --out DIR`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from ichviewer.core.errors import IchViewerError
from trainer.recipe import read_recipe
from trainer.sources import read_sources
from trainer.synthesis.bank import write_bank
from trainer.synthesis.report import write_report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 1 an error that was told."""
    parser = argparse.ArgumentParser(prog="python -m trainer.synthesis", description="Synthetic bleeds.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="compare synthetic bleeds with real ones")
    report.add_argument("data", type=Path, help="data root, such as ../shared/data")
    report.add_argument("--out", type=Path, required=True, help="folder for the table and the pictures")
    report.add_argument("--n", type=int, default=40, help="synthetic bleeds of each subtype (40)")
    report.add_argument("--seed", type=int, default=0, help="seed of every draw (0)")
    report.set_defaults(run_command=_report)
    bank = commands.add_parser("bank", help="synthetic slices of a recipe's bleed-free slices, as a source")
    bank.add_argument("recipe", type=Path, help="recipe, a TOML file: its sources are the hosts")
    bank.add_argument("--data", type=Path, default=Path("../shared/data"), help="data root (../shared/data)")
    bank.add_argument("--out", type=Path, required=True, help="folder of the new source")
    bank.add_argument("--variants", type=int, default=3, help="tries for each slice (3)")
    bank.add_argument("--seed", type=int, default=0, help="seed of every draw (0)")
    bank.set_defaults(run_command=_bank)
    options = parser.parse_args(arguments)
    try:
        options.run_command(options)
    except IchViewerError as error:
        print(f"trainer.synthesis: {error}", file=sys.stderr)
        return 1
    return 0


def _report(options: argparse.Namespace) -> None:
    path = write_report(options.data, options.out, n=options.n, seed=options.seed)
    print(path.read_text(encoding="utf-8"), end="")


def _bank(options: argparse.Namespace) -> None:
    records = read_sources(options.data, read_recipe(options.recipe).data.sources)
    made = write_bank(
        records, options.out, variants=options.variants, seed=options.seed, workers=os.cpu_count() or 1
    )
    print(f"{made} synthetic slices: {options.out}")


if __name__ == "__main__":
    sys.exit(main())
