"""Who came to a session: the party, and how many of it. A row is there only for those who came."""

import uuid6
from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.gatherings.decisions import MOST_HEADS
from mielikunta.building_blocks.gatherings.models.enrolment import Enrolment
from mielikunta.building_blocks.gatherings.models.session import Session
from mielikunta.foundation.privacy.retention import Keeps


class Attendance(models.Model):
    """One party at one session. `by_oneself`: noted at the door by the person, not by the leader."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    session = models.ForeignKey(Session, models.CASCADE, related_name="attendances")
    enrolment = models.ForeignKey(Enrolment, models.CASCADE, related_name="attendances")
    heads = models.PositiveSmallIntegerField(default=1)
    by_oneself = models.BooleanField(default=False)
    noted_at = models.DateTimeField(default=timezone.now)

    retention = Keeps("how many of a party came; tells of nobody once the enrolment's words and handle are gone")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "enrolment"], name="a_party_comes_to_a_session_once"),
            models.CheckConstraint(condition=Q(heads__range=(1, MOST_HEADS)), name="attendance_heads_in_limits"),
        ]

    def __str__(self) -> str:
        return str(self.id)
