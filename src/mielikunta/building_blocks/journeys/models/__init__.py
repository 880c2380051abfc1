"""Journeys with their companions, goals and meetings."""

from mielikunta.building_blocks.journeys.models.alongside import (
    Companionship,
    Goal,
    Meeting,
)
from mielikunta.building_blocks.journeys.models.asks import (
    CompanionAsk,
    CompanionWish,
)
from mielikunta.building_blocks.journeys.models.basics import (
    COUNTED,
    DAYS_AFTER_END,
    WORK,
    known,
)
from mielikunta.building_blocks.journeys.models.course import (
    Agreement,
    CourseTerms,
    Extension,
    FollowUp,
    Handover,
    Reminder,
)
from mielikunta.building_blocks.journeys.models.elsewhere import (
    TurnedElsewhere,
)
from mielikunta.building_blocks.journeys.models.goals import (
    GoalMark,
    GoalWording,
)
from mielikunta.building_blocks.journeys.models.intake import (
    DRAFT_DAYS,
    MOST_DRAFTS,
    IntakeList,
    ReferralDraft,
)
from mielikunta.building_blocks.journeys.models.journey import (
    Journey,
)
from mielikunta.building_blocks.journeys.models.links import (
    DAYS_TO_CONFIRM,
    PendingReferral,
    ReferralLink,
)
from mielikunta.building_blocks.journeys.models.messages import (
    Message,
    PersonRequest,
)
from mielikunta.building_blocks.journeys.models.plans import (
    Appointment,
    SoloVisit,
)
from mielikunta.building_blocks.journeys.models.queue import (
    USUAL_TARGET,
    AnswerTarget,
    IdentityMark,
    NotTheSame,
    ReferralQuestion,
)

__all__ = [
    "Agreement",
    "AnswerTarget",
    "Appointment",
    "COUNTED",
    "CompanionAsk",
    "CompanionWish",
    "Companionship",
    "CourseTerms",
    "DAYS_AFTER_END",
    "DAYS_TO_CONFIRM",
    "DRAFT_DAYS",
    "Extension",
    "FollowUp",
    "Goal",
    "GoalMark",
    "GoalWording",
    "Handover",
    "IdentityMark",
    "IntakeList",
    "Journey",
    "MOST_DRAFTS",
    "Meeting",
    "Message",
    "NotTheSame",
    "PendingReferral",
    "PersonRequest",
    "ReferralDraft",
    "ReferralLink",
    "ReferralQuestion",
    "Reminder",
    "SoloVisit",
    "TurnedElsewhere",
    "USUAL_TARGET",
    "WORK",
    "known",
]
