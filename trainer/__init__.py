"""Trains, evaluates and exports the bundled model. Nothing in the viewer imports it."""
