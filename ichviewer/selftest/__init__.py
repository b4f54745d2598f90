"""`ichviewer --self-test`: whether this installation has all its parts, and whether they work."""
