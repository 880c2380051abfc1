"""Verbs of the clock: what a use of a model asks, and whom it is time to ask."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.measures.actions.forgetting import drop
from mielikunta.building_blocks.measures.actions.links import token_hash_of
from mielikunta.building_blocks.measures.actions.reopening import settle_reopened
from mielikunta.building_blocks.measures.decisions.waves import (
    SETTLED,
    Audience,
    Course,
    State,
    Wanted,
    Wave,
    wanted,
)
from mielikunta.building_blocks.measures.mail import tell_that_questions_wait
from mielikunta.building_blocks.measures.models import Invitation, Plan, PlannedPart, Response, Subject
from mielikunta.building_blocks.measures.queries import planned_parts, subjects_with_invitations
from mielikunta.building_blocks.measures.shelf import version_of

Asks = Sequence[tuple[Wave, Audience, str]]  # wave, audience, slug of an instrument


@dataclass(frozen=True)
class Followed:
    """One person's path as the room sees it. `members`: who answers as companion and as referrer, if anybody does.

    letters: audiences without a member whom the room tells itself: called with the id of an invitation just made.
    """

    handle_id: UUID
    language: str
    course: Course
    closed_at: datetime | None
    members: Mapping[Audience, UUID] = field(default_factory=dict)
    letters: Mapping[Audience, Callable[[UUID], None]] = field(default_factory=dict)


@transaction.atomic
def attach_plan(*, adoption: Adoption, slug: str, asks: Asks) -> Plan:
    """Return the adoption's plan, made first where there is none. A plan that stands is left as it is."""
    plan, made = Plan.objects.get_or_create(adoption=adoption, slug=slug)
    if made:
        PlannedPart.objects.bulk_create(
            PlannedPart(plan=plan, wave=wave, audience=audience, instrument=version_of(instrument), place=place)
            for place, (wave, audience, instrument) in enumerate(asks, 1)
        )
    return plan


PAGE = 500  # as many people as are looked up at once
Due = dict[tuple[str, str], Wanted]


def follow(*, plan: Plan, paths: Sequence[Followed]) -> int:
    """Bring invitations up to date with these paths; return for how many people something changed.

    Run again, nothing changes. Only what nobody has answered is ever closed. Whoever needs nothing costs no query.
    """
    planned = [(Wave(part.wave), Audience(part.audience)) for part in planned_parts(plan.pk)]
    settle_reopened(Q(subject__plan=plan))
    today, changed = timezone.localdate(), 0
    for begin in range(0, len(paths), PAGE):
        changed += _follow_page(plan, planned, paths[begin : begin + PAGE], today)
    return changed


def _follow_page(plan: Plan, planned: list[tuple[Wave, Audience]], paths: Sequence[Followed], today: date) -> int:
    known = {each.handle_id: each for each in subjects_with_invitations(plan, [path.handle_id for path in paths])}
    changed = 0
    for path in paths:
        due = {(each.wave.value, each.audience.value): each for each in wanted(path.course, planned, today)}
        subject = known.get(path.handle_id)
        if _needs(subject, path, due, today):
            _bring_up_to_date(plan, path, due, today)
            changed += 1
    return changed


def _needs(subject: Subject | None, path: Followed, due: Due, today: date) -> bool:
    """Return whether anything of this path is to be changed."""
    if subject is None:
        return any(each.closes_on >= today for each in due.values())  # none: a path from before measuring began
    due = _of_the_willing(subject, due)
    rows = {(row.wave, row.audience): row for row in subject.invitations.all()}
    if subject.closed_at != path.closed_at or any(
        row.state == State.OPEN for key, row in rows.items() if key not in due
    ):
        return True
    return any(_is_to_ask(rows.get(key), each, path, today) for key, each in due.items())


def _of_the_willing(subject: Subject, due: Due) -> Due:
    if subject.declined_at is None:
        return due
    return {key: each for key, each in due.items() if each.audience is not Audience.PERSON}


def _is_to_ask(row: Invitation | None, each: Wanted, path: Followed, today: date) -> bool:
    """Return whether an invitation is to be made, opened or closed, or its days or member changed."""
    member = path.members.get(each.audience)
    if each.audience is not Audience.PERSON and member is None and each.audience not in path.letters:
        return False
    if row is None:
        return each.closes_on >= today
    present = (row.opens_on, row.closes_on, row.membership_id, row.state)
    return row.state not in SETTLED and present != (each.opens_on, each.closes_on, member, _state(each, today))


def _state(each: Wanted, today: date) -> str:
    return State.OPEN.value if each.closes_on >= today else State.CLOSED.value


@transaction.atomic
def _bring_up_to_date(plan: Plan, path: Followed, due: Due, today: date) -> None:
    made = {"adoption_id": plan.adoption_id, "language": path.language}
    subject, _made = Subject.objects.select_for_update().get_or_create(
        plan=plan, handle_id=path.handle_id, defaults=made
    )
    if subject.closed_at != path.closed_at:
        subject.closed_at = path.closed_at
        subject.save(update_fields=["closed_at"])
    due = _of_the_willing(subject, due)
    rows = {(row.wave, row.audience): row for row in subject.invitations.select_for_update()}
    for key, each in due.items():
        if _is_to_ask(rows.get(key), each, path, today):
            _ask(subject, each, rows.get(key), path, today)
    for key, row in rows.items():
        if key not in due and row.state == State.OPEN:
            drop(Response.objects.filter(invitation=row))
            Invitation.objects.filter(pk=row.pk).update(state=State.CLOSED)


def _ask(subject: Subject, each: Wanted, row: Invitation | None, path: Followed, today: date) -> None:
    """Make the invitation, or move its days; what another member has begun goes when it is asked of a new one."""
    letter = path.letters.get(each.audience) if row is None else None
    if row is None:
        row = Invitation(subject=subject, wave=each.wave, audience=each.audience)
        row.token_hash = token_hash_of(row.pk)
    member, state = path.members.get(each.audience), _state(each, today)
    is_new = member is not None and row.membership_id != member and state == State.OPEN
    if row.membership_id != member or state == State.CLOSED:
        drop(Response.objects.filter(invitation=row))
        row.browser_hash = None
    row.opens_on, row.closes_on = each.opens_on, each.closes_on
    row.membership_id, row.state = member, state
    row.save()
    if is_new:
        tell_that_questions_wait.enqueue(str(row.pk))
    elif letter is not None and state == State.OPEN:
        letter(row.pk)
