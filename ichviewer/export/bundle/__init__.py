"""The findings bundle (`ichviewer.bundle/1`): findings, pictures, inputs, provenance, and their sha256."""
