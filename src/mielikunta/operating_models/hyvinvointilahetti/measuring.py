"""What this model asks of the person, the companion and the referrer, and when: its plan, read from its journeys."""

from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.api import Ending, Journey
from mielikunta.building_blocks.journeys.parts import journeys
from mielikunta.building_blocks.measures.api import Audience, Course, Followed, Plan, Wave, attach_plan, follow
from mielikunta.operating_models.hyvinvointilahetti.mail import ask_referrer

MODEL, PLAN = "hyvinvointilahetti", "journeys"
WAVES = (Wave.BEFORE, Wave.AFTER, Wave.FOLLOW_3, Wave.FOLLOW_6)
FOLLOW_UPS = frozenset({Wave.FOLLOW_3, Wave.FOLLOW_6})
ASKS = (
    *((wave, Audience.PERSON, "ons4") for wave in WAVES),
    (Wave.AFTER, Audience.PERSON, "feedback_person"),
    (Wave.AFTER, Audience.COMPANION, "feedback_companion"),
    (Wave.AFTER, Audience.REFERRER, "feedback_referrer"),
)


def plan_of_adoption(adoption: Adoption) -> Plan:
    """Return what is asked in this adoption, planned first where it has not been."""
    return attach_plan(adoption=adoption, slug=PLAN, asks=ASKS)


def sync_invitations(adoption: Adoption) -> int:
    """Ask what it is time to ask of everybody in an adoption; return for how many something changed. Again: none."""
    listed = journeys().in_adoption(adoption.pk).measured()
    return follow(plan=plan_of_adoption(adoption), paths=[path_of(journey) for journey in listed])


def sync_journey(journey: Journey) -> int:
    """The same for one journey, so that its page shows what is asked today."""
    listed = journeys().in_adoption(journey.adoption_id).measured().filter(pk=journey.pk)
    return follow(plan=plan_of_adoption(journey.adoption), paths=[path_of(each) for each in listed])


def sync_everywhere() -> int:
    """The same wherever this model is in use; return for how many people something changed."""
    return sum(_sync_adoption(adoption_id) for adoption_id in journeys().adoptions_measured(MODEL))


def _sync_adoption(adoption_id: UUID) -> int:
    listed = list(journeys().in_adoption(adoption_id).measured())
    return follow(plan=plan_of_adoption(listed[0].adoption), paths=[path_of(each) for each in listed]) if listed else 0


def path_of(journey: Any) -> Followed:
    """Return a journey (of `measured()`) as measuring sees it: two days, who may be asked, nothing of the person.

    Whoever did not wish to be asked how they are after the farewell is not asked by questions either.
    """
    began_at = journey.accepted_at or journey.received_at
    ended_on = timezone.localdate(journey.closed_at) if journey.closed_at else None
    return Followed(
        handle_id=journey.handle_id,
        language=journey.language,
        course=Course(
            timezone.localdate(began_at),
            ended_on,
            asks_of(journey),
            skips=frozenset() if journey.is_followed else FOLLOW_UPS,
        ),
        closed_at=journey.closed_at,
        members=members_of(journey),
        letters={Audience.REFERRER: partial(send_questions, journey.pk)} if journey.asks_by_mail else {},
    )


def send_questions(journey_id: UUID, invitation_id: UUID) -> None:
    """Put the letter to a referrer without an account on the queue, in the caller's transaction."""
    ask_referrer.enqueue(str(journey_id), str(invitation_id))


def asks_of(journey: Journey) -> frozenset[Audience]:
    """Return who may be asked: nobody before the referral is accepted, nor about somebody who has died.

    Somebody who stopped by their own wish is asked why, unless they wish not to be: they can say so on any page of
    the questions, and the coordinator can note it for them. To be asked would tell a referrer that the journey has
    ended, so one is asked only where the person allows them to know.
    """
    if journey.accepted_at is None or journey.ending == Ending.DIED:
        return frozenset()
    may_ask = journey.tells_referrer and (journey.referrer_id is not None or journey.asks_by_mail)
    return frozenset(Audience) if may_ask else frozenset(Audience) - {Audience.REFERRER}


def members_of(journey: Journey) -> dict[Audience, UUID]:
    """Return the members who answer as companion (the last one) and as referrer."""
    last = [each.membership_id for each in journey.companionships.all()][-1:]
    referrer = {Audience.REFERRER: journey.referrer_id} if journey.referrer_id else {}
    return {**referrer, **({Audience.COMPANION: last[0]} if last else {})}
