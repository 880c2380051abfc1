"""Verbs on e-mails: typing one in, taking it, putting it back, noting that it is answered."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.api import own_membership, terms_of
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import Refused, require_any
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.words import subject_words, verb_words
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.actions.erasure import erase_keys
from mielikunta.foundation.privacy.decisions.erasure import Why
from mielikunta.operating_models.mielikioski.actions import ANSWERS, Noted, NotPossible, clear_practice, count_contact
from mielikunta.operating_models.mielikioski.decisions import EMAIL_DAYS, Way
from mielikunta.operating_models.mielikioski.models import Email

verb_words(
    {
        "mielikioski.email_typed_in": _("typed an e-mail in"),
        "mielikioski.email_taken": _("took an e-mail"),
        "mielikioski.email_put_back": _("put an e-mail back to wait"),
        "mielikioski.email_handed_on": _("handed an e-mail to a colleague"),
        "mielikioski.email_read": _("opened an e-mail"),
        "mielikioski.email_answered": _("answered an e-mail"),
    },
    group=_("Conversations"),
)
subject_words({"mielikioski.email": _("e-mail")})


@dataclass(frozen=True)
class TypedIn:
    """An e-mail as its form tells it."""

    submission: UUID
    address: str
    words: str
    topic: str
    language: str
    came_on: date


@transaction.atomic
def type_in_email(*, by: Actor, adoption: Adoption, typed: TypedIn) -> Email:
    """Put an e-mail among what waits, and count it; sent twice, it is there once."""
    require_any(by=by, rights=ANSWERS, on=adoption)
    if typed.came_on > timezone.localdate():
        raise NotPossible("in_the_future")
    earlier = Email.objects.filter(submission=typed.submission).first()
    if earlier is not None and earlier.adoption_id != adoption.pk:
        raise NotPossible("sent_elsewhere")
    if earlier is not None:
        return earlier
    erase_after = timezone.now() + timedelta(days=EMAIL_DAYS)
    # First, since it also refuses where the service has ended.
    count_contact(by=by, adoption=adoption, noted=Noted(typed.submission, Way.EMAIL, typed.topic, typed.language))
    row = Email.objects.create(adoption=adoption, erase_after=erase_after, **vars(typed))
    _note(by, "email_typed_in", row)
    return row


@transaction.atomic
def take_email(*, by: Actor, email: Email, instead_of: UUID | None = None) -> None:
    """Take an e-mail to answer it. `instead_of`: a colleague who has gone; for workers of the queue."""
    require_any(by=by, rights=(Right.WORK_QUEUE,) if instead_of else ANSWERS, on=email)
    row, member = _held_email(email), own_membership(by)
    if member is None or row.answered_on is not None:
        raise NotPossible("changed_meanwhile")
    if row.taken_by_id == member.pk:
        return
    if row.taken_by_id != instead_of:
        raise NotPossible("taken")
    row.taken_by = member
    row.save(update_fields=["taken_by"])
    _note(by, "email_taken", row)


@transaction.atomic
def put_back_email(*, by: Actor, email: Email) -> None:
    """Put an e-mail back to wait for whoever is free."""
    row = _held_own_email(by, email)
    row.taken_by = None
    row.save(update_fields=["taken_by"])
    _note(by, "email_put_back", row)


@transaction.atomic
def hand_on_emails(by: Actor, adoption: Adoption, to: Membership | None) -> None:
    """Hand all e-mails that one has taken to a colleague, or without one put them back: with the end of a shift."""
    member = own_membership(by)
    if member is None:
        return
    require_any(by=by, rights=ANSWERS, on=adoption)
    held = Email.objects.select_for_update(of=("self",)).select_related("adoption")
    for row in held.filter(adoption=adoption, taken_by=member, answered_on__isnull=True).order_by("pk"):
        row.taken_by = to
        row.save(update_fields=["taken_by"])
        _note(by, "email_put_back" if to is None else "email_handed_on", row)


@transaction.atomic
def answer_email(*, by: Actor, email: Email) -> None:
    """Note that it has been answered from the kiosk's mailbox; the address is erased after the service's days."""
    row = _held_own_email(by, email)
    if row.answered_on is not None:
        return
    kept = timezone.now() + timedelta(days=terms_of(row.adoption_id).days_kept)
    row.answered_on, row.erase_after = timezone.localdate(), min(kept, row.erase_after)
    row.save(update_fields=["answered_on", "erase_after"])
    _note(by, "email_answered", row)


def require_own_email(*, by: Actor, email: Email) -> None:
    """Let through whoever has taken the e-mail, and nobody else: its address is theirs alone to see."""
    require_any(by=by, rights=ANSWERS, on=email)
    member = own_membership(by)
    if member is None or email.taken_by_id != member.pk:
        raise Refused("only the one who has taken it")


@transaction.atomic
def clear_practice_with_emails(adoption_id: UUID) -> int:
    """Delete what was tried in practice mode, e-mails and their keys, too; return how many records went."""
    found = Email.objects.filter(adoption_id=adoption_id)
    keys = list(found.values_list("key_id", flat=True))
    found.delete()
    erase_keys(found={key: {} for key in keys}, why=Why.PRACTICE)
    return len(keys) + clear_practice(adoption_id)


def _held_email(email: Email) -> Email:
    row = Email.objects.select_for_update(of=("self",)).select_related("adoption").filter(pk=email.pk).first()
    if row is None:
        raise NotPossible("gone")
    return row


def _held_own_email(by: Actor, email: Email) -> Email:
    row = _held_email(email)
    require_own_email(by=by, email=row)
    return row


def _note(by: Actor, verb: str, row: Email) -> None:
    record(
        by=by.user_id,
        verb=f"mielikioski.{verb}",
        on=row,
        organisation_id=row.organisation_id,
        adoption_id=row.adoption_id,
    )
