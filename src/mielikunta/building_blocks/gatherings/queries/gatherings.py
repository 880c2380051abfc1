"""Named reads of gatherings, their sessions and their quotas."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Prefetch, Sum
from django.db.models.functions import Coalesce

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.api import Mode as AdoptionMode
from mielikunta.building_blocks.gatherings.decisions import Kind, State
from mielikunta.building_blocks.gatherings.decisions.reminders import DAYS_BEFORE
from mielikunta.building_blocks.gatherings.models import Gathering, Quota, Session
from mielikunta.foundation.places.queries import MunicipalityQuerySet, municipalities


class GatheringQuerySet(models.QuerySet[Any]):
    """Reads of gatherings."""

    def in_adoption(self, adoption_id: UUID) -> "GatheringQuerySet":
        """Those of one adoption."""
        return self.filter(adoption_id=adoption_id)

    def with_words(self) -> "GatheringQuerySet":
        """With what a page tells beside: who arranges it, and where."""
        return self.select_related("adoption__organisation", "adoption__model", "municipality")

    def with_seats(self) -> "GatheringQuerySet":
        """With the sums of their quotas; `seats_sum` is None where a quota has no limit or none is set."""
        return self.annotate(
            taken_sum=Coalesce(Sum("quotas__taken"), 0),
            line_sum=Coalesce(Sum("quotas__in_line"), 0),
            seats_sum=Sum("quotas__seats"),
        )

    def public(self) -> "GatheringQuerySet":
        """Those that anybody may open: told of to the public, in real use."""
        live = self.filter(adoption__mode=AdoptionMode.LIVE, adoption__ended_on__isnull=True)
        return live.exclude(state=State.DRAFT)

    def visible_in_practice(self, organisation_id: UUID | None) -> "GatheringQuerySet":
        """Those told of in practice mode, for the members of the organisation that tries."""
        return self.filter(adoption__mode=AdoptionMode.PRACTICE, adoption__organisation_id=organisation_id).exclude(
            state=State.DRAFT
        )

    def listed(self) -> "GatheringQuerySet":
        """Those that stand in the public calendar."""
        return self.public().filter(is_listed=True)

    def coming(self, now: datetime) -> "GatheringQuerySet":
        """Those published that have not ended, the next one first."""
        return self.filter(state=State.PUBLISHED, ends_at__gt=now).order_by("starts_at", "pk")

    def to_remind_of(self, now: datetime) -> "GatheringQuerySet":
        """Those in real use that begin within the longest reminder, and remind of themselves."""
        soon = now + timedelta(days=max(DAYS_BEFORE) + 1)
        told = self.public().filter(state=State.PUBLISHED, reminder_days__isnull=False)
        return told.filter(starts_at__gt=now, starts_at__lt=soon)

    def past(self, now: datetime) -> "GatheringQuerySet":
        """Those that are over or cancelled, the latest first."""
        over = models.Q(ends_at__lte=now) | models.Q(state__in=[State.CANCELLED, State.HELD])
        return self.exclude(state=State.DRAFT).filter(over).order_by("-starts_at", "pk")

    def drafts(self) -> "GatheringQuerySet":
        """Those not published yet."""
        return self.filter(state=State.DRAFT).order_by("-pk")


def gatherings() -> GatheringQuerySet:
    """Return all, to be narrowed by name."""
    return GatheringQuerySet(Gathering)


def of_adoption(adoption_id: UUID, gathering_id: UUID) -> Gathering | None:
    """Return one gathering of an adoption."""
    found: Gathering | None = gatherings().in_adoption(adoption_id).with_words().filter(pk=gathering_id).first()
    return found


def has_training_coming(organisation_id: UUID, now: datetime) -> bool:
    """Return whether the public calendar has a training to come that an organisation arranges, in whichever model."""
    arranged = gatherings().listed().filter(adoption__organisation_id=organisation_id)
    return arranged.filter(kind=Kind.METHOD_TRAINING).coming(now).exists()


def public_one(gathering_id: UUID) -> Gathering | None:
    """Return a gathering that anybody may open, its sessions and quotas at hand: three queries."""
    found = gatherings().public().with_words().filter(pk=gathering_id)
    quotas = Prefetch("quotas", Quota.objects.order_by("name"))
    one: Gathering | None = found.prefetch_related(quotas, Prefetch("sessions", sessions())).first()
    return one


def sessions() -> models.QuerySet[Session]:
    """Return sessions in order."""
    return Session.objects.order_by("starts_at")


def sessions_of(gathering: Gathering) -> list[Session]:
    """Return the sessions of a gathering in order, cancelled ones too."""
    return list(sessions().filter(gathering=gathering))


def quotas_of(gathering: Gathering) -> list[Quota]:
    """Return the quotas of a gathering by name."""
    return list(Quota.objects.filter(gathering=gathering).order_by("name"))


def quotas_to_enter(gathering_id: UUID) -> list[Quota]:
    """Return the quotas of a gathering that anybody may open, with the gathering: one query."""
    live = {"gathering__adoption__mode": AdoptionMode.LIVE, "gathering__adoption__ended_on__isnull": True}
    found = Quota.objects.filter(gathering_id=gathering_id, **live).exclude(gathering__state=State.DRAFT)
    return list(found.select_related("gathering").order_by("name"))


def places_of(adoption: Adoption) -> MunicipalityQuerySet:
    """Return the municipalities that an adoption serves."""
    return municipalities().filter(pk__in=adoption.served.values("municipality_id")).alphabetical()
