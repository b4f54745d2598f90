"""What a phantom can be asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ichviewer.core.labels import SUBTYPES

LOOK_ALIKES = ("choroid", "falx", "pallidum")  # calcified plexus; ossified falx; calcified globus pallidus
COVERAGE_MM = 160.0  # from below the skull base to the air above the vertex


@dataclass(frozen=True, slots=True)
class PhantomParams:
    """A head and how it is scanned. The same parameters always give the same volume.

    Attributes:
        bleeds: which of the five subtypes to put in; empty for a normal head.
        seed: the person: another seed gives other folds, textures and noise, in the same places.
        slices, matrix, fov_mm: the grid; pixels are square, of fov_mm / matrix.
        slice_spacing_mm, slice_thickness_mm: mm.
        lowest_mm: height of slice 0 over the orbitomeatal plane.
        planes_per_slice: how many planes are averaged into one slice (partial volume).
        noise_hu: SD of the noise in the middle of the head.
        quiet_air: no noise in the air around the head; the files are smaller by a third.
        look_alikes: some of `LOOK_ALIKES`: dense, and no blood. Neither is in the repr, from which the
            UIDs of the first sample study follow.
    """

    bleeds: tuple[str, ...] = ("intraparenchymal", "subdural")
    seed: int = 7
    slices: int = 32
    matrix: int = 512
    fov_mm: float = 250.0
    slice_spacing_mm: float = 5.0
    slice_thickness_mm: float = 5.0
    lowest_mm: float = -24.0
    planes_per_slice: int = 4
    noise_hu: float = 2.6
    quiet_air: bool = field(default=False, repr=False)
    look_alikes: tuple[str, ...] = field(default=(), repr=False)

    def __post_init__(self) -> None:
        unknown = [name for name in self.bleeds if name not in SUBTYPES]
        if unknown:
            raise ValueError(f"bleeds: expected some of {', '.join(SUBTYPES)}, found {', '.join(unknown)}")
        if strange := [name for name in self.look_alikes if name not in LOOK_ALIKES]:
            raise ValueError(
                f"look_alikes: expected some of {', '.join(LOOK_ALIKES)}, found {', '.join(strange)}"
            )
        if self.slices < 1 or self.matrix < 16 or self.planes_per_slice < 1:
            raise ValueError("a phantom needs at least one slice, a matrix of 16, and one plane a slice")
        if min(self.fov_mm, self.slice_spacing_mm, self.slice_thickness_mm) <= 0 or self.noise_hu < 0:
            raise ValueError("field of view, spacing and thickness must be above 0 mm, noise 0 HU or more")

    @classmethod
    def small(cls, slices: int = 10, matrix: int = 128, **others: Any) -> PhantomParams:
        """The whole head on a coarse grid, for tests and benchmarks: made in well under a second."""
        chosen: dict[str, Any] = {"slice_spacing_mm": COVERAGE_MM / slices, "planes_per_slice": 2, **others}
        return cls(slices=slices, matrix=matrix, **chosen)

    @property
    def pixel_mm(self) -> float:
        """Side of a pixel, mm."""
        return self.fov_mm / self.matrix

    def position_mm(self, slice_index: int) -> float:
        """Height of a slice's middle over the orbitomeatal plane, mm."""
        return self.lowest_mm + slice_index * self.slice_spacing_mm
