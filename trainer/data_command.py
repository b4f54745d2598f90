"""`ichtrain prepare` and `explore`: the data side, of a recipe or of sources named one by one."""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass

from trainer.cache import Cache, prepare
from trainer.cache.made import FULL_HU
from trainer.cleaning import CleaningSpec
from trainer.errors import RecipeError
from trainer.progress import cached, progress_bar
from trainer.recipe import SOURCE_KINDS, SourceSpec, read_recipe
from trainer.sources import read_sources
from trainer.systems.recipe import find_recipe, is_system, read_system

_SIZE = 256


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which slices, and how they are made: as `trainer.cache.prepare`."""

    sources: tuple[SourceSpec, ...]
    size: int
    cleaning: CleaningSpec
    cut: tuple[float, float] = FULL_HU


def add_data_options(command: argparse.ArgumentParser) -> None:
    """Options that `prepare` and `explore` share."""
    command.add_argument("recipe", nargs="?", help="recipe: a TOML file, or the name of one that is shipped")
    command.add_argument(
        "--source",
        action="append",
        default=[],
        metavar="KIND:FOLDER",
        dest="sources",
        help=f"a source, in place of a recipe: {', '.join(SOURCE_KINDS)}, and its folder below the data root",
    )
    command.add_argument("--size", type=int, default=_SIZE, help=f"with --source: side, px ({_SIZE})")
    add_recipe_options(command, "data.cleaning.crop_head=true")
    command.add_argument(
        "--workers", type=int, default=os.cpu_count() or 1, help="processes (one a processor)"
    )


def add_recipe_options(command: argparse.ArgumentParser, example: str) -> None:
    """Overrides of a recipe, and where the cache is."""
    command.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        dest="overrides",
        help=f"override a value of the recipe, as in {example}",
    )
    command.add_argument(
        "--cache", default="cache", help="folder of the cache, or an object store's URL (cache)"
    )


def prepare_command(options: argparse.Namespace) -> None:
    """`ichtrain prepare`: sources into the cache; unreadable images are listed and left out."""
    print(cached(_cache(wanted(options), options)))


def explore_command(options: argparse.Namespace) -> None:
    """`ichtrain explore`: prepare with all of the HU and nothing left out, and a report on it."""
    from trainer.explore import gather, write_report  # late: matplotlib is slow to import

    asked = wanted(options)
    cache = _cache(Wanted(asked.sources, asked.size, CleaningSpec()), options)
    with progress_bar("slices") as on_progress:
        overview = gather(cache, on_progress)
    print(cached(cache))
    print(f"report: {write_report(overview, options.out)}")


def wanted(options: argparse.Namespace) -> Wanted:
    """What the options ask for.

    Raises:
        RecipeError: neither a recipe nor a source, both, or one that cannot be read.
    """
    if bool(options.recipe) == bool(options.sources):
        found = "both" if options.recipe else "neither"
        raise RecipeError("ichtrain", "a recipe or --source KIND:FOLDER", found)
    if options.sources:
        return Wanted(tuple(map(source_of, options.sources)), options.size, CleaningSpec())
    path = find_recipe(str(options.recipe))
    if is_system(path):
        data = read_system(path, options.overrides).data
        return Wanted(data.sources, data.cache_size, data.cleaning)
    bundle = read_recipe(path, options.overrides)
    cut = (bundle.preprocess.hu_min, bundle.preprocess.hu_max)
    return Wanted(bundle.data.sources, bundle.data.cache_size, bundle.data.cleaning, cut)


def source_of(text: str) -> SourceSpec:
    """The source that `KIND:FOLDER` names.

    Raises:
        RecipeError: no known kind, or no folder.
    """
    kind, _, name = text.partition(":")
    if kind not in SOURCE_KINDS or not name:
        raise RecipeError("--source", f"KIND:FOLDER with {', '.join(SOURCE_KINDS)}", repr(text))
    return SourceSpec(name, "none", 0, "", "", kind)


def _cache(asked: Wanted, options: argparse.Namespace) -> Cache:
    with progress_bar("headers") as on_progress:
        records = read_sources(options.data, asked.sources, on_progress)
    with progress_bar("slices") as on_progress:
        return prepare(
            records,
            size=asked.size,
            folder=options.cache,
            cleaning=asked.cleaning,
            cut=asked.cut,
            skip_unreadable=True,
            workers=options.workers,
            on_progress=on_progress,
        )
