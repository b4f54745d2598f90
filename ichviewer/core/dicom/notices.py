"""The sentences that tell a user what is odd about a series. Codes are stable; words may change."""

from __future__ import annotations

from collections.abc import Sequence

from ichviewer.core.dicom.geometry import Spacing
from ichviewer.core.dicom.types import Notice


def _mm(values: Sequence[float]) -> str:
    parts = [f"{value:.1f}" for value in values]
    if len(parts) > 4:
        return f"{parts[0]} to {parts[-1]}"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def order_unknown() -> Notice:
    """No positions in the header."""
    words = "The files do not say where their slices lie: they are in the order of their instance numbers,"
    return Notice("order_unknown", f"{words} and missing slices cannot be seen.")


def set_apart(names: Sequence[str]) -> Notice:
    """Slices without a position, in a series whose other slices have one. Said of both entries."""
    files = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    one = len(names) == 1
    words = f"{_count(len(names), 'slice')} of this series {'does' if one else 'do'} not say where"
    words += f" {'it lies' if one else 'they lie'} ({files}): {'it is' if one else 'they are'} an entry of"
    return Notice("slices_set_apart", f"{words} {'its' if one else 'their'} own in the list of series.")


def copies(count: int) -> Notice:
    """The same instance in more than one file."""
    words = f"{_count(count, 'file')} left out: copies of instances that are here already."
    return Notice("duplicate_instances", words)


def duplicates(positions_mm: Sequence[float]) -> Notice:
    """Different instances at one position, of which one is kept."""
    where = _mm(sorted(set(positions_mm)))
    words = (
        f"{_count(len(positions_mm), 'slice')} left out: another one lies at the same position ({where} mm)."
    )
    return Notice("duplicate_slices", words)


def missing(spacing: Spacing) -> Notice:
    """Whole slices that are not there."""
    count = sum(slices for _, _, slices in spacing.gaps)
    places = "; ".join(f"{before:.1f} to {after:.1f} mm" for before, after, _ in spacing.gaps[:4])
    more = "; and more" if len(spacing.gaps) > 4 else ""
    verb = "seems" if count == 1 else "seem"
    words = f"{_count(count, 'slice')} {verb} to be missing: there should be one every"
    return Notice(
        "missing_slices", f"{words} {spacing.nominal_mm:.1f} mm, and there is none from {places}{more}."
    )


def unequal(spacing: Spacing) -> Notice:
    """Several spacings in one series."""
    distances = _mm(spacing.distinct_mm)
    return Notice("unequal_spacing", f"The slices are not equally spaced: {distances} mm across the slices.")


def tilt(degrees: float) -> Notice:
    """Sheared by a tilted gantry."""
    words = f"The gantry was tilted by {degrees:+.1f} degrees: the slices are shown as they were acquired."
    return Notice("gantry_tilt", words)


def oblique(degrees: float) -> Notice:
    """Slices across no axis of the patient."""
    words = f"The slices are oblique: {degrees:.1f} degrees off the nearest axis of the patient."
    return Notice("oblique", words)


def no_pixel_spacing() -> Notice:
    """No lengths in the picture."""
    words = "The files do not give the pixel spacing: lengths and the scale bar cannot be shown."
    return Notice("no_pixel_spacing", words)


def no_rescale() -> Notice:
    """No rescale slope and intercept."""
    words = "The files do not say how stored values become HU (rescale slope and intercept):"
    return Notice("no_rescale", f"{words} they are taken for HU.")
