"""What people read: plots and report.html of a run, and docs/results.md over many runs."""
