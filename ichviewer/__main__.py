"""`ichviewer` and `python -m ichviewer`."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit code."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    if arguments[:1] == ["--decode-worker"]:  # not for users: `core.dicom.isolation.process` starts it
        from ichviewer.core.dicom.isolation import child

        return child.main(arguments[1:])
    from ichviewer import cli

    return cli.main(arguments)


if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        # A worker process of the frozen app is the app again: it must never get as far as the window.
        import multiprocessing

        multiprocessing.freeze_support()
    sys.exit(main())
