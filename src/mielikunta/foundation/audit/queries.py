"""Reading the log: an organisation's rows, narrowed; and checking its chain."""

import dataclasses
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from mielikunta.foundation.audit.decisions import (
    KEPT_FOR,
    SETTLING,
    START,
    Found,
    Head,
    Kind,
    Link,
    Row,
    Verdict,
    hash_of_rows,
    judge,
)
from mielikunta.foundation.audit.models import SYSTEM_CHAIN, AuditRow, AuditRowQuerySet, ChainCheck, Seal
from mielikunta.foundation.reads.prepared import Prepared

ROW_FIELDS = [field.name for field in dataclasses.fields(Row)]
LINK_FIELDS = [field.name for field in dataclasses.fields(Link)]
SEALS_AT_ONCE = 50


@dataclasses.dataclass(frozen=True)
class Narrowing:
    """Which rows to show. Dates are Finnish days, both included; what is empty narrows nothing.

    `group` is the part of a verb before its first full stop, such as "journeys".
    """

    since: date | None = None
    until: date | None = None
    actor_id: UUID | None = None
    group: str = ""
    kind: str = ""
    subject_id: UUID | None = None


def log_of(organisation_id: UUID, narrowing: Narrowing = Narrowing()) -> AuditRowQuerySet:
    """Return an organisation's rows, newest first."""
    rows = AuditRow.objects.filter(organisation_id=organisation_id)
    if narrowing.since:
        rows = rows.filter(at__gte=_start_of(narrowing.since))
    if narrowing.until:
        rows = rows.filter(at__lt=_start_of(narrowing.until + timedelta(days=1)))
    if narrowing.group:
        rows = rows.filter(verb__startswith=f"{narrowing.group}.")
    exact = {name: getattr(narrowing, name) for name in ("actor_id", "kind", "subject_id")}
    return rows.filter(**{name: value for name, value in exact.items() if value}).order_by("-at", "-id")


def actors_in(organisation_id: UUID) -> set[UUID]:
    """Return the members who have rows in an organisation's log."""
    rows = AuditRow.objects.filter(organisation_id=organisation_id, actor_id__isnull=False)
    return set(rows.order_by().values_list("actor_id", flat=True).distinct())


def unsealed(organisation_id: UUID | None, now: datetime) -> AuditRowQuerySet:
    """Return the rows that wait for a seal and are old enough for one, oldest first."""
    return AuditRow.objects.filter(organisation_id=organisation_id, seal__isnull=True, at__lte=now - SETTLING).order_by(
        "at", "id"
    )


def organisations_to_seal(now: datetime) -> list[UUID | None]:
    """Return whose rows wait for a seal."""
    waiting = AuditRow.objects.filter(seal__isnull=True, at__lte=now - SETTLING)
    return list(waiting.order_by().values_list("organisation_id", flat=True).distinct())


def last_seal(organisation_id: UUID | None) -> Seal | None:
    """Return the newest seal of a chain."""
    return Seal.objects.filter(organisation_id=organisation_id).order_by("-number").first()


def seals_past_their_time(now: datetime) -> QuerySet[Seal]:
    """Return the seals whose rows are still there and whose time is up, oldest first in each chain.

    `reaches` never falls along a chain, so these are always its oldest.
    """
    has_rows = Exists(AuditRow.objects.filter(seal=OuterRef("pk")))
    return Seal.objects.filter(has_rows, reaches__lte=now - KEPT_FOR).order_by("organisation_id", "number")


def verify(organisation_id: UUID | None, *, now: datetime | None = None) -> Verdict:
    """Check a whole chain row by row, against itself and the last good check; None is the system's chain."""
    check = latest_check(organisation_id)
    remembered = Head(check.head_number, check.head_hash) if check else START
    return judge(_chain(organisation_id), now=now or timezone.now(), remembered=remembered)


def latest_check(organisation_id: UUID | None) -> ChainCheck | None:
    """Return the latest noted check of a chain."""
    return ChainCheck.objects.filter(chain=organisation_id or SYSTEM_CHAIN).first()


def chains_to_check() -> list[UUID | None]:
    """Return all chains (None: the system's), never checked ones first, then those checked longest ago."""
    checked = dict(ChainCheck.objects.values_list("chain", "checked_at"))
    sealed = Seal.objects.order_by().values_list("organisation_id", flat=True).distinct()
    chains = {organisation_id or SYSTEM_CHAIN for organisation_id in sealed} | set(checked)
    never = datetime.min.replace(tzinfo=timezone.get_default_timezone())
    oldest_first = sorted(chains, key=lambda chain: checked.get(chain, never))
    return [None if chain == SYSTEM_CHAIN else chain for chain in oldest_first]


def rows_as_sealed(rows: AuditRowQuerySet) -> list[Row]:
    """Return rows in the shape that is hashed."""
    return [Row(*values) for values in rows.values_list(*ROW_FIELDS)]


def _chain(organisation_id: UUID | None) -> Iterator[tuple[Link, Found]]:
    """Give each seal with what is found under it, some dozens of seals per query."""
    seals = Seal.objects.filter(organisation_id=organisation_id).order_by("number")
    links = seals.values_list("id", *LINK_FIELDS).iterator()
    while some := list(islice(links, SEALS_AT_ONCE)):
        # By the seal and not by the organisation: a row moved to another organisation must show.
        rows: dict[Any, list[Row]] = defaultdict(list)
        for seal_id, *values in AuditRow.objects.filter(seal__in=[link[0] for link in some]).values_list(
            "seal_id", *ROW_FIELDS
        ):
            rows[seal_id].append(Row(*values))
        for seal_id, *values in some:
            yield Link(*values), Found(len(rows[seal_id]), hash_of_rows(rows[seal_id]))


def _start_of(day: date) -> datetime:
    """Return the first moment of a day in Finland."""
    return timezone.make_aware(datetime.combine(day, time.min), timezone.get_default_timezone())


def deeds() -> QuerySet[AuditRow]:
    """Return the rows of what was done, not of what was looked at; the latest first."""
    return AuditRow.objects.filter(kind=Kind.DID).order_by("-at", "-id")


def latest_deed(adoption_id: UUID) -> UUID | None:
    """Return the last row of something done in an adoption: whatever was counted before it may have changed since."""
    found: UUID | None = _latest_deed.first(adoption_id)
    return found


_latest_deed = Prepared(lambda adoption_id: deeds().filter(adoption_id=adoption_id).values_list("id", flat=True)[:1])
