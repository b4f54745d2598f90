"""The noise of a slice, measured and made again, and smooth random fields."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import ndimage

from trainer.synthesis.types import BoolImage, FloatImage

_MAD_TO_SD: Final = 1.4826
_CORRELATIONS: Final = np.linspace(0.0, 0.95, 96)
# Variance of differences two pixels apart over that of neighbours, for the autocorrelation r, r**4, ...
_RATIOS: Final = (1 + _CORRELATIONS) * (1 + _CORRELATIONS**2)


@dataclass(frozen=True)
class Noise:
    """Gaussian noise as of one slice.

    Attributes:
        sd_hu: standard deviation, HU.
        blur_px: sigma of the Gaussian that gives white noise the slice's correlation, pixels.
    """

    sd_hu: float
    blur_px: float

    def sample(self, shape: tuple[int, int], rng: np.random.Generator) -> FloatImage:
        """Draw a field of this noise, (row, col) float32, HU."""
        white = rng.standard_normal(shape, dtype=np.float32)
        if self.blur_px > 0.2:
            white = ndimage.gaussian_filter(white, self.blur_px, truncate=3.0)
            white /= max(float(white.std()), 1e-6)
        return white * np.float32(self.sd_hu)


def measure_noise(hu: FloatImage, where: BoolImage) -> Noise:
    """Measure the noise of a slice from differences of pixels one and two apart.

    Differences ignore the slow changes of anatomy, and their median ignores its edges. With a Gaussian
    autocorrelation (r at one pixel, r**4 at two) the two variances are 2 s^2 (1 - r) and 2 s^2 (1 - r**4),
    from which s and r follow; white noise filtered by a Gaussian of sigma b has r = exp(-1 / (4 b^2)).

    Args:
        hu: (row, col) float32, HU.
        where: (row, col) pixels of even tissue.
    """
    near = _difference_variance(hu, where, 1)
    far = _difference_variance(hu, where, 2)
    if near <= 0:
        return Noise(0.0, 0.0)
    r = float(np.interp(far / near, _RATIOS, _CORRELATIONS))
    sd = float(np.sqrt(near / (2 * (1 - r))))
    blur = float(np.sqrt(-1 / (4 * np.log(r)))) if r > 0.002 else 0.0
    return Noise(min(sd, 15.0), min(blur, 2.5))


def smooth_field(shape: tuple[int, int], scale_px: float, rng: np.random.Generator) -> FloatImage:
    """Draw a smooth random field of mean about 0 and standard deviation about 1.

    Args:
        shape: (row, col).
        scale_px: length over which the field changes, pixels.
        rng: source of the draw.
    """
    step = max(scale_px, 1.0)
    coarse = rng.standard_normal((int(shape[0] / step) + 4, int(shape[1] / step) + 4), dtype=np.float32)
    rows = np.arange(shape[0], dtype=np.float32) / step + rng.uniform(1.0, 2.0)
    cols = np.arange(shape[1], dtype=np.float32) / step + rng.uniform(1.0, 2.0)
    field = _spline_matrix(rows, coarse.shape[0]) @ coarse @ _spline_matrix(cols, coarse.shape[1]).T
    # A cubic B-spline keeps about 0.48 of the variance along each axis.
    return (field / 0.48).astype(np.float32)


def smooth_line(n: int, scale: float, rng: np.random.Generator) -> FloatImage:
    """Draw (n,) values of a smooth random line, mean about 0 and standard deviation about 1."""
    coarse = rng.standard_normal(int(n / scale) + 4, dtype=np.float32)
    at = np.arange(n, dtype=np.float32) / np.float32(scale) + 1
    return (_spline_matrix(at, len(coarse)) @ coarse / 0.69).astype(np.float32)


def _spline_matrix(at: FloatImage, n: int) -> FloatImage:
    distance = np.abs(at[:, None] - np.arange(n, dtype=np.float32)[None, :])
    inner = 2 / 3 - distance**2 + distance**3 / 2
    outer = np.clip(2 - distance, 0, None) ** 3 / 6
    return np.asarray(np.where(distance < 1, inner, outer), dtype=np.float32)


def _difference_variance(hu: FloatImage, where: BoolImage, step: int) -> float:
    along_rows = (hu[step:] - hu[:-step])[where[step:] & where[:-step]]
    along_cols = (hu[:, step:] - hu[:, :-step])[where[:, step:] & where[:, :-step]]
    both = np.concatenate([along_rows, along_cols])
    if both.size < 50:
        return 0.0
    # Whole HU: the median of |d| jumps between integers, so the mean of the small half is used instead.
    magnitude = np.abs(both)
    limit = 3.5 * _MAD_TO_SD * max(float(np.median(magnitude)), 0.5)
    kept = both[magnitude <= limit]
    return float(np.mean(kept**2))
