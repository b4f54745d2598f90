"""The scenes of docs/make_screenshots.py: each brings the real window into a state and takes its picture."""
