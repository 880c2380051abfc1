"""Pages of bookable times."""
