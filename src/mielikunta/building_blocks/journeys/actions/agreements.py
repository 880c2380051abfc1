"""Verbs on the agreement: accepted by the person on screen, or on paper before a coordinator or companion."""

import datetime

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.own import own_journey, own_note
from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, note, seen, under_way
from mielikunta.building_blocks.journeys.agreement import AgreementText, agreement_text
from mielikunta.building_blocks.journeys.course_rules import AcceptedHow
from mielikunta.building_blocks.journeys.models import Agreement, Journey
from mielikunta.building_blocks.journeys.permissions import require_read, require_write
from mielikunta.building_blocks.journeys.queries import agreement_of
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.models import Handle


@transaction.atomic
def accept_own_agreement(*, handle: Handle, language: str, as_seen: str) -> None:
    """Let the person accept the agreement on their own page. `as_seen`: the mark of the text that the page showed."""
    row = under_way(own_journey(handle))
    offered = agreement_text(row.adoption, language)
    if agreement_of(row):
        return
    if offered.mark != as_seen:
        raise NotPossible("changed_meanwhile")
    _store(row, offered, AcceptedHow.SCREEN, timezone.localdate(), None)
    own_note("agreement_accepted", row)


@transaction.atomic
def note_paper_agreement(
    *, by: Actor, journey: Journey, seen_by: Membership, accepted_on: datetime.date, as_seen: str
) -> None:
    """Note that the person has signed the agreement on paper, and who saw it."""
    require_write(by=by, journey=journey)
    if seen_by.user_id != by.user_id:
        raise NotPossible("not_your_own_membership")
    row = under_way(journey)
    if agreement_of(row):
        return
    if accepted_on > timezone.localdate():
        raise NotPossible("in_the_future")
    offered = agreement_text(row.adoption, row.language)
    if offered.mark != as_seen:
        raise NotPossible("changed_meanwhile")
    _store(row, offered, AcceptedHow.PAPER, accepted_on, seen_by)
    note(by.user_id, "agreement_noted", row)


@transaction.atomic
def take_back_agreement(*, by: Actor, journey: Journey) -> None:
    """Take away an agreement that was noted by mistake; again changes nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = locked(journey)
    if Agreement.objects.filter(journey=row).delete()[0]:
        note(by.user_id, "agreement_taken_back", row)


def _store(
    row: Journey, offered: AgreementText, how: AcceptedHow, accepted_on: datetime.date, seen_by: Membership | None
) -> None:
    Agreement.objects.create(
        journey=row,
        version=offered.version,
        text_hash=offered.mark,
        language=offered.language,
        text=offered.text,
        how=how.value,
        accepted_on=accepted_on,
        seen_by=seen_by,
    )


def print_own_page(*, by: Actor, journey: Journey) -> None:
    """Let a member print the person's page for them, and write down that they did."""
    require_read(by=by, journey=journey)
    seen(by.user_id, "own_page_printed", journey)


def print_agreement(*, by: Actor, journey: Journey) -> None:
    """Let a member open the agreement with names on it, and write down that they did."""
    require_read(by=by, journey=journey)
    seen(by.user_id, "agreement_printed", journey)
