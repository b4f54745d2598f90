"""Building and opening a cache: shard by shard, in one or several processes, resumable at any point."""

from __future__ import annotations

import csv
import errno
import hashlib
import io
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, fields
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from trainer.cache.cache import Cache
from trainer.cache.made import FULL_HU, Facts, MakeSpec, make_slice
from trainer.cache.store import Home, Shard, Unreadable, shard_length, stamp
from trainer.cleaning import CleaningSpec
from trainer.errors import CacheError, SourceError
from trainer.parallel import Progress, each
from trainer.sources import SliceRecord

_VERSION: Final = 3
_LEAST_SHARE: Final = 0.15  # of the uncompressed bytes that a cache takes at the very least
Job = tuple[int, int, list[SliceRecord]]  # number of the shard, its first slice, its records


def prepare(
    records: list[SliceRecord],
    *,
    size: int,
    folder: str | Path = "cache",
    cleaning: CleaningSpec | None = None,
    cut: tuple[float, float] = FULL_HU,
    skip_unreadable: bool = False,
    workers: int = 1,
    on_progress: Progress | None = None,
) -> Cache:
    """Open the cache of these records, building first what is not there yet.

    A cache is named by its slices and how they are made; a build that was killed goes on at the shard it was
    at. What is already there is not read again, but for images that could not be read and have changed since.

    Args:
        size: side of the slices, px.
        folder: local folder, or an fsspec URL (`s3://bucket/cache`).
        cleaning: blank slices are left out of the result, not of the arrays.
        cut: HU range, cut before resizing, as the model input of a recipe with such a cut needs it.
        skip_unreadable: leave out images that cannot be read; otherwise they are an error.
        workers: processes.
        on_progress: called after each shard, in this process.

    Raises:
        SourceError: images cannot be read and `skip_unreadable` is off, or no slice is left.
        CacheError: the disk is full, or the place cannot be written.
    """
    cleaning = cleaning or CleaningSpec()
    spec = MakeSpec(size, cut, cleaning.crop_head, cleaning.repair_intercept)
    home = Home(folder, _key(records, spec))
    try:
        done = _build(records, spec, home, workers, on_progress)
    except OSError as error:
        raise _cache_error(home, error) from error
    seen = [one for number in sorted(done) for one in done[number].slices]
    unreadable = tuple(one for one in seen if isinstance(one, Unreadable))
    if unreadable and not skip_unreadable:
        raise _unreadable_error(unreadable, home)
    kept = [
        (row, fact)
        for row, fact in enumerate(seen)
        if isinstance(fact, Facts) and fact.brain_share >= cleaning.blank_share
    ]
    if not kept:
        found = f"{len(unreadable)} unreadable, the others blank"
        raise SourceError("the sources", "slices to work with", found, "Check the data and data.cleaning.")
    return Cache(
        records=[records[row] for row, _ in kept],
        facts=[fact for _, fact in kept],
        unreadable=unreadable,
        blank=len(seen) - len(unreadable) - len(kept),
        size=size,
        cut=cut,
        rows=np.array([row for row, _ in kept], np.int64),
        home=home.url,
        hu=home.array("hu"),
        codes=home.array("codes"),
    )


def _key(records: Sequence[SliceRecord], spec: MakeSpec) -> str:
    """Digest of which slices, and how they are made; not of where the data lies."""
    digest = hashlib.sha256(json.dumps([_VERSION, asdict(spec)]).encode())
    for record in records:
        listed = (record.source, record.image_id or str(record.image), record.slice_index, bool(record.mask))
        digest.update(repr(listed).encode())
    return digest.hexdigest()[:16]


def _build(
    records: list[SliceRecord], spec: MakeSpec, home: Home, workers: int, on_progress: Progress | None
) -> dict[int, Shard]:
    length = shard_length(spec.size, len(records))
    done = {number: shard for number, shard in home.shards().items() if not _is_stale(shard)}
    total = -(-len(records) // length)
    jobs = [
        (number, number * length, records[number * length : (number + 1) * length])
        for number in range(total)
        if number not in done
    ]
    if not jobs:
        return done
    _check_space(home, sum(len(some) for _, _, some in jobs), spec.size)
    home.create(len(records), spec.size)
    count = sum(len(shard.slices) for shard in done.values())
    if on_progress is not None:
        on_progress(count, len(records))
    for job, shard in each(partial(make_shard, spec=spec, home=home), jobs, workers):
        done[job[0]] = shard
        count += len(shard.slices)
        if on_progress is not None:
            on_progress(count, len(records))
    home.write_text("unreadable.csv", _listing(done))
    home.write_text("cache.json", json.dumps({"slices": len(records), **asdict(spec)}, indent=1) + "\n")
    return done


def make_shard(job: Job, spec: MakeSpec, home: Home) -> Shard:
    """Read the slices of one shard, write them, and note it in the journal."""
    number, first, records = job
    shape = (len(records), spec.size, spec.size)
    hu, codes = np.full(shape, int(spec.cut[0]), np.int16), np.zeros(shape, np.uint8)
    seen: list[Facts | Unreadable] = []
    masked = False
    for row, record in enumerate(records):
        try:
            made = make_slice(record, spec)
        except SourceError as error:
            at = stamp(record.image)
            seen.append(Unreadable(record.source, record.image_id, str(record.image), str(error), at))
            continue
        seen.append(made.facts)
        hu[row] = made.hu
        if made.codes is not None:
            codes[row], masked = made.codes, True
    home.write("hu", first, hu)
    if masked:
        home.write("codes", first, codes)
    shard = Shard(tuple(seen))
    home.write_shard(number, shard)
    return shard


def _is_stale(shard: Shard) -> bool:
    """Whether it holds an unreadable image that has changed since it was tried."""
    return any(isinstance(one, Unreadable) and stamp(Path(one.image)) != one.stamp for one in shard.slices)


def _listing(shards: dict[int, Shard]) -> str:
    """`unreadable.csv`."""
    file = io.StringIO()
    columns = [field.name for field in fields(Unreadable) if field.name != "stamp"]
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for number in sorted(shards):
        for one in shards[number].slices:
            if isinstance(one, Unreadable):
                writer.writerow([getattr(one, name) for name in columns])
    return file.getvalue()


def _check_space(home: Home, slices: int, size: int) -> None:
    """Refuse before the work begins where the disk is too small in any case."""
    if not home.is_local:
        return
    place = next(path for path in (Path(home.url), *Path(home.url).absolute().parents) if path.exists())
    free, needed = shutil.disk_usage(place).free, int(_LEAST_SHARE * slices * size * size * 2)
    if free < needed:
        raise OSError(errno.ENOSPC, f"{free / 1e9:.1f} GB free, at least {needed / 1e9:.1f} GB needed")


def _cache_error(home: Home, error: OSError) -> CacheError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        advice = "Free some space or name another place with --cache; it goes on where it stopped."
        return CacheError(home.url, "room for the cache", f"a full disk ({error.strerror})", advice)
    return CacheError(home.url, "a place to write the cache", str(error), "Name another with --cache.")


def _unreadable_error(unreadable: Sequence[Unreadable], home: Home) -> SourceError:
    first = unreadable[0]
    more = f"; {len(unreadable) - 1:,} more in {home.url}/unreadable.csv" if len(unreadable) > 1 else ""
    advice = (
        "Bring the file back, take its row out, or leave such images out: --set data.skip_unreadable=true"
    )
    return SourceError(first.image, "a readable image", f"{first.reason}{more}", advice)
