"""Registers of those who do a task beside the people served: companions, instructors, experts by experience."""
