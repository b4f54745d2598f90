"""A bank of synthetic slices: bleeds and look-alikes in bleed-free slices, as one more manifest source.

A synthetic slice belongs to the patient whose slice it was made of, so a split by patient holds for it too.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ichviewer.core.labels import LABELS, SUBTYPES
from trainer.errors import SourceError
from trainer.recipe import SourceSpec, SynthesisSpec
from trainer.sources import SliceRecord, read_hu
from trainer.sources.manifest import HU_AT_ZERO, read_manifest
from trainer.synthesis.anatomy import find_anatomy
from trainer.synthesis.lookalikes import LOOK_ALIKES, look_alike
from trainer.synthesis.make import suitable_subtypes, synthesize
from trainer.synthesis.types import FloatImage, Synthetic

SYNTHETIC: Final = "synthetic"
COLUMNS: Final = ("path", "mask_path", "patient", "slice_index", *LABELS, "hu_max", "hu_min")
_SHARES: Final = dict(zip(SUBTYPES, (0.28, 0.12, 0.12, 0.22, 0.26), strict=True))
"""How often each is tried, the rare and faint ones more."""
_CLEAR_SHARE: Final = 0.2
"""Of the slices that get look-alikes and no bleed: what was drawn on must not mean bleed."""
_LOOK_ALIKE_SHARE: Final = 0.25
_SECOND_SHARE: Final = 0.15


@dataclass(frozen=True, slots=True)
class _Job:
    record: SliceRecord
    variants: int
    seed: int
    out: Path


def write_bank(records: list[SliceRecord], out: Path, *, variants: int, seed: int, workers: int = 1) -> int:
    """Write `variants` synthetic slices for each bleed-free record, with a manifest.

    Masks hold 1 to 5 in the order of SUBTYPES. The same records and seed give the same files.

    Returns:
        How many slices were written; a slice that offers no place gives none.

    Raises:
        SourceError: none could be made.
    """
    jobs = [_Job(record, variants, seed, out) for record in records if record.any == 0]
    for name in ("images", "masks"):
        (out / name).mkdir(parents=True, exist_ok=True)
    if workers > 1:
        # spawn: fork beside the threads of numpy and torch can hang
        with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
            made = [row for rows in pool.map(_make_all, jobs, chunksize=16) for row in rows]
    else:
        made = [row for job in jobs for row in _make_all(job)]
    if not made:
        raise SourceError(str(out), "at least one bleed-free slice with a place for a bleed", "none")
    part = out / "manifest.csv.part"
    with part.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(made)
    part.replace(out / "manifest.csv")
    facts = {"hosts": len(jobs), "variants": variants, "seed": seed, "slices": len(made)}
    (out / "bank.json").write_text(json.dumps(facts) + "\n", encoding="utf-8")
    return len(made)


def open_bank(
    hosts: list[SliceRecord], spec: SynthesisSpec, cache_dir: str | Path, workers: int
) -> list[SliceRecord]:
    """The synthetic slices of these hosts, written below the cache's folder the first time.

    Returns:
        Records of the source SYNTHETIC; each is of the patient whose slice it was made of.

    Raises:
        SourceError: the cache is not a local folder, or nothing could be made.
    """
    if "://" in str(cache_dir):
        advice = "Give a folder as --cache, or set data.synthesis.variants to 0."
        raise SourceError("synthesis", "a cache in a local folder", str(cache_dir), advice)
    named = "\n".join(f"{r.source}/{r.image_id}/{r.patient}/{r.slice_index}" for r in hosts)
    digest = hashlib.sha256(f"{spec}\n{named}".encode()).hexdigest()[:16]
    folder = Path(cache_dir) / f"synthetic-{digest}"
    if not (folder / "manifest.csv").is_file():
        write_bank(hosts, folder, variants=spec.variants, seed=spec.seed, workers=workers)
    return read_manifest(folder, SourceSpec(SYNTHETIC, "subtypes", 0, "", "made of the other sources"))


def _make_all(job: _Job) -> list[tuple[object, ...]]:
    record = job.record
    hu = read_hu(record).astype(np.float32)
    if find_anatomy(hu, record.hu_min, record.hu_max) is None:
        return []
    return list(_rows(job, hu))


def _rows(job: _Job, hu: FloatImage) -> Iterator[tuple[object, ...]]:
    record = job.record
    key = zlib.crc32(f"{record.source}/{record.image.name}/{record.patient}/{record.slice_index}".encode())
    for variant in range(job.variants):
        rng = np.random.default_rng((job.seed, key, variant))
        made = _make(hu, record, rng)
        if made is None:
            continue
        name = f"{record.source}-{key:08x}-{variant}.webp"
        _save(np.clip(made.hu - HU_AT_ZERO, 0, 255), job.out / "images" / name)
        _save(made.mask, job.out / "masks" / name)
        labels = [int(value) for value in made.labels]
        row = (f"images/{name}", f"masks/{name}", record.patient, record.slice_index, *labels)
        yield (*row, record.hu_max, record.hu_min)


def _make(hu: FloatImage, record: SliceRecord, rng: np.random.Generator) -> Synthetic | None:
    low, high = record.hu_min, record.hu_max
    clear = rng.random() < _CLEAR_SHARE
    if clear or rng.random() < _LOOK_ALIKE_SHARE:
        changed = look_alike(hu, str(rng.choice(LOOK_ALIKES)), rng, low, high)
        if changed is not None:
            hu = changed
        elif clear:
            return None
    if clear:
        none = np.zeros(len(LABELS), np.float32)
        return Synthetic(hu, np.zeros(hu.shape, np.uint8), none)
    anatomy = find_anatomy(hu, low, high)
    places = suitable_subtypes(hu, low, high, anatomy) if anatomy is not None else ()
    if not places:
        return None
    shares = np.array([_SHARES[subtype] for subtype in places])
    first = str(rng.choice(places, p=shares / shares.sum()))
    made = synthesize(hu, first, rng, low, high, anatomy=anatomy)
    if made is not None and len(places) > 1 and rng.random() < _SECOND_SHARE:
        second = str(rng.choice([subtype for subtype in places if subtype != first]))
        made = synthesize(hu, second, rng, low, high, anatomy=anatomy, onto=made) or made
    return made


def _save(values: NDArray[Any], path: Path) -> None:
    part = path.with_name(f"{path.name}.{os.getpid()}.part")  # two runs may make the same bank
    picture = Image.fromarray(np.rint(values).astype(np.uint8)).convert("RGB")
    picture.save(part, "WEBP", lossless=True, method=0)
    part.replace(path)
