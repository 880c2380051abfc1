"""Models, adoptions and roles, narrowed by name."""

import datetime
from collections.abc import Collection, Iterable
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from django.core.cache import caches
from django.db import models
from django.db.models import Count, Min, OuterRef, Q, Subquery

from mielikunta.building_blocks.adoption.decisions import Check, Mode, Stage
from mielikunta.building_blocks.adoption.models import (
    Adoption,
    AdoptionRole,
    LocalChange,
    OperatingModel,
    ServedMunicipality,
    StartUpCheck,
)
from mielikunta.building_blocks.content.api import texts_of
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.queries import deeds
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.queries import OrganisationQuerySet, organisations
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.reads.prepared import Prepared

Titles = dict[str, dict[str, str]]


class OperatingModelQuerySet(models.QuerySet[OperatingModel]):
    """Reads of operating models."""

    def catalogue(self) -> Self:
        """All models with their current texts, in their order."""
        return self.select_related("current_version").order_by("number")

    def without_texts(self) -> Self:
        """With the current version's number and hash, but not its texts, which are long."""
        return self.catalogue().defer("current_version__texts")

    def owned_by(self, organisation_id: UUID | None) -> Self:
        """Models that the organisation owns; none for nobody's."""
        return self.filter(owner_id=organisation_id) if organisation_id else self.none()


class AdoptionQuerySet(models.QuerySet[Adoption]):
    """Reads of adoptions."""

    def running(self) -> Self:
        """Those that have not ended."""
        return self.exclude(stage=Stage.ENDED)

    def ended(self) -> Self:
        """Those that have ended, the latest first."""
        return self.filter(stage=Stage.ENDED).order_by("-ended_on", "pk")

    def in_real_use(self) -> Self:
        """Those that serve, or are about to serve, real people: what the public may see."""
        return self.running().filter(mode=Mode.LIVE)

    def with_words(self) -> Self:
        """With what a page needs to name an adoption."""
        return self.select_related("model", "organisation", "version")

    def with_names(self) -> Self:
        """With what a list needs to name an adoption: not the texts of the versions, which are long."""
        return self.select_related("model__current_version", "organisation", "version").defer(
            "version__texts", "model__current_version__texts"
        )

    def visible_to(self, actor: Actor) -> Self:
        """Those in which the actor holds any grant: of the whole organisation, or of the adoption."""
        return self.reached_by(*reach_of(actor))

    def reached_by(self, single: Collection[UUID], whole: Collection[UUID]) -> Self:
        """Single adoptions, and all of whole organisations; see `reach_of`."""
        return self.filter(Q(pk__in=single) | Q(organisation_id__in=whole))

    def in_organisation(self, organisation_id: UUID) -> Self:
        """Those of one organisation."""
        return self.filter(organisation_id=organisation_id)

    def owned_by(self, organisation_id: UUID) -> Self:
        """Adoptions of the models that the organisation owns; those of the demonstration are nobody's to follow."""
        return self.filter(model__owner_id=organisation_id, organisation__is_demonstration=False)


class AdoptionRoleQuerySet(models.QuerySet[AdoptionRole]):
    """Reads of roles in adoptions."""

    def not_ended(self) -> Self:
        """Roles that nobody has ended, of members who have not left."""
        return self.filter(ended_at__isnull=True, membership__left_on__isnull=True, membership__user__is_active=True)

    def in_force(self) -> Self:
        """Roles that are held now in adoptions that run."""
        return self.not_ended().exclude(adoption__stage=Stage.ENDED)

    def in_adoption(self, adoption_id: UUID) -> Self:
        """Roles of one adoption with the members' names."""
        return self.filter(adoption_id=adoption_id).select_related(
            "adoption", "membership__user", "membership__organisation"
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


def reach_of(actor: Actor) -> tuple[set[UUID], set[UUID]]:
    """Return the single adoptions, and the organisations whose every adoption, in which the actor holds any grant."""
    single = {grant.adoption_id for grant in actor.grants if grant.adoption_id}
    return single, {grant.organisation_id for grant in actor.grants if not grant.adoption_id}


# Asked on every page of a member, so their SQL is kept; see `Prepared`.
_of_models = Prepared(
    lambda slugs, pk, single, whole: (
        adoptions().reached_by(single, whole).with_names().filter(model__slug__in=slugs, pk=pk)[:1]
    )
)
_served = Prepared(
    lambda adoption_id: Municipality.objects.filter(
        pk__in=ServedMunicipality.objects.filter(adoption_id=adoption_id).values("municipality_id")
    )
)
_running = Prepared(
    lambda single, whole: (
        adoptions()
        .reached_by(single, whole)
        .running()
        .with_names()
        .order_by("model__number", "organisation__name_fi", "pk")
    )
)


def one_of_models(actor: Actor, adoption_id: UUID, slugs: Collection[str]) -> Adoption | None:
    """Return an adoption of one of these models, without its version's texts, if the actor holds any grant in it."""
    found: Adoption | None = _of_models.first(sorted(slugs), adoption_id, *reach_of(actor))
    return found


def places_served(adoption_id: UUID) -> list[Municipality]:
    """Return the municipalities that an adoption serves."""
    return _served(adoption_id)


def own_running(actor: Actor) -> list[Adoption]:
    """Return the running adoptions in which the actor holds any grant, in the models' order."""
    return _running(*reach_of(actor))


def contact_of(adoption_id: UUID) -> str:
    """Return how people reach those who answer for the model here; empty until the start-up check is answered."""
    answer = StartUpCheck.objects.filter(adoption_id=adoption_id, check_key=Check.CONTACT)
    return answer.values_list("answer", flat=True).first() or ""


def local_changes(adoption: Adoption, language: str) -> list[LocalChange]:
    """Return the organisation's own wordings in one language, the loose ones too, in the order of writing."""
    return list(adoption.local_changes.filter(language=language).order_by("changed_at", "pk"))


def checks_done(mine: Iterable[Adoption]) -> dict[UUID, int]:
    """Return how many start-up checks are answered in each of these adoptions; one query."""
    answered = StartUpCheck.objects.filter(adoption__in=[each.pk for each in mine]).order_by()
    return dict(answered.values_list("adoption_id").annotate(count=Count("pk")))


def partners_of(organisation: Organisation) -> OrganisationQuerySet:
    """Return the organisations whose members may get a role here; invented ones are partners of invented ones only."""
    return (
        organisations()
        .exclude(pk=organisation.pk)
        .filter(is_demonstration=organisation.is_demonstration)
        .order_by("name_fi", "pk")
    )


def organisation_names() -> list[tuple[UUID, str, str]]:
    """Return the id, the Finnish and the Swedish name of every organisation that is not invented."""
    return list(
        organisations().filter(is_demonstration=False).order_by("name_fi", "pk").values_list("pk", "name_fi", "name_sv")
    )


def latest_deeds(adoption_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Return the last row of something done in each adoption: what was counted before it may have changed. One query.

    Asked from the adoptions' side, so that the log's index gives one row each, however long the log is.
    """
    return dict(_deeds(adoption_ids))


def _with_deed(adoption_ids: Collection[UUID]) -> models.QuerySet[Any, Any]:
    done = deeds().filter(adoption_id=OuterRef("pk")).order_by("-at", "-id").values("id")[:1]
    rows = adoptions().filter(pk__in=adoption_ids).order_by().annotate(deed=Subquery(done))
    return rows.values_list("pk", "deed")


_deeds = Prepared(_with_deed)


def tool_titles(version_ids: Collection[UUID]) -> dict[UUID, Titles]:
    """Return the titles of the tools in these versions, by language. One query, and none when read before.

    A stored version never changes, so what a process has read once holds for as long as the process lives.
    """
    cache, keys = caches["parts"], {f"tool-titles:{version_id}": version_id for version_id in version_ids}
    found = {keys[key]: titles for key, titles in cache.get_many(keys).items()}
    unread = [version_id for version_id in keys.values() if version_id not in found]
    if unread:
        read = {
            version_id: {tool["key"]: tool["title"] for tool in texts.get("tools", [])}
            for version_id, texts in texts_of(unread).items()
        }
        cache.set_many({f"tool-titles:{version_id}": titles for version_id, titles in read.items()}, timeout=None)
        found |= read
    return found


def first_real_use(slug: str) -> datetime.datetime | None:
    """Return when real people were first served by a model; invented organisations count only in a demonstration."""
    live = adoptions().filter(
        model__slug=slug, live_since__isnull=False, organisation__is_demonstration=settings.DEMONSTRATION
    )
    found: datetime.datetime | None = live.aggregate(first=Min("live_since"))["first"]
    return found
