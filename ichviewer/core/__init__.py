"""From DICOM to HU, windows, model input and findings. Knows neither Qt nor torch."""
