"""The front page and the desk."""
