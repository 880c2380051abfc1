"""Verbs on referrals: filing one, leading elsewhere, accepting, returning."""

import datetime
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, move, note
from mielikunta.building_blocks.journeys.decisions import Responsible, ReturnReason, Stage
from mielikunta.building_blocks.journeys.models import Journey, TurnedElsewhere
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.models import Membership
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


@transaction.atomic
def refer(*, by: Actor, adoption: Adoption, referrer: Membership, referral: Referral) -> Journey:
    """File a referral with the person's permission. Sent twice, the first is returned."""
    require(by=by, right=Right.REFER, on=adoption)
    if referrer.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    _hold_running(adoption)
    if not adoption.served.filter(municipality_id=referral.municipality_id).exists():
        raise NotPossible("outside_area")
    earlier = _sent_before(adoption, referrer, referral)
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            journey = _store(adoption, referrer, referral)
    except IntegrityError as error:
        raise NotPossible("sent_elsewhere") from error
    note(by.user_id, "referred", journey)
    return journey


def _hold_running(adoption: Adoption) -> None:
    """Wait for whoever turns practice into real use or ends the adoption, so that nothing slips in behind them."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.ended_on is not None:
        raise NotPossible("adoption_ended")


def _sent_before(adoption: Adoption, referrer: Membership, referral: Referral) -> Journey | None:
    return Journey.objects.filter(submission=referral.submission, adoption=adoption, referrer=referrer).first()


def _store(adoption: Adoption, referrer: Membership, referral: Referral) -> Journey:
    return Journey.objects.create(
        adoption=adoption,
        handle=open_handle(adoption_id=adoption.pk),
        submission=referral.submission,
        municipality_id=referral.municipality_id,
        language=referral.language,
        grounds=referral.grounds,
        reach=referral.reach,
        permission=referral.permission,
        permission_on=referral.permission_on,
        tells_referrer=referral.tells_referrer,
        referrer=referrer,
        person_name=referral.person_name,
        contact=referral.contact,
        wish=referral.wish,
    )


@transaction.atomic
def turn_elsewhere(*, by: Actor, adoption: Adoption, submission: UUID) -> TurnedElsewhere:
    """Count that somebody was guided to acute or professional help; nothing of the person is stored."""
    require(by=by, right=Right.REFER, on=adoption)
    _hold_running(adoption)
    tally = TurnedElsewhere.objects.filter(submission=submission, adoption=adoption).first()
    if tally:
        return tally
    try:
        with transaction.atomic():
            tally = TurnedElsewhere.objects.create(submission=submission, adoption=adoption)
    except IntegrityError:  # the number has been used elsewhere: this is another person's case
        tally = TurnedElsewhere.objects.create(submission=uuid4(), adoption=adoption)
    _note_tally(by, "turned_elsewhere", tally)
    return tally


@transaction.atomic
def say_who_takes_over(*, by: Actor, tally: TurnedElsewhere, responsible: Responsible) -> None:
    """Record who takes responsibility now for the person who was led elsewhere; said again, the latest holds."""
    require(by=by, right=Right.REFER, on=tally.adoption)
    row = TurnedElsewhere.objects.filter(pk=tally.pk)
    if row.exclude(responsible=responsible.value).update(responsible=responsible.value):
        _note_tally(by, "takeover_told", tally)


def _note_tally(by: Actor, verb: str, tally: TurnedElsewhere) -> None:
    record(
        by=by.user_id,
        verb=f"journeys.{verb}",
        on=tally,
        organisation_id=tally.adoption.organisation_id,
        adoption_id=tally.adoption_id,
    )


@transaction.atomic
def return_referral(*, by: Actor, journey: Journey, reason: ReturnReason, return_note: str) -> None:
    """Give a referral back to the referrer, with the reason."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if not move(row, Stage.RETURNED):
        if (row.ending, row.return_note or "") != (reason.value, return_note):
            raise NotPossible("changed_meanwhile")  # somebody else returned it, in other words
        return
    row.ending, row.return_note, row.closed_at = reason.value, return_note, timezone.now()
    row.save(update_fields=["stage", "ending", "return_note", "closed_at"])
    note(by.user_id, "returned", row)


@transaction.atomic
def accept(*, by: Actor, journey: Journey) -> None:
    """Take the referral up: the person will be contacted and a companion sought."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage == Stage.ACCOMPANIED or not move(row, Stage.ACCEPTED):
        return
    row.accepted_at = timezone.now()
    row.save(update_fields=["stage", "accepted_at"])
    note(by.user_id, "accepted", row)
