"""What was done and seen, by whom, sealed in a chain."""
