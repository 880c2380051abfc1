"""Operating model: mielikioski."""
