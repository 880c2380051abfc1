"""What other apps may call."""

from mielikunta.building_blocks.measures.actions import (
    Asks,
    Closing,
    Followed,
    NotPossible,
    ask_again,
    attach_plan,
    clear_practice,
    decline_for,
    enter_from_paper,
    finish,
    follow,
    forget,
    give,
    token_of,
)
from mielikunta.building_blocks.measures.decisions.results import ENOUGH_PAIRS, FEWEST, Change, Mean
from mielikunta.building_blocks.measures.decisions.waves import Audience, Course, State, Wave, Way
from mielikunta.building_blocks.measures.models import Invitation, Plan
from mielikunta.building_blocks.measures.permissions import require_entry, require_results
from mielikunta.building_blocks.measures.queries import due_counts, invitations, plan_of, subject_of
from mielikunta.building_blocks.measures.results import ItemResult, Replies, Results, results_of, texts_of_audience

__all__ = [
    "ENOUGH_PAIRS",
    "FEWEST",
    "Asks",
    "Audience",
    "Change",
    "Closing",
    "Course",
    "Followed",
    "Invitation",
    "ItemResult",
    "Mean",
    "NotPossible",
    "Plan",
    "Replies",
    "Results",
    "State",
    "Wave",
    "Way",
    "ask_again",
    "attach_plan",
    "clear_practice",
    "decline_for",
    "due_counts",
    "enter_from_paper",
    "finish",
    "follow",
    "forget",
    "give",
    "invitations",
    "plan_of",
    "require_entry",
    "require_results",
    "results_of",
    "subject_of",
    "texts_of_audience",
    "token_of",
]
