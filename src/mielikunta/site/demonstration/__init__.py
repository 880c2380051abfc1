"""People and places of the demonstration, all invented."""
