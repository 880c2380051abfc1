"""Verbs on finding a companion: what the person hopes for, asking, answering, withdrawing."""

import datetime
from dataclasses import dataclass, field
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.journeys.actions.problems import NotPossible
from mielikunta.building_blocks.journeys.actions.steps import locked, note, under_way
from mielikunta.building_blocks.journeys.asking import ANSWERS, ASK_DAYS, STANDS, AskState
from mielikunta.building_blocks.journeys.models import CompanionAsk, CompanionWish, Journey
from mielikunta.building_blocks.journeys.queries import COMPANION, asks, companionships, is_companion
from mielikunta.building_blocks.registers.api import Standing, kind_of, something_to_read, standing_in
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import Refused, require
from mielikunta.foundation.people.models import Membership

WHY_NOT = {Standing.NOT_READY: "not_ready", Standing.PAUSED: "on_pause", Standing.FULL: "no_place"}


@dataclass(frozen=True)
class Hopes:
    """What a person hopes of a companion, in classes."""

    interests: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    interpreter: bool = False
    wished_id: UUID | None = None


@transaction.atomic
def note_hopes(*, by: Actor, journey: Journey, hopes: Hopes) -> None:
    """Write down what the person hopes of a companion; written anew, the latest holds."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = under_way(journey)
    if CompanionWish.objects.filter(journey=row, **vars(hopes)).exists():
        return
    told = {**vars(hopes), "changed_at": timezone.now()}
    CompanionWish.objects.update_or_create(journey=row, defaults=told)
    note(by.user_id, "hopes_noted", row)


@transaction.atomic
def ask_companion(*, by: Actor, journey: Journey, companion: Membership) -> CompanionAsk:
    """Ask a companion who is ready and has room; one at a time. Asked again, the request that stands is returned."""
    require(by=by, right=Right.WORK_QUEUE, on=journey)
    row = under_way(journey)
    if not is_companion(row.adoption, companion):
        raise NotPossible("not_a_companion")
    standing = asks().standing().filter(journey=row).first()
    if standing and standing.membership_id == companion.pk:
        return standing
    if standing:
        raise NotPossible("companion_asked")
    _require_can_be_asked(row, companion)
    answer_by = timezone.localdate() + datetime.timedelta(days=ASK_DAYS)
    told = {"membership": companion, "asked_by_id": by.user_id, "answer_by": answer_by}
    try:
        with transaction.atomic():
            ask = CompanionAsk.objects.create(journey=row, **told)
    except IntegrityError as error:
        raise NotPossible("companion_asked") from error
    note(by.user_id, "companion_asked", row)
    something_to_read([companion.user_id])
    return ask


def _require_can_be_asked(row: Journey, companion: Membership) -> None:
    if companionships().going_on().filter(journey=row, membership=companion).exists():
        raise NotPossible("alongside_already")
    kind = kind_of(row.adoption.model.slug, COMPANION)
    now = standing_in(row.adoption, kind, companion.pk) if kind else Standing.FREE
    if now in WHY_NOT:
        raise NotPossible(WHY_NOT[now])


@transaction.atomic
def answer_ask(*, by: Actor, ask: CompanionAsk, answer: AskState) -> None:
    """Answer a request made to oneself; a yes may still become a no until one is named. Again changes nothing."""
    require(by=by, right=Right.ACCOMPANY, on=ask.journey)
    if ask.membership.user_id != by.user_id:
        raise Refused("Only the one who was asked answers.")
    if answer not in ANSWERS:
        raise ValueError(f"{answer} is no answer.")
    row = locked(ask.journey)
    held = asks().select_for_update(of=("self",)).get(pk=ask.pk)
    if held.state == answer:
        return
    if held.state not in STANDS:
        raise NotPossible("ask_over")
    held.state, held.closed_at = answer, timezone.now()
    held.save(update_fields=["state", "closed_at"])
    note(by.user_id, "ask_answered", row)
    something_to_read([held.asked_by_id])


@transaction.atomic
def withdraw_ask(*, by: Actor, ask: CompanionAsk) -> None:
    """Take a request back; again changes nothing."""
    require(by=by, right=Right.WORK_QUEUE, on=ask.journey)
    row = locked(ask.journey)
    now = timezone.now()
    if asks().standing().filter(pk=ask.pk).update(state=AskState.WITHDRAWN, closed_at=now):
        note(by.user_id, "ask_withdrawn", row)
        something_to_read([ask.membership.user_id])


def let_asks_expire() -> int:
    """Close the requests that nobody answered in time, and tell who asked; return how many."""
    expired = 0
    for ask in asks().overdue().select_related("journey__adoption"):
        with transaction.atomic():
            row = locked(ask.journey)
            open_now = asks().filter(pk=ask.pk, state=AskState.OPEN)
            if open_now.update(state=AskState.EXPIRED, closed_at=timezone.now()):
                note(None, "ask_expired", row)
                something_to_read([ask.asked_by_id])
                expired += 1
    return expired
