"""Notes in the window: the panel, what is written in it, and the thread that keeps it."""
