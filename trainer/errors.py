"""Every error a user of the trainer can meet.

TrainerError
├── RecipeError     a recipe that cannot be read as asked
├── SourceError     a data source: manifest, images, labels
├── SplitError      a split that leaks, or leaves a part empty
├── CacheError      a cache that cannot be written or read
└── RunError        a run's folder: missing, of another recipe, not finished
"""

from __future__ import annotations

from ichviewer.core.errors import IchViewerError


class TrainerError(IchViewerError):
    """Base of the trainer's errors; its message is all the user sees."""


class RecipeError(TrainerError):
    """A recipe with an unknown key, a wrong type, or a value that makes no sense."""


class SourceError(TrainerError):
    """A data source that is missing, incomplete, or contradicts itself."""


class CacheError(TrainerError):
    """A cache that cannot be written (a full disk) or read."""


class SplitError(TrainerError):
    """A split that leaks patients or leaves a part empty."""


class RunError(TrainerError):
    """A run's folder that is not as this command needs it."""
