"""What the mouse does over the pictures: profiles to choose from, and the magnifier."""
