"""What a room builds its pages from; the parts of pages are tags (`{% load safety %}`)."""

from mielikunta.building_blocks.safety.presenters import check_state, contact_rows, guide, guide_of, own_trainings
from mielikunta.building_blocks.safety.words import INCIDENT_WORDS

__all__ = ["INCIDENT_WORDS", "check_state", "contact_rows", "guide", "guide_of", "own_trainings"]
