"""Teaching in the window: the windowing panel, lessons, the quiz, the presenter mode."""
