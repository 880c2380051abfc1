"""What rooms and the own page build their pages from."""

from mielikunta.building_blocks.appointments.presenters import OwnTime, own_times

__all__ = ["OwnTime", "own_times"]
