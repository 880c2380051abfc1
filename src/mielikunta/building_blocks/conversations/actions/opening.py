"""Opening a conversation: let in as the load allows, stored with its first message."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.actions.lines import add_line
from mielikunta.building_blocks.conversations.actions.problems import NotPossible
from mielikunta.building_blocks.conversations.decisions import Channel, Kind, Role
from mielikunta.building_blocks.conversations.decisions.load import OPEN_AT_ONCE, Entry, entry, minute_of
from mielikunta.building_blocks.conversations.models import Conversation, Openings, Participant
from mielikunta.building_blocks.conversations.queries import of_handle, terms_of
from mielikunta.foundation.privacy.actions import open_handle
from mielikunta.foundation.privacy.models import Handle

SENT_AGAIN_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Opening:
    """What the form of a new conversation holds. `submission`: its own random number, known to the sender alone."""

    submission: UUID
    text: str
    language: str
    topic: str = ""
    channel: Channel = Channel.CHAT


def open_conversation(
    *, adoption: Adoption, opening: Opening, visitor: Handle | None = None, proven: bool = False
) -> Conversation:
    """Store a conversation with its first message, for a known visitor or, without one, for a new handle.

    Sent again within ten minutes under the same number (a lost answer, a double tap), the first is returned.
    Raises NotPossible: "adoption_ended", "prove_first", "too_many_now", "too_many_open", "sent_elsewhere".
    `proven`: a proof of work was given, or the waiting that stands for it. Whoever opens needs no right.
    """
    earlier = _sent_before(adoption, opening, visitor)
    if earlier is not None:
        return earlier
    try:
        with transaction.atomic():
            return _open(adoption, opening, visitor, proven)
    except IntegrityError as error:
        earlier = _sent_before(adoption, opening, visitor)
        if earlier is None:
            raise NotPossible("sent_elsewhere") from error
        return earlier


def _open(adoption: Adoption, opening: Opening, visitor: Handle | None, proven: bool) -> Conversation:
    _hold_running(adoption)
    if visitor is not None and of_handle(visitor.pk).going_on().count() >= OPEN_AT_ONCE:
        raise NotPossible("too_many_open")
    _let_in(adoption, proven)
    now = timezone.now()
    conversation = Conversation.objects.create(
        adoption=adoption,
        handle=visitor or open_handle(adoption_id=adoption.pk),
        submission=opening.submission,
        channel=opening.channel,
        topic=opening.topic,
        language=opening.language,
        opened_at=now,
        last_at=now,
        waiting_since=now,
    )
    author = Participant.objects.create(conversation=conversation, role=Role.VISITOR)
    add_line(conversation, kind=Kind.TEXT, author=author, text=opening.text, submission=opening.submission)
    return conversation


def _sent_before(adoption: Adoption, opening: Opening, visitor: Handle | None) -> Conversation | None:
    """Return what this form has opened. Its number leads back to the handle, so only for a short while."""
    rows = Conversation.objects.filter(
        submission=opening.submission,
        adoption=adoption,
        handle__isnull=False,
        opened_at__gte=timezone.now() - SENT_AGAIN_WITHIN,
    )
    if visitor is not None:
        rows = rows.filter(handle=visitor)
    return rows.select_related("handle", "adoption").first()


def _hold_running(adoption: Adoption) -> None:
    """Wait for whoever turns practice into real use or ends the adoption, so that nothing slips in behind them."""
    row = Adoption.objects.select_for_update(no_key=True).get(pk=adoption.pk)
    if row.ended_on is not None:
        raise NotPossible("adoption_ended")


def _let_in(adoption: Adoption, proven: bool) -> None:
    """Count this opening in the present minute, the counter held; raise when it does not fit."""
    terms, minute = terms_of(adoption.pk), minute_of(timezone.now())
    Openings.objects.get_or_create(adoption=adoption, defaults={"minute": minute})
    row = Openings.objects.select_for_update().get(adoption=adoption)
    present = row.count if row.minute == minute else 0
    way = entry(present, freely=terms.opens_freely, most=terms.opens_at_most)
    if way is Entry.NOT_NOW:
        raise NotPossible("too_many_now")
    if way is Entry.BY_PROOF and not proven:
        raise NotPossible("prove_first")
    row.minute, row.count = minute, present + 1
    row.save(update_fields=["minute", "count"])
