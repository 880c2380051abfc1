"""Named reads of places: start from `municipalities()` or `areas()` and chain."""

from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.foundation.languages.texts import current as current_language
from mielikunta.foundation.places.decisions.names import searched
from mielikunta.foundation.places.models import Area, Municipality


def _in_force(on: date | None) -> Q:
    day = on or timezone.localdate()
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def _order(language: str | None) -> str:
    return "order_sv" if (language or current_language()) == "sv" else "order_fi"


class AreaQuerySet(models.QuerySet[Area]):
    """Reads of areas."""

    def current(self, on: date | None = None) -> Self:
        """Those in force on the day `on` (today when None)."""
        return self.filter(_in_force(on))

    def by_code(self, code: str) -> Self:
        """The one with this two-digit code."""
        return self.filter(code=code)

    def alphabetical(self, language: str | None = None) -> Self:
        """In the order of the names in `language` (the reader's own when None)."""
        return self.order_by(_order(language), "code")


class MunicipalityQuerySet(models.QuerySet[Municipality]):
    """Reads of municipalities."""

    def current(self, on: date | None = None) -> Self:
        """Those in force on the day `on` (today when None)."""
        return self.filter(_in_force(on))

    def of_area(self, area: Area) -> Self:
        """Those in one area, ended ones too."""
        return self.filter(area=area)

    def by_code(self, *codes: str) -> Self:
        """Those with these three-digit codes."""
        return self.filter(code__in=codes)

    def named(self, text: str) -> Self:
        """Those of whose names one, in any official language, begins with `text`; accents may be left out."""
        return self.filter(search_words__contains=searched(text))

    def with_area(self) -> Self:
        """With the area read in the same query."""
        return self.select_related("area")

    def alphabetical(self, language: str | None = None) -> Self:
        """In the order of the names in `language` (the reader's own when None)."""
        return self.order_by(_order(language), "code")


def areas() -> AreaQuerySet:
    """All areas ever in force."""
    return AreaQuerySet(Area)


def municipalities() -> MunicipalityQuerySet:
    """All municipalities ever in force."""
    return MunicipalityQuerySet(Municipality)


def living_successor(municipality: Municipality, on: date | None = None) -> Municipality | None:
    """Return the municipality if in force on the day `on`, else the one that carries it on, if any."""
    passed: set[UUID] = set()
    heir: Municipality | None = municipality
    while heir is not None and not heir.is_current(on):
        passed.add(heir.id)  # a circle of successors leads to nobody
        heir = municipalities().filter(predecessors=heir).exclude(id__in=passed).first()
    return heir
