"""What goes beyond the findings panel: the lock, read first, the closer look, the worklist."""
