"""Who takes part in a conversation, and from which line on."""

import uuid6
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.building_blocks.conversations.decisions import Role
from mielikunta.building_blocks.conversations.models.basics import WHOLE_ROW, known
from mielikunta.building_blocks.conversations.models.conversation import Conversation
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.privacy.retention import Retention


class Participant(models.Model):
    """The visitor (by the conversation's handle) or a member, from joining to leaving."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="participants")
    role = models.CharField(max_length=12)
    membership = models.ForeignKey(Membership, models.PROTECT, null=True, blank=True, related_name="+")
    sees_from = models.PositiveIntegerField(default=1)
    read_up_to = models.PositiveIntegerField(default=0)  # for one's own count of new lines; nobody else is shown it
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    retention = Retention(
        starts="conversation__erase_after",
        days=0,
        keeps=(
            *("conversation", "role", "membership", "sees_from", "read_up_to"),
            *("joined_at", "left_at"),
        ),
        why=WHOLE_ROW,
        how="delete",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=known(Role, "role"), name="participant_role_known"),
            models.CheckConstraint(
                condition=Q(role=Role.VISITOR, membership__isnull=True)
                | ~Q(role=Role.VISITOR) & Q(membership__isnull=False),
                name="a_visitor_is_no_member",
            ),
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(role="visitor"), name="one_visitor_in_a_conversation"
            ),
            models.UniqueConstraint(
                fields=["conversation"],
                condition=Q(role="worker", left_at__isnull=True),
                name="one_worker_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["conversation", "membership"],
                condition=Q(left_at__isnull=True, membership__isnull=False),
                name="a_member_takes_part_once",
            ),
            models.CheckConstraint(condition=Q(sees_from__gte=1), name="participant_sees_from_a_line"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")),
                name="participant_left_after_joining",
            ),
        ]
        indexes = [
            models.Index(fields=["membership"], condition=Q(left_at__isnull=True), name="participant_present"),
        ]

    def __str__(self) -> str:
        return str(self.id)
