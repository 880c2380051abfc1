"""Bookable times to meet somebody face to face."""
