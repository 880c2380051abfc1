"""Verbs of a visitor: taking a seat while the form is filled in, signing up, answering an offer, cancelling.

Whoever changes an enrolment and the counter holds the counter first. A new row alone comes before it, so that the
counter is held for a moment only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from uuid6 import uuid7

from mielikunta.building_blocks.gatherings.actions.line import give_back, held_quota, promote
from mielikunta.building_blocks.gatherings.actions.problems import NotPossible
from mielikunta.building_blocks.gatherings.decisions import BEING_FILLED, HELD_MINUTES, OVER, Standing
from mielikunta.building_blocks.gatherings.models import Enrolment, Quota
from mielikunta.building_blocks.gatherings.permissions import require_own
from mielikunta.building_blocks.gatherings.queries import sent_before
from mielikunta.building_blocks.gatherings.turns import in_turn
from mielikunta.foundation.privacy.actions import begin_visit, erase, issue_code, open_handle_with_code
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.keys import new_key
from mielikunta.foundation.privacy.models import Handle

SENT_AGAIN_WITHIN = timedelta(minutes=30)  # so long a form's own number leads back to what it has sent
SEALED = ("nickname", "name", "email", "unit", "answers")


@dataclass(frozen=True)
class Coming:
    """Who would come, as the first step tells.

    submission: the form's own random number, known to the sender alone.
    """

    submission: UUID
    heads: int = 1
    bands: Mapping[str, int] = field(default_factory=dict)
    language: str = "fi"


@dataclass(frozen=True)
class SignedUp:
    """What came of it. `code`: a new return code, shown once; none for whoever came with a visit of their own.

    visit: the token of a visit begun for the browser, so that one can look and cancel at once.
    """

    enrolment: Enrolment
    code: str = ""
    visit: str = ""


def take_place(*, quota: Quota, coming: Coming) -> Enrolment:
    """Hold seats, or a place in line, while the form is filled in. Sent again, the first is returned.

    `quota`: as read with its gathering. Raises NotPossible: "closed", "full", "too_many_heads".
    """
    gathering = quota.gathering
    if not gathering.is_open:
        raise NotPossible("closed")
    if coming.heads > gathering.most_heads:
        raise NotPossible("too_many_heads")
    room = quota.in_line == 0 and (quota.seats is None or quota.taken + coming.heads <= quota.seats)
    ways = [Standing.HELD] if room else []
    ways += [Standing.HELD_IN_LINE] if room or quota.in_line < quota.line_places else []
    for standing in ways:
        try:
            with in_turn(), transaction.atomic():
                return _hold(quota, coming, standing)
        except _NoRoom:
            continue
        except IntegrityError:
            return _sent_again(quota, coming, otherwise="sent_elsewhere")
    return _sent_again(quota, coming, otherwise="full")


class _NoRoom(Exception):
    """The counter did not move."""


def _hold(quota: Quota, coming: Coming, standing: Standing) -> Enrolment:
    now = timezone.now()
    row = Enrolment(
        gathering=quota.gathering,
        quota=quota,
        key_id=UUID(int=uuid7().int),  # a key is made when there is something to seal
        submission=coming.submission,
        standing=standing,
        heads=coming.heads,
        bands=dict(coming.bands),
        language=coming.language,
        began_at=now,
        answer_by=now + timedelta(minutes=HELD_MINUTES),
    )
    if standing is Standing.HELD_IN_LINE:
        row.number = _place_in_line(quota)
    row.save(force_insert=True)
    if standing is Standing.HELD and not _seats(quota.pk, coming.heads):
        raise _NoRoom
    return row


def _seats(quota_id: UUID, heads: int) -> bool:
    """Take seats from the counter; nobody passes the line."""
    room = Q(seats__isnull=True) | Q(taken__lte=F("seats") - heads)
    return bool(Quota.objects.filter(room, pk=quota_id, in_line=0).update(taken=F("taken") + heads))


def _place_in_line(quota: Quota) -> int:
    """Take a place in the line and return its number, which nobody else has."""
    counter = Quota.objects.filter(pk=quota.pk, in_line__lt=F("line_places"))
    if not counter.update(in_line=F("in_line") + 1, last_number=F("last_number") + 1):
        raise _NoRoom
    number: int = Quota.objects.values_list("last_number", flat=True).get(pk=quota.pk)
    return number


def _sent_again(quota: Quota, coming: Coming, *, otherwise: str) -> Enrolment:
    """Return what the form has begun already; one who went back and told of another party is held anew."""
    earlier = sent_before(coming.submission)
    if earlier is None:
        raise NotPossible(otherwise)
    if earlier.gathering_id != quota.gathering_id:
        raise NotPossible("sent_elsewhere")
    same = (earlier.quota_id, earlier.heads, earlier.bands) == (quota.pk, coming.heads, dict(coming.bands))
    if same or earlier.standing not in BEING_FILLED:
        return earlier
    with in_turn(), transaction.atomic():  # whoever finds no room for more people keeps the seats of the fewer
        held_quota(earlier.quota_id)
        row = Enrolment.objects.filter(pk=earlier.pk, standing=earlier.standing)
        if row.update(standing=Standing.LAPSED, submission=uuid4()):
            give_back(earlier)
        quota.refresh_from_db(fields=["taken", "in_line", "last_number"])
        return take_place(quota=quota, coming=coming)


def sign_up(*, enrolment: Enrolment, told: Mapping[str, str], visitor: Handle | None = None) -> SignedUp:
    """Turn a hold into an enrolment with what was told; under a new handle, or the visitor's own.

    Sent again within half an hour, it is the same enrolment, with a new code in place of one that was not seen.
    Raises NotPossible: "hold_lapsed" when the time ran out and the seats have gone to others.
    """
    if enrolment.standing not in {*BEING_FILLED, Standing.LAPSED}:
        return _signed_up_before(enrolment, visitor)
    said = {name: text for name, text in told.items() if name in SEALED and text}
    with in_turn():
        if said:
            enrolment.key_id = new_key()
        with transaction.atomic():
            return _signed_up(enrolment, said, visitor)


def _signed_up(enrolment: Enrolment, said: Mapping[str, str], visitor: Handle | None) -> SignedUp:
    before = enrolment.standing
    if before == Standing.LAPSED and not _seats(enrolment.quota_id, enrolment.heads):
        raise NotPossible("hold_lapsed")
    waits = before == Standing.HELD_IN_LINE
    if waits:
        held_quota(enrolment.quota_id)
    handle, code = (visitor, "") if visitor else open_handle_with_code(adoption_id=enrolment.gathering.adoption_id)
    enrolment.standing = Standing.WAITING if waits else Standing.ENROLLED
    enrolment.handle, enrolment.answer_by = handle, None
    for name, text in said.items():
        setattr(enrolment, name, text)
    columns = {name: _column(name).pre_save(enrolment, add=False) for name in said}
    told = {"standing": enrolment.standing, "handle": handle, "answer_by": None, "key_id": enrolment.key_id}
    # Only what is still as it was read: of two presses, or of a press and the clock, one counts.
    if not Enrolment.objects.filter(pk=enrolment.pk, standing=before).update(**told, **columns):
        raise NotPossible("changed_meanwhile")
    if waits and promote(enrolment.quota):
        enrolment.refresh_from_db(fields=["standing", "answer_by"])
    return SignedUp(enrolment, code, "" if visitor else begin_visit(handle=handle))


def _column(name: str) -> SealedText:
    column: SealedText = Enrolment._meta.get_field(name)  # type: ignore[assignment]
    return column


def _signed_up_before(enrolment: Enrolment, visitor: Handle | None) -> SignedUp:
    handle = enrolment.handle
    if handle is None or enrolment.standing == Standing.CANCELLED:
        raise NotPossible("cancelled")
    if visitor is not None and visitor.pk == handle.pk:
        return SignedUp(enrolment)
    if enrolment.began_at < timezone.now() - SENT_AGAIN_WITHIN:
        raise NotPossible("sent_elsewhere")
    # A code that leads to more than this is in its owner's hands already.
    only = not Enrolment.objects.filter(handle=handle).exclude(pk=enrolment.pk).exists()
    return SignedUp(enrolment, issue_code(handle=handle), begin_visit(handle=handle)) if only else SignedUp(enrolment)


@transaction.atomic
def accept_offer(*, visitor: Handle, enrolment: Enrolment) -> None:
    """Take the seat that was offered; accepted already, nothing changes."""
    require_own(visitor=visitor, enrolment=enrolment)
    row = Enrolment.objects.filter(pk=enrolment.pk)
    if row.filter(standing=Standing.OFFERED).update(standing=Standing.ENROLLED, answer_by=None):
        return
    if not row.filter(standing=Standing.ENROLLED).exists():
        raise NotPossible("offer_over")


@transaction.atomic
def cancel_enrolment(*, visitor: Handle, enrolment: Enrolment) -> None:
    """Give the seat or the place in line back, and erase what was told; cancelled already, nothing changes."""
    require_own(visitor=visitor, enrolment=enrolment)
    quota = held_quota(enrolment.quota_id)
    row = Enrolment.objects.get(pk=enrolment.pk)
    if row.standing in OVER:
        return
    # Under its present standing alone: an acceptance at the same moment may have changed it.
    if not Enrolment.objects.filter(pk=row.pk, standing=row.standing).update(standing=Standing.CANCELLED):
        raise NotPossible("changed_meanwhile")
    give_back(row)
    promote(quota)
    erase(key_id=row.key_id, why=Why.ASKED, rows=[row])
