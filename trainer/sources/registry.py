"""Which adapter reads which kind of source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from trainer.errors import SourceError
from trainer.parallel import Progress
from trainer.recipe import SourceSpec
from trainer.sources.cq500 import read_cq500
from trainer.sources.ct_ich import read_ct_ich
from trainer.sources.manifest import read_manifest
from trainer.sources.records import SliceRecord
from trainer.sources.rsna import read_rsna, read_rsna_test

Adapter = Callable[[Path, SourceSpec, Progress | None], list[SliceRecord]]
_ADAPTERS: Final[Mapping[str, Adapter]] = {
    "manifest": read_manifest,
    "rsna": read_rsna,
    "rsna-test": read_rsna_test,
    "ct-ich": read_ct_ich,
    "cq500": read_cq500,
}


def read_source(root: Path, spec: SourceSpec, on_progress: Progress | None = None) -> list[SliceRecord]:
    """All slices of one source: of the folder `spec.name` below `root`, by the adapter of `spec.kind`.

    Args:
        on_progress: called with files read and files in all, by adapters that read headers.

    Raises:
        SourceError: what the adapter expects is not there, or contradicts itself.
    """
    return _ADAPTERS[spec.kind](root / spec.name, spec, on_progress)


def read_sources(
    root: Path, specs: tuple[SourceSpec, ...], on_progress: Progress | None = None
) -> list[SliceRecord]:
    """The slices of every source of a recipe, in its order.

    Raises:
        SourceError: as `read_source`, or a slice that one source names twice.
    """
    records: list[SliceRecord] = []
    for spec in specs:
        found = read_source(root, spec, on_progress)
        seen: set[str] = set()
        for record in found:
            if record.image_id in seen:
                expected = "each slice once"
                raise SourceError(spec.name, expected, f"{record.image_id} twice", "Take one row out.")
            seen.add(record.image_id)
        records += found
    return records
