"""The two-stage model: architectures, card, weights, calibration, pipeline. Knows no Qt."""
