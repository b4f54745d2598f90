"""Pictures of the data report, as `<img>` elements that hold their bytes."""

from __future__ import annotations

import base64
import io

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from trainer.cleaning import BLANK_SHARE
from trainer.explore.gather import SourceFigures, share_histogram

_LOWEST_HU = -1024
_BRAIN_WINDOW = (0.0, 80.0)


def hu_plot(one: SourceFigures) -> str:
    """Share of pixels at each HU: all of the range, and tissue alone."""
    figure = Figure(figsize=(9, 2.6), layout="constrained")
    share = one.hu_histogram / max(1, one.hu_histogram.sum())
    hu = np.arange(len(share)) + _LOWEST_HU
    whole, tissue = figure.subplots(1, 2)
    whole.plot(hu, np.where(share > 0, share, np.nan), linewidth=0.8)
    whole.set(yscale="log", xlabel="HU", ylabel="share of pixels")
    near = (hu > -30) & (hu < 120)
    tissue.bar(hu[near], share[near], width=1.0)
    # Air and bone of slices with a narrow cut stand in one bin each, high above tissue.
    highest = share[(hu > 0) & (hu < 75)].max(initial=0)
    tissue.set(xlabel="HU (tissue and blood)", ylabel="share of pixels", ylim=(0, 1.2 * highest or 1))
    return _element(figure, f"HU of {one.name}")


def brain_share_plot(one: SourceFigures) -> str:
    """Slices by brain share."""
    figure = Figure(figsize=(6, 2.4), layout="constrained")
    axes = figure.subplots()
    counts, edges = share_histogram(one)
    axes.stairs(counts, edges, fill=True)
    axes.axvline(BLANK_SHARE, color="black", linestyle="--", linewidth=1)
    axes.set(xlabel="share of the head within the brain window", ylabel="slices")
    return _element(figure, f"brain share of {one.name}")


def mean_image(one: SourceFigures) -> str:
    """The mean slice, through the brain window."""
    low, high = _BRAIN_WINDOW
    grey = np.clip((one.mean_hu - low) / (high - low) * 255, 0, 255).astype(np.uint8)
    data = io.BytesIO()
    Image.fromarray(grey).save(data, "PNG")
    return _img(data.getvalue(), f"mean slice of {one.name}, W 80 L 40")


def _element(figure: Figure, title: str) -> str:
    data = io.BytesIO()
    figure.savefig(data, format="png", dpi=90)
    return _img(data.getvalue(), title)


def _img(png: bytes, title: str) -> str:
    text = base64.b64encode(png).decode("ascii")
    return f'<img alt="{title}" title="{title}" src="data:image/png;base64,{text}">'
