"""Named reads of bookable times and of who has booked them."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.appointments.decisions import DAYS_AHEAD, HELSINKI, TAKES_SLOT, State
from mielikunta.building_blocks.appointments.models import Appointment, Slot
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.people.queries import memberships

MOST_SHOWN = 60  # free times on one page


class SlotQuerySet(models.QuerySet[Any]):
    """Reads of times."""

    def with_words(self) -> "SlotQuerySet":
        """With what a page tells of a time."""
        return self.select_related("schedule__adoption", "schedule__host__user", "schedule__beside__user")

    def in_adoption(self, adoption_id: UUID) -> "SlotQuerySet":
        """Those of one adoption."""
        return self.filter(schedule__adoption_id=adoption_id)

    def standing(self) -> "SlotQuerySet":
        """Those that nobody has withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def free(self, now: datetime) -> "SlotQuerySet":
        """Those that can be booked: to come, near enough, and nobody's."""
        taken = Appointment.objects.filter(slot=OuterRef("pk"), state__in=sorted(TAKES_SLOT))
        near = self.standing().filter(starts_at__gt=now, starts_at__lt=now + timedelta(days=DAYS_AHEAD))
        return near.exclude(Exists(taken)).order_by("starts_at", "pk")

    def on_day(self, day: date) -> "SlotQuerySet":
        """Those that begin on a day in Finland, in order."""
        first = datetime.combine(day, time.min, tzinfo=HELSINKI)
        last = datetime.combine(day + timedelta(days=1), time.min, tzinfo=HELSINKI)
        return self.filter(starts_at__gte=first, starts_at__lt=last).order_by("starts_at", "pk")

    def of_actor(self, actor: Actor) -> "SlotQuerySet":
        """Those in which the actor meets the visitor."""
        if actor.user_id is None:
            return self.none()
        own = Q(schedule__host__user_id=actor.user_id) | Q(schedule__beside__user_id=actor.user_id)
        return self.filter(own)

    def meeting(self, member_ids: Collection[UUID], start: datetime, end: datetime) -> "SlotQuerySet":
        """Those in which one of the members is busy at some moment between the two."""
        busy = Q(schedule__host_id__in=member_ids) | Q(schedule__beside_id__in=member_ids)
        return self.standing().filter(busy, starts_at__lt=end, ends_at__gt=start)


class AppointmentQuerySet(models.QuerySet[Any]):
    """Reads of booked times."""

    def with_words(self) -> "AppointmentQuerySet":
        """With what a page tells of them."""
        return self.select_related(
            "slot__schedule__adoption__model", "slot__schedule__host__user", "slot__schedule__beside__user"
        )

    def booked(self) -> "AppointmentQuerySet":
        """Those to come, or not yet noted as past."""
        return self.filter(state=State.BOOKED)

    def of_handle(self, handle_id: UUID) -> "AppointmentQuerySet":
        """Those of one visitor, the latest first."""
        return self.filter(handle_id=handle_id).order_by("-slot__starts_at", "pk")


def slots() -> SlotQuerySet:
    """Return all, to be narrowed by name."""
    return SlotQuerySet(Slot)


def appointments() -> AppointmentQuerySet:
    """Return all, to be narrowed by name."""
    return AppointmentQuerySet(Appointment)


def free_slots(adoption_id: UUID, now: datetime) -> list[Slot]:
    """Return the times that can be booked, the earliest first."""
    return list(slots().in_adoption(adoption_id).free(now).with_words()[:MOST_SHOWN])


def has_free(adoption_id: UUID, now: datetime) -> bool:
    """Return whether any time can be booked."""
    return slots().in_adoption(adoption_id).free(now).exists()


def one_slot(adoption_id: UUID, slot_id: UUID) -> Slot | None:
    """Return a time of the adoption."""
    return slots().in_adoption(adoption_id).with_words().filter(pk=slot_id).first()


def own_appointment(handle_id: UUID, appointment_id: UUID) -> Appointment | None:
    """Return one of a visitor's booked times; None for anybody else's."""
    return appointments().of_handle(handle_id).with_words().filter(pk=appointment_id).first()


def one_appointment(adoption_id: UUID, appointment_id: UUID) -> Appointment | None:
    """Return a booked time of the adoption."""
    found = appointments().with_words().filter(slot__schedule__adoption_id=adoption_id, pk=appointment_id)
    return found.first()


def taking(listed: Collection[Slot]) -> dict[UUID, Appointment]:
    """Return who has each of the times, or had it until the service called it off."""
    shown = sorted({*TAKES_SLOT, State.CALLED_OFF})
    found = appointments().filter(slot__in=listed, state__in=shown).order_by("booked_at")
    return {each.slot_id: each for each in found}


def days_with_times(adoption_id: UUID, today: date, actor: Actor | None = None) -> list[tuple[date, int]]:
    """Return the days to come that have times, with how many are booked; `actor`: only their own."""
    start = datetime.combine(today, time.min, tzinfo=HELSINKI)
    rows = slots().in_adoption(adoption_id).standing().filter(starts_at__gte=start)
    if actor is not None:
        rows = rows.of_actor(actor)
    booked = Count("appointments", filter=Q(appointments__state=State.BOOKED))
    counted: Counter[date] = Counter()
    for starts_at, number in rows.order_by("starts_at").annotate(booked=booked).values_list("starts_at", "booked"):
        counted[timezone.localtime(starts_at).date()] += number
    return sorted(counted.items())[:30]


def booked_today(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the visitors who are expected today."""
    today = slots().on_day(timezone.localdate()).order_by().values("pk")
    rows = appointments().booked().filter(slot__in=today, slot__schedule__adoption_id__in=adoption_ids)
    counted = rows.order_by().values_list("slot__schedule__adoption_id").annotate(count=Count("pk"))
    return dict(counted)


def outcome_counts(adoption_id: UUID, since: datetime) -> dict[str, int]:
    """Count an adoption's booked times since a moment by what became of them."""
    rows = appointments().filter(slot__schedule__adoption_id=adoption_id, slot__starts_at__gte=since)
    return dict(rows.order_by().values_list("state").annotate(count=Count("pk")))


def hosts_in(adoption: Adoption) -> models.QuerySet[Any]:
    """Return the memberships with a role in the adoption, by name: who may meet visitors."""
    roles = adoption.roles.filter(ended_at__isnull=True)
    here = memberships().in_force().filter(adoption_roles__in=roles)
    return here.select_related("user").order_by("user__name", "pk").distinct()
