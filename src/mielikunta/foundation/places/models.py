"""Areas that answer for social and health services, and the municipalities in them."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.places.decisions.identity import (
    AreaKind,
    LanguageStatus,
    area_id,
    municipality_id,
)
from mielikunta.foundation.places.decisions.names import search_words
from mielikunta.foundation.places.decisions.projection import map_position
from mielikunta.foundation.places.decisions.validity import in_force
from mielikunta.foundation.privacy.retention import Keeps


class Place(models.Model):
    """What an area and a municipality share: a code, official names, days in force and a successor."""

    id = models.UUIDField(primary_key=True, editable=False)
    name_fi = models.CharField(max_length=80)
    name_sv = models.CharField(max_length=80)
    name_se = models.CharField(max_length=80, blank=True)
    name_smn = models.CharField(max_length=80, blank=True)
    name_sms = models.CharField(max_length=80, blank=True)
    # Places in the Finnish alphabet, since databases put å, ä and ö in different orders.
    order_fi = models.PositiveSmallIntegerField(default=0)
    order_sv = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)  # the last day in force
    successor = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="predecessors")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")),
                name="%(class)s_ends_after_start",
            ),
            models.CheckConstraint(condition=~Q(successor=F("id")), name="%(class)s_not_its_own_successor"),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(valid_until__isnull=False),
                name="%(class)s_with_successor_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.name()

    def names(self) -> dict[str, str]:
        """Return the names by language code; an empty one is not official."""
        return {
            "fi": self.name_fi,
            "sv": self.name_sv,
            "se": self.name_se,
            "smn": self.name_smn,
            "sms": self.name_sms,
        }

    def name(self, language: str | None = None) -> str:
        """Return the name in `language` (the reader's own when None), else the Finnish one."""
        return in_language(self.names(), language)

    def is_current(self, on: date | None = None) -> bool:
        """Return whether the place is in force on the day `on` (today when None)."""
        return in_force(self.valid_from, self.valid_until, on or timezone.localdate())


class Area(Place):
    """A wellbeing services county, the City of Helsinki, or Åland."""

    code = models.CharField(max_length=2, unique=True)
    kind = models.CharField(max_length=6, choices=[(kind.value, kind.value) for kind in AreaKind])
    name_en = models.CharField(max_length=80)

    retention = Keeps("an area is not a person")

    class Meta(Place.Meta):
        constraints = [
            *Place.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in AreaKind]), name="area_kind_known"),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store; the identifier follows from the code."""
        self.id = self.id or area_id(self.code)
        super().save(*args, **kwargs)

    def names(self) -> dict[str, str]:
        """Return the names by language code, English too."""
        return {**super().names(), "en": self.name_en}


class Municipality(Place):
    """A municipality with its point on the map and its people at the end of 2022."""

    code = models.CharField(max_length=3, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="municipalities")
    language_status = models.CharField(
        max_length=5, choices=[(status.value, status.value) for status in LanguageStatus]
    )
    # Counted within today's borders: a municipality that has ended has none of its own.
    population = models.PositiveIntegerField(null=True, blank=True)
    latitude = models.FloatField()  # degrees, ETRS89
    longitude = models.FloatField()
    search_words = models.CharField(max_length=500, blank=True, editable=False)

    retention = Keeps("a municipality is not a person")

    class Meta(Place.Meta):
        verbose_name_plural = "municipalities"
        constraints = [
            *Place.Meta.constraints,
            models.CheckConstraint(
                condition=Q(language_status__in=[status.value for status in LanguageStatus]),
                name="municipality_language_status_known",
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gte=0),
                name="municipality_population_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(latitude__gte=59, latitude__lte=71, longitude__gte=19, longitude__lte=32),
                name="municipality_lies_in_finland",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store; the identifier follows from the code, the words to search from the names."""
        self.id = self.id or municipality_id(self.code)
        self.search_words = search_words(self.names().values())
        super().save(*args, **kwargs)

    def names(self) -> dict[str, str]:
        """Return the names by language code; English uses the Swedish one where only Swedish is official."""
        english = self.name_sv if self.language_status == LanguageStatus.SV else self.name_fi
        return {**super().names(), "en": english}

    @property
    def position(self) -> tuple[float, float]:
        """Return x and y on the map, in kilometres."""
        return map_position(self.latitude, self.longitude)
