"""Anything with a time: trainings, groups, theme days, meetings, drop-ins; who comes and who waits in line."""
