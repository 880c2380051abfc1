"""What a room builds its pages from: its own public calendar, and a person's own sign-ups behind a return code."""

from mielikunta.building_blocks.gatherings.presenters import Card, OwnGathering, cards, own_gatherings
from mielikunta.building_blocks.gatherings.views.public import calendar_page

__all__ = ["Card", "OwnGathering", "calendar_page", "cards", "own_gatherings"]
