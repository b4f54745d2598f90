"""The window with a model, as the end-to-end tests have it."""

from tests.e2e.conftest import gated_engine, open_window, two_heads

__all__ = ["gated_engine", "open_window", "two_heads"]
