"""New pictures out of a volume: planes of the patient's axes, and thick slabs. No Qt."""
