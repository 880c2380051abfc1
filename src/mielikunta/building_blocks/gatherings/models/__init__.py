"""Gatherings with their sessions, the counters of seats, and who has signed up."""

from mielikunta.building_blocks.gatherings.models.enrolment import Enrolment
from mielikunta.building_blocks.gatherings.models.gathering import Gathering
from mielikunta.building_blocks.gatherings.models.quota import Quota
from mielikunta.building_blocks.gatherings.models.session import Session

__all__ = ["Enrolment", "Gathering", "Quota", "Session"]
