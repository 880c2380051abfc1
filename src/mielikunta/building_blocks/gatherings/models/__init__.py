"""Gatherings with their sessions, the counters of seats, who has signed up and who came."""

from mielikunta.building_blocks.gatherings.models.attendance import Attendance
from mielikunta.building_blocks.gatherings.models.enrolment import Enrolment
from mielikunta.building_blocks.gatherings.models.feed import CalendarFeed
from mielikunta.building_blocks.gatherings.models.gathering import Gathering
from mielikunta.building_blocks.gatherings.models.leading import Leading
from mielikunta.building_blocks.gatherings.models.quota import Quota
from mielikunta.building_blocks.gatherings.models.session import Session

__all__ = ["Attendance", "CalendarFeed", "Enrolment", "Gathering", "Leading", "Quota", "Session"]
