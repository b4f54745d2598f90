"""ICH Viewer: a head CT viewer with a two-stage hemorrhage model. Research and education only."""

__version__ = "0.1.0"
