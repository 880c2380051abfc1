"""Verbs on journeys, from the referral to the farewell."""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.journeys.decisions import (
    CLOSED,
    Ending,
    MeetingKind,
    ReturnReason,
    Stage,
    may_follow,
)
from mielikunta.building_blocks.journeys.models import (
    Companionship,
    Goal,
    Journey,
    Meeting,
    TurnedElsewhere,
)
from mielikunta.building_blocks.journeys.permissions import require_read, require_write
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.audit.actions import record, saw
from mielikunta.foundation.audit.words import verb_words
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.actions import issue_code, open_handle

verb_words(
    {
        "journeys.referred": _("filed a referral"),
        "journeys.turned_elsewhere": _("turned a person to other help"),
        "journeys.returned": _("returned a referral"),
        "journeys.accepted": _("accepted a referral"),
        "journeys.companion_named": _("named a companion"),
        "journeys.code_issued": _("issued a return code"),
        "journeys.goal_set": _("wrote down a goal"),
        "journeys.goal_followed": _("noted how a goal is going"),
        "journeys.meeting_noted": _("noted a meeting"),
        "journeys.ended": _("ended a journey"),
        "journeys.opened": _("opened a journey"),
    }
)


class NotPossible(Exception):
    """The verb can't be carried out as things stand; `slug` says why, for the page to put in words."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


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


def note(by: Actor, verb: str, journey: Journey) -> None:
    """Write the audit row of a verb on a journey."""
    record(
        by=by.user_id,
        verb=f"journeys.{verb}",
        on=journey,
        organisation_id=journey.adoption.organisation_id,
        adoption_id=journey.adoption_id,
    )


def locked(journey: Journey) -> Journey:
    """Return the journey's row held against others until the transaction ends."""
    return Journey.objects.select_for_update(of=("self",)).select_related("adoption").get(pk=journey.pk)


def move(row: Journey, then: Stage) -> bool:
    """Return False when the journey is there already (pressed twice); raise when the step can't follow."""
    if row.stage == then:
        return False
    if not may_follow(Stage(row.stage), then):
        raise NotPossible("changed_meanwhile")
    row.stage = then
    return True


@transaction.atomic
def refer(*, by: Actor, adoption: Adoption, referrer: Membership, referral: Referral) -> Journey:
    """File a referral with the person's permission. Sent twice, the first is returned."""
    require(by=by, right=Right.REFER, on=adoption)
    if referrer.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    if not adoption.served.filter(municipality_id=referral.municipality_id).exists():
        raise NotPossible("outside_area")
    earlier = Journey.objects.filter(
        submission=referral.submission, adoption=adoption, referrer=referrer
    ).first()
    if earlier:
        return earlier
    try:
        with transaction.atomic():
            journey = Journey.objects.create(
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
    except IntegrityError:
        return Journey.objects.get(submission=referral.submission, adoption=adoption, referrer=referrer)
    note(by, "referred", journey)
    return journey


@transaction.atomic
def turn_elsewhere(*, by: Actor, adoption: Adoption, submission: UUID) -> None:
    """Count that somebody was guided to acute or professional help; nothing of the person is stored."""
    require(by=by, right=Right.REFER, on=adoption)
    tally, made = TurnedElsewhere.objects.get_or_create(
        submission=submission, defaults={"adoption": adoption}
    )
    if made:
        record(
            by=by.user_id,
            verb="journeys.turned_elsewhere",
            on=tally,
            organisation_id=adoption.organisation_id,
            adoption_id=adoption.pk,
        )


@transaction.atomic
def return_referral(*, by: Actor, journey: Journey, reason: ReturnReason, return_note: str) -> None:
    """Give a referral back to the referrer, with the reason."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if not move(row, Stage.RETURNED):
        return
    row.ending, row.return_note, row.closed_at = reason.value, return_note, timezone.now()
    row.save(update_fields=["stage", "ending", "return_note", "closed_at"])
    note(by, "returned", row)


@transaction.atomic
def accept(*, by: Actor, journey: Journey) -> None:
    """Take the referral up: the person will be contacted and a companion sought."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage == Stage.ACCOMPANIED or not move(row, Stage.ACCEPTED):
        return
    row.accepted_at = timezone.now()
    row.save(update_fields=["stage", "accepted_at"])
    note(by, "accepted", row)


@transaction.atomic
def name_companion(*, by: Actor, journey: Journey, companion: Membership) -> None:
    """Name who walks alongside; naming another ends the earlier one's part."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if not row.adoption.roles.filter(membership=companion, role="companion", ended_at=None).exists():
        raise NotPossible("not_a_companion")
    present = Companionship.objects.filter(journey=row, ended_at=None)
    if present.filter(membership=companion).exists():
        return
    if row.stage != Stage.ACCOMPANIED:
        move(row, Stage.ACCOMPANIED)
        row.accompanied_at = timezone.now()
        row.save(update_fields=["stage", "accompanied_at"])
    present.update(ended_at=timezone.now())
    Companionship.objects.create(journey=row, membership=companion)
    note(by, "companion_named", row)


@transaction.atomic
def give_code(*, by: Actor, journey: Journey) -> str:
    """Return a new return code for the person, shown once; an earlier one stops working."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if row.stage == Stage.RETURNED:
        raise NotPossible("closed")
    code = issue_code(handle=row.handle)
    note(by, "code_issued", row)
    return code


@transaction.atomic
def set_goal(*, by: Actor, journey: Journey, submission: UUID, text: str, now: int, hoped: int) -> Goal:
    """Write down a goal in the person's words, with where they are and hope to be (0-10)."""
    require_write(by=by, journey=journey)
    row = _open(journey)
    earlier = Goal.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    goal = Goal.objects.create(
        journey=row, submission=submission, text=text, now=now, hoped=hoped, latest=now
    )
    note(by, "goal_set", row)
    return goal


@transaction.atomic
def follow_goal(*, by: Actor, goal: Goal, latest: int) -> None:
    """Note where the person now is with a goal (0-10)."""
    require_write(by=by, journey=goal.journey)
    row = _open(goal.journey)
    if Goal.objects.filter(pk=goal.pk).exclude(latest=latest).update(latest=latest):
        note(by, "goal_followed", row)


@transaction.atomic
def note_meeting(
    *,
    by: Actor,
    journey: Journey,
    noted_by: Membership,
    submission: UUID,
    held_on: datetime.date,
    kind: MeetingKind,
    text: str,
) -> Meeting:
    """Note a meeting that was held; never one of tomorrow."""
    require_write(by=by, journey=journey)
    row = _open(journey)
    if held_on > timezone.localdate():
        raise NotPossible("in_the_future")
    earlier = Meeting.objects.filter(journey=row, submission=submission).first()
    if earlier:
        return earlier
    meeting = Meeting.objects.create(
        journey=row, submission=submission, held_on=held_on, kind=kind.value, note=text, noted_by=noted_by
    )
    note(by, "meeting_noted", row)
    return meeting


@transaction.atomic
def end_journey(*, by: Actor, journey: Journey, ending: Ending, farewell: str) -> None:
    """End the journey, with why and with the words of what goes on."""
    require_write(by=by, journey=journey)
    row = locked(journey)
    if not move(row, Stage.ENDED):
        return
    row.ending, row.farewell, row.closed_at = ending.value, farewell, timezone.now()
    row.save(update_fields=["stage", "ending", "farewell", "closed_at"])
    Companionship.objects.filter(journey=row, ended_at=None).update(ended_at=row.closed_at)
    note(by, "ended", row)


def _open(journey: Journey) -> Journey:
    row = locked(journey)
    if row.stage in CLOSED:
        raise NotPossible("closed")
    return row


def open_matter(*, by: Actor, journey: Journey) -> None:
    """Let a member read a journey and write down that they did."""
    require_read(by=by, journey=journey)
    saw(
        by=by.user_id,
        verb="journeys.opened",
        on=journey,
        organisation_id=journey.adoption.organisation_id,
        adoption_id=journey.adoption_id,
    )
