"""Operating model: digimieli."""
