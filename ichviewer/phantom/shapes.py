"""Signed distances of simple bodies, in mm, negative inside: what the anatomy is built from.

Distances are exact near a surface and approximate far from it, which is all that soft edges need.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Field: TypeAlias = NDArray[np.float32]
Distance: TypeAlias = NDArray[np.floating[Any]]
Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Points:
    """Where a plane is sampled, mm in the head's frame: x to the left ear, y to the back, z to the vertex.

    All three fields have the same (row, col) shape, float32. z = 0 is the orbitomeatal plane.
    """

    x: Field
    y: Field
    z: Field

    def folded(self) -> Points:
        """Both halves laid on x >= 0, so that one body stands for a pair."""
        return Points(np.abs(self.x), self.y, self.z)

    def moved(self, dx: Field | float, dy: Field | float = 0.0, dz: Field | float = 0.0) -> Points:
        """The same points with every coordinate shifted."""
        return Points(f32(self.x + dx), f32(self.y + dy), f32(self.z + dz))


def ellipsoid(p: Points, center: Vector, radii: Vector, yaw_deg: float = 0.0) -> Field:
    """An ellipsoid, turned by `yaw_deg` about z (positive: its front end moves to the left ear)."""
    dx, dy, dz = p.x - center[0], p.y - center[1], p.z - center[2]
    if yaw_deg:
        turn = np.deg2rad(yaw_deg)
        c, s = float(np.cos(turn)), float(np.sin(turn))
        dx, dy = c * dx + s * dy, c * dy - s * dx
    ux, uy, uz = dx / radii[0], dy / radii[1], dz / radii[2]
    level = np.sqrt(ux * ux + uy * uy + uz * uz)
    slope = np.sqrt((ux / radii[0]) ** 2 + (uy / radii[1]) ** 2 + (uz / radii[2]) ** 2)
    return f32(level * (level - 1.0) / np.maximum(slope, 1e-6))


def tube(p: Points, *nodes: tuple[float, float, float, float]) -> Field:
    """A bent tube through (x, y, z, radius) nodes."""
    distance: Field | None = None
    for (ax, ay, az, ar), (bx, by, bz, br) in pairwise(nodes):
        vx, vy, vz = bx - ax, by - ay, bz - az
        dx, dy, dz = p.x - ax, p.y - ay, p.z - az
        along = np.clip((dx * vx + dy * vy + dz * vz) / (vx * vx + vy * vy + vz * vz), 0.0, 1.0)
        length = np.sqrt((dx - along * vx) ** 2 + (dy - along * vy) ** 2 + (dz - along * vz) ** 2)
        piece = f32(length - (ar + (br - ar) * along))
        distance = piece if distance is None else np.minimum(distance, piece)
    if distance is None:
        raise ValueError("a tube needs at least two nodes")
    return distance


def smooth_union(a: Distance, b: Distance, blend_mm: float) -> Field:
    """Union with a rounded seam (polynomial smooth minimum)."""
    h = np.clip(0.5 + 0.5 * (b - a) / blend_mm, 0.0, 1.0)
    return f32(b + (a - b) * h - blend_mm * h * (1.0 - h))


def smooth_step(value: Distance, low: float, high: float) -> Field:
    """0 below `low`, 1 above `high`, and a smooth ramp between; `low` may exceed `high`."""
    t = np.clip((value - low) / (high - low), 0.0, 1.0)
    return f32(t * t * (3.0 - 2.0 * t))


def bump(value: Distance, center: float, half_width: float) -> Field:
    """1 at `center`, falling smoothly to 0 at `half_width` from it."""
    t = np.clip(1.0 - ((value - center) / half_width) ** 2, 0.0, 1.0)
    return f32(t * t)


def paint(hu: Field, distance: Distance, value: Distance | float, edge_mm: float) -> None:
    """Lay a body over `hu` in place; its edge is blended over `edge_mm`, as a pixel of that size sees it."""
    cover = np.clip(0.5 - distance / edge_mm, 0.0, 1.0)
    hu += cover * (value - hu)


def f32(values: NDArray[np.floating[Any]]) -> Field:
    """The same field as float32; copies only where it was not."""
    return values.astype(np.float32, copy=False)
