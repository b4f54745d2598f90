"""Where a cache lies: a folder or an object store (an fsspec URL), by the same code.

<root>/<key>/  cache.json       what it holds
               hu, codes        Zarr arrays (slice, row, col), one chunk a slice, many slices a file (shard)
               journal/*.json   one a shard, written after it: facts of its slices, and what could not be read
               unreadable.csv   the images that could not be read, with their reasons
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import fsspec
import numpy as np
import zarr
from numpy.typing import NDArray
from zarr.codecs import ZstdCodec
from zarr.errors import ContainsArrayError
from zarr.storage import FsspecStore, LocalStore

from trainer.cache.made import FULL_HU, Facts
from trainer.sources.files import write_whole

_SHARD_BYTES: Final = 32 * 1024**2  # of int16 before compression: 750,000 slices of 256 px are 2,930 files
_ZSTD_LEVEL: Final = 1


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An image that could not be read.

    Attributes:
        image: its file.
        reason: for people.
        stamp: size (bytes) and time of change (ns) of the file when it was tried; tried again when they
            differ.
    """

    source: str
    image_id: str
    image: str
    reason: str
    stamp: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shard:
    """What the journal says of one shard: for each slice its facts, or why there is none."""

    slices: tuple[Facts | Unreadable, ...]


def shard_length(size: int, slices: int) -> int:
    """Slices a shard, for slices of `size` x `size` px: at most 32 MB, and no more than there are."""
    return max(1, min(_SHARD_BYTES // (2 * size * size), slices))


class Home:
    """One cache's place. Picklable: worker processes open it anew."""

    def __init__(self, root: str | Path, key: str) -> None:
        self.url = f"{str(root).rstrip('/')}/{key}"
        self._fs, self._path = fsspec.core.url_to_fs(self.url)
        self.is_local = "file" in self._fs.protocol

    def __reduce__(self) -> tuple[Any, ...]:
        root, _, key = self.url.rpartition("/")
        return Home, (root, key)

    def create(self, slices: int, size: int) -> None:
        """Make both arrays, if they are not there: int16 HU (air where nothing was written), uint8 codes."""
        shard = shard_length(size, slices)
        for name, dtype, fill in (("hu", "int16", int(FULL_HU[0])), ("codes", "uint8", 0)):
            if self._fs.exists(f"{self._path}/{name}/zarr.json"):
                continue
            with suppress(ContainsArrayError):  # another process may be at the same cache (DDP)
                zarr.create_array(
                    self._store(),
                    name=name,
                    shape=(slices, size, size),
                    dtype=dtype,
                    chunks=(1, size, size),
                    shards=(shard, size, size),
                    compressors=ZstdCodec(level=_ZSTD_LEVEL),
                    fill_value=fill,
                    dimension_names=("slice", "row", "col"),
                )

    def array(self, name: str, mode: str = "r") -> zarr.Array[Any]:
        """One of the arrays; "r+" to write. A local one is read by zarrs, in a third of zarr's own time."""
        if not self.is_local or mode != "r":  # zarrs knows files alone, and writes other bytes for the same
            return zarr.open_array(self._store(), path=name, mode=mode)
        with zarr.config.set({"codec_pipeline.path": "zarrs.ZarrsCodecPipeline"}):
            return zarr.open_array(self._store(), path=name, mode=mode)

    def write(self, name: str, first: int, values: NDArray[Any]) -> None:
        """Write a whole shard: of the array `name`, from the slice `first` on. All of it or nothing."""
        self.array(name, "r+")[first : first + len(values)] = values

    def write_text(self, name: str, text: str) -> None:
        """Write a small file, whole or not at all."""
        path = f"{self._path}/{name}"
        if not self.is_local:  # an object store shows an object when it is whole
            self._fs.pipe_file(path, text.encode())
            return
        write_whole(Path(path), text)

    def read_text(self, name: str) -> str | None:
        """A small file; None where there is none."""
        try:
            return bytes(self._fs.cat_file(f"{self._path}/{name}")).decode()
        except FileNotFoundError:
            return None

    def write_shard(self, number: int, shard: Shard) -> None:
        """Note what a shard holds; written last, so that what is in the journal is in the arrays."""
        rows = [asdict(one) for one in shard.slices]
        self.write_text(f"journal/{number:06d}.json", json.dumps(rows, separators=(",", ":")))

    def shards(self) -> dict[int, Shard]:
        """The journal: every shard that is done."""
        folder = f"{self._path}/journal"
        if not self._fs.exists(folder):
            return {}
        names = [name for name in self._fs.ls(folder, detail=False) if str(name).endswith(".json")]
        files: Mapping[str, bytes] = self._fs.cat(names) if names else {}
        return {int(name.rpartition("/")[2][:-5]): _shard(json.loads(data)) for name, data in files.items()}

    def _store(self) -> LocalStore | FsspecStore:
        return LocalStore(self._path) if self.is_local else FsspecStore.from_url(self.url)


def _shard(rows: list[dict[str, Any]]) -> Shard:
    return Shard(
        tuple(
            Unreadable(**{**row, "stamp": tuple(row["stamp"])}) if "reason" in row else Facts(**row)
            for row in rows
        )
    )


def stamp(path: Path) -> tuple[int, int]:
    """Size (bytes) and time of change (ns) of a file; zeros where it is not there."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_size, status.st_mtime_ns


def read_rows(array: Any, rows: NDArray[np.int64]) -> NDArray[Any]:
    """Slices of an array in any order, repeats too: neighbours in one read, each slice's chunk once."""
    wanted, back = np.unique(rows, return_inverse=True)
    if isinstance(array, np.ndarray):
        return array[rows]
    out = np.empty((len(wanted), *array.shape[1:]), array.dtype)
    breaks = np.flatnonzero(np.diff(wanted) != 1) + 1
    for run in np.split(np.arange(len(wanted)), breaks):
        if len(run):
            out[run[0] : run[-1] + 1] = array[int(wanted[run[0]]) : int(wanted[run[-1]]) + 1]
    return out[back]
