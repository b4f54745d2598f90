"""What `ichtrain` shows while it reads slices, and what it says at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tqdm import tqdm

from trainer.cache import Cache
from trainer.parallel import Progress

_SHOWN = 10  # unreadable images listed by name; the others are in the file


@contextmanager
def progress_bar(unit: str, shown: bool = True) -> Iterator[Progress]:
    """A bar on standard error, which appears with the first call of what it gives: done, and in all."""
    bars: list[tqdm[None]] = []

    def on_progress(done: int, total: int) -> None:
        if not bars:
            bars.append(tqdm(total=total, unit=f" {unit}", initial=done, disable=not shown))
        bars[0].update(done - bars[0].n)

    try:
        yield on_progress
    finally:
        for bar in bars:
            bar.close()


def cached(cache: Cache) -> str:
    """What a cache holds, and what could not be read, for people."""
    masks = int(cache.has_mask(range(len(cache))).sum())
    lines = [f"{len(cache)} slices ready, {masks} of them with a mask: {cache.home}"]
    if cache.blank:
        lines.append(f"{cache.blank} blank slices left out (data.cleaning.blank_share)")
    if cache.unreadable:
        lines.append(f"{len(cache.unreadable)} images cannot be read ({cache.home}/unreadable.csv):")
        lines += [f"  {one.image}: {one.reason}" for one in cache.unreadable[:_SHOWN]]
        if len(cache.unreadable) > _SHOWN:
            lines.append(f"  and {len(cache.unreadable) - _SHOWN} more")
    return "\n".join(lines)
