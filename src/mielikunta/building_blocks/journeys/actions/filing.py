"""What a referral holds, and storing it: the same by whichever door it comes."""

import datetime
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.likeness import mark_identity
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.mail import tell_of_referral
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.foundation.privacy.actions import open_handle


@dataclass(frozen=True)
class Referral:
    """What a referral form holds. `submission` is the form's own random number: sent twice, it is stored once."""

    submission: UUID
    municipality_id: UUID
    person_name: str
    contact: str
    wish: str
    grounds: list[str]
    language: str
    reach: str
    permission: str
    permission_on: datetime.date
    tells_referrer: bool
    reach_when: str = ""
    interpreter: bool = False
    willing_on: datetime.date | None = None
    asks_by_mail: bool = False


def hold_running(adoption: Adoption) -> None:
    """Wait for whoever turns practice into real use or ends the adoption, so that nothing slips in behind them."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.ended_on is not None:
        raise NotPossible("adoption_ended")


def file_referral(*, adoption: Adoption, referral: Referral, **origin: Any) -> tuple[Journey, bool]:
    """Store a referral; return it and whether it is new. `origin`: the journey's fields that say how it came.

    The caller has looked at the right and begun the transaction. Sent twice by the same door, the first is returned.
    """
    hold_running(adoption)
    if not adoption.served.filter(municipality_id=referral.municipality_id).exists():
        raise NotPossible("outside_area")
    door = {name: origin.get(name) for name in ("referrer", "link", "entered_by")}
    earlier = Journey.objects.filter(submission=referral.submission, adoption=adoption, **door).first()
    if earlier:
        return earlier, False
    try:
        with transaction.atomic():
            journey = _store(adoption, referral, origin)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    mark_identity(journey)
    tell_of_referral.enqueue(str(journey.pk))
    return journey, True


def _store(adoption: Adoption, referral: Referral, origin: dict[str, Any]) -> Journey:
    return Journey.objects.create(
        adoption=adoption,
        handle=open_handle(adoption_id=adoption.pk),
        submission=referral.submission,
        municipality_id=referral.municipality_id,
        language=referral.language,
        grounds=referral.grounds,
        reach=referral.reach,
        reach_when=referral.reach_when,
        interpreter=referral.interpreter,
        permission=referral.permission,
        permission_on=referral.permission_on,
        willing_on=referral.willing_on or referral.permission_on,
        tells_referrer=referral.tells_referrer,
        asks_by_mail=referral.asks_by_mail,
        person_name=referral.person_name,
        contact=referral.contact,
        wish=referral.wish,
        **origin,
    )
