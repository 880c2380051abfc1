"""Municipalities and wellbeing services counties, with their names and points."""
