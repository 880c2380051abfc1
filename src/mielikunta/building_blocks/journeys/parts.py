"""What a room builds its pages from."""

from mielikunta.building_blocks.journeys.forms import (
    AboutSomeone,
    CompanionForm,
    DetailsForm,
    EndForm,
    FollowForm,
    GoalForm,
    MeetingForm,
    ReferralForm,
    ResponsibleForm,
    ReturnForm,
)
from mielikunta.building_blocks.journeys.presenters import own_referrals, own_view_of, rows_of, story_of
from mielikunta.building_blocks.journeys.queries import JourneyQuerySet, journeys
from mielikunta.building_blocks.journeys.words import PROBLEM_WORDS

__all__ = [
    "PROBLEM_WORDS",
    "AboutSomeone",
    "CompanionForm",
    "DetailsForm",
    "EndForm",
    "FollowForm",
    "GoalForm",
    "JourneyQuerySet",
    "MeetingForm",
    "ReferralForm",
    "ResponsibleForm",
    "ReturnForm",
    "journeys",
    "own_referrals",
    "own_view_of",
    "rows_of",
    "story_of",
]
