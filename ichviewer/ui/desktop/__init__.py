"""What makes it a program of its own on a desktop: looks, screens, tour, log, diagnostics."""
