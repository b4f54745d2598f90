"""What a measurement says: values with their units, and the lines of text beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ichviewer.core.measure.bleed import BleedVolume, bleed_volume
from ichviewer.core.measure.geometry import angle_deg, ellipse_area, length
from ichviewer.core.measure.roi import statistics
from ichviewer.core.measure.types import NO_SPACING, Kind, Measurement, PixelSpacing
from ichviewer.core.volume import HuArray


@dataclass(frozen=True, slots=True)
class Value:
    """One number and its unit: mm, mm2, ml, deg, HU (or what the caller said), slices, px (areas, too)."""

    name: str
    number: float
    unit: str


@dataclass(frozen=True, slots=True)
class Place:
    """What must be known of the slice a measurement lies on.

    Attributes:
        hu: (row, col) of the slice.
        spacing: (row, col) mm, or None.
        positions_mm: (slice,) of the series, mm along the normal; empty where not known.
        unit: of the values of `hu`.
    """

    hu: HuArray
    spacing: PixelSpacing = None
    positions_mm: Sequence[float] = ()
    unit: str = "HU"


def values(measurement: Measurement, place: Place) -> tuple[Value, ...]:
    """Everything a measurement gives; empty where it gives nothing (no pixel inside, nothing known)."""
    a, b, *rest = measurement.points
    spacing = place.spacing
    if measurement.kind is Kind.LENGTH:
        return (Value("Length", length(a, b, spacing), "mm" if spacing else "px"),)
    if measurement.kind is Kind.ANGLE:
        return (Value("Angle", angle_deg(a, b, rest[0], spacing), "deg"),)
    if measurement.kind is Kind.BLEED:
        return _bleed_values(bleed_volume(measurement, spacing, place.positions_mm))
    found = statistics(place.hu, measurement)
    if found is None:
        return ()
    return (
        Value("Mean", found.mean, place.unit),
        Value("SD", found.sd, place.unit),
        Value("Min", found.minimum, place.unit),
        Value("Max", found.maximum, place.unit),
        Value("Area", _area(measurement, found.pixels, spacing), "mm2" if spacing else "px"),
        Value("Pixels", found.pixels, "px"),
    )


def _area(measurement: Measurement, pixels: int, spacing: PixelSpacing) -> float:
    """Of the drawn ellipse; of a freehand outline that of its pixels, since a line may cross itself."""
    if measurement.kind is Kind.ELLIPSE:
        return ellipse_area(measurement.points[0], measurement.points[1], spacing)
    row_mm, col_mm = spacing or (1.0, 1.0)
    return pixels * row_mm * col_mm


def _bleed_values(found: BleedVolume | str) -> tuple[Value, ...]:
    if isinstance(found, str):
        return ()
    count = () if found.slices is None else (Value("Slices", found.slices, "slices"),)
    return (
        Value("Volume (ABC/2, estimate)", found.ml, "ml"),
        Value("A", found.a_mm, "mm"),
        Value("B", found.b_mm, "mm"),
        Value("C", found.c_mm, "mm"),
        *count,
    )


def lines(measurement: Measurement, place: Place) -> tuple[str, ...]:
    """What a measurement says, as lines of text; its label first, where it has one."""
    label = (measurement.label,) if measurement.label else ()
    texts = _lines(measurement, place)
    return (*label, *(text.replace("-", "−").strip() for text in texts))


def _lines(measurement: Measurement, place: Place) -> tuple[str, ...]:
    if measurement.kind is Kind.BLEED:
        return _bleed_lines(measurement, place)
    found = values(measurement, place)
    if not found:
        return ("No pixel inside",)
    known, first = place.spacing is not None, found[0].number
    if measurement.kind is Kind.LENGTH:
        return (f"{first:.1f} mm" if known else f"{first:.1f} px, {NO_SPACING}",)
    if measurement.kind is Kind.ANGLE:
        return (f"{first:.1f}°" if known else f"{first:.1f}°, {NO_SPACING}: square pixels assumed",)
    mean, sd, low, high, area = (value.number for value in found[:5])
    size = f"{area / 100:.2f} cm²" if known else f"{area:.1f} px, {NO_SPACING}"
    return (
        f"Mean {mean:.1f}  SD {sd:.1f} {place.unit}",
        f"Min {low:.0f}  Max {high:.0f} {place.unit}",
        f"Area {size}",
    )


def _bleed_lines(measurement: Measurement, place: Place) -> tuple[str, ...]:
    found = bleed_volume(measurement, place.spacing, place.positions_mm)
    if isinstance(found, str):
        return (f"ABC/2: no volume, {found}",)
    count = "" if found.slices is None else f" ({found.slices:g} slices)"
    return (
        f"ABC/2 {found.ml:.1f} ml, estimate",
        f"A {found.a_mm:.1f}  B {found.b_mm:.1f}  C {found.c_mm:.1f} mm{count}",
    )
