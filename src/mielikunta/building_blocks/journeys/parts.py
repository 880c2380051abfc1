"""What a room builds its pages from."""

from mielikunta.building_blocks.journeys.forms import (
    CompanionForm,
    EndForm,
    FollowForm,
    GoalForm,
    MeetingForm,
    ReferralForm,
    ReturnForm,
)
from mielikunta.building_blocks.journeys.presenters import goal_of, own_view_of, rows_of, story_of
from mielikunta.building_blocks.journeys.queries import JourneyQuerySet, journeys
from mielikunta.building_blocks.journeys.words import PROBLEM_WORDS, STAGE_WORDS

__all__ = [
    "PROBLEM_WORDS",
    "STAGE_WORDS",
    "CompanionForm",
    "EndForm",
    "FollowForm",
    "GoalForm",
    "JourneyQuerySet",
    "MeetingForm",
    "ReferralForm",
    "ReturnForm",
    "goal_of",
    "journeys",
    "own_view_of",
    "rows_of",
    "story_of",
]
