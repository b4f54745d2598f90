"""The recipe of a published system, read from TOML into frozen dataclasses. An unknown key is an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from ichviewer.core.preprocess import Channel
from ichviewer.core.strict import FieldError, parse
from trainer.cleaning import CleaningSpec
from trainer.errors import RecipeError
from trainer.recipe import DataSpec, SourceSpec, merged, read_toml, set_value

SYSTEMS: Final = ("network", "knn", "forest", "two-stage")
TASKS: Final = ("detect", "classify", "six-class", "multilabel", "all-labels", "subtypes>=k")
PRECISIONS: Final = ("32-true", "16-mixed", "bf16-mixed")
CROPS: Final = ("none", "random", "random-resized")
OPTIMIZERS: Final = ("adam", "adamw", "sgd", "adadelta")
SCHEDULES: Final = ("constant", "one-cycle", "step")
RECIPES: Final = Path(__file__).resolve().parents[1] / "recipes"


def _need(condition: object, message: str) -> None:
    if not condition:
        raise ValueError(message)


def _one_of(value: str, known: tuple[str, ...], name: str) -> None:
    _need(value in known, f"{name} is {value!r}, not one of {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class SystemData:
    """The slices, and which patients are whose. Recipes that share it share the test patients.

    Attributes:
        cache_size: side of the cached slices, px.
        split_seed: of the split into train, validation and test.
        folds, fold: k-fold by patient in place of the shares: the n-th of so many folds (from 0) is tested
            on, the next one validates; 0 folds for the shares.
        patients: train on a stratified sample of so many training patients, and validate on a sample in
            the same proportion; 0 takes all. The test patients are always all of them.
        train_on: sources whose training and validation patients are used; empty for all.
        skip_unreadable: go on without the slices whose image cannot be read, where it would end in an error.
        cleaning: what is repaired, cropped or left out.
    """

    sources: tuple[SourceSpec, ...] = ()
    cache_size: int = 256
    test_share: float = 0.15
    validation_share: float = 0.15
    split_seed: int = 0
    folds: int = 0
    fold: int = 0
    patients: int = 0
    train_on: tuple[str, ...] = ()
    skip_unreadable: bool = False
    cleaning: CleaningSpec = field(default_factory=CleaningSpec)

    def __post_init__(self) -> None:
        _need(self.patients >= 0, "patients must be 0 (all) or more")
        unknown = set(self.train_on) - {source.name for source in self.sources}
        _need(not unknown, f"train_on names {', '.join(sorted(unknown))}, which is no source")
        self.shares()
        _need(self.folds == 0 or self.folds >= 3, "folds must be 0 (none) or at least 3")
        _need(0 <= self.fold < max(1, self.folds), "fold must be within 0..folds - 1")

    def shares(self) -> DataSpec:
        """As `trainer.split` wants it."""
        return DataSpec(self.sources, self.cache_size, self.test_share, self.validation_share)


@dataclass(frozen=True, slots=True)
class TaskSpec:
    """What is asked of a slice. `at_least`: k of "subtypes>=k", which other tasks do not read."""

    name: str = "detect"
    at_least: int = 1

    def __post_init__(self) -> None:
        _one_of(self.name, TASKS, "task.name")
        _need(1 <= self.at_least <= 5, "task.at_least must be within 1..5")


@dataclass(frozen=True, slots=True)
class InputSpec:
    """From HU to model input.

    Attributes:
        windows: one channel each, 0..1 from the window's lower to its upper end.
        resize: side the slice is resized to, px.
        size: side of the model input that is cropped out of it, px.
        mean, std: of the normalization, one a channel.
    """

    windows: tuple[Channel, ...] = (Channel("brain", 40.0, 80.0),)
    resize: int = 224
    size: int = 224
    mean: tuple[float, ...] = (0.0,)
    std: tuple[float, ...] = (1.0,)

    def __post_init__(self) -> None:
        _need(self.windows, "input.windows is empty")
        same = len(self.windows) == len(self.mean) == len(self.std)
        _need(same, "input.mean and input.std need one number a window")
        _need(32 <= self.size <= self.resize, "input.size must be at least 32, and input.resize no smaller")
        _need(all(value > 0 for value in self.std), "input.std must be above 0")


@dataclass(frozen=True, slots=True)
class AugmentSpec:
    """What is drawn anew for every slice; each is left out where its probability is 0.

    Attributes:
        crop: "random" of input.size out of input.resize, "random-resized" (8 to 100% of the area, as
            torchvision has it), or "none" (the middle).
        brightness, contrast: factors within 1 +- the number. color_p is the probability of both.
        blur: largest sigma of a Gaussian, px.
    """

    crop: str = "none"
    flip_p: float = 0.0
    brightness: float = 0.0
    contrast: float = 0.0
    color_p: float = 0.0
    rotation_deg: float = 0.0
    rotation_p: float = 0.0
    blur: float = 0.0
    blur_p: float = 0.0

    def __post_init__(self) -> None:
        _one_of(self.crop, CROPS, "augment.crop")
        shares = (self.flip_p, self.color_p, self.rotation_p, self.blur_p)
        _need(all(0 <= p <= 1 for p in shares), "probabilities of augment must be within 0..1")


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """`networks.build(name, ...)`.

    Attributes:
        start: "none", or weights to begin with (safetensors): a path, or `<run>/weights-0.safetensors` of a
            run beside this one.
    """

    name: str = "resnet18"
    start: str = "none"


@dataclass(frozen=True, slots=True)
class OptimSpec:
    """The optimizer and its learning rate over time.

    Attributes:
        batch: slices a step and device; `accumulate` steps are summed before the weights change.
        schedule: "constant", "one-cycle" (one per phase), or "step": divided by 10 at each of `drops`,
            which are shares of the whole.
        find_lr: the learning-rate finder chooses `lr`, in `find_steps` steps.
        clip_norm: largest norm of the gradient, 0 for no clipping.
    """

    name: str = "adam"
    lr: float = 1e-3
    weight_decay: float = 0.0
    momentum: float = 0.0
    batch: int = 32
    accumulate: int = 1
    schedule: str = "constant"
    drops: tuple[float, ...] = ()
    find_lr: bool = False
    find_steps: int = 60
    clip_norm: float = 0.0

    def __post_init__(self) -> None:
        _one_of(self.name, OPTIMIZERS, "optim.name")
        _one_of(self.schedule, SCHEDULES, "optim.schedule")
        _need(self.lr > 0, "optim.lr must be above 0")
        _need(self.batch >= 2 and self.accumulate >= 1, "optim.batch must be at least 2, accumulate 1")
        _need(all(0 < drop < 1 for drop in self.drops), "optim.drops must be within 0..1")
        _need((self.schedule == "step") == bool(self.drops), 'optim.drops belong to schedule = "step"')


@dataclass(frozen=True, slots=True)
class TrainSpec:
    """How long, and on what.

    Attributes:
        frozen_epochs: of `epochs`, with only the head and the batch norms training.
        sizes: pairs of (first epoch, side of the model input, px) for progressive sizes; empty for
            input.size throughout.
        class_weights: cross entropy weighted by the inverse of each class's frequency.
        patience: stop after so many epochs without a better validation loss, 0 for never.
        keep: "best" validation loss, or "last".
        models: trained from different seeds, their probabilities averaged.
        flip_views: probabilities are averaged over the slice and its mirror image (test-time augmentation).
    """

    epochs: int = 10
    frozen_epochs: int = 0
    sizes: tuple[tuple[int, int], ...] = ()
    class_weights: bool = False
    patience: int = 0
    keep: str = "best"
    models: int = 1
    flip_views: bool = False

    def __post_init__(self) -> None:
        _need(self.epochs >= 1 and self.models >= 1, "train.epochs and train.models must be at least 1")
        _need(0 <= self.frozen_epochs < self.epochs, "train.frozen_epochs must be below train.epochs")
        _one_of(self.keep, ("best", "last"), "train.keep")
        starts = [start for start, _ in self.sizes]
        _need(
            not starts or (starts[0] == 0 and starts == sorted(starts)), "train.sizes must start at epoch 0"
        )

    def size_at(self, epoch: int, full: int) -> int:
        """Side of the model input in this epoch, px."""
        return next((size for start, size in reversed(self.sizes) if start <= epoch), full)


@dataclass(frozen=True, slots=True)
class KnnSpec:
    """kNN on the features of another recipe's network; k is chosen on validation, by accuracy."""

    features: str = "daco-vgg16-detect"
    k_max: int = 39


@dataclass(frozen=True, slots=True)
class ForestSpec:
    """scikit-learn's RandomForestClassifier."""

    trees: int = 100
    min_leaf: int = 1


@dataclass(frozen=True, slots=True)
class StagesSpec:
    """The recipes of both stages: detection, then classification of what it found."""

    detect: str = "daco-vgg16-detect"
    classify: str = "daco-vgg16-classify"


@dataclass(frozen=True, slots=True)
class SystemRecipe:
    """A whole recipe.

    Attributes:
        system: which of SYSTEMS; `knn`, `forest` and `stages` are each read by one of them alone.
        paper: which of the published works of docs/results.md it is.
        threads: of the CPU, 0 for as many as torch takes.
        precision: Lightning's name for it.
    """

    name: str
    system: str
    paper: str
    seed: int = 0
    threads: int = 0
    precision: str = "bf16-mixed"
    data: SystemData = field(default_factory=SystemData)
    task: TaskSpec = field(default_factory=TaskSpec)
    input: InputSpec = field(default_factory=InputSpec)
    augment: AugmentSpec = field(default_factory=AugmentSpec)
    network: NetworkSpec = field(default_factory=NetworkSpec)
    optim: OptimSpec = field(default_factory=OptimSpec)
    train: TrainSpec = field(default_factory=TrainSpec)
    knn: KnnSpec = field(default_factory=KnnSpec)
    forest: ForestSpec = field(default_factory=ForestSpec)
    stages: StagesSpec = field(default_factory=StagesSpec)

    def __post_init__(self) -> None:
        _one_of(self.system, SYSTEMS, "system")
        _one_of(self.precision, PRECISIONS, "precision")
        _need(self.data.sources, "data.sources is empty")
        colors = len(self.input.windows) if self.augment.color_p else 3
        _need(colors in (1, 3), f"augment.color_p needs one or three windows, not {colors}")
        last = self.train.size_at(self.train.epochs, self.input.size)
        _need(last == self.input.size, f"train.sizes ends at {last}, but input.size is {self.input.size}")

    def to_dict(self) -> dict[str, Any]:
        """The resolved recipe: every field, defaults too."""
        return asdict(self)


def is_system(path: Path) -> bool:
    """Whether this file is the recipe of a published system, rather than of a bundle.

    Raises:
        RecipeError: unreadable, or not TOML.
    """
    return "system" in read_toml(path)


def find_recipe(name: str) -> Path:
    """The file of a recipe that is named, as in `daco-two-stage`, or given as a path.

    Raises:
        RecipeError: there is neither.
    """
    for path in (RECIPES / f"{name}.toml", Path(name)):
        if path.is_file():
            return path
    shipped = ", ".join(sorted(path.stem for path in RECIPES.glob("*.toml")))
    raise RecipeError(name, "a recipe", "no such file", f"Give a TOML file, or one of {shipped}.")


def read_system(path: Path, overrides: Sequence[str] = ()) -> SystemRecipe:
    """Read a recipe; what it leaves out has the defaults above.

    Args:
        path: of the TOML file. Its `data` may name a file beside it that holds the table `data`, or be a
            table whose `file` does, with values that replace those of the file.
        overrides: `section.key=value` each, as `trainer.recipe.read_recipe`.

    Raises:
        RecipeError: unreadable, not TOML, an unknown key, a wrong type, or a value that makes no sense.
    """
    tables = read_toml(path)
    whole = [override for override in overrides if override.startswith("data=")]
    for override in whole:
        set_value(tables, override)
        if isinstance(tables.get("data"), str):
            tables["data"] = str(Path(tables["data"]).absolute())  # as seen from where the user is
    data = tables.get("data")
    if isinstance(data, str):
        tables["data"] = read_toml(path.parent / data)
    elif isinstance(data, dict) and isinstance(name := data.pop("file", None), str):
        tables["data"] = merged(read_toml(path.parent / name), data)
    for override in overrides:
        if override not in whole:
            set_value(tables, override)
    return system_from(tables, str(path))


def system_from(tables: Mapping[str, Any], where: str) -> SystemRecipe:
    """A recipe from nested tables (TOML, or the `recipe.json` of a run); defaults fill the gaps.

    Raises:
        RecipeError: as `read_system`.
    """
    try:
        return parse(SystemRecipe, tables, optional=True)
    except FieldError as error:
        advice = "Correct the recipe or the --set option."
        raise RecipeError(f"{where}, {error.where}", error.expected, error.found, advice) from error


def changes(published: SystemRecipe, used: SystemRecipe) -> str:
    """What was cut from the published schedule: "published", or each field that differs, in one line."""
    before, after = _flat(published.to_dict()), _flat(used.to_dict())
    ignored = ("name", "threads")
    told = [
        f"{key} {before[key]} -> {after[key]}"
        for key in after
        if key not in ignored and before[key] != after[key]
    ]
    return "; ".join(told) or "published"


def _flat(tables: Mapping[str, Any], above: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in tables.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{above}{key}.")
        elif key == "windows":
            flat[above + key] = ", ".join(f"W{w['width']:g} L{w['center']:g}" for w in value)
        elif key == "sources":
            flat[above + key] = ", ".join(source["name"] for source in value)
        else:
            flat[above + key] = str(list(value) if isinstance(value, tuple) else value)
    return flat
