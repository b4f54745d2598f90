"""One slice from HU to RGBA by table, against numpy's float windows and against a plain copy."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from benchmarks.rows import Row
from benchmarks.series import sample_hu
from benchmarks.timing import interleaved
from ichviewer.core.windowing import (
    BONE,
    BRAIN,
    SUBDURAL,
    Window,
    composite_screen_table,
    to_rgba,
    window_table,
)

_TIMES = 10  # calls a measurement: one is too short for the clock


def rows(rounds: int = 25) -> list[Row]:
    """Brain and RGB composite, each against the published way and against the limit."""
    hu = np.ascontiguousarray(sample_hu()[16])
    out, source = np.empty(hu.shape, np.uint32), np.zeros(hu.shape, np.uint32)
    times = interleaved(
        {
            "copy": _repeated(lambda: np.copyto(out, source)),
            "brain": _repeated(partial(to_rgba, hu, window_table(BRAIN), out)),
            "composite": _repeated(partial(to_rgba, hu, composite_screen_table(), out)),
            "brain_published": _repeated(partial(published, hu, (BRAIN,))),
            "composite_published": _repeated(partial(published, hu, (BRAIN, SUBDURAL, BONE))),
            "brain_float32": _repeated(partial(published, hu.astype(np.float32), (BRAIN,))),
            "composite_float32": _repeated(
                partial(published, hu.astype(np.float32), (BRAIN, SUBDURAL, BONE))
            ),
        },
        rounds,
    )
    made: list[Row] = []
    for name in ("brain", "composite"):
        what = f"HU slice of 512 x 512 to RGBA, {name}"
        mine = times.ms(name) / _TIMES
        for reference, target, words in (
            ("published", 10.0, "numpy float64 windowing as the published code does it"),
            ("float32", None, "the same in float32, from HU that is float32 already"),
        ):
            other = times.ms(f"{name}_{reference}") / _TIMES
            made.append(
                Row(
                    f"windowing.{name}.{reference}",
                    what,
                    words,
                    times.ratio(f"{name}_{reference}", name),
                    target,
                    "higher",
                    context=f"{mine:.2f} ms against {other:.2f} ms",
                )
            )
        copy = times.ms("copy") / _TIMES
        made.append(
            Row(
                f"windowing.{name}.limit",
                what,
                "`np.copyto` of the output (the limit)",
                times.ratio(name, "copy"),
                None,
                "lower",
                context=f"{mine:.2f} ms against {copy:.3f} ms",
            )
        )
    return made


def published(hu: NDArray[np.generic], windows: tuple[Window, ...]) -> NDArray[np.uint8]:
    """(row, col, 4) R, G, B, A by one or three windows in float, as RSNA 2019 notebooks do it.

    They rescale (`pixels * slope + intercept`, which gives float64), clip to each window, bring it to 0..1
    and stack the three; a single one is grey. RGBA is what a screen takes.
    """
    image = hu * np.asarray(1.0, hu.dtype if hu.dtype == np.float32 else np.float64)
    parts = []
    for window in windows:
        low, high = window.center - window.width / 2, window.center + window.width / 2
        parts.append((np.clip(image, low, high) - low) / (high - low))
    opaque = np.full(hu.shape, 255, np.uint8)
    if len(parts) == 1:
        grey = (parts[0] * 255).astype(np.uint8)
        return np.dstack([grey, grey, grey, opaque])
    return np.dstack([(np.array(parts).transpose(1, 2, 0) * 255).astype(np.uint8), opaque])


def _repeated(run: Callable[[], object]) -> Callable[[], None]:
    def all_of_them() -> None:
        for _ in range(_TIMES):
            run()

    return all_of_them
