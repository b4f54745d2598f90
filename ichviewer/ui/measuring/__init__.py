"""Measuring in the window: the mouse that does it, what is kept, the list of it, the histogram."""
