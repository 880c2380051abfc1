"""Verbs on entries: details, steps, the undertaking, the limit."""

import datetime
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.registers.actions.problems import NotPossible
from mielikunta.building_blocks.registers.actions.rows import hold_running, kind_here, note, open_entry
from mielikunta.building_blocks.registers.decisions import MOST_PLACES, StepHow, StepKind, step_problem
from mielikunta.building_blocks.registers.models import Entry, Step
from mielikunta.building_blocks.registers.permissions import (
    require_coordinates,
    require_own,
    require_own_or_coordinates,
)
from mielikunta.building_blocks.registers.queries import holds_role
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.places.queries import municipalities


@dataclass(frozen=True)
class EntryDetails:
    """What a member offers. Empty areas, days or parts of the day: any of them will do."""

    languages: list[str]
    areas: list[UUID] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    interests: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    limit: int = 2
    paused_until: datetime.date | None = None
    phone: str = ""
    note: str = ""


def mark_of(entry: Entry | None) -> str:
    """Return a short text that differs whenever an entry's details have been saved."""
    return entry.changed_at.isoformat() if entry else ""


@transaction.atomic
def save_details(
    *, by: Actor, adoption: Adoption, membership: Membership, role: str, details: EntryDetails, as_seen: str
) -> Entry:
    """Save what a member offers, in their own name or for one who has no device. `as_seen`: the page's mark."""
    require_own_or_coordinates(by=by, adoption=adoption, membership=membership, role=role)
    hold_running(adoption)
    kind = kind_here(adoption, role)
    if not holds_role(adoption, role, membership.pk):
        raise NotPossible("no_longer_here")
    standing_before = Entry.objects.filter(adoption=adoption, membership=membership, role=role).exists()
    entry = open_entry(adoption, membership, role)
    if _is_same(entry, details):
        return entry
    if standing_before and mark_of(entry) != as_seen:
        raise NotPossible("changed_meanwhile")
    if details.limit < entry.taken:
        raise NotPossible("more_going_on")
    if details.limit > max(kind.limit, entry.limit):
        raise NotPossible("limit_too_high")
    for name in ("languages", "topics", "interests", "days", "parts", "limit", "paused_until", "phone", "note"):
        setattr(entry, name, getattr(details, name))
    entry.raised_at = entry.raised_at if details.limit > kind.limit else None
    entry.changed_at = timezone.now()
    entry.save()
    entry.areas.set(municipalities().filter(pk__in=details.areas))
    note(by.user_id, "details_saved", entry, adoption)
    return entry


def _is_same(entry: Entry, details: EntryDetails) -> bool:
    names = ("languages", "topics", "interests", "days", "parts", "limit", "paused_until")
    plain = all(getattr(entry, name) == getattr(details, name) for name in names)
    sealed = (entry.phone or "", entry.note or "") == (details.phone, details.note)
    return plain and sealed and set(entry.areas.values_list("pk", flat=True)) == set(details.areas)


@transaction.atomic
def note_step(
    *,
    by: Actor,
    adoption: Adoption,
    membership: Membership,
    role: str,
    step: StepKind,
    done_on: datetime.date,
    how: StepHow = StepHow.NOTED,
) -> None:
    """Write down that a step has been done; written anew, the latest day holds."""
    require_coordinates(by=by, adoption=adoption)
    hold_running(adoption)
    kind = kind_here(adoption, role)
    if step not in kind.steps:
        raise NotPossible("not_a_step_here")
    if step is StepKind.UNDERTAKING and how is StepHow.SCREEN:
        raise NotPossible("only_oneself")
    if problem := step_problem(done_on, timezone.localdate()):
        raise NotPossible(problem.value)
    _store_step(by, adoption, membership, role, step, done_on, how)


@transaction.atomic
def accept_undertaking(*, by: Actor, adoption: Adoption, membership: Membership, role: str, version: str) -> None:
    """Accept the undertaking of confidentiality on screen; `version` is the mark of the text the page showed."""
    require_own(by=by, adoption=adoption, membership=membership, role=role)
    hold_running(adoption)
    text_now = kind_here(adoption, role).undertaking
    if text_now is None or version != text_now(adoption):
        raise NotPossible("text_changed")
    today = timezone.localdate()
    _store_step(by, adoption, membership, role, StepKind.UNDERTAKING, today, StepHow.SCREEN, version)


def _store_step(
    by: Actor,
    adoption: Adoption,
    membership: Membership,
    role: str,
    step: StepKind,
    done_on: datetime.date,
    how: StepHow,
    version: str = "",
) -> None:
    if not holds_role(adoption, role, membership.pk):
        raise NotPossible("no_longer_here")
    entry = open_entry(adoption, membership, role)
    same = {"done_on": done_on, "how": how.value, "version": version}
    if Step.objects.filter(entry=entry, kind=step.value, **same).exists():
        return
    told = {**same, "noted_by_id": by.user_id, "noted_at": timezone.now()}
    Step.objects.update_or_create(entry=entry, kind=step.value, defaults=told)
    note(by.user_id, "step_noted", entry, adoption)


@transaction.atomic
def remove_step(*, by: Actor, adoption: Adoption, membership: Membership, role: str, step: StepKind) -> None:
    """Take away a step that was written down by mistake, or is out of date; again changes nothing."""
    require_coordinates(by=by, adoption=adoption)
    entry = Entry.objects.filter(adoption=adoption, membership=membership, role=role).first()
    if entry and Step.objects.filter(entry=entry, kind=step.value).delete()[0]:
        note(by.user_id, "step_removed", entry, adoption)


@transaction.atomic
def set_limit(
    *, by: Actor, adoption: Adoption, membership: Membership, role: str, limit: int, reason: str, as_seen: int
) -> None:
    """Set how many a member may carry at a time; more than usual needs a reason. `as_seen`: the limit shown."""
    require_coordinates(by=by, adoption=adoption)
    hold_running(adoption)
    kind = kind_here(adoption, role)
    entry = open_entry(adoption, membership, role)
    if entry.limit == limit and (entry.raise_reason or "") == (reason if limit > kind.limit else ""):
        return
    if entry.limit != as_seen:
        raise NotPossible("changed_meanwhile")
    if not 1 <= limit <= MOST_PLACES:
        raise NotPossible("limit_too_high")
    if limit < entry.taken:
        raise NotPossible("more_going_on")
    if limit > kind.limit and not reason.strip():
        raise NotPossible("say_why")
    entry.limit, entry.raise_reason = limit, reason if limit > kind.limit else ""
    entry.raised_at = timezone.now() if limit > kind.limit else None
    entry.save(update_fields=["limit", "raise_reason", "raised_at"])
    note(by.user_id, "limit_set", entry, adoption)
