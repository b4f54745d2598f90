"""The published systems: what each trains, how, and what it says of the test patients."""
