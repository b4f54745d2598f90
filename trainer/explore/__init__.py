"""`ichtrain explore`: what is in the data, before anything is trained on it."""

from trainer.explore.gather import Overview, gather
from trainer.explore.report import write_report

__all__ = ["Overview", "gather", "write_report"]
