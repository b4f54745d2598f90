"""Notes and measurements kept between sessions, in the user's data folder, never in his DICOM. No Qt."""
