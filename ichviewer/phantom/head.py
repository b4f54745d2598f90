"""The person: the seeded textures, how the head lies in the scanner, and the shape of its skull."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ichviewer.phantom.params import PhantomParams
from ichviewer.phantom.shapes import Field, Points, bump, ellipsoid, f32, smooth_step, smooth_union, tube
from ichviewer.phantom.texture import Texture, lattice

# Inner half-axes of the vault and the height of its widest plane, mm: an adult of mean size (inner length
# about 165 mm, width 134 mm; vertex 112 mm over the orbitomeatal plane).
_HALF_WIDTH, _HALF_LENGTH, _HEIGHT, _EQUATOR = 67.0, 83.0, 68.0, 45.0
_YAW_DEG, _ROLL_DEG = 2.0, 1.2  # nobody lies quite straight
_AHEAD_MM, _ASIDE_MM = 2.0, 2.0  # nor quite in the middle
_BOX = (-92.0, 92.0, -124.0, 108.0)  # x and y that hold the whole head, mm


@dataclass(frozen=True, slots=True)
class Textures:
    """The noise fields of one person, by what they shape; wavelengths in mm."""

    warp: tuple[Texture, Texture, Texture]
    folds: Texture
    lobes: Texture
    patches: Texture
    rough: Texture
    strands: Texture
    grain: Texture

    @classmethod
    def of(cls, seed: int) -> Textures:
        """All from one lattice, each from another part of it."""
        noise = lattice(seed)
        return cls(
            warp=(Texture(noise, 90, 0.3), Texture(noise, 90, 2.9), Texture(noise, 90, 5.4)),
            folds=Texture(noise, 18, 1.1),
            lobes=Texture(noise, 40, 3.3),
            patches=Texture(noise, 30, 4.7),
            rough=Texture(noise, 13, 6.2),
            strands=Texture(noise, 9, 0.7),
            grain=Texture(noise, 5, 2.2),
        )


@dataclass(frozen=True, slots=True)
class Roughness:
    """The textures that several bodies use, read once for one plane. (row, col) each, mean 0, SD 1."""

    lobes: Field
    patches: Field
    rough: Field
    strands: Field
    grain: Field

    @classmethod
    def of(cls, p: Points, textures: Textures) -> Roughness:
        """Read every field at `p`."""
        return cls(
            textures.lobes.at(p),
            textures.patches.at(p),
            textures.rough.at(p),
            textures.strands.at(p),
            textures.grain.at(p),
        )


@dataclass(frozen=True, slots=True)
class Skull:
    """Signed distances of one plane, mm, negative inside.

    Attributes:
        cavity: the inner table, with the three fossae and the foramen magnum.
        outer: the outer table.
    """

    cavity: Field
    outer: Field


def head_box(params: PhantomParams) -> tuple[slice, slice]:
    """The (row, col) part of the grid that can hold anything of the head."""
    bounds = np.array(_BOX) / params.pixel_mm + params.matrix / 2
    left, right, top, bottom = np.clip(np.rint(bounds), 0, params.matrix).astype(int)
    return slice(top, bottom), slice(left, right)


def plane_points(params: PhantomParams, textures: Textures, z_mm: float) -> Points:
    """The pixels of `head_box` in the plane at height `z_mm`, in the head's own frame."""
    rows, cols = head_box(params)
    axis = ((np.arange(params.matrix) + 0.5) * params.pixel_mm - params.fov_mm / 2).astype(np.float32)
    x, y = np.meshgrid(axis[cols] - np.float32(_ASIDE_MM), axis[rows] + np.float32(_AHEAD_MM))
    c, s = (np.float32(f(np.deg2rad(_YAW_DEG))) for f in (np.cos, np.sin))
    z = np.float32(z_mm) + x * np.float32(np.sin(np.deg2rad(_ROLL_DEG)))
    p = Points(c * x + s * y, c * y - s * x, z)
    dx, dy, dz = (texture.at(p) for texture in textures.warp)
    return p.moved(1.1 * dx, 1.1 * dy, 1.1 * dz)


def vault(p: Points) -> Field:
    """The inner table above the skull base: an egg, wider behind, steeper at the sides than an ellipsoid."""
    v = (p.y - 2.0) / _HALF_LENGTH
    taper = 1.0 + 0.10 * np.clip(v, -1.2, 1.2) - 0.04 * v * v
    u = p.x / (_HALF_WIDTH * taper)
    w = (p.z - _EQUATOR) / _HEIGHT
    w = np.where(w > 0, w, 0.8 * w)
    u2, v2, w2 = u * u, v * v, w * w
    level = 0.85 * u2 + 0.15 * u2 * u2 + v2 + 0.75 * w2 + 0.25 * w2 * w2
    gx = (1.7 * u + 0.6 * u * u2) / (_HALF_WIDTH * taper)
    gy = 2.0 * v / _HALF_LENGTH
    gz = (1.5 * w + w * w2) / _HEIGHT
    slope = np.sqrt(gx * gx + gy * gy + gz * gz)
    root = np.sqrt(level)
    return f32((root - 1.0) * 2.0 * root / np.maximum(slope, 1e-5))


def skull(p: Points, tex: Roughness) -> Skull:
    """The braincase of one plane."""
    smooth = _fossae(p, tex)
    above = smooth_step(p.z, 8, 34)
    behind, ahead = smooth_step(p.y, 40, 80), smooth_step(p.y, -40, -80)
    temporal = bump(p.y, -15, 40) * bump(p.z, 45, 35)
    thickness = 3.0 + above * (3.4 + 0.45 * tex.lobes + 1.5 * ahead - 1.2 * temporal) + 2.2 * behind
    # On the inside only: bony ridges, the occipital protuberance, the frontal crest.
    occiput = bump(p.x, 0, 16) * smooth_step(p.y, 55, 78)
    crest = 2.5 * bump(p.x, 0, 5) * smooth_step(p.y, -60, -78)
    ridges = 0.35 * tex.rough * smooth_step(p.z, 70, 30) + occiput * (1.2 + 3.5 * bump(p.z, 18, 22)) + crest
    return Skull(f32(smooth + ridges), f32(smooth - thickness))


def _fossae(p: Points, tex: Roughness) -> Field:
    pair = p.folded()
    egg = vault(p)
    # Orbital roofs bulge into the anterior fossa; the cribriform plate lies deeper between them.
    roof = (
        21.0
        + 5.0 * bump(pair.x, 30, 24) * bump(p.y, -58, 30)
        - 8.0 * bump(pair.x, 0, 14) * bump(p.y, -55, 32)
    )
    roof = roof - 9.0 * smooth_step(p.y, -34, -16)  # the sella and the clivus
    anterior = np.maximum(egg, 0.9 * (roof + 0.6 * tex.rough - p.z))
    # The floor of the middle fossa slopes, so that no slice lies flat in it.
    sloping = Points(pair.x, p.y, f32(p.z - 0.22 * (p.y + 18.0) + 0.12 * (pair.x - 40.0)))
    middle = ellipsoid(sloping, (41, -18, 20), (26, 36, 25), yaw_deg=-8) + 0.8 * tex.rough
    posterior = ellipsoid(p, (0, 37, 11), (53, 43, 35)) + 0.5 * tex.patches
    fossae = smooth_union(anterior, np.maximum(middle, egg - 3.0), 3.0)
    fossae = smooth_union(fossae, np.maximum(posterior, egg - 4.0), 3.0)
    petrous = tube(pair, (10, -7, 9, 6), (26, 4, 9, 8), (48, 18, 7, 12), (58, 24, 2, 13))
    fossae = np.maximum(fossae, -petrous - 0.6 * tex.strands)
    foramen = tube(p, (0, 25, -12, 13), (0, 27, -60, 13))
    return smooth_union(fossae, foramen, 4.0)
