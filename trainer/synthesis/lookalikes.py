"""What looks like a bleed and is none: calcifications, dense sinuses, artefacts."""

from collections.abc import Callable
from typing import Final

import numpy as np
from scipy import ndimage

from trainer.synthesis.anatomy import Anatomy, find_anatomy
from trainer.synthesis.canvas import Canvas
from trainer.synthesis.types import BoolImage, FloatImage

_CALCIUM_HU: Final = (110.0, 320.0)
"""Calcified pineal and choroid plexus exceed the 100 HU that blood does not; partial volume lowers it."""


def look_alike(
    hu: FloatImage,
    kind: str,
    rng: np.random.Generator,
    hu_min: float,
    hu_max: float,
    *,
    anatomy: Anatomy | None = None,
) -> FloatImage | None:
    """Put something into a slice that is mistaken for a bleed; its labels stay as they are.

    Args:
        hu: (row, col) float32, HU, upright (face up).
        kind: one of LOOK_ALIKES.
        rng: source of every draw.
        hu_min: lower end of the slice's cut, HU.
        hu_max: upper end of the slice's cut, HU.
        anatomy: what `find_anatomy` gave for `hu`, where it is at hand.

    Returns:
        (row, col) float32, HU, changed inside the skull only; None where the slice has no place for it.

    Raises:
        ValueError: the kind is none of LOOK_ALIKES.
    """
    if kind not in LOOK_ALIKES:
        raise ValueError(f"expected a kind of {', '.join(LOOK_ALIKES)}, found {kind!r}")
    anatomy = anatomy or find_anatomy(hu, hu_min, hu_max)
    if anatomy is None:
        return None
    canvas = Canvas(anatomy, rng)
    if not _ADD[kind](canvas):
        return None
    whole = np.array(hu, dtype=np.float32)
    changed = np.clip(np.rint(canvas.hu), hu_min, hu_max)
    whole[anatomy.box] = np.where(anatomy.inside, changed, whole[anatomy.box])
    return whole


def _calcified_pineal(canvas: Canvas) -> bool:
    """A speck on the midline, just behind the centre."""
    anatomy = canvas.anatomy
    if not anatomy.ringed or not anatomy.ventricles.any():
        return False
    at = (np.abs(anatomy.lateral_mm) < 2) & (anatomy.anterior_mm < -8) & (anatomy.anterior_mm > -26)
    return _speck(canvas, at & anatomy.inside, canvas.rng.uniform(1.2, 3.2))


def _calcified_choroid(canvas: Canvas) -> bool:
    """Specks in the rear half of one or both lateral ventricles."""
    anatomy = canvas.anatomy
    rear = anatomy.ventricles & (anatomy.anterior_mm < -5) & (np.abs(anatomy.lateral_mm) > 8)
    done = False
    for side in (-1, 1):
        if canvas.rng.random() < 0.8:
            done |= _speck(canvas, rear & (anatomy.lateral_mm * side > 0), canvas.rng.uniform(1.2, 4.0))
    return done


def _calcified_falx(canvas: Canvas) -> bool:
    """A thin dense line along the midline, in front or behind, 5 to 35 mm long."""
    rng, anatomy = canvas.rng, canvas.anatomy
    if not anatomy.ringed:
        return False
    v = anatomy.anterior_mm
    front, back = float(v[anatomy.inside].max()), float(v[anatomy.inside].min())
    start = front - rng.uniform(4, 30) if rng.random() < 0.7 else back + rng.uniform(15, 40)
    length, width = rng.uniform(5, 35), rng.uniform(0.6, 1.6)
    line = (np.abs(anatomy.lateral_mm - rng.normal(0, 0.8)) < width) & (v < start) & (v > start - length)
    line &= anatomy.inside & (anatomy.depth_mm > 1)
    return _harden(canvas, line, rng.uniform(*_CALCIUM_HU))


def _dense_sinus(canvas: Canvas) -> bool:
    """The superior sagittal sinus or its confluence behind, dense with a high haematocrit (55 to 70 HU)."""
    rng, anatomy = canvas.rng, canvas.anatomy
    v = anatomy.anterior_mm
    back = float(v[anatomy.inside & (np.abs(anatomy.lateral_mm) < 4)].min(initial=np.inf))
    if not np.isfinite(back):
        return False
    width, height = rng.uniform(3.5, 7), rng.uniform(4, 9)
    sinus = np.abs(anatomy.lateral_mm) / width + (v - back) / height < 1
    share = canvas.soften(sinus & anatomy.inside)
    if (share > 0.5).sum() < 6:
        return False
    canvas.bleed(share, anatomy.brain_hu + rng.uniform(14, 28), 0)
    return True


def _streaks(canvas: Canvas) -> bool:
    """Bright and dark bands, as between the petrous bones or from a clip or a movement."""
    rng, anatomy = canvas.rng, canvas.anatomy
    turn = rng.normal(0, 0.25) if not anatomy.ringed else rng.uniform(0, np.pi)
    across = anatomy.anterior_mm * np.cos(turn) + anatomy.lateral_mm * np.sin(turn)
    wave = np.zeros(canvas.shape, dtype=np.float32)
    for _ in range(int(rng.integers(1, 4))):
        center, width = rng.uniform(-50, 50), rng.uniform(1.5, 7)
        wave += rng.choice([-1, 1]) * np.exp(-(((across - center) / width) ** 2))
    fade = np.clip(0.7 + 0.5 * canvas.texture(30), 0, 1.2)
    canvas.shade((rng.uniform(6, 20) * wave * fade).astype(np.float32))
    return True


def _beam_hardening(canvas: Canvas) -> bool:
    """The rim below thick bone reads too bright by up to 20 HU, all along or on one side."""
    rng, anatomy = canvas.rng, canvas.anatomy
    rim = np.exp(-anatomy.depth_mm / rng.uniform(2.5, 7))
    turn = rng.uniform(0, 2 * np.pi)
    side = np.cos(np.arctan2(anatomy.lateral_mm, anatomy.anterior_mm) - turn)
    share = np.clip(0.6 + rng.uniform(0, 0.8) * side, 0, 1)
    canvas.shade((rng.uniform(8, 22) * rim * share).astype(np.float32))
    return True


def _motion(canvas: Canvas) -> bool:
    """The head moved by 1 to 4 mm during the turn: the slice mixes with its moved copy."""
    rng, anatomy = canvas.rng, canvas.anatomy
    shift = rng.normal(0, canvas.px(1.8), 2)
    share = rng.uniform(0.25, 0.5)
    padded = np.where(anatomy.inside, canvas.hu, np.maximum(canvas.hu, anatomy.brain_hu))
    moved = ndimage.shift(padded, shift, order=1, mode="nearest")
    canvas.hu = ((1 - share) * canvas.hu + share * moved).astype(np.float32)
    return True


def _vertex_partial_volume(canvas: Canvas) -> bool:
    """Near the vertex the vault cuts the slice at a slant: bone shines into its rim."""
    rng, anatomy = canvas.rng, canvas.anatomy
    if not anatomy.ringed or anatomy.area_cm2 > 110:
        return False
    width = rng.uniform(3, 9) * np.clip(1 + 0.4 * canvas.texture(18), 0.2, 2)
    canvas.shade((rng.uniform(25, 60) * np.clip(1 - anatomy.depth_mm / width, 0, 1) ** 2).astype(np.float32))
    return True


def _speck(canvas: Canvas, where: BoolImage, radius_mm: float) -> bool:
    rows, cols = np.nonzero(where)
    if rows.size == 0:
        return False
    i = int(canvas.rng.integers(rows.size))
    down, across = np.mgrid[: canvas.shape[0], : canvas.shape[1]].astype(np.float32)
    far = np.hypot(down - rows[i], (across - cols[i]) * canvas.rng.uniform(0.7, 1.4))
    speck = far * canvas.anatomy.mm_per_px < radius_mm * (1 + 0.2 * canvas.texture(2.5))
    return _harden(canvas, speck, canvas.rng.uniform(*_CALCIUM_HU))


def _harden(canvas: Canvas, where: BoolImage, calcium_hu: float) -> bool:
    share = canvas.soften(where)
    if float(share.max()) < 0.3:
        return False
    canvas.bleed(share, calcium_hu, 0)
    return True


_ADD: Final[dict[str, Callable[[Canvas], bool]]] = {
    "calcified_pineal": _calcified_pineal,
    "calcified_choroid": _calcified_choroid,
    "calcified_falx": _calcified_falx,
    "dense_sinus": _dense_sinus,
    "streaks": _streaks,
    "beam_hardening": _beam_hardening,
    "motion": _motion,
    "vertex_partial_volume": _vertex_partial_volume,
}
LOOK_ALIKES: Final = tuple(_ADD)
