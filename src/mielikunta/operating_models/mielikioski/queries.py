"""Named reads of kiosks, contacts, waits and feedback."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.api import Conversation, Participant, conversations, participants
from mielikunta.operating_models.mielikioski.decisions import URGENT, band_of, is_urgent
from mielikunta.operating_models.mielikioski.models import Contact, Feedback, Kiosk, Onward


def kiosk_of(adoption: Adoption) -> Kiosk:
    """Return what the kiosk has told of itself; before that, an unsaved row without hours."""
    return Kiosk.objects.filter(adoption=adoption).first() or Kiosk(adoption=adoption, revision=0)


def waiting_in(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the conversations that nobody has taken."""
    rows = conversations().waiting().filter(adoption_id__in=adoption_ids).order_by()
    return dict(rows.values_list("adoption_id").annotate(count=Count("pk")))


def waiting_before(conversation: Conversation) -> int:
    """Count those who wait and are taken before this one: the urgent, and who has waited longer."""
    waiting = conversations().waiting().filter(adoption_id=conversation.adoption_id).exclude(pk=conversation.pk)
    earlier = Q(waiting_since__lt=conversation.waiting_since)
    urgent = Q(topic__in=sorted(URGENT))
    return waiting.filter(urgent & earlier if is_urgent(conversation.topic) else urgent | earlier).order_by().count()


def open_in(adoption_id: UUID) -> int:
    """Count the conversations that go on."""
    return conversations().in_adoption(adoption_id).going_on().count()


def workers_of(listed: Collection[Conversation]) -> dict[UUID, Participant]:
    """Return who has each of the conversations now, with names."""
    found = participants().workers().filter(conversation__in=listed).select_related("membership__user")
    return {part.conversation_id: part for part in found}


def contact_of_adoption(adoption: Adoption, contact_id: UUID) -> Contact | None:
    """Return one counted contact of the adoption."""
    return Contact.objects.filter(adoption=adoption, pk=contact_id).select_related("adoption").first()


def kiosks_in_real_use() -> list[Adoption]:
    """Return the kiosks whose figures are published: also ended ones, for what they did; invented ones count only
    where all is a demonstration.
    """
    found = Adoption.objects.filter(
        model__slug="mielikioski",
        live_since__isnull=False,
        organisation__is_demonstration=settings.DEMONSTRATION,
    )
    return list(found.select_related("organisation__municipality").prefetch_related("municipalities"))


def place_code_of(adoption: Adoption) -> str:
    """Return the code of the place a kiosk stands in: the organisation's own if it is served, else the first."""
    served = sorted(each.code for each in adoption.municipalities.all())
    own = adoption.organisation.municipality
    return own.code if own is not None and (own.code in served or not served) else served[0] if served else ""


@dataclass
class Counted:
    """What happened in a period."""

    channels: Counter[str] = field(default_factory=Counter)
    topics: Counter[str] = field(default_factory=Counter)
    moments: Counter[tuple[int, int]] = field(default_factory=Counter)  # (weekday, hour) in Finland
    guided: Counter[str] = field(default_factory=Counter)
    waits: dict[str, list[int]] = field(default_factory=dict)  # channel -> minutes to the first answer

    @property
    def total(self) -> int:
        """All contacts, whichever way they came."""
        return sum(self.channels.values())

    def came(self, at: datetime) -> None:
        """Count the weekday and the hour of a contact."""
        local = timezone.localtime(at)
        self.moments[local.weekday(), local.hour] += 1


def counted(adoption: Adoption, since: date, until: date) -> Counted:
    """Count what came in [since, until), in three queries."""
    told, first, last = Counted(), midnight(since), midnight(until)
    for row in Contact.objects.filter(adoption=adoption, noted_at__gte=first, noted_at__lt=last):
        told.channels[row.channel] += 1
        told.topics[row.topic] += 1
        told.guided[row.guided] += 1
        told.came(row.noted_at)
    talks = conversations().filter(adoption=adoption, opened_at__gte=first, opened_at__lt=last)
    for channel, topic, opened, answered in talks.values_list("channel", "topic", "opened_at", "answered_at"):
        told.channels[channel] += 1
        told.topics[topic] += 1
        told.came(opened)
        if answered is not None:
            told.waits.setdefault(channel, []).append(int((answered - opened).total_seconds()) // 60)
    onward = Onward.objects.filter(adoption=adoption, day__gte=since, day__lt=until)
    told.guided.update(onward.values_list("guided", flat=True))
    return told


def feedback_given(adoption: Adoption, year: int) -> list[tuple[date, tuple[str, str, str]]]:
    """Return a year's answers, each as its day and its classes: channel, heard, how much it helped."""
    given = Feedback.objects.filter(adoption=adoption, given_on__year=year)
    rows = given.values_list("given_on", "channel", "heard", "helped")
    return [(day, (channel, heard, band_of(helped).value)) for day, channel, heard, helped in rows]


def midnight(day: date) -> datetime:
    """Return the moment at which a day begins in Finland."""
    return timezone.make_aware(datetime.combine(day, time()))


def feedback_begins(adoption: Adoption) -> date:
    """Return the day from which answers can be: real use, or in practice the beginning."""
    return timezone.localdate(adoption.live_since) if adoption.live_since else adoption.starts_on
