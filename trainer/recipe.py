"""A recipe: how a model is trained, read from TOML into frozen dataclasses. An unknown key is an error."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ichviewer.core.preprocess import Channel, PreprocessSpec
from ichviewer.core.strict import FieldError, parse
from trainer.cleaning import CleaningSpec
from trainer.errors import RecipeError

SOURCE_KINDS: Final = ("manifest", "rsna", "rsna-test", "ct-ich", "cq500")
MASK_KINDS: Final = ("none", "bleed", "subtypes")
PRECISIONS: Final = ("32-true", "bf16-mixed")


def _need(condition: object, message: str) -> None:
    if not condition:
        raise ValueError(message)


@dataclass(frozen=True, slots=True)
class SourceSpec:
    """One data set, in a folder under the data root.

    Attributes:
        name: of the folder under the data root.
        masks: what its mask files show: "none" (ignore them), "bleed" (above 0 is bleed, subtype not told)
            or "subtypes" (pixel value 1 to 5 in the order of SUBTYPES).
        doubtful_margin: a slice labelled bleed-free within so many slices of one with a bleed is not
            trained on.
        license, origin: for the card.
        kind: of SOURCE_KINDS: in which form it is shipped (`trainer.sources`).
    """

    name: str
    masks: str
    doubtful_margin: int
    license: str
    origin: str
    kind: str = "manifest"

    def __post_init__(self) -> None:
        _need(
            self.kind in SOURCE_KINDS,
            f"kind is {self.kind!r}, not one of {', '.join(SOURCE_KINDS)}",
        )
        _need(self.masks in MASK_KINDS, f"masks is {self.masks!r}, not one of {', '.join(MASK_KINDS)}")


@dataclass(frozen=True, slots=True)
class DataSpec:
    """What is trained on, and how patients are split.

    Attributes:
        cache_size: side of the cached slices, px.
        folds, held_out: cross-validation by patient in place of the shares: of so many folds, the n-th (from
            1) is tested on and all others are trained on; 0 trains on everybody. Nothing is validated on, so
            nothing is chosen: the last weights count. 0 folds for the shares.
        held_out_sources: test on all patients of these sources and train on the others, validating on
            nobody (leave-one-source-out).
        synthesis: what is put into bleed-free training slices (`trainer.synthesis.bank`).
        skip_unreadable: train without the slices whose image cannot be read, where it would end in an error.
    """

    sources: tuple[SourceSpec, ...] = ()
    cache_size: int = 256
    test_share: float = 0.15
    validation_share: float = 0.15
    folds: int = 0
    held_out: int = 0
    held_out_sources: tuple[str, ...] = ()
    synthesis: SynthesisSpec = field(default_factory=lambda: SynthesisSpec())
    skip_unreadable: bool = False
    cleaning: CleaningSpec = field(default_factory=CleaningSpec)

    def __post_init__(self) -> None:
        _need(self.folds == 0 or self.folds >= 2, "folds must be 0 (none) or at least 2")
        _need(0 <= self.held_out <= self.folds, "held_out must be within 0..folds")
        _need(not (self.folds and self.held_out_sources), "folds and held_out_sources exclude each other")
        names = {source.name for source in self.sources}
        _need(
            not self.held_out_sources or set(self.held_out_sources) < names,
            "held_out_sources must name some of the sources, not all",
        )
        _need(self.test_share > 0 and self.validation_share > 0, "test and validation shares must be above 0")
        _need(
            self.test_share + self.validation_share < 0.9, "test and validation leave too little to train on"
        )


@dataclass(frozen=True, slots=True)
class SynthesisSpec:
    """Synthetic bleeds and look-alikes in the bleed-free slices of the training patients.

    Attributes:
        variants: tries for each slice; 0 for none.
        seed: of every draw.
    """

    variants: int = 0
    seed: int = 0

    def __post_init__(self) -> None:
        _need(self.variants >= 0, "synthesis.variants must be 0 or more")


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """`architectures.build(name, labels=..., channels=..., **arguments)`.

    Attributes:
        neighbours: so many slices on each side are channels too (`trainer.neighbours`). Such a network is
            for comparison: it has no bundle, since the viewer asks slice by slice.
        start: what the weights start from (`trainer.pretrained`); fresh ones where empty.
        frozen: names of weights that stay as started, with `*` and `?` ("stem.*"). The statistics of norms
            are no weights: they follow the data.
    """

    name: str = "resnet-pixel-map"
    arguments: dict[str, Any] = field(default_factory=dict)
    neighbours: int = 0
    start: str = ""
    frozen: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _need(self.neighbours >= 0, "network.neighbours must be 0 or more")


@dataclass(frozen=True, slots=True)
class AugmentSpec:
    """Ranges are drawn uniformly within +- the number (or from 0 to it), for every slice anew.

    Attributes:
        rotation_deg, shift, aspect: shift as a share of the side; aspect as a factor of e**(+-aspect).
        scale_min, scale_max: of the head in the picture.
        gain, offset_hu, ramp_hu: HU * (1 +- gain) + offset + a plane that reaches +- ramp at the border.
        noise_hu: largest standard deviation of the noise added.
        blur: 0 keeps, 1 blurs with a 5 px binomial kernel, below 0 sharpens by as much.
        window_cut: share of slices cut to a narrower HU range, as slices exported through a window are.
    """

    flip: bool = True
    rotation_deg: float = 20.0
    shift: float = 0.10
    aspect: float = 0.10
    scale_min: float = 0.75
    scale_max: float = 1.30
    gain: float = 0.08
    offset_hu: float = 6.0
    ramp_hu: float = 3.0
    noise_hu: float = 7.0
    blur: float = 1.0
    sharpen: float = 0.7
    window_cut: float = 0.5


@dataclass(frozen=True, slots=True)
class OptimSpec:
    """AdamW with linear warm-up and cosine decay; the weights are averaged (EMA), and the average counts."""

    lr: float = 2e-3
    weight_decay: float = 0.05
    warmup: float = 0.05
    batch: int = 32
    clip_norm: float = 1.0
    ema_decay: float = 0.998


@dataclass(frozen=True, slots=True)
class LossSpec:
    """Weights of the loss's parts: the slice's `any`, its subtypes, and the pixel map under masks."""

    any: float = 1.0
    subtypes: float = 1.0
    pixels: float = 3.0
    pixel_positive: float = 5.0


@dataclass(frozen=True, slots=True)
class StageSpec:
    """One stage's training.

    Attributes:
        epochs, samples_per_epoch: slices are drawn with replacement, rare labels more often.
        sizes: pairs of (first epoch, side of the input, px); the last must be the preprocessing's size.
        positive_share: share of drawn real slices that hold a bleed (stage 2 sees nothing else).
        synthetic_share: share of drawn slices that are synthetic (`DataSpec.synthesis`).
        mine_factor, mine_at: from this epoch on, bleed-free slices are drawn the more often the more they
            look like a bleed to the network (`trainer.mining`); 0 for never.
        frozen_body: of stage 2: train the layers that end in labels alone, and leave the others as they were
            in stage 1, so that the viewer computes them once for both stages.
    """

    epochs: int
    samples_per_epoch: int
    sizes: tuple[tuple[int, int], ...]
    positive_share: float
    synthetic_share: float = 0.0
    mine_factor: float = 0.0
    mine_at: int = 0
    frozen_body: bool = False
    optim: OptimSpec = field(default_factory=OptimSpec)
    loss: LossSpec = field(default_factory=LossSpec)

    def __post_init__(self) -> None:
        starts = [start for start, _ in self.sizes]
        _need(starts and starts[0] == 0 and starts == sorted(starts), "sizes must start at epoch 0 and go up")
        _need(
            self.epochs >= 1 and self.samples_per_epoch >= 1,
            "epochs and samples_per_epoch must be at least 1",
        )
        _need(0 < self.positive_share <= 1, "positive_share must be within 0..1")
        _need(0 <= self.synthetic_share < 1, "synthetic_share must be within 0..1")
        _need(self.mine_factor >= 0, "mine_factor must be 0 or more")
        _need(not self.mine_factor or 0 < self.mine_at < self.epochs, "mine_at must be within 1..epochs - 1")

    def size_at(self, epoch: int) -> int:
        """Side of the model input in this epoch, px."""
        return [size for start, size in self.sizes if start <= epoch][-1]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole recipe. Stage 1 learns all labels on all slices, stage 2 goes on from it on positives alone.

    Attributes:
        threads: of the CPU, 0 for as many as torch takes.
        mirrored: the finished networks are asked about every slice as it is and mirrored left to right, and a
            logit is the mean of both. Training knows nothing of it.
        precision: Lightning's name for it. "bf16-mixed" halves the time on processors with AVX-512 BF16.
    """

    model_id: str
    seed: int
    threads: int
    preprocess: PreprocessSpec
    mirrored: bool = False
    precision: str = "bf16-mixed"
    data: DataSpec = field(default_factory=DataSpec)
    network: NetworkSpec = field(default_factory=NetworkSpec)
    augment: AugmentSpec = field(default_factory=AugmentSpec)
    stage1: StageSpec = field(default_factory=lambda: StageSpec(20, 6000, ((0, 224),), 0.5))
    stage2: StageSpec = field(default_factory=lambda: StageSpec(8, 2000, ((0, 224),), 1.0))

    def __post_init__(self) -> None:
        for name, stage in (("stage1", self.stage1), ("stage2", self.stage2)):
            last = stage.sizes[-1][1]
            _need(
                last == self.preprocess.size,
                f"{name} ends at size {last}, but the preprocessing gives {self.preprocess.size}",
            )
        _need(self.stage2.positive_share == 1, "stage2.positive_share must be 1: it is P(subtype | any)")
        _need(not self.stage1.frozen_body, "stage1.frozen_body must be false: there is nothing before it")
        _need(self.data.sources, "data.sources is empty")
        _need(
            self.data.synthesis.variants or not (self.stage1.synthetic_share or self.stage2.synthetic_share),
            "synthetic_share needs data.synthesis.variants above 0",
        )
        _need(
            not (self.data.skip_unreadable or self.data.cleaning.crop_head),
            "data.skip_unreadable and data.cleaning.crop_head are not for a bundle: the viewer does neither",
        )
        _need(self.precision in PRECISIONS, f"precision is not one of {', '.join(PRECISIONS)}")

    def to_dict(self) -> dict[str, Any]:
        """The resolved recipe: every field, defaults too."""
        return asdict(self)


_DEFAULTS: Final = Recipe(
    model_id="model",
    seed=0,
    threads=0,
    preprocess=PreprocessSpec(
        224, -20.0, 100.0, (Channel("wide", 40.0, 120.0), Channel("blood", 45.0, 50.0))
    ),
    data=DataSpec(sources=(SourceSpec("", "none", 0, "", ""),)),
)


def read_recipe(path: Path, overrides: Sequence[str] = ()) -> Recipe:
    """Read a recipe; what it leaves out has the defaults above.

    Args:
        path: of the TOML file.
        overrides: `section.key=value` each, the value in TOML's own syntax (a bare word is text).

    Raises:
        RecipeError: unreadable, not TOML, an unknown key, a wrong type, or a value that makes no sense.
    """
    data = read_toml(path)
    for override in overrides:
        set_value(data, override)
    return recipe_from(data, str(path))


def read_toml(path: Path) -> dict[str, Any]:
    """The tables of a recipe's file.

    Raises:
        RecipeError: unreadable, or not TOML.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise RecipeError(str(path), "a readable recipe", str(error.strerror), "Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise RecipeError(str(path), "valid TOML", str(error)) from error


def recipe_from(data: Mapping[str, Any], where: str) -> Recipe:
    """A recipe from nested mappings (TOML, or the `recipe.json` of a run); defaults fill the gaps.

    Raises:
        RecipeError: as `read_recipe`.
    """
    try:
        return parse(Recipe, merged(_DEFAULTS.to_dict(), data), optional=True)
    except FieldError as error:
        raise RecipeError(
            f"{where}, {error.where}", error.expected, error.found, "Correct the recipe or the --set option."
        ) from error


def merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Nested tables, `over` before `base`."""
    both = dict(base)
    for key, value in over.items():
        below = both.get(key)
        nested = isinstance(below, Mapping) and isinstance(value, Mapping)
        both[key] = merged(below, value) if nested else value  # type: ignore[arg-type]
    return both


def set_value(data: dict[str, Any], override: str) -> None:
    """Put `section.key=value` into nested tables, as `--set` has it.

    Raises:
        RecipeError: no key, or a key below something that is no section.
    """
    key, equals, text = override.partition("=")
    if not equals or not all(key.split(".")):
        raise RecipeError("--set", "section.key=value", repr(override))
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except (ValueError, RecursionError):
        value = text
    *sections, last = key.split(".")
    for section in sections:
        data = data.setdefault(section, {})
        if not isinstance(data, dict):
            raise RecipeError("--set", "a key below a section", repr(override))
    data[last] = value
