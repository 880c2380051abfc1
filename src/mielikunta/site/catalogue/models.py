"""What can be found by searching, and the state of the index."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.foundation.privacy.retention import Keeps
from mielikunta.site.catalogue.decisions import Kind

PUBLIC = Keeps("made of what is public: models, projects and places")


class SearchEntry(models.Model):
    """One thing that can be found, in one language; a place is the same in all, so its language is empty.

    The number is the row's number in the full-text index too; it stands in no address.
    """

    kind = models.CharField(max_length=12)
    ref = models.CharField(max_length=80)  # slug of a model or project, code of a place
    language = models.CharField(max_length=2, blank=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    text = models.TextField(blank=True)
    spots = models.TextField(blank=True)  # where each term first stands in summary and text: see search.passages

    retention = PUBLIC

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref", "language"], name="a_thing_is_found_once"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="found_kind_known"),
        ]

    def __str__(self) -> str:
        return self.title


class IndexState(models.Model):
    """What the index was made from; one row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    fingerprint = models.CharField(max_length=64)
    knows_finnish = models.BooleanField()  # whether Voikko was there when it was made
    built_at = models.DateTimeField(default=timezone.now)

    retention = PUBLIC

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_state_of_the_index")]

    def __str__(self) -> str:
        return self.fingerprint
