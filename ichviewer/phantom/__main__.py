"""`python -m ichviewer.phantom --out DIR` writes the sample study, or a variant of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ichviewer.core.errors import ExportError
from ichviewer.core.labels import SUBTYPES
from ichviewer.phantom.collection import write_collection
from ichviewer.phantom.dicom import write_study
from ichviewer.phantom.generate import generate
from ichviewer.phantom.params import PhantomParams


def _parser() -> argparse.ArgumentParser:
    default = PhantomParams()
    parser = argparse.ArgumentParser(
        prog="python -m ichviewer.phantom",
        description="Write a synthetic head CT as DICOM, with its true labels.",
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--collection",
        action="store_true",
        help="write the labelled sample studies, one a subtype; the other options do not count then",
    )
    parser.add_argument(
        "--bleeds", nargs="*", choices=SUBTYPES, default=list(default.bleeds), metavar="SUBTYPE",
        help=f"any of {', '.join(SUBTYPES)}; none named: a normal head (default: {' '.join(default.bleeds)})",
    )  # fmt: skip
    parser.add_argument("--seed", type=int, default=default.seed, help="the person (default: %(default)s)")
    parser.add_argument("--slices", type=int, default=default.slices, help="default: %(default)s")
    parser.add_argument(
        "--matrix", type=int, default=default.matrix, help="rows and columns (default: %(default)s)"
    )
    parser.add_argument(
        "--spacing",
        type=float,
        default=default.slice_spacing_mm,
        help="from slice to slice, mm (default: %(default)s)",
    )
    parser.add_argument("--noise", type=float, default=default.noise_hu, help="SD, HU (default: %(default)s)")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command. Returns the exit code: 0 done, 2 wrong arguments or an unwritable folder."""
    args = _parser().parse_args(argv)
    try:
        if args.collection:
            files = write_collection(args.out)
            print(f"{len(files)} slices written to {args.out}")
            return 0
        params = PhantomParams(
            bleeds=tuple(args.bleeds), seed=args.seed, slices=args.slices, matrix=args.matrix,
            slice_spacing_mm=args.spacing, noise_hu=args.noise,
        )  # fmt: skip
        files = write_study(generate(params), args.out)
    except (ValueError, ExportError) as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{len(files)} slices written to {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
