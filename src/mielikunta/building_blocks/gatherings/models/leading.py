"""Who of a register of instructors leads a gathering."""

import uuid6
from django.db import models

from mielikunta.building_blocks.gatherings.models.gathering import Gathering
from mielikunta.building_blocks.registers.api import Instructor
from mielikunta.foundation.privacy.retention import Keeps


class Leading(models.Model):
    """One instructor leads one gathering; courses led are counted from these."""

    id = models.UUIDField(primary_key=True, default=uuid6.uuid7, editable=False)
    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="leadings")
    instructor = models.ForeignKey(Instructor, models.PROTECT, related_name="leadings")

    retention = Keeps("which row led what; the name goes with the instructor's own row")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["gathering", "instructor"], name="one_leads_a_gathering_once")]

    def __str__(self) -> str:
        return str(self.id)
