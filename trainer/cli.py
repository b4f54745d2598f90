"""`ichtrain`: from data to a measured bundle, a command a step."""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ichviewer.core.errors import IchViewerError
from trainer.crossval import crossval
from trainer.data_command import add_data_options, add_recipe_options, explore_command, prepare_command
from trainer.export import export
from trainer.fit import fit
from trainer.measure_command import add_measure_commands
from trainer.memory import keep_freed_memory
from trainer.novelty import refit
from trainer.recipe import read_recipe
from trainer.systems.recipe import find_recipe, is_system

_NO_ROOM: Final = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns the exit status: 0 done, 1 an error that was told, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    keep_freed_memory()
    try:
        options.run_command(options)
    except IchViewerError as error:
        print(f"ichtrain: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        advice = "Free some space, or name another place; what is finished is not done again."
        print(f"ichtrain: {error.filename or 'files'}: {error.strerror}. {advice}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="ichtrain", description="Trains, measures and ships the viewer's model."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    prepared = commands.add_parser("prepare", help="read the sources into the cache; goes on where it was")
    explored = commands.add_parser("explore", help="a report on the data")
    fitted = commands.add_parser("fit", help="train a system, or a bundle; goes on where it was cut short")
    crossed = commands.add_parser(
        "crossval", help="train a bundle's recipe once a fold; goes on where it was"
    )
    ablated = commands.add_parser(
        "ablate", help="train a recipe with and without each of its parts, and write the tables"
    )
    studied = commands.add_parser("study", help="tables, plot and worst slices of a crossval")
    exported = commands.add_parser(
        "export", help="evaluate a bundle's run, and write models/<id>/ with its card"
    )
    renewed = commands.add_parser(
        "novelty", help="fit again which slices are too new to a bundle to be assessed; the weights stay"
    )
    renewed.add_argument("bundle", type=Path, help="folder of a bundle")
    for command in (prepared, explored):
        add_data_options(command)
    explored.add_argument(
        "--out", type=Path, default=Path("out/data"), help="folder of the report (out/data)"
    )
    fitted.add_argument("recipe", help="recipe: a TOML file, or the name of one that is shipped")
    add_recipe_options(fitted, "optim.lr=1e-4")
    crossed.add_argument("recipe", help="recipe of a bundle, with data.folds")
    add_recipe_options(crossed, "stage1.epochs=8")
    crossed.add_argument("--run", type=Path, help="folder of the runs (runs/<name of the recipe>-folds)")
    crossed.add_argument("--jobs", type=int, default=1, help="folds at a time (1)")
    fitted.add_argument("--run", type=Path, help="folder of the run (runs/<name of the recipe>)")
    fitted.add_argument(
        "--guesses", type=Path, help="a bundle: what its crossval made of slices without labels (guesses.npz)"
    )
    fitted.add_argument(
        "--patients", type=int, help="published systems: train on a sample of so many patients"
    )
    fit_all = commands.add_parser("fit-all", help="train every system of a schedule that is not finished yet")
    fit_all.add_argument("schedule", type=Path, help="schedule, a TOML file (trainer/schedules/cpu.toml)")
    fit_all.add_argument("--runs", type=Path, default=Path("runs"), help="where the runs go (runs)")
    fit_all.add_argument("--cache", default="cache", help="folder of the cache, or a URL (cache)")
    fitted.add_argument(
        "--devices", type=int, default=0, help="published systems: devices of a node (a GPU, or the CPU)"
    )
    fitted.add_argument("--num-nodes", type=int, default=1, help="published systems: nodes (1)")
    for command in (fitted, fit_all):
        command.add_argument("--quiet", action="store_true", help="no progress bars")
    ablated.add_argument("plan", type=Path, help="plan, a TOML file (trainer/schedules/ablations.toml)")
    ablated.add_argument("--cache", default="cache", help="folder of the cache, or a URL (cache)")
    ablated.add_argument(
        "--runs", type=Path, default=Path("runs/ablations"), help="where the runs go (runs/ablations)"
    )
    ablated.add_argument("--jobs", type=int, default=1, help="runs at a time (1)")
    ablated.add_argument(
        "--out", type=Path, default=Path("out/ablations.md"), help="page to write (out/ablations.md)"
    )
    add_measure_commands(commands)
    exported.add_argument("run", type=Path, help="folder of a run")
    studied.add_argument("folds", type=Path, help="folder of a crossval")
    studied.add_argument(
        "--out", type=Path, default=Path("out/model"), help="folder of the result (out/model)"
    )
    for command in (prepared, explored, fitted, fit_all, crossed, ablated, studied, exported, renewed):
        command.add_argument(
            "--data", type=Path, default=Path("../shared/data"), help="data root (../shared/data)"
        )
    exported.add_argument(
        "--folds", type=Path, help="of a bundle trained on everybody: the folder of its crossval"
    )
    exported.add_argument(
        "--models", type=Path, default=Path("models"), help="where the bundle goes (models)"
    )
    prepared.set_defaults(run_command=prepare_command)
    explored.set_defaults(run_command=explore_command)
    fitted.set_defaults(run_command=_fit)
    fit_all.set_defaults(run_command=_fit_all)
    crossed.set_defaults(run_command=_crossval)
    ablated.set_defaults(run_command=_ablate)
    studied.set_defaults(run_command=_study)
    exported.set_defaults(run_command=_export)
    renewed.set_defaults(run_command=_novelty)
    return parser


def _fit(options: argparse.Namespace) -> None:
    path = find_recipe(options.recipe)
    if is_system(path):
        from trainer.systems.command import fit_one  # late: timm and scikit-learn are slow to import

        fit_one(options)
        return
    recipe = read_recipe(path, options.overrides)
    run = options.run or Path("runs") / recipe.model_id
    fit(recipe, options.data, options.cache, run, progress=not options.quiet, guesses=options.guesses)
    print(f"trained: {run}")


def _crossval(options: argparse.Namespace) -> None:
    recipe = read_recipe(find_recipe(options.recipe), options.overrides)
    run = options.run or Path("runs") / f"{recipe.model_id}-folds"
    crossval(recipe, options.data, options.cache, run, options.jobs)
    print(f"trained: {run}")


def _ablate(options: argparse.Namespace) -> None:
    from trainer.ablation import ablate  # late: pandas and matplotlib come with the tables

    print(ablate(options.plan, options.data, options.cache, options.runs, options.out, options.jobs))


def _study(options: argparse.Namespace) -> None:
    from trainer.study import study  # late: matplotlib

    print(study(options.folds, options.data, options.out))


def _fit_all(options: argparse.Namespace) -> None:
    from trainer.systems.command import fit_all

    fit_all(options)


def _novelty(options: argparse.Namespace) -> None:
    found = refit(options.bundle, options.data).novelty
    print(f"limit {found.limit:.2f}, fitted on {found.fitted_on}" if found else "no slice to fit it on")


def _export(options: argparse.Namespace) -> None:
    print(f"exported: {export(options.run, options.data, options.models, options.folds)}")


if __name__ == "__main__":
    sys.exit(main())
