"""DICOM objects that refer to the series they were made of: pictures, segmentations, reports, copies."""
