"""Pages of the wellbeing companion."""

from mielikunta.operating_models.hyvinvointilahetti.views.alongside import (
    follow_page,
    goal_page,
    meeting_page,
    remove_goal_page,
    remove_meeting_page,
)
from mielikunta.operating_models.hyvinvointilahetti.views.journey import (
    code_page,
    details_page,
    end_page,
    erase_page,
    journey_page,
    journeys_page,
)
from mielikunta.operating_models.hyvinvointilahetti.views.queue import (
    accept_page,
    companion_page,
    companions_page,
    queue_page,
    return_page,
    take_back_page,
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
    "details_page",
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
    "remove_goal_page",
    "remove_meeting_page",
    "return_page",
    "sent_page",
    "take_back_page",
]
