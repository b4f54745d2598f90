"""What leaves the program: dialogs, the running export, the picture of the view, and dragging it out."""
