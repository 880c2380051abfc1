"""Named reads of models and adoptions."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Max, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.decisions import USE_WINDOW_DAYS, Mode, Stage
from mielikunta.building_blocks.adoption.models import (
    Adoption,
    AdoptionRole,
    OperatingModel,
    ServedMunicipality,
)
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.languages.texts import in_language


class OperatingModelQuerySet(models.QuerySet[Any]):
    """Reads of operating models."""

    def catalogue(self) -> "OperatingModelQuerySet":
        """All models with their current texts, in their order."""
        return self.select_related("current_version").order_by("number")

    def without_texts(self) -> "OperatingModelQuerySet":
        """With the current version's number and hash, but not its texts, which are long."""
        return self.catalogue().defer("current_version__texts")


class AdoptionQuerySet(models.QuerySet[Any]):
    """Reads of adoptions."""

    def running(self) -> "AdoptionQuerySet":
        """Those that have not ended."""
        return self.exclude(stage=Stage.ENDED)

    def in_real_use(self) -> "AdoptionQuerySet":
        """Those that serve, or are about to serve, real people: what the public may see."""
        return self.running().filter(mode=Mode.LIVE)

    def with_words(self) -> "AdoptionQuerySet":
        """With what a page needs to name an adoption."""
        return self.select_related("model", "organisation", "version")

    def visible_to(self, actor: Actor) -> "AdoptionQuerySet":
        """Those in which the actor holds any grant: of the whole organisation, or of the adoption."""
        single = {grant.adoption_id for grant in actor.grants if grant.adoption_id}
        whole = {grant.organisation_id for grant in actor.grants if not grant.adoption_id}
        return self.filter(Q(pk__in=single) | Q(organisation_id__in=whole))

    def owned_by(self, organisation_id: UUID) -> "AdoptionQuerySet":
        """Adoptions of the models that the organisation owns."""
        return self.filter(model__owner_id=organisation_id)


class AdoptionRoleQuerySet(models.QuerySet[Any]):
    """Reads of roles in adoptions."""

    def in_force(self) -> "AdoptionRoleQuerySet":
        """Roles that are held now in adoptions that run."""
        return self.filter(ended_at__isnull=True, membership__left_on__isnull=True).exclude(
            adoption__stage=Stage.ENDED
        )

    def in_adoption(self, adoption_id: UUID) -> "AdoptionRoleQuerySet":
        """Roles of one adoption with the members' names."""
        return self.filter(adoption_id=adoption_id).select_related(
            "membership__user", "membership__organisation"
        )


def window_start(days: int) -> datetime.datetime:
    """Return the moment `days` ago."""
    return timezone.now() - datetime.timedelta(days=days)


def workers_counted(adoption_id: UUID) -> int:
    """Count the members who have worked with the model's tools in the last 90 days, from the audit log.

    Administering the adoption itself is not use, so its own verbs don't count.
    """
    return (
        AuditRow.objects.filter(
            adoption_id=adoption_id, actor_id__isnull=False, kind="did", at__gte=window_start(USE_WINDOW_DAYS)
        )
        .exclude(verb__startswith="adoption.")
        .values("actor_id")
        .distinct()
        .count()
    )


def operating_models() -> OperatingModelQuerySet:
    """Return all, to be narrowed by name."""
    return OperatingModelQuerySet(OperatingModel)


def adoptions() -> AdoptionQuerySet:
    """Return all, to be narrowed by name."""
    return AdoptionQuerySet(Adoption)


def adoption_roles() -> AdoptionRoleQuerySet:
    """Return all, to be narrowed by name."""
    return AdoptionRoleQuerySet(AdoptionRole)


@dataclass(frozen=True)
class Use:
    """A model in real use in a municipality: what anybody may know."""

    model_slug: str
    municipality_id: UUID
    organisation_fi: str
    organisation_sv: str

    def organisation(self, language: str | None = None) -> str:
        """Return the organisation's name in `language` (the reader's own when None)."""
        return in_language({"fi": self.organisation_fi, "sv": self.organisation_sv}, language)


def uses(*, model_slug: str | None = None, places: Iterable[UUID] | None = None) -> list[Use]:
    """Return where models are in real use, of one model or in some municipalities when given; one query."""
    served = ServedMunicipality.objects.filter(adoption__in=adoptions().in_real_use())
    if model_slug is not None:
        served = served.filter(adoption__model__slug=model_slug)
    if places is not None:
        served = served.filter(municipality_id__in=list(places))
    rows = served.values_list(
        "adoption__model__slug",
        "municipality_id",
        "adoption__organisation__name_fi",
        "adoption__organisation__name_sv",
    )
    return [Use(*row) for row in rows.order_by("adoption__organisation__name_fi", "adoption_id")]


def use_counts() -> dict[str, int]:
    """Return the number of adoptions in real use by the model's slug; models without any are left out."""
    rows = adoptions().in_real_use().values_list("model__slug").annotate(count=Count("id"))
    return dict(rows.order_by())


@dataclass(frozen=True)
class UseState:
    """How many adoptions of a model are in real use; `mark` changes whenever they or the places they serve do."""

    count: int
    mark: str


def use_state(model_id: UUID) -> UseState:
    """Return the state of a model's real use; one query.

    Going live moves the newest date, ending lowers the count; a place added has the newest id, a place
    dropped lowers their number. So every change moves one of the four.
    """
    told = (
        adoptions()
        .in_real_use()
        .filter(model_id=model_id)
        .aggregate(
            count=Count("id", distinct=True),
            newest=Max("live_since"),
            places=Count("served__id"),
            newest_place=Max("served__id"),
        )
    )
    newest = told["newest"].timestamp() if told["newest"] else 0
    return UseState(told["count"], f"{told['count']}-{newest}-{told['places']}-{told['newest_place']}")
