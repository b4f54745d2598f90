"""Measuring on a slice: lengths, angles, regions, ABC/2, histograms. In mm where the spacing is known."""

from ichviewer.core.measure.bleed import BleedVolume, bleed_volume, c_from_weights, extents_mm
from ichviewer.core.measure.geometry import angle_deg, ellipse_area, length, square_to
from ichviewer.core.measure.histogram import Histogram, histogram
from ichviewer.core.measure.record import MeasurementRecord
from ichviewer.core.measure.roi import RoiStatistics, ellipse_statistics, mask, polygon_mask, statistics
from ichviewer.core.measure.types import (
    NO_SPACING,
    POINTS,
    ROI,
    WEIGHTS,
    Kind,
    Measurement,
    PixelSpacing,
    Point,
    Weights,
)
from ichviewer.core.measure.values import Place, Value, lines, values

__all__ = [
    "NO_SPACING",
    "POINTS",
    "ROI",
    "WEIGHTS",
    "BleedVolume",
    "Histogram",
    "Kind",
    "Measurement",
    "MeasurementRecord",
    "PixelSpacing",
    "Place",
    "Point",
    "RoiStatistics",
    "Value",
    "Weights",
    "angle_deg",
    "bleed_volume",
    "c_from_weights",
    "ellipse_area",
    "ellipse_statistics",
    "extents_mm",
    "histogram",
    "length",
    "lines",
    "mask",
    "polygon_mask",
    "square_to",
    "statistics",
    "values",
]
