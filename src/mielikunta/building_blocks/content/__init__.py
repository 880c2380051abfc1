"""Content that ships with the product, in immutable versions, and local changes to it."""
