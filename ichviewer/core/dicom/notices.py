"""The sentences that tell a user what is odd about a series. Codes are stable; words may change."""

from __future__ import annotations

from collections.abc import Sequence

from ichviewer.core.dicom.geometry import Spacing
from ichviewer.core.dicom.types import Notice


def _mm(values: Sequence[float]) -> str:
    parts = [f"{value:.1f}" for value in values]
    if len(parts) > 4:
        parts = [parts[0], "...", parts[-1]]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def order_unknown() -> Notice:
    """No positions in the header."""
    return Notice(
        "order_unknown",
        "The files do not say where their slices lie: they are ordered by instance number, and gaps cannot be seen.",
    )


def copies(count: int) -> Notice:
    """The same instance in more than one file."""
    return Notice(
        "duplicate_instances", f"{_count(count, 'file')} left out: copies of instances that are here already."
    )


def duplicates(positions_mm: Sequence[float]) -> Notice:
    """Different instances at one position, of which one is kept."""
    where = _mm(sorted(set(positions_mm)))
    return Notice(
        "duplicate_slices",
        f"{_count(len(positions_mm), 'slice')} left out: another one lies at the same position ({where} mm).",
    )


def missing(spacing: Spacing) -> Notice:
    """Whole slices that are not there."""
    missing = sum(count for _, _, count in spacing.gaps)
    places = "; ".join(f"{before:.1f} to {after:.1f} mm" for before, after, _ in spacing.gaps[:4])
    more = "; and more" if len(spacing.gaps) > 4 else ""
    verb = "seems" if missing == 1 else "seem"
    return Notice(
        "missing_slices",
        f"{_count(missing, 'slice')} {verb} to be missing (slices every {spacing.nominal_mm:.1f} mm, none from {places}{more}).",
    )


def unequal(spacing: Spacing) -> Notice:
    """Several spacings in one series."""
    return Notice("unequal_spacing", f"The slices are not equally spaced: {_mm(spacing.distinct_mm)} mm.")


def tilt(degrees: float) -> Notice:
    """Sheared by a tilted gantry."""
    return Notice(
        "gantry_tilt",
        f"The gantry was tilted by {degrees:+.1f} degrees: the slices are sheared, not straightened.",
    )


def oblique(degrees: float) -> Notice:
    """Slices across no axis of the patient."""
    return Notice(
        "oblique", f"The slices are oblique: {degrees:.1f} degrees off the nearest axis of the patient."
    )


def no_pixel_spacing() -> Notice:
    """No lengths in the picture."""
    return Notice("no_pixel_spacing", "The files do not give the pixel spacing: lengths cannot be shown.")


def no_rescale() -> Notice:
    """No rescale slope and intercept."""
    return Notice(
        "no_rescale",
        "The files do not say how stored values become HU (no rescale slope and intercept): they are taken for HU.",
    )
