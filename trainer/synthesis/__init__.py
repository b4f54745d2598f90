"""Synthetic bleeds and look-alikes in real bleed-free slices.

The caller passes slices in, and answers for it that they belong to the split it trains on.
"""

from trainer.synthesis.anatomy import Anatomy, find_anatomy
from trainer.synthesis.lookalikes import LOOK_ALIKES, look_alike
from trainer.synthesis.make import suitable_subtypes, synthesize
from trainer.synthesis.types import MASK_VALUE, Synthetic

__all__ = [
    "LOOK_ALIKES",
    "MASK_VALUE",
    "Anatomy",
    "Synthetic",
    "find_anatomy",
    "look_alike",
    "suitable_subtypes",
    "synthesize",
]
