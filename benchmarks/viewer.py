"""`make bench`: measures the viewer and writes the table of docs/performance.md.

Usage: python -m benchmarks.viewer [--out docs/performance.md]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import inference, loading, startup, viewing
from benchmarks.pages import machine, write_top
from benchmarks.series import sample_hu

_INTRO = """# Performance

Written by `make bench`. Each ratio was taken in one run, the candidates in turn; medians; page cache warm.
Milliseconds are context: they belong to this machine.
"""


def main() -> None:
    """Measure, print, and write the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("docs/performance.md"))
    out: Path = parser.parse_args().out
    hu = sample_hu()
    start, load, view = startup.measure(), loading.measure(hu, 40), viewing.measure(hu, 40)
    model = inference.measure()
    text = f"{_INTRO}\n{machine()}\n\n{_table(start, load, view, model)}"
    write_top(text, out)
    print(text)


def _table(
    start: dict[str, float], load: dict[str, float], view: dict[str, float], model: dict[str, float]
) -> str:
    def ms(value: float) -> str:
        return f"{value:.1f} ms"

    rows = [
        ("start to window shown, torch not imported", ms(start["window"]), "1.5 s"),
        (
            "... against `import torch` alone",
            f"{start['window'] / start['import_torch']:.2f} x",
            ms(start["import_torch"]),
        ),
        (
            "... against an empty QMainWindow",
            f"{start['window'] / start['empty_window']:.2f} x",
            ms(start["empty_window"]),
        ),
        (
            "window: 40-slice folder opened to the first picture painted",
            ms(view["first_picture"]),
            "before the whole",
        ),
        ("... to the last slice read", ms(view["all_slices"]), ""),
        (
            "40-slice series without a window, scan to the first slice decoded",
            ms(load["first"]),
            "before the whole",
        ),
        (
            "... share of the whole (scan and all slices)",
            f"{load['first'] / load['ours']:.0%}",
            ms(load["ours"]),
        ),
        (
            "whole series against a pydicom loop",
            f"{load['pydicom'] / load['ours']:.2f} x faster",
            ms(load["pydicom"]),
        ),
        (
            "whole series against SimpleITK",
            f"{load['simpleitk'] / load['ours']:.2f} x faster",
            ms(load["simpleitk"]),
        ),
        ("next slice, our own code: pixels, overlay, strip, panel", ms(view["slice"]), "5 ms"),
        ("preset window, our own code", ms(view["preset"]), "5 ms"),
        ("dragged window (a new table), our own code", ms(view["new_window"]), "5 ms"),
        ("next slice, with Qt's painting (software, offscreen)", ms(view["slice_painted"]), ""),
        ("dragged window, with Qt's painting", ms(view["new_window_painted"]), ""),
        (
            "one slice to RGBA against numpy float windows",
            f"{view['numpy_float_rgb'] / view['table_only']:.1f} x faster",
            f"{ms(view['table_only'])} against {ms(view['numpy_float_rgb'])}",
        ),
        (
            "the window's thread late, inference running and slices changing: longest",
            ms(view["running_late_max"]),
            "50 ms",
        ),
        ("... 99th percentile", ms(view["running_late_p99"]), f"{view['running_beats']:.0f} beats"),
        ("... beats later than 50 ms", f"{view['running_over_50']:.0f}", "0"),
        ("... longest with nothing running", ms(view["idle_late_max"]), ""),
        ("findings of the 32-slice sample study, both stages, one thread", ms(model["series"]), ""),
        (
            "... against the same slices one at a time",
            f"{model['one_at_a_time'] / model['series']:.2f} x faster",
            ms(model["one_at_a_time"]),
        ),
        (
            "model attention of one slice (Grad-CAM) against one slice assessed",
            f"{model['attention'] / model['assess_one']:.1f} x as long",
            f"{ms(model['attention'])} against {ms(model['assess_one'])}",
        ),
    ]
    lines = ["| what | measured | limit or reference |", "|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
