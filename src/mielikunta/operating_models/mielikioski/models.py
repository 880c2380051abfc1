"""What a kiosk has told of itself, contacts counted, and the visitors' two answers. Nothing here is about a person."""

from enum import StrEnum
from uuid import UUID, uuid4

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.api import Channel
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Keeps, Retention
from mielikunta.operating_models.mielikioski.decisions import (
    LONGEST_ADDRESS,
    LONGEST_ANSWER,
    LONGEST_WORDS,
    MOST_SCORE,
    SHORTEST_ANSWER,
    USUAL_ANSWER,
    Age,
    Guided,
    Heard,
    Topic,
    Way,
)


def known(kind: type[StrEnum], field: str) -> Q:
    """Return the condition that a column holds one of the known words."""
    return Q(**{f"{field}__in": [each.value for each in kind]})


class Kiosk(models.Model):
    """How one kiosk is reached: opening hours, a break, how soon a letter is answered, phone and place."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.OneToOneField(Adoption, models.CASCADE, related_name="kiosk")
    openings = models.JSONField(default=list)  # [[weekday, "09:00", "15:00"], ...], Monday is 0
    break_from = models.DateField(null=True, blank=True)
    break_until = models.DateField(null=True, blank=True)
    answer_days = models.PositiveSmallIntegerField(default=USUAL_ANSWER)
    phone = models.CharField(max_length=30, blank=True)
    place = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)

    retention = Keeps("How a service is reached; nothing of a person.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_days__range=(SHORTEST_ANSWER, LONGEST_ANSWER)), name="kiosk_answers_in_limits"
            ),
            models.CheckConstraint(
                condition=Q(break_until__isnull=True) | Q(break_from__isnull=False, break_until__gte=F("break_from")),
                name="kiosk_break_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Contact(models.Model):
    """One visit, call or e-mail, counted by class. No words, no person, not even who noted it."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="kiosk_contacts")
    submission = models.UUIDField(unique=True)
    channel = models.CharField(max_length=10)
    topic = models.CharField(max_length=20)
    age = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=10)
    guided = models.CharField(max_length=12, blank=True)
    noted_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("Counted by class and hour; tells of nobody.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Way, "channel"), name="contact_channel_known"),
            models.CheckConstraint(condition=known(Topic, "topic"), name="contact_topic_known"),
            models.CheckConstraint(condition=known(Age, "age"), name="contact_age_known"),
            models.CheckConstraint(condition=known(Guided, "guided"), name="contact_guided_known"),
        ]
        indexes = [models.Index(fields=["adoption", "noted_at"], name="contacts_by_time")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the contact was counted in."""
        return self.adoption.organisation_id


class Email(Sealed):
    """An e-mail to the kiosk that waits for its answer, typed in. It is never anonymous: the address is sealed.

    The letter itself stays in the mailbox. `words`: what the one who answers needs to know.
    """

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="kiosk_emails")
    submission = models.UUIDField(unique=True)
    address = SealedText(max_length=LONGEST_ADDRESS)
    words = SealedText(max_length=LONGEST_WORDS)
    topic = models.CharField(max_length=20)
    language = models.CharField(max_length=10)
    came_on = models.DateField(default=timezone.localdate)
    taken_by = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    erase_after = models.DateTimeField()

    retention = Retention(
        starts="erase_after",
        days=0,
        seals=("address", "words"),
        clears=("taken_by",),
        keeps={
            "adoption": "not about a person",
            "submission": "a random number against double sending",
            "topic": "a class, counted",
            "language": "a class, counted",
            "came_on": "a day, counted",
            "answered_on": "a day, counted",
            "erase_after": "starts the clock",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Topic, "topic"), name="email_topic_known"),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) | Q(answered_on__gte=F("came_on")),
                name="an_email_is_answered_after_it_came",
            ),
        ]
        indexes = [models.Index(fields=["adoption", "came_on"], name="emails_that_wait")]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation whose mailbox it came to."""
        return self.adoption.organisation_id


class Onward(models.Model):
    """Somebody went on from a conversation: where to and which day, never from which conversation."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)  # random: a UUID7 would tell the second
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="kiosk_onward")
    mark = models.CharField(max_length=64, unique=True)  # a keyed hash of the form's number, against counting twice
    guided = models.CharField(max_length=12)
    day = models.DateField(default=timezone.localdate)

    retention = Keeps("Counted by class and day; tells of nobody.")

    class Meta:
        constraints = [models.CheckConstraint(condition=known(Guided, "guided"), name="onward_guided_known")]
        indexes = [models.Index(fields=["adoption", "day"], name="onward_by_day")]

    def __str__(self) -> str:
        return str(self.id)


class Feedback(models.Model):
    """A visitor's two answers. `mark` is a keyed hash, so that answering again changes the answer; it names nothing."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="kiosk_feedback")
    mark = models.CharField(max_length=64, unique=True)
    channel = models.CharField(max_length=10, default=Channel.CHAT)
    helped = models.PositiveSmallIntegerField()
    heard = models.CharField(max_length=8)
    given_on = models.DateField(default=timezone.localdate)

    retention = Keeps("Two answers, a class and a day; tells of nobody.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Channel, "channel"), name="feedback_channel_known"),
            models.CheckConstraint(condition=Q(helped__lte=MOST_SCORE), name="feedback_helped_in_limits"),
            models.CheckConstraint(condition=known(Heard, "heard"), name="feedback_heard_known"),
        ]
        indexes = [models.Index(fields=["adoption", "given_on"], name="feedback_by_day")]

    def __str__(self) -> str:
        return str(self.id)
