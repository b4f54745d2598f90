"""The cache: every slice of a recipe's sources at working size, as chunked arrays of HU."""

from trainer.cache.build import prepare
from trainer.cache.cache import Cache
from trainer.cache.made import BLEED
from trainer.cache.store import Unreadable

__all__ = ["BLEED", "Cache", "Unreadable", "prepare"]
