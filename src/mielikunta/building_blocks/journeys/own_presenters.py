"""What the person sees on their own page of the course: agreement, next meeting, goals, messages, requests."""

import datetime
from dataclasses import dataclass
from typing import Any

from mielikunta.building_blocks.journeys.agreement import AgreementText, agreement_text, sections_of
from mielikunta.building_blocks.journeys.course_presenters import GoalHistory, history_of
from mielikunta.building_blocks.journeys.course_rules import Ask
from mielikunta.building_blocks.journeys.course_words import OWN_ASK_WORDS
from mielikunta.building_blocks.journeys.decisions import CLOSED, UNDER_WAY, Ending, Stage
from mielikunta.building_blocks.journeys.documents import accepted_words
from mielikunta.building_blocks.journeys.models import Agreement, Appointment, Journey, PersonRequest
from mielikunta.building_blocks.journeys.queries import agreement_of, all_of_handle, next_appointment
from mielikunta.foundation.languages.texts import current
from mielikunta.foundation.privacy.models import Handle, with_keys


def own_journey_of(handle: Handle) -> Journey | None:
    """Return the journey behind a visit; None when it is erased, or when the person has died."""
    found = with_keys(all_of_handle(handle.pk))
    journey = found[0] if found else None
    return None if journey is None or journey.person_name is None or journey.ending == Ending.DIED else journey


@dataclass(frozen=True)
class OwnAgreement:
    """The agreement as the person sees it: accepted, or offered with its mark."""

    accepted: str
    sections: list[tuple[str, list[str]]]
    language: str
    mark: str
    may_accept: bool


def own_agreement(journey: Journey) -> OwnAgreement:
    """Prepare the agreement in the reader's language; what has been accepted stays in its own."""
    made: Agreement | None = agreement_of(journey)
    if made:
        return OwnAgreement(accepted_words(made), sections_of(made.text or ""), made.language, made.text_hash, False)
    offered: AgreementText = agreement_text(journey.adoption, current())
    may_accept = journey.stage == Stage.ACCOMPANIED
    return OwnAgreement("", sections_of(offered.text), offered.language, offered.mark, may_accept)


@dataclass(frozen=True)
class OwnCourse:
    """What is next and what can be done, on the own page."""

    next: Appointment | None
    has_agreed: bool
    is_offered: bool
    ends_on: datetime.date | None
    goals: list[GoalHistory]
    messages: list[Any]
    answers: int
    requests: list[tuple[PersonRequest, str]]
    is_under_way: bool
    is_closed: bool
    has_companion: bool


def own_course(journey: Journey) -> OwnCourse:
    """Prepare the course for its person."""
    messages = with_keys(journey.messages.order_by("-sent_at"))
    requests = with_keys(journey.requests.order_by("-made_at"))
    return OwnCourse(
        next=next_appointment(journey) if journey.stage in UNDER_WAY else None,
        has_agreed=agreement_of(journey) is not None,
        is_offered=journey.stage == Stage.ACCOMPANIED,
        ends_on=journey.ends_on,
        goals=[history_of(goal) for goal in with_keys(journey.goals.order_by("set_at"))],
        messages=messages,
        answers=sum(1 for message in messages if message.written_by_id),
        requests=[(request, str(OWN_ASK_WORDS[Ask(request.kind)])) for request in requests],
        is_under_way=journey.stage in UNDER_WAY,
        is_closed=journey.stage in CLOSED,
        has_companion=journey.stage == Stage.ACCOMPANIED,
    )
