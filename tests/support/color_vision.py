"""Contrast (WCAG 2.2) and how colors look to protan and deutan eyes (Machado et al. 2009)."""

import numpy as np

# Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision Deficiency.
# IEEE TVCG 15 (2009), severity 1.0; for linear RGB, as in the authors' table.
MACHADO = {
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "normal": np.eye(3),
}
# sRGB to XYZ, D65 (IEC 61966-2-1).
_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
_WHITE = _XYZ.sum(axis=1)


def linear(rgb):
    """(..., 3) 0..255 sRGB to linear 0..1."""
    value = np.asarray(rgb, float) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def rgb_of(text):
    """ "#rrggbb" as three numbers."""
    return tuple(int(text[at : at + 2], 16) for at in (1, 3, 5))


def contrast(one, other):
    """WCAG 2.2 contrast ratio of two "#rrggbb", 1 to 21."""
    light = [float(linear(rgb_of(text)) @ (0.2126, 0.7152, 0.0722)) for text in (one, other)]
    return (max(light) + 0.05) / (min(light) + 0.05)


def lab(rgb, eyes="normal"):
    """(..., 3) CIE L*a*b* of what such eyes see of a color."""
    seen = np.clip(linear(rgb) @ MACHADO[eyes].T, 0, 1)
    ratio = seen @ _XYZ.T / _WHITE
    root = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(root, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def distance(one, other, eyes="normal"):
    """CIE 1976 color difference of two RGB colors as such eyes see them; about 2.3 can just be told apart."""
    return float(np.linalg.norm(lab(one, eyes) - lab(other, eyes)))
