"""Operating model: mitoke."""
