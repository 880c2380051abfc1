"""Verbs of a kiosk: telling how it is reached, counting a contact and taking it back, the visitor's two answers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.appointments.api import clear_practice_times
from mielikunta.building_blocks.conversations.api import Conversation, send_as_member
from mielikunta.building_blocks.conversations.api import clear_practice as clear_conversations
from mielikunta.building_blocks.journeys.api import Journey, Referral, reachable_from, refer, refer_self
from mielikunta.building_blocks.journeys.api import NotPossible as NotInJourneys
from mielikunta.building_blocks.rotas.api import clear_practice_shifts
from mielikunta.building_blocks.safety.api import clear_practice_notes
from mielikunta.foundation.access.decisions import Actor, Right, Scope
from mielikunta.foundation.access.permissions import require_any
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.audit.words import subject_words, verb_words
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.models import Handle
from mielikunta.operating_models.mielikioski.decisions import Guided
from mielikunta.operating_models.mielikioski.models import Contact, Feedback, Kiosk, Onward

ANSWERS = (Right.WORK_QUEUE, Right.ACCOMPANY)
KEEPS_KIOSK = (Right.MANAGE_ADOPTION, Right.WORK_QUEUE)
TAKEN_BACK_WITHIN = timedelta(days=1)

verb_words(
    {
        "mielikioski.hours_told": _("told how the kiosk is reached"),
        "mielikioski.contact_counted": _("counted a visit or a call"),
        "mielikioski.contact_taken_back": _("took a counted visit or call back"),
    }
)
subject_words({"mielikioski.kiosk": _("kiosk"), "mielikioski.contact": _("counted visit or call")})


class NotPossible(Exception):
    """What was asked can't be done as things stand; `slug` says why."""

    def __init__(self, slug: str) -> None:
        super().__init__(slug)
        self.slug = slug


@dataclass(frozen=True)
class Reached:
    """How a kiosk is reached, as its form tells."""

    openings: list[list[Any]]
    break_from: date | None
    break_until: date | None
    answer_days: int
    phone: str
    place: str


@dataclass(frozen=True)
class Noted:
    """One contact as it is tapped in."""

    submission: UUID
    channel: str
    topic: str
    language: str
    age: str = ""
    guided: str = ""
    noted_at: datetime | None = None  # when it was, if it is told afterwards


@transaction.atomic
def tell_reached(*, by: Actor, adoption: Adoption, reached: Reached, revision: int) -> Kiosk:
    """Tell how the kiosk is reached. `revision`: what the page showed; another's change since raises."""
    require_any(by=by, rights=KEEPS_KIOSK, on=adoption)
    _require_running(adoption)
    Kiosk.objects.get_or_create(adoption=adoption, defaults={"revision": 0})
    row = Kiosk.objects.select_for_update().get(adoption=adoption)
    if all(getattr(row, name) == value for name, value in vars(reached).items()) and row.revision:
        return row
    if row.revision != revision:
        raise NotPossible("changed_meanwhile")
    for name, value in vars(reached).items():
        setattr(row, name, value)
    row.revision += 1
    row.save()
    _note(by, "hours_told", adoption, row)
    return row


@transaction.atomic
def count_contact(*, by: Actor, adoption: Adoption, noted: Noted) -> Contact:
    """Count a visit, a call or an e-mail; sent twice, it is counted once."""
    require_any(by=by, rights=ANSWERS, on=adoption)
    _require_running(adoption)
    told = {name: value for name, value in vars(noted).items() if name != "submission" and value is not None}
    row, made = Contact.objects.get_or_create(submission=noted.submission, defaults={"adoption": adoption, **told})
    if row.adoption_id != adoption.pk:
        raise NotPossible("sent_elsewhere")
    if made:
        _note(by, "contact_counted", adoption, row)
    return row


@transaction.atomic
def take_back_contact(*, by: Actor, contact: Contact) -> None:
    """Take a counted contact back within a day; taken back already, nothing changes."""
    require_any(by=by, rights=ANSWERS, on=contact)
    if contact.noted_at < timezone.now() - TAKEN_BACK_WITHIN:
        raise NotPossible("too_old")
    if Contact.objects.filter(pk=contact.pk).exists():
        _note(by, "contact_taken_back", contact, contact)
        Contact.objects.filter(pk=contact.pk).delete()


@transaction.atomic
def give_feedback(*, visitor: Handle, conversation: Conversation, helped: int, heard: str) -> None:
    """Store the visitor's two answers; answering again changes them. It leaves no row in the log.

    What was answered in a month that is over stays as it is: figures of that month have been looked at.
    """
    if conversation.handle_id != visitor.pk:
        raise NotPossible("gone")
    told = {"helped": helped, "heard": heard}
    row, made = Feedback.objects.select_for_update().get_or_create(
        mark=salted_hmac("mielikioski feedback", str(conversation.pk), algorithm="sha256").hexdigest(),
        defaults={"adoption_id": conversation.adoption_id, "channel": conversation.channel, **told},
    )
    if not made and row.given_on >= timezone.localdate().replace(day=1):
        Feedback.objects.filter(pk=row.pk).update(**told)


@transaction.atomic
def pass_on(*, visitor: Handle, conversation: Conversation, to: Adoption, referral: Referral) -> Journey:
    """Pass the person's own words on where they want to go. The conversation learns nothing of it (ADR 11)."""
    if conversation.handle_id != visitor.pk:
        raise NotPossible("gone")
    journey = refer_self(visitor=visitor, origin=conversation.adoption, adoption=to, referral=referral)
    _count_onward(conversation.adoption, Guided.COMPANION, referral.submission)
    return journey


@transaction.atomic
def refer_for(*, by: Actor, adoption: Adoption, to: Adoption, referrer: Membership, referral: Referral) -> Journey:
    """Refer somebody at the door or on the phone who allowed it. The kiosk keeps a day and where to: of the person,
    and of the referral, nothing.
    """
    require_any(by=by, rights=ANSWERS, on=adoption)
    if adoption.has_ended or not reachable_from(adoption).filter(pk=to.pk).exists():
        raise NotInJourneys("no_way_in")
    journey = refer(by=by, adoption=to, referrer=referrer, referral=referral)
    _count_onward(adoption, Guided.COMPANION, referral.submission)
    return journey


@transaction.atomic
def hand_over_words(*, by: Actor, conversation: Conversation, submission: UUID, words: str) -> None:
    """Write a service into the conversation as plain words, for the visitor to call or look up. Twice is once."""
    send_as_member(by=by, conversation=conversation, submission=submission, text=words)
    _count_onward(conversation.adoption, Guided.SERVICE, submission)


def _count_onward(adoption: Adoption, guided: Guided, submission: UUID) -> None:
    """Count that somebody went on. The mark is a keyed hash against double counting: it leads to nobody's form."""
    mark = salted_hmac("mielikioski onward", str(submission), algorithm="sha256").hexdigest()
    Onward.objects.get_or_create(mark=mark, defaults={"adoption": adoption, "guided": guided})


@transaction.atomic
def clear_practice(adoption_id: UUID) -> int:
    """Delete what was tried in practice mode; what the kiosk tells of itself stays. Returns how many records went."""
    clear_practice_notes(adoption_id)
    counted = sum(model.objects.filter(adoption_id=adoption_id).delete()[0] for model in (Contact, Feedback, Onward))
    blocks = (clear_conversations, clear_practice_times, clear_practice_shifts)
    return counted + sum(clear(adoption_id) for clear in blocks)


def _require_running(adoption: Adoption) -> None:
    if adoption.has_ended:
        raise NotPossible("adoption_ended")


def _note(by: Actor, verb: str, scope: Scope, on: Any) -> None:
    record(
        by=by.user_id,
        verb=f"mielikioski.{verb}",
        on=on,
        organisation_id=scope.organisation_id,
        adoption_id=scope.adoption_id,
    )
