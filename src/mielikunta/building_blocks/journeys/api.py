"""What other apps may call."""

from mielikunta.building_blocks.journeys.actions import (
    NotPossible,
    Referral,
    accept,
    end_journey,
    follow_goal,
    give_code,
    name_companion,
    note_meeting,
    open_matter,
    refer,
    return_referral,
    set_goal,
    turn_elsewhere,
)
from mielikunta.building_blocks.journeys.decisions import Ending, MeetingKind, ReturnReason, Stage
from mielikunta.building_blocks.journeys.erasing import clear_practice, erase_journey
from mielikunta.building_blocks.journeys.models import Goal, Journey
from mielikunta.building_blocks.journeys.permissions import require_read
from mielikunta.building_blocks.journeys.queries import (
    all_of_handle,
    companions_of,
    one_visible,
    waiting_count,
)

__all__ = [
    "Ending",
    "Goal",
    "Journey",
    "MeetingKind",
    "NotPossible",
    "Referral",
    "ReturnReason",
    "Stage",
    "accept",
    "all_of_handle",
    "clear_practice",
    "companions_of",
    "end_journey",
    "erase_journey",
    "follow_goal",
    "give_code",
    "name_companion",
    "note_meeting",
    "one_visible",
    "open_matter",
    "refer",
    "require_read",
    "return_referral",
    "set_goal",
    "turn_elsewhere",
    "waiting_count",
]
