"""Which adapter reads which kind of source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from trainer.recipe import SourceSpec
from trainer.sources.manifest import read_manifest
from trainer.sources.records import SliceRecord

Adapter = Callable[[Path, SourceSpec], list[SliceRecord]]
_ADAPTERS: Final[Mapping[str, Adapter]] = {"manifest": read_manifest}


def read_source(root: Path, spec: SourceSpec) -> list[SliceRecord]:
    """All slices of one source: of the folder `spec.name` below `root`, by the adapter of `spec.kind`.

    Raises:
        SourceError: what the adapter expects is not there, or contradicts itself.
    """
    return _ADAPTERS[spec.kind](root / spec.name, spec)


def read_sources(root: Path, specs: tuple[SourceSpec, ...]) -> list[SliceRecord]:
    """The slices of every source of a recipe, in its order.

    Raises:
        SourceError: as `read_source`.
    """
    return [record for spec in specs for record in read_source(root, spec)]
