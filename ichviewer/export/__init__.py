"""Findings written to files. Knows no Qt."""
