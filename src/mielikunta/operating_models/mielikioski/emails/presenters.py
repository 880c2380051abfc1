"""What the desk shows of e-mails."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.foundation.access.decisions import Actor, Right, may
from mielikunta.operating_models.mielikioski.decisions import is_urgent
from mielikunta.operating_models.mielikioski.emails.queries import emails_waiting
from mielikunta.operating_models.mielikioski.hours import promised_day
from mielikunta.operating_models.mielikioski.presenters import topic_words
from mielikunta.operating_models.mielikioski.queries import kiosk_of
from mielikunta.operating_models.mielikioski.words import LANGUAGE_WORDS


@dataclass(frozen=True)
class EmailRow:
    """One e-mail at the desk: never its address."""

    id: UUID
    topic: str
    language: str
    answer_by: date
    is_late: bool
    is_urgent: bool
    is_own: bool
    taken_by: UUID | None
    who: str


def own_emails_words(adoption: Adoption, actor: Actor) -> str:
    """Return how many e-mails one has taken, as the end of a shift tells it; "" for none."""
    count = sum(row.is_own for row in email_rows(adoption, actor))
    if not count:
        return ""
    told = ngettext(
        "You have %(count)d e-mail. It goes the same way as the conversations.",
        "You have %(count)d e-mails. They go the same way as the conversations.",
        count,
    )
    return told % {"count": count}


def email_rows(adoption: Adoption, actor: Actor) -> list[EmailRow]:
    """Prepare the e-mails that wait for an answer: urgent first, then the oldest; others' for workers of the queue."""
    kiosk, today, queue = kiosk_of(adoption), timezone.localdate(), may(actor, Right.WORK_QUEUE, adoption)
    rows = [
        EmailRow(
            id=each.pk,
            topic=topic_words(each.topic),
            language=str(LANGUAGE_WORDS.get(each.language, each.language)),
            answer_by=promised_day(kiosk, each.came_on),
            is_late=promised_day(kiosk, each.came_on) < today,
            is_urgent=is_urgent(each.topic),
            is_own=each.taken_by is not None and each.taken_by.user_id == actor.user_id,
            taken_by=each.taken_by_id,
            who=str(each.taken_by.user) if each.taken_by else "",
        )
        for each in emails_waiting(adoption.pk)
    ]
    shown = [row for row in rows if queue or row.is_own or row.taken_by is None]
    return sorted(shown, key=lambda row: not row.is_urgent)
