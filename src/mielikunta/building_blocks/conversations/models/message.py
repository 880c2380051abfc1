"""The lines of a conversation: what was written and what happened, numbered 1, 2, 3 without a gap."""

from uuid import UUID, uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.conversations.decisions import LONGEST_TEXT, WRITTEN, Audience, Kind
from mielikunta.building_blocks.conversations.models.basics import WHOLE_ROW, known
from mielikunta.building_blocks.conversations.models.conversation import Conversation
from mielikunta.building_blocks.conversations.models.participant import Participant
from mielikunta.foundation.privacy.fields import SealedText
from mielikunta.foundation.privacy.models import Sealed
from mielikunta.foundation.privacy.retention import Retention


class Message(Sealed):
    """One line. `author`: who wrote it, or whom the event is about; none when the clock did it."""

    shares_key_of = "conversation"

    # In the order of storing, never reused: push finds by it what is new. It is in no address.
    id = models.BigAutoField(primary_key=True)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    number = models.PositiveIntegerField()
    submission = models.UUIDField(unique=True, default=uuid4)
    kind = models.CharField(max_length=12, default=Kind.TEXT)
    audience = models.CharField(max_length=8, default=Audience.ALL)
    author = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="+")
    text = SealedText(max_length=LONGEST_TEXT)
    sent_at = models.DateTimeField(default=timezone.now)

    retention = Retention(
        starts="conversation__erase_after",
        days=0,
        seals=("text",),
        keeps=("conversation", "number", "submission", "kind", "audience", "author", "sent_at"),
        why=WHOLE_ROW,
        how="delete",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "number"], name="one_line_of_each_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="lines_are_counted_from_one"),
            models.CheckConstraint(condition=known(Kind, "kind"), name="line_kind_known"),
            models.CheckConstraint(condition=known(Audience, "audience"), name="line_audience_known"),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(kind.value for kind in WRITTEN))
                | Q(author__isnull=False, text__isnull=False),
                name="what_was_written_has_author_and_text",
            ),
            models.CheckConstraint(
                condition=~Q(kind=Kind.NOTE) | Q(audience=Audience.MEMBERS), name="a_note_is_among_members"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)

    @property
    def adoption_id(self) -> UUID:
        """The adoption that the line belongs to."""
        return self.conversation.adoption_id
