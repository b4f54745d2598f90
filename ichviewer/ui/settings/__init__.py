"""The user's choices: where they are kept, and the dialog to make them in."""
