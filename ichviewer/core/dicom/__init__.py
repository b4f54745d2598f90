"""DICOM in, HU out: scan, order, decode."""
