"""Pages of the wellbeing companion."""

from mielikunta.operating_models.hyvinvointilahetti.views.journey import (
    code_page,
    end_page,
    erase_page,
    follow_page,
    goal_page,
    journey_page,
    journeys_page,
    meeting_page,
)
from mielikunta.operating_models.hyvinvointilahetti.views.queue import (
    accept_page,
    companion_page,
    companions_page,
    queue_page,
    return_page,
)
from mielikunta.operating_models.hyvinvointilahetti.views.referral import (
    elsewhere_page,
    refer_page,
    sent_page,
)

__all__ = [
    "accept_page",
    "code_page",
    "companion_page",
    "companions_page",
    "elsewhere_page",
    "end_page",
    "erase_page",
    "follow_page",
    "goal_page",
    "journey_page",
    "journeys_page",
    "meeting_page",
    "queue_page",
    "refer_page",
    "return_page",
    "sent_page",
]
