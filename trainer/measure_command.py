"""`ichtrain evaluate`, `compare` and `predict`: options, and a line about what was done."""

from __future__ import annotations

import argparse
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import Any

from trainer.errors import RunError

_TOLD = ("accuracy", "mcc", "auc_macro", "log_loss", "rsna_log_loss")


def add_measure_commands(commands: Any) -> None:
    """Add them to the subparsers of `ichtrain`."""
    evaluated = commands.add_parser(
        "evaluate", help="measure finished runs: metrics.json, plots and report.html in their folders"
    )
    evaluated.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="folder of a run")
    _add_data(evaluated)
    evaluated.set_defaults(run_command=evaluate_command)
    compared = commands.add_parser("compare", help="tables, plots and comparisons over measured runs")
    compared.add_argument("runs", type=Path, nargs="+", metavar="RUN", help="folder of a run")
    compared.add_argument(
        "--out", type=Path, default=Path("docs/results.md"), help="what to write (docs/results.md)"
    )
    compared.set_defaults(run_command=compare_command)
    predicted = commands.add_parser("predict", help="a submission CSV for Kaggle, from a run and any source")
    predicted.add_argument("run", type=Path, metavar="RUN", help="folder of a run, or of a bundle")
    predicted.add_argument("source", metavar="KIND:FOLDER", help="as in rsna-test:rsna-2019")
    predicted.add_argument("--out", type=Path, default=Path("submission.csv"), help="(submission.csv)")
    predicted.add_argument("--cache", default="cache", help="folder of the cache, or a URL (cache)")
    predicted.add_argument("--quiet", action="store_true", help="no progress bar")
    _add_data(predicted)
    predicted.set_defaults(run_command=predict_command)


def evaluate_command(options: argparse.Namespace) -> None:
    """Measure runs one after the other; a bundle's is calibrated and asked first."""
    from trainer.report.facts import read_facts  # late: torch, matplotlib and scikit-learn are slow to import
    from trainer.report.run_report import report_run

    for run in options.runs:
        if read_facts(run).system == "bundle":
            from trainer.evaluate import evaluate
            from trainer.model_card import headline

            print(headline(evaluate(run, options.data).metrics))
        figures = report_run(run)["parts"]["test"]["slice"]["figures"]
        told = ", ".join(f"{name} {figures[name]['value']:.3f}" for name in _TOLD if name in figures)
        print(f"{run}/report.html: test slices, {told}", flush=True)


def compare_command(options: argparse.Namespace) -> None:
    """Put runs side by side."""
    from trainer.fit import machine
    from trainer.report.compare import compare

    runs = [run for run in options.runs if run.is_dir()]
    if len(runs) < len(options.runs):
        lost = next(run for run in options.runs if not run.is_dir())
        raise RunError(str(lost), "the folder of a run", "none", "Give folders, as in runs/*.")
    words = ["ichtrain", "compare", *map(str, options.runs), "--out", str(options.out)]
    print(f"written: {compare(runs, options.out, shlex.join(words), machine(), date.today())}")


def predict_command(options: argparse.Namespace) -> None:
    """Write a submission."""
    from trainer.data_command import source_of
    from trainer.progress import progress_bar
    from trainer.sources import read_source
    from trainer.submission import predict

    progress = not options.quiet and sys.stderr.isatty()
    with progress_bar("headers", progress) as on_progress:
        records = read_source(options.data, source_of(options.source), on_progress)
    count = predict(options.run, records, options.out, options.cache, progress)
    print(f"written: {options.out}, {count} slices")


def _add_data(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--data", type=Path, default=Path("../shared/data"), help="data root (../shared/data)"
    )
