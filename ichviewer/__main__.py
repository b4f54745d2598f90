"""`ichviewer` and `python -m ichviewer`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    from ichviewer import cli

    return cli.main(sys.argv[1:] if argv is None else list(argv))


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A worker process of the frozen app is the app again: it must never get as far as the window.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
