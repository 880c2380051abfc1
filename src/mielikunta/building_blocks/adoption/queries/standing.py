"""What is known of adoptions when their rooting is considered, for one or for many with the same few queries."""

import datetime
from collections.abc import Collection
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from mielikunta.building_blocks.adoption.decisions import USE_WINDOW_DAYS, EvidenceKind, Mode, Standing
from mielikunta.building_blocks.adoption.models import Adoption, Evidence
from mielikunta.building_blocks.adoption.queries.rows import adoption_roles
from mielikunta.foundation.audit.models import AuditRow
from mielikunta.foundation.people.queries import memberships

Pair = tuple[UUID, UUID]


def standings(considered: Collection[Adoption]) -> dict[UUID, Standing]:
    """Return what is known of each adoption; four queries at most, however many there are."""
    evidence = _evidence(considered)
    workers = _workers([adoption for adoption in considered if adoption.mode == Mode.LIVE])
    return {
        adoption.pk: Standing(
            mode=Mode(adoption.mode),
            evidence=frozenset(evidence.get(adoption.pk, ())),
            workers=len(workers.get(adoption.pk, ())),
        )
        for adoption in considered
    }


def standing_of(adoption: Adoption) -> Standing:
    """Return what is known of one adoption for its next stage."""
    return standings([adoption])[adoption.pk]


def _evidence(considered: Collection[Adoption]) -> dict[UUID, set[EvidenceKind]]:
    found: dict[UUID, set[EvidenceKind]] = {}
    ids = [adoption.pk for adoption in considered]
    pieces = Evidence.objects.filter(adoption_id__in=ids, withdrawn_at=None).order_by()
    for adoption_id, kind in pieces.values_list("adoption_id", "kind").distinct():
        found.setdefault(adoption_id, set()).add(EvidenceKind(kind))
    return found


def _workers(live: Collection[Adoption]) -> dict[UUID, set[UUID]]:
    """Return who has worked with each model's tools in real use in the last 90 days and is still there.

    Read from the audit log. Trying the tools in practice mode is not use, nor is administering the adoption.
    Whoever has left the adopter and holds no role either does not keep the model alive.
    """
    if not live:
        return {}
    since = {adoption.pk: adoption.live_since for adoption in live}
    window = timezone.now() - datetime.timedelta(days=USE_WINDOW_DAYS)
    rows = (
        AuditRow.objects.filter(adoption_id__in=since, actor_id__isnull=False, kind="did", at__gte=window)
        .exclude(verb__startswith="adoption.")
        .order_by()
        .values_list("adoption_id", "actor_id")
        .annotate(latest=Max("at"))
    )
    used = {(adoption_id, actor_id) for adoption_id, actor_id, latest in rows if latest >= since[adoption_id]}
    here = _still_here(live, {actor_id for _adoption_id, actor_id in used}) if used else set()
    found: dict[UUID, set[UUID]] = {}
    for adoption_id, actor_id in used & here:
        found.setdefault(adoption_id, set()).add(actor_id)
    return found


def _still_here(live: Collection[Adoption], actors: Collection[UUID]) -> set[Pair]:
    """Return which of the actors belong to which adoptions: as members of the adopter, or by a role."""
    members = set(memberships().in_force().filter(user_id__in=actors).values_list("organisation_id", "user_id"))
    roles = adoption_roles().not_ended().filter(membership__user_id__in=actors).order_by()
    held = set(roles.filter(adoption__in=[each.pk for each in live]).values_list("adoption_id", "membership__user_id"))
    own = {
        (adoption.pk, actor) for adoption in live for actor in actors if (adoption.organisation_id, actor) in members
    }
    return own | held
