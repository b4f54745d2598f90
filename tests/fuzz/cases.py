"""One damaged input: which seed, which mutator, which number. These three alone decide its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import count, islice
from pathlib import Path
from random import Random

from tests.fuzz.containers import ZIP_MUTATORS, zip_of
from tests.fuzz.header_mutators import HEADER_MUTATORS
from tests.fuzz.layout import Layout, layout
from tests.fuzz.pixel_mutators import PIXEL_MUTATORS
from tests.fuzz.seeds import Seed, syntax_of

FILE_MUTATORS: dict[str, Callable[[Layout, Random], bytes | None]] = {**HEADER_MUTATORS, **PIXEL_MUTATORS}
_AGAIN = 0.25  # of the inputs are damaged a second time


@dataclass(frozen=True, slots=True)
class Case:
    """One input. `str` of it is its name on the command line."""

    seed: Seed
    mutator: str
    number: int

    def __str__(self) -> str:
        return f"{self.seed.name}:{self.mutator}:{self.number}"

    @property
    def what(self) -> str:
        """For the table: the transfer syntax of a file, or the kind of container."""
        return syntax_of(self.seed.files[0]) if self.seed.kind == "file" else self.seed.kind

    def write(self, folder: Path) -> Path:
        """Make the input in an empty folder. Returns the path to open."""
        rng = Random(str(self))
        match self.seed.kind:
            case "file":
                path = folder / "damaged.dcm"
                path.write_bytes(_damaged(self.seed.files[0], self.mutator, rng))
            case "series":
                path = folder / "series"
                path.mkdir()
                bad = set(rng.sample(range(len(self.seed.files)), rng.choice((1, 1, 2))))
                for index, file in enumerate(self.seed.files):
                    data = _damaged(file, self.mutator, rng) if index in bad else file.read_bytes()
                    (path / f"{index}{'-damaged' * (index in bad)}.dcm").write_bytes(data)
            case "zip":
                path = folder / "archive.zip"
                path.write_bytes(self._archive(rng))
            case _:
                path = folder / "DICOMDIR"
                base = self.seed.files[0].parent
                for file in self.seed.files[1:]:
                    beside = folder / file.relative_to(base)
                    beside.parent.mkdir(parents=True, exist_ok=True)
                    beside.write_bytes(file.read_bytes())
                path.write_bytes(_damaged(self.seed.files[0], self.mutator, rng))
        return path

    def _archive(self, rng: Random) -> bytes:
        members = [(f"study/{file.name}", file.read_bytes()) for file in self.seed.files]
        if self.mutator in ZIP_MUTATORS:
            return ZIP_MUTATORS[self.mutator](members, rng)
        at = rng.randrange(len(members))
        members[at] = (members[at][0], _damaged(self.seed.files[at], self.mutator, rng))
        return zip_of(members)


def plan(seeds: tuple[Seed, ...], inputs: int, first: int = 1) -> list[Case]:
    """So many cases: each seed with each of its mutators in turn, then again with the next number.

    Args:
        first: the number that the cases begin with; another one gives other inputs.
    """
    pairs = [(seed, mutator) for seed in seeds for mutator in _mutators(seed)]
    endless = (Case(seed, mutator, number) for number in count(first) for seed, mutator in pairs)
    return list(islice(endless, inputs))


def case_named(name: str, seeds: tuple[Seed, ...]) -> Case:
    """The case of a name that was printed. Raises `KeyError` where its seed is not here."""
    seed, mutator, number = name.rsplit(":", 2)
    return Case({one.name: one for one in seeds}[seed], mutator, int(number))


def _mutators(seed: Seed) -> list[str]:
    """The names of those that find something to damage in a seed."""
    file = _layout(seed.files[0])
    found = [
        name for name in FILE_MUTATORS if any(_apply(file, name, Random(n)) is not None for n in range(9))
    ]
    return [*found, *ZIP_MUTATORS] if seed.kind == "zip" else found


def _damaged(path: Path, mutator: str, rng: Random) -> bytes:
    """The bytes of a file after one mutation, some after a second one of any kind."""
    file = _layout(path)
    data = _apply(file, mutator, rng)
    result = path.read_bytes() if data is None else file.packed(data)
    if rng.random() < _AGAIN:
        again = layout(result)
        if again.data:
            more = _apply(again, rng.choice(list(FILE_MUTATORS)), rng)
            result = result if more is None else again.packed(more)
    return result


def _apply(file: Layout, mutator: str, rng: Random) -> bytes | None:
    return FILE_MUTATORS[mutator](file, rng)


@cache
def _layout(path: Path) -> Layout:
    return layout(path.read_bytes())
