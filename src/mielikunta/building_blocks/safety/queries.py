"""Named reads of own wordings, contacts, checks, trainings and notes."""

import datetime
import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Count, Max
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import Adoption, Mode, Stage
from mielikunta.building_blocks.safety.decisions import (
    NOTE_DAYS,
    OWN_SECTION,
    SETTLING_DAYS,
    is_check_due,
)
from mielikunta.building_blocks.safety.models import (
    AreaContact,
    ContentCheck,
    IncidentNote,
    OwnText,
    TrainingDone,
)
from mielikunta.building_blocks.safety.pieces import piece_of
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.languages.texts import current, in_language
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import MembershipQuerySet, memberships


class IncidentNoteQuerySet(models.QuerySet[IncidentNote]):
    """Reads of incident notes."""

    def in_adoption(self, adoption_id: UUID) -> Self:
        """Notes of one adoption whose time is not up, the newest first."""
        kept_since = timezone.now() - datetime.timedelta(days=NOTE_DAYS)
        rows = self.filter(adoption_id=adoption_id, noted_at__gte=kept_since)
        return rows.select_related("adoption", "noted_by__user").order_by("-noted_at", "pk")

    def new(self) -> Self:
        """Those that nobody has seen to."""
        return self.filter(seen_to_at__isnull=True)


def notes() -> IncidentNoteQuerySet:
    """Return all, to be narrowed by name."""
    return IncidentNoteQuerySet(IncidentNote)


def note_of(adoption: Adoption, note_id: UUID) -> IncidentNote | None:
    """Return a note of this adoption."""
    return notes().in_adoption(adoption.pk).filter(pk=note_id).first()


def incident_counts(
    adoption_ids: Collection[UUID], since: datetime.date, until: datetime.date
) -> dict[tuple[UUID, str], int]:
    """Return how many incidents of each kind happened in each adoption from `since` to `until`; one query."""
    found = notes().filter(adoption_id__in=adoption_ids, happened_on__gte=since, happened_on__lte=until)
    rows = found.order_by().values_list("adoption_id", "kind").annotate(count=Count("pk"))
    return {(adoption_id, kind): count for adoption_id, kind, count in rows}


def own_texts(adoption: Adoption, piece: str, language: str) -> dict[str, OwnText]:
    """Return the organisation's wordings of a piece in force, by section."""
    rows = OwnText.objects.filter(adoption=adoption, piece=piece, language=language, replaced_at__isnull=True)
    return {row.section: row for row in rows.exclude(text="")}


@dataclass(frozen=True)
class WholeText:
    """A piece as one running text, as it stands in an adoption. `mark`: tells this very text from any other."""

    title: str
    version: str
    text: str
    is_own: bool
    mark: str


def whole_text(adoption: Adoption, slug: str, language: str | None = None) -> WholeText | None:
    """Return a piece (such as the undertaking "confidentiality") with the organisation's wordings in it.

    The version names the shipped text; `is_own` tells that some of the wording is the organisation's own.
    """
    piece, chosen = piece_of(slug), language or current()
    if piece is None:
        return None
    own = own_texts(adoption, slug, chosen)
    parts = []
    for each in piece.sections:
        said = own[each.key].text if each.key in own else in_language(each.text, chosen)
        parts.append(f"{in_language(each.title, chosen)}\n\n{said}")
    parts += [own[OWN_SECTION].text] if OWN_SECTION in own else []
    text = "\n\n".join(part.strip() for part in parts)
    days = [row.changed_at for row in own.values()]
    mark = mark_of_text(piece.version, chosen, text, timezone.localdate(max(days)) if days else None)
    return WholeText(in_language(piece.title, chosen), piece.version, text, bool(own), mark)


def mark_of_text(version: str, language: str, text: str, reworded_on: datetime.date | None) -> str:
    """Return version and language of a text, and for an own wording its day and the beginning of a hash."""
    shipped = f"{version} {language}"
    if reworded_on is None:
        return shipped
    return f"{shipped} {reworded_on} {hashlib.sha256(text.encode()).hexdigest()[:8]}"


def all_own_texts(adoption: Adoption) -> list[OwnText]:
    """Return all the organisation's wordings in force, with who wrote them."""
    rows = OwnText.objects.filter(adoption=adoption, replaced_at__isnull=True).exclude(text="")
    return list(rows.select_related("changed_by").order_by("piece", "section", "language"))


def own_text_now(adoption: Adoption, piece: str, section: str, language: str) -> OwnText | None:
    """Return the row in force of one section, also one that went back to the shipped text."""
    place = {"adoption": adoption, "piece": piece, "section": section, "language": language}
    return OwnText.objects.filter(**place, replaced_at__isnull=True).select_related("changed_by").first()


def earlier_texts(adoption: Adoption, piece: str, section: str, language: str) -> list[OwnText]:
    """Return the earlier wordings of one section that said something, the latest first."""
    place = {"adoption": adoption, "piece": piece, "section": section, "language": language}
    rows = OwnText.objects.filter(**place, replaced_at__isnull=False).exclude(text="")
    return list(rows.select_related("changed_by").order_by("-replaced_at", "-pk")[:10])


def contacts_of(adoption: Adoption) -> dict[str, str]:
    """Return whom to call here, by key."""
    return dict(AreaContact.objects.filter(adoption=adoption).values_list("key", "text"))


def last_check(adoption: Adoption) -> ContentCheck | None:
    """Return the check that holds."""
    rows = ContentCheck.objects.filter(adoption=adoption).select_related("noted_by")
    return rows.order_by("-noted_at", "-pk").first()


def checks_of(adoption: Adoption) -> list[ContentCheck]:
    """Return the checks, the latest noted first."""
    rows = ContentCheck.objects.filter(adoption=adoption).select_related("noted_by")
    return list(rows.order_by("-noted_at", "-pk")[:10])


def upkeep_waiting(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Return how much waits for lead and coordinator in each adoption: new notes, and one for a check that is due.

    In practice mode nobody is reminded of checking, as nobody is met yet; a new use has two weeks for its first check.
    """
    found = notes().new().filter(adoption_id__in=adoption_ids).order_by().values_list("adoption_id")
    counts = dict(found.annotate(count=Count("pk")))
    live = Adoption.objects.filter(pk__in=adoption_ids, mode=Mode.LIVE).exclude(stage=Stage.ENDED)
    latest = _latest_checks(adoption_ids)
    settled = timezone.now() - datetime.timedelta(days=SETTLING_DAYS)
    for adoption_id, live_since in live.values_list("pk", "live_since"):
        checked_on = latest.get(adoption_id)
        is_new = checked_on is None and live_since is not None and live_since > settled
        if not is_new and is_check_due(checked_on, timezone.localdate()):
            counts[adoption_id] = counts.get(adoption_id, 0) + 1
    return counts


def _latest_checks(adoption_ids: Collection[UUID]) -> dict[UUID, datetime.date]:
    rows = ContentCheck.objects.filter(adoption_id__in=adoption_ids).order_by("noted_at", "pk")
    return dict(rows.values_list("adoption_id", "checked_on"))  # the one noted last stays


def training_done(membership: Membership, training: str) -> bool:
    """Return whether the member has gone through the training in the version that ships now."""
    piece = piece_of(training)
    if piece is None:
        return False
    return TrainingDone.objects.filter(membership=membership, training=training, version=piece.version).exists()


def done_by(membership_ids: Collection[UUID], training: str) -> dict[UUID, datetime.date]:
    """Return the day on which each of the members went through the training as it is now; one query."""
    piece = piece_of(training)
    version = piece.version if piece else ""
    rows = TrainingDone.objects.filter(membership_id__in=membership_ids, training=training, version=version)
    return dict(rows.values_list("membership_id", "done_on"))


def done_before(membership_ids: Collection[UUID], training: str) -> dict[UUID, datetime.date]:
    """Return the latest day on which each of the members went through any version of the training."""
    rows = TrainingDone.objects.filter(membership_id__in=membership_ids, training=training).order_by()
    return dict(rows.values_list("membership_id").annotate(latest=Max("done_on")))


def own_memberships(actor: Actor) -> MembershipQuerySet:
    """Return the membership that the member now works under, and those they stand in for today."""
    if actor.user_id is None or actor.organisation_id is None:
        return memberships().none()
    return memberships().held_by(actor.user_id, actor.organisation_id)


def own_membership_now(actor: Actor) -> Membership | None:
    """Return the membership that the member now works under, with its organisation."""
    if actor.user_id is None:
        return None
    return own_memberships(actor).filter(user_id=actor.user_id).select_related("organisation").first()


def roles_held(actor: Actor, adoption: Adoption) -> set[str]:
    """Return the actor's roles in the adoption, also those held as a deputy."""
    rows = adoption.roles.filter(membership__in=own_memberships(actor).values("pk"), ended_at__isnull=True)
    return set(rows.values_list("role", flat=True))


def holders_of(adoption: Adoption, roles: Iterable[str]) -> list[tuple[str, Membership]]:
    """Return who holds these roles in the adoption, by name: (role, member)."""
    rows = adoption.roles.filter(
        role__in=list(roles),
        ended_at__isnull=True,
        membership__left_on__isnull=True,
        membership__user__is_active=True,
    )
    named = rows.select_related("membership__user", "membership__organisation")
    return [(row.role, row.membership) for row in named.order_by("role", "membership__user__name", "pk")]
