"""Data sources: an adapter turns a data set, as it is shipped, into slice records checked before training."""

from trainer.sources.pixels import SlicePixels, read_hu, read_mask, read_slice
from trainer.sources.records import METADATA, SliceRecord, label_array, metadata_array
from trainer.sources.registry import read_source, read_sources

__all__ = [
    "METADATA",
    "SlicePixels",
    "SliceRecord",
    "label_array",
    "metadata_array",
    "read_hu",
    "read_mask",
    "read_slice",
    "read_source",
    "read_sources",
]
