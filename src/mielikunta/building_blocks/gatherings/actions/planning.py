"""Verbs of planning: a draft, its parts, its times and seats, publishing, cancelling, copying."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.gatherings.actions.problems import NotPossible
from mielikunta.building_blocks.gatherings.actions.rows import held, hold_running, note, span
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.decisions.series import Moments, Series, moments_of
from mielikunta.building_blocks.gatherings.mail import tell_those_who_come
from mielikunta.building_blocks.gatherings.models import Gathering, Quota, Session
from mielikunta.building_blocks.gatherings.permissions import require_arranges
from mielikunta.foundation.access.decisions import Actor

# What each step of the form writes, and which of it people who come are told of when it changes.
PARTS: dict[str, tuple[str, ...]] = {
    "what": ("kind", "theme", "course", "title", "about", "organisers", "leaders", "is_listed"),
    "where": ("mode", "municipality", "place", "accessibility", "video_link", "video_words", "language", "interpreter"),
    "whom": ("whom", "minimum_age", "maximum_age"),
    "sign_up": (
        *("takes_sign_up", "asks", "party", "most_heads", "questions"),
        *("closes_at", "answer_hours", "days_kept", "reminder_days"),
    ),
}
MATTERS = frozenset({"mode", "place", "municipality", "video_link"})
COPIED = tuple(name for part in PARTS.values() for name in part if name != "closes_at")


@transaction.atomic
def plan(*, by: Actor, adoption: Adoption, submission: UUID, content: Mapping[str, Any]) -> Gathering:
    """Begin a draft with what its first step tells. Sent twice, the first is returned."""
    require_arranges(by=by, on=adoption)
    hold_running(adoption)
    row, made = Gathering.objects.get_or_create(submission=submission, defaults={"adoption": adoption, **content})
    if row.adoption_id != adoption.pk:
        raise NotPossible("sent_elsewhere")
    if made:
        Quota.objects.create(gathering=row)
        note(by, "planned", row)
    return row


@transaction.atomic
def write_part(*, by: Actor, gathering: Gathering, part: str, content: Mapping[str, Any], revision: int) -> Gathering:
    """Write one part. `revision`: what the page showed; another's change since raises "changed_meanwhile"."""
    require_arranges(by=by, on=gathering)
    row = held(gathering)
    _require_changeable(row)
    changed = {name for name in PARTS[part] if getattr(row, name) != content[name]}
    if not changed:
        return row
    if row.revision != revision:
        raise NotPossible("changed_meanwhile")
    for name in changed:
        setattr(row, name, content[name])
    span(row)
    _save(by, row, tells=bool(changed & MATTERS))
    return row


@transaction.atomic
def set_times(*, by: Actor, gathering: Gathering, series: Series, revision: int) -> Gathering:
    """Set all sessions anew; of a published gathering, one is moved or cancelled at a time."""
    require_arranges(by=by, on=gathering)
    row = held(gathering)
    if row.state != State.DRAFT:
        raise NotPossible("move_one_by_one")
    wanted = moments_of(series)
    if [
        (each.starts_at, each.ends_at) for each in Session.objects.filter(gathering=row).order_by("starts_at")
    ] == wanted:
        return row
    if row.revision != revision:
        raise NotPossible("changed_meanwhile")
    if any(ends > following for (_starts, ends), (following, _last) in zip(wanted, wanted[1:], strict=False)):
        raise NotPossible("sessions_overlap")
    Session.objects.filter(gathering=row).delete()
    Session.objects.bulk_create(Session(gathering=row, starts_at=starts, ends_at=ends) for starts, ends in wanted)
    span(row)
    _save(by, row)
    return row


@transaction.atomic
def move_session(*, by: Actor, session: Session, to: Moments, seen: int) -> None:
    """Move one session and tell those who come. `seen`: how often it had been changed when the page was read."""
    require_arranges(by=by, on=session.gathering)
    row = held(session.gathering)
    _require_changeable(row)
    starts, ends = to
    others = Session.objects.filter(gathering=row, cancelled_at=None).exclude(pk=session.pk)
    if others.filter(starts_at__lt=ends, ends_at__gt=starts).exists():
        raise NotPossible("sessions_overlap")
    now_so = Session.objects.filter(pk=session.pk, starts_at=starts, ends_at=ends, cancelled_at=None)
    if now_so.exists():
        return
    asked = Session.objects.filter(pk=session.pk, changes=seen)
    if not asked.update(starts_at=starts, ends_at=ends, cancelled_at=None, changes=F("changes") + 1):
        raise NotPossible("changed_meanwhile")
    span(row)
    _save(by, row, tells=True)


@transaction.atomic
def cancel_session(*, by: Actor, session: Session) -> None:
    """Cancel one session of several and tell those who come; again changes nothing."""
    require_arranges(by=by, on=session.gathering)
    row = held(session.gathering)
    _require_changeable(row)
    if not Session.objects.filter(gathering=row, cancelled_at=None).exclude(pk=session.pk).exists():
        raise NotPossible("cancel_the_whole")
    standing = Session.objects.filter(pk=session.pk, cancelled_at=None)
    if standing.update(cancelled_at=timezone.now(), changes=F("changes") + 1):
        span(row)
        _save(by, row, tells=True)


@transaction.atomic
def publish(*, by: Actor, gathering: Gathering) -> None:
    """Show it to people; again changes nothing."""
    require_arranges(by=by, on=gathering)
    row = held(gathering)
    if row.state == State.PUBLISHED:
        return
    if row.state != State.DRAFT:
        raise NotPossible("over")
    if row.starts_at is None or row.ends_at is None:
        raise NotPossible("no_time_yet")
    if row.ends_at <= timezone.now():
        raise NotPossible("in_the_past")
    row.state, row.published_at = State.PUBLISHED, timezone.now()
    row.save(update_fields=["state", "published_at"])
    note(by, "published", row)


@transaction.atomic
def cancel(*, by: Actor, gathering: Gathering, words: str) -> None:
    """Cancel it whole and tell those who come; again changes nothing."""
    require_arranges(by=by, on=gathering)
    row = held(gathering)
    if row.state == State.CANCELLED:
        return
    if row.state != State.PUBLISHED:
        raise NotPossible("over")
    row.state, row.cancelled_at, row.cancel_words = State.CANCELLED, timezone.now(), words
    row.save(update_fields=["state", "cancelled_at", "cancel_words"])
    note(by, "cancelled", row)
    tell_those_who_come(row)


@transaction.atomic
def copy(*, by: Actor, gathering: Gathering, submission: UUID) -> Gathering:
    """Return a new draft with the same words and seats, without times or people."""
    require_arranges(by=by, on=gathering)
    hold_running(gathering.adoption)
    source = held(gathering)
    told = {name: getattr(source, name) for name in COPIED}
    row, made = Gathering.objects.get_or_create(submission=submission, defaults={"adoption": source.adoption, **told})
    if row.adoption_id != source.adoption_id:
        raise NotPossible("sent_elsewhere")
    if made:
        same = Quota.objects.filter(gathering=source).values("name", "seats", "line_places")
        Quota.objects.bulk_create(Quota(gathering=row, **each) for each in same)
        note(by, "copied", row)
    return row


@transaction.atomic
def throw_away(*, by: Actor, gathering: Gathering) -> None:
    """Delete a draft."""
    require_arranges(by=by, on=gathering)
    row = held(gathering)
    if row.state != State.DRAFT:
        raise NotPossible("over")
    note(by, "thrown_away", row)
    Quota.objects.filter(gathering=row).delete()
    row.delete()


@transaction.atomic
def close_held(*, before: timedelta = timedelta(hours=12)) -> int:
    """Mark as held what ended a while ago; return how many."""
    over = Gathering.objects.filter(state=State.PUBLISHED, ends_at__lt=timezone.now() - before)
    return over.update(state=State.HELD)


def _require_changeable(row: Gathering) -> None:
    if row.state in {State.CANCELLED, State.HELD}:
        raise NotPossible("over")


def _save(by: Actor, row: Gathering, *, tells: bool = False) -> None:
    """Store a change; of a published gathering those who come are told what they must know."""
    row.revision += 1
    tells = tells and row.state == State.PUBLISHED
    if tells:
        row.changed_at = timezone.now()
    row.save()
    note(by, "changed" if row.state == State.PUBLISHED else "written", row)
    if tells:
        tell_those_who_come(row)
