"""Fifteen rooms, one for each operating model."""
