"""The command line: `ichviewer [PATH]` opens the app; `ichviewer analyze` and `verify` need no display.

Nothing heavy is imported before the arguments are known: `ichviewer --help` touches neither Qt nor torch.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import ichviewer
from ichviewer.core.errors import ExportError, IchViewerError
from ichviewer.core.labels import RESEARCH_ONLY

EXIT_OK, EXIT_NOT_VERIFIED, EXIT_USAGE, EXIT_NOTHING_ASSESSED = 0, 1, 2, 3
_SOURCES = "a folder, DICOM file, zip or DICOMDIR"


def main(argv: Sequence[str]) -> int:
    """Run one command. Returns 0, 1 not verified, 2 for a usage error, 3 where nothing could be assessed."""
    try:
        if sentence := _processor_problem(argv):
            return _usage(sentence)
        if argv[:1] == ["analyze"]:
            return _analyze(_analyze_parser().parse_args(argv[1:]))
        if argv[:1] == ["verify"]:
            return _verify(_verify_parser().parse_args(argv[1:]))
        return _open(_parser().parse_args(argv))
    except ImportError as error:
        from ichviewer.core.system_parts import said_of_import

        return _usage(said_of_import(error))
    except SystemExit as leave:  # argparse ends so, with its message already on stderr
        return int(leave.code or 0)
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ichviewer",
        description=f"Head CT viewer with a two-stage hemorrhage model. {RESEARCH_ONLY}",
        epilog="`ichviewer analyze PATH --out DIR` does the same job without a display; "
        "see `ichviewer analyze --help`. `ichviewer verify BUNDLE` checks a findings bundle.",
    )
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="PATH", help="folder, DICOM file, zip or DICOMDIR"
    )
    parser.add_argument(
        "--screenshot",
        type=Path,
        metavar="FILE",
        help="open PATH, wait for the findings, save a picture of the window as PNG, and leave",
    )
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="test this installation, without a display: window, codecs, model, exports; "
        "exit code 1 when something is broken",
    )
    parser.add_argument("--version", action="version", version=f"ichviewer {ichviewer.__version__}")
    return parser


def _analyze_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ichviewer analyze",
        description="Assess every head CT series below PATH, without a display. Writes findings.json, "
        f"findings.csv and contact-sheet.png. {RESEARCH_ONLY}",
        epilog="Exit code 0: at least one series was assessed. 3: none could be. 2: usage error.",
    )
    parser.add_argument("path", type=Path, metavar="PATH", help="folder, DICOM file, zip or DICOMDIR")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the results")
    parser.add_argument(
        "--json", type=Path, metavar="FILE", help="where the JSON goes (default: DIR/findings.json)"
    )
    parser.add_argument(
        "--bundle",
        type=Path,
        metavar="TARGET",
        help="a findings bundle for `ichviewer verify`: a new folder, or a new file that ends in .zip",
    )
    parser.add_argument(
        "--with-patient-data",
        action="store_true",
        help="the bundle keeps names and UIDs (without it, it is de-identified)",
    )
    return parser


def _verify_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ichviewer verify",
        description="Check a findings bundle: that no byte was changed, that it keeps its schema, and that "
        f"the model installed here made it. {RESEARCH_ONLY}",
        epilog="Exit code 0: verified. 1: not verified, and what is wrong is said. 2: usage error.",
    )
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help="folder or zip")
    parser.add_argument(
        "--inputs",
        type=Path,
        metavar="PATH",
        help="the DICOM it was made of: compute everything again, and compare",
    )
    return parser


def _open(arguments: argparse.Namespace) -> int:
    if arguments.self_test:
        from ichviewer.selftest.run import self_test

        return self_test(lambda line: print(line, flush=True))
    if arguments.screenshot is not None and arguments.path is None:
        return _usage("--screenshot needs a PATH to open")
    if arguments.path is not None and (sentence := _not_there(arguments.path)):
        return _usage(sentence)
    if arguments.screenshot is None and (sentence := _no_display()):
        return _usage(sentence)
    if arguments.screenshot is not None:
        from ichviewer.ui.screenshot import screenshot

        return screenshot(arguments.path, arguments.screenshot)
    from ichviewer.inference.quiet_import import quiet_import

    with quiet_import():  # a sixth of the start would go to collections that find nothing
        from ichviewer.ui import app

    return app.run(arguments.path)


def _not_there(path: Path, kind: str = _SOURCES) -> str:
    """Why there is nothing to open at a path, or nothing."""
    expected = f"{path}: expected {kind}"
    try:
        path.stat()
    except FileNotFoundError:
        return f"{expected}, found nothing there"
    except OSError as error:
        return f"{expected}, found that it cannot be looked at: {error.strerror or error}"
    return ""


def _processor_problem(argv: Sequence[str]) -> str:
    """Why nothing but `--help` and `--version` can run on this processor, or nothing."""
    if {"-h", "--help", "--version"} & set(argv):
        return ""
    from ichviewer.core.system_parts import processor_problem

    return processor_problem()


def _no_display() -> str:
    """Why no window can be opened, or nothing. Qt itself would abort the process."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return ""
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return ""
    return (
        "no display was found. Start it from a desktop; `ichviewer analyze PATH --out DIR` works without one"
    )


def _analyze(arguments: argparse.Namespace) -> int:
    if sentence := _not_there(arguments.path):
        return _usage(sentence)
    if arguments.out is None and arguments.bundle is None:
        return _usage("analyze needs --out DIR or --bundle TARGET, or its results go nowhere")
    if arguments.out is None and arguments.json is not None:
        return _usage("--json needs --out DIR")
    if arguments.bundle is None and arguments.with_patient_data:
        return _usage("--with-patient-data is for --bundle; the findings in --out always name their UIDs")
    from ichviewer.analyze import analyze

    try:
        assessed = analyze(
            arguments.path,
            arguments.out,
            arguments.json,
            _say,
            bundle=arguments.bundle,
            with_patient_data=arguments.with_patient_data,
        )
        return EXIT_OK if assessed else EXIT_NOTHING_ASSESSED
    except ExportError as error:
        return _usage(str(error))
    except IchViewerError as error:
        _say(str(error))
        return EXIT_NOTHING_ASSESSED


def _verify(arguments: argparse.Namespace) -> int:
    for path, expected in ((arguments.bundle, "a findings bundle"), (arguments.inputs, _SOURCES)):
        if path is not None and (sentence := _not_there(path, expected)):
            return _usage(sentence)
    from ichviewer.verify import verify

    try:
        return EXIT_OK if verify(arguments.bundle, arguments.inputs, print) else EXIT_NOT_VERIFIED
    except IchViewerError as error:
        _say(str(error))
        return EXIT_NOT_VERIFIED


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def _usage(message: str) -> int:
    _say(f"ichviewer: {message}")
    return EXIT_USAGE
