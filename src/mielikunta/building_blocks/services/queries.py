"""Named reads of services, their versions and imports."""

import datetime
from collections.abc import Iterable
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.utils import timezone

from mielikunta.building_blocks.services.decisions.standing import OPEN, Capacity, Status, is_within
from mielikunta.building_blocks.services.models import (
    ServedMunicipality,
    Service,
    ServiceImport,
    ServiceLanguage,
    ServiceNeed,
    ServiceVersion,
)
from mielikunta.foundation.languages.texts import current as current_language
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.places.queries import municipalities


class ServiceQuerySet(models.QuerySet[Service]):
    """Reads of services."""

    def public(self) -> Self:
        """Those that anybody may see."""
        return self.filter(is_public=True)

    def of_owner(self, organisation_id: UUID) -> Self:
        """Those that one organisation answers for."""
        return self.filter(owner_id=organisation_id)

    def answering(self, need: str) -> Self:
        """Those that answer a need."""
        return self.filter(Exists(ServiceNeed.objects.filter(service=OuterRef("pk"), need=need)))

    def serving(self, places: Iterable[UUID]) -> Self:
        """Those for the people of any of the municipalities, and those for the whole country."""
        served = ServedMunicipality.objects.filter(service=OuterRef("pk"), municipality_id__in=list(places))
        return self.filter(Q(whole_country=True) | Q(Exists(served)))

    def given_in(self, language: str) -> Self:
        """Those given in a language."""
        return self.filter(Exists(ServiceLanguage.objects.filter(service=OuterRef("pk"), language=language)))

    def from_source(self, source: str, source_id: str) -> Self:
        """The one that came from a source under its own id there."""
        return self.filter(source=source, source_id=source_id)

    def told(self) -> Self:
        """With the published version: the reader's own language first, then the nearest; two queries."""
        live = ServiceVersion.objects.filter(status=Status.PUBLISHED)
        spoken = ServiceLanguage.objects.filter(service=OuterRef("pk"), language=current_language())
        return (
            self.select_related("owner")
            .prefetch_related(Prefetch("versions", queryset=live, to_attr="live"))
            .annotate(speaks=Exists(spoken))
            .order_by("-speaks", "whole_country", "created_at", "pk")
        )

    def with_versions(self) -> Self:
        """With every version, the newest first."""
        newest_first = ServiceVersion.objects.order_by("-number")
        return self.select_related("owner").prefetch_related(
            Prefetch("versions", queryset=newest_first, to_attr="history")
        )

    def to_look_at(self, today: datetime.date | None = None) -> Self:
        """Public ones whose day of review has come."""
        return self.public().filter(next_review_on__lte=today or timezone.localdate())

    def with_capacity_before(self, day: datetime.date) -> Self:
        """Those whose capacity was told before a day."""
        return self.exclude(capacity=Capacity.UNKNOWN).filter(capacity_on__lt=day)


class ServiceVersionQuerySet(models.QuerySet[ServiceVersion]):
    """Reads of versions."""

    def open(self) -> Self:
        """Those being written or waiting for review."""
        return self.filter(status__in=OPEN)

    def waiting(self) -> Self:
        """Those that wait for a reviewer, the oldest first."""
        return self.filter(status=Status.IN_REVIEW).select_related("service__owner").order_by("sent_at", "pk")

    def live(self) -> Self:
        """Published ones."""
        return self.filter(status=Status.PUBLISHED)


class ServiceImportQuerySet(models.QuerySet[ServiceImport]):
    """Reads of imports."""

    def of_organisation(self, organisation_id: UUID) -> Self:
        """Those of one organisation, the newest first."""
        return self.filter(organisation_id=organisation_id).order_by("-created_at")

    def waiting(self) -> Self:
        """Those not carried out."""
        return self.filter(applied_at__isnull=True)


def services() -> ServiceQuerySet:
    """Return all, to be narrowed by name."""
    return ServiceQuerySet(Service)


def versions() -> ServiceVersionQuerySet:
    """Return all, to be narrowed by name."""
    return ServiceVersionQuerySet(ServiceVersion)


def imports() -> ServiceImportQuerySet:
    """Return all, to be narrowed by name."""
    return ServiceImportQuerySet(ServiceImport)


def find(
    *, need: str = "", place: UUID | None = None, places: Iterable[UUID] = (), language: str = ""
) -> ServiceQuerySet:
    """Return the public services for a need, of a municipality (or any of `places`), in a language; all optional."""
    found = services().public()
    if need:
        found = found.answering(need)
    asked = [*places, *([place] if place else [])]
    if asked:
        found = found.serving(asked)
    if language:
        found = found.given_in(language)
    return found.told()


def counts_by_municipality(found: Iterable[Service]) -> dict[UUID, int]:
    """Return how many of the services each municipality has, by its id; one query."""
    ids: Any = found.order_by().values("pk") if isinstance(found, models.QuerySet) else [each.pk for each in found]
    counted = ServedMunicipality.objects.filter(service__in=ids).values_list("municipality").annotate(count=Count("pk"))
    return dict(counted.order_by())


def live_version(service: Service) -> ServiceVersion | None:
    """Return the published version, if any; without a query when read by `told` or `with_versions`."""
    for name in ("live", "history"):
        if hasattr(service, name):
            return next((each for each in getattr(service, name) if each.status == Status.PUBLISHED), None)
    return versions().live().filter(service=service).first()


def open_version(service: Service) -> ServiceVersion | None:
    """Return the version being written or reviewed, if any."""
    if hasattr(service, "history"):
        return next((each for each in service.history if each.status in OPEN), None)
    return versions().open().filter(service=service).first()


def codes_of(organisation: Organisation) -> set[str]:
    """Return the municipalities, by code, that an organisation answers for."""
    if organisation.kind == "county" and organisation.area_id:
        return set(municipalities().current().filter(area_id=organisation.area_id).values_list("code", flat=True))
    if organisation.municipality_id:
        return set(municipalities().filter(pk=organisation.municipality_id).values_list("code", flat=True))
    return set()


def in_places_of(organisation: Organisation) -> ServiceQuerySet:
    """Return the services, public or withdrawn, that an organisation reviews, those to look at first."""
    was_public = services().filter(Q(is_public=True) | Q(withdrawn_at__isnull=False), owner__isnull=False)
    if organisation.kind != "agency":
        places = municipalities().by_code(*codes_of(organisation)).values_list("pk", flat=True)
        was_public = was_public.filter(whole_country=False).serving(places)
    return was_public.with_versions().order_by("next_review_on", "pk")


def to_review(organisation: Organisation) -> list[ServiceVersion]:
    """Return the versions that an organisation may review: its own and those for its places, the oldest first."""
    codes = codes_of(organisation)
    return [
        version
        for version in versions().waiting()
        if version.service.owner_id == organisation.pk or is_within(version.described, organisation.kind, codes)
    ]
