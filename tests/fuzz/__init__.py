"""Hostile files: real files, damaged on purpose, through the program's own path in guarded processes.

`python -m tests.fuzz` is the long form (`make fuzz`); `test_fuzz.py` runs a few hundred in the suite.
"""
