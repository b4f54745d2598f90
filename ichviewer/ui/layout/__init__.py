"""Several panes: layouts, what each of them shows, and how they are linked."""
