"""Named reads of models and adoptions."""

import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.decisions import USE_WINDOW_DAYS, Mode, Stage
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.audit.models import AuditRow


class OperatingModelQuerySet(models.QuerySet[Any]):
    """Reads of operating models."""

    def catalogue(self) -> "OperatingModelQuerySet":
        """All models with their current texts, in their order."""
        return self.select_related("current_version").order_by("number")


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
        return self.filter(adoption_id=adoption_id).select_related("membership__user", "membership__organisation")


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
