"""Registers the model: its calendar with anonymous sign-up, what its roles may do, and safety at hand."""

from pathlib import Path

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
from mielikunta.foundation.access.decisions import Right

SLUG = "opastava_perhetyo"
ARRANGES = frozenset({Right.WORK_QUEUE, Right.MANAGE_ADOPTION})
WORKER = frozenset({Right.WORK_QUEUE, Right.SEE_FIGURES})

TOOLS = (Tool("calendar", "gatherings_desk", ARRANGES),)
ROLES = ((LEAD, frozenset[Right]()), ("family_work_lead", WORKER), ("family_worker", WORKER))

use_gatherings(
    GatheringsPlan(
        slug=SLUG,
        kinds=(Kind.GROUP, Kind.DROP_IN, Kind.THEME_DAY, Kind.DISCUSSION),
        parties=(Party.FAMILY, Party.ONE),
        theme=Theme.FAMILIES,
        asks=(Asks.NOTHING,),  # families come without a name
        welcome=_(
            "For families with children, in person or remotely. Nobody asks for your name, and it costs nothing."
        ),
    )
)
register(
    Room(folder=Path(__file__).parent, tools=TOOLS, roles=ROLES, clear_practice=clear_practice, first_version=True)
)
