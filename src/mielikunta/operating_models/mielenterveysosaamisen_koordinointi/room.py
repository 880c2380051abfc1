"""Registers the model: courses placed in the area's year, by a coordinator and a deputy who are named at adoption."""

from pathlib import Path
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import LEAD, Room, Tool, register
from mielikunta.building_blocks.gatherings.api import (
    Asks,
    GatheringsPlan,
    Kind,
    Party,
    Theme,
    clear_practice,
    use_gatherings,
)
from mielikunta.building_blocks.registers.api import clear_practice_register, keep_instructors
from mielikunta.foundation.access.decisions import Right

SLUG = "mielenterveysosaamisen_koordinointi"
ARRANGES = frozenset({Right.WORK_QUEUE, Right.MANAGE_ADOPTION})
COORDINATES = frozenset({Right.WORK_QUEUE, Right.SEE_FIGURES})
FIGURES = frozenset({Right.SEE_FIGURES})
# The names are registered trademarks of whoever answers for the courses: data, never the product's own words.
COURSES = {"mtea1": "MTEA 1", "mtea2": "MTEA 2", "nmea": "NMEA"}

TOOLS = (
    Tool("instructor_register", "registers_instructors", frozenset({Right.WORK_QUEUE})),
    Tool("annual_clock", "gatherings_year", ARRANGES),
    Tool("courses", "gatherings_desk", ARRANGES),
)
# Here the lead is the named coordinator: the one who plans the year and receives those who come.
ROLES = (
    (LEAD, COORDINATES),
    ("course_organiser", COORDINATES),
    ("working_group_member", FIGURES),
    ("decision_maker", FIGURES),
)


def clear_practice_here(adoption_id: UUID) -> int:
    """Delete what was tried in practice mode: gatherings before the instructors who lead them."""
    return clear_practice(adoption_id) + clear_practice_register(adoption_id)


use_gatherings(
    GatheringsPlan(
        slug=SLUG,
        kinds=(Kind.METHOD_TRAINING, Kind.WORKSHOP, Kind.SEMINAR, Kind.THEME_DAY, Kind.MEETING),
        parties=(Party.ONE, Party.GROUP),
        asks=(Asks.NAME, Asks.MAY, Asks.NOTHING),  # a certificate needs a name
        days_kept=365,
        welcome=_("Courses and events on mental health, open to everybody. Nobody asks why you come."),
        theme=Theme.FIRST_AID,
        courses=COURSES,
    )
)
keep_instructors(SLUG, COURSES)
register(
    Room(folder=Path(__file__).parent, tools=TOOLS, roles=ROLES, clear_practice=clear_practice_here, first_version=True)
)
