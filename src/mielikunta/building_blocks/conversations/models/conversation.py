"""The conversation: whose it is, where it stands, how many lines it has."""

from uuid import UUID

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.conversations.decisions import Channel, Ended, State
from mielikunta.building_blocks.conversations.decisions.load import MESSAGES_A_MINUTE
from mielikunta.building_blocks.conversations.models.basics import COUNTED, known
from mielikunta.foundation.privacy.models import Handle, Sealed
from mielikunta.foundation.privacy.retention import Retention


class Conversation(Sealed):
    """One conversation of one visitor. All that is said in it is sealed under its key; here are only numbers."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    adoption = models.ForeignKey(Adoption, models.PROTECT, related_name="conversations")
    # Empty once erased. No constraint ties it to the state: erasure must succeed in whichever state a crash left it.
    handle = models.ForeignKey(Handle, models.PROTECT, null=True, blank=True, related_name="conversations")
    submission = models.UUIDField(unique=True)
    channel = models.CharField(max_length=10, default=Channel.CHAT)
    topic = models.CharField(max_length=40, blank=True)  # a class that the room names; "" = none chosen
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, default=State.WAITING)
    last_number = models.PositiveIntegerField(default=0)
    minute = models.DateTimeField(null=True, blank=True)  # the minute of the visitor's messages that in_minute counts
    in_minute = models.PositiveSmallIntegerField(default=0)
    opened_at = models.DateTimeField(default=timezone.now)
    last_at = models.DateTimeField(default=timezone.now)
    taken_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    waiting_since = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ended = models.CharField(max_length=20, blank=True)
    erase_after = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="erase_after",
        days=0,
        clears=("handle",),
        keeps={
            "adoption": "not about a person",
            "submission": "a random number against double sending",
            "channel": COUNTED,
            "topic": COUNTED,
            "language": COUNTED,
            "state": COUNTED,
            "last_number": COUNTED,
            "minute": COUNTED,
            "in_minute": COUNTED,
            "opened_at": COUNTED,
            "last_at": COUNTED,
            "taken_at": COUNTED,
            "answered_at": COUNTED,
            "waiting_since": COUNTED,
            "closed_at": COUNTED,
            "ended": COUNTED,
            "erase_after": "starts the clock",
        },
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(State, "state"), name="conversation_state_known"),
            models.CheckConstraint(condition=known(Channel, "channel"), name="conversation_channel_known"),
            models.CheckConstraint(
                condition=Q(state=State.CLOSED, closed_at__isnull=False, erase_after__isnull=False)
                & known(Ended, "ended")
                | ~Q(state=State.CLOSED) & Q(closed_at__isnull=True, erase_after__isnull=True, ended=""),
                name="a_closed_conversation_has_its_end",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.WAITING) | Q(waiting_since__isnull=False),
                name="a_waiting_conversation_waits_since",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | Q(waiting_since__isnull=True),
                name="nobody_waits_in_a_closed_conversation",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.OPEN) | Q(taken_at__isnull=False), name="an_open_conversation_was_taken"
            ),
            models.CheckConstraint(
                condition=Q(in_minute__lte=MESSAGES_A_MINUTE), name="no_more_messages_than_fit_in_a_minute"
            ),
            models.CheckConstraint(
                condition=Q(erase_after__isnull=True) | Q(erase_after__gte=F("closed_at")),
                name="conversation_erased_after_closing",
            ),
        ]
        indexes = [
            models.Index(fields=["adoption", "state", "waiting_since"], name="conversation_queue"),
            models.Index(fields=["last_at"], condition=~Q(state="closed"), name="conversation_silent"),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def organisation_id(self) -> UUID:
        """The organisation that the conversation belongs to."""
        return self.adoption.organisation_id
