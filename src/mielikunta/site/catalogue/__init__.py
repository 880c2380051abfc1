"""The public catalogue of operating models, with its search."""
