"""Lessons, quiz and their progress. No Qt, no model: files in, plain objects out."""
