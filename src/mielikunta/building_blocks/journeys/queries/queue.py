"""Named reads for the coordinator's queue: the clock, questions, who may be the same person, whom letters reach."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.utils import timezone

from mielikunta.building_blocks.adoption.api import DEPUTY, LEAD, Adoption, room_of
from mielikunta.building_blocks.journeys.likeness import Likeness
from mielikunta.building_blocks.journeys.models import (
    USUAL_TARGET,
    AnswerTarget,
    IdentityMark,
    Journey,
    NotTheSame,
    ReferralQuestion,
)
from mielikunta.building_blocks.journeys.queries.journeys import journeys
from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.people.models import Membership, User
from mielikunta.foundation.people.queries import memberships, users
from mielikunta.foundation.places.models import Municipality
from mielikunta.foundation.reads.prepared import Prepared

_targets = Prepared(
    lambda adoption_id: AnswerTarget.objects.filter(pk=adoption_id).values_list("working_days", flat=True)
)
_stages = Prepared(
    lambda adoption_id: (
        journeys().filter(adoption_id=adoption_id).order_by().values_list("stage").annotate(count=Count("*"))
    )
)
_waiting = Prepared(lambda adoption_id: journeys().waiting(adoption_id).values_list("pk", flat=True))
_rows = Prepared(
    lambda ids: (
        journeys()
        .filter(pk__in=ids)
        .only("key_id", "adoption", "municipality", "language", "stage", "received_at", "person_name", "wish")
    )
)
_places = Prepared(lambda ids: Municipality.objects.filter(pk__in=ids))
_questions = Prepared(lambda ids: ReferralQuestion.objects.filter(journey_id__in=ids).order_by("asked_at", "pk"))
_marks = Prepared(lambda ids: IdentityMark.objects.filter(journey_id__in=ids, kind__in=list(Likeness)))
_apart = Prepared(
    lambda ids: NotTheSame.objects.filter(Q(first_id__in=ids) | Q(second_id__in=ids)).values_list(
        "first_id", "second_id"
    )
)


def stage_counts(adoption_id: UUID) -> dict[str, int]:
    """Return how many journeys of an adoption stand at each stage; stages without any are left out."""
    return dict(_stages(adoption_id))


def waiting_ids(adoption_id: UUID) -> list[UUID]:
    """Return what waits for the coordinator, oldest first; see `JourneyQuerySet.waiting`."""
    return _waiting(adoption_id)


def waiting_rows(ids: list[UUID], adoption: Adoption) -> list[Journey]:
    """Return these journeys of an adoption in the order of their ids, with what a list shows of them; two queries."""
    found = {journey.pk: journey for journey in _rows(ids)}
    places = {place.pk: place for place in _places({journey.municipality_id for journey in found.values()})}
    for journey in found.values():
        journey.adoption, journey.municipality = adoption, places[journey.municipality_id]
    return [found[pk] for pk in ids if pk in found]


def answer_target(adoption_id: UUID) -> int:
    """Return within how many working days the adoption answers."""
    return _targets.first(adoption_id) or USUAL_TARGET


def questions_of(journey_ids: Iterable[UUID]) -> dict[UUID, list[ReferralQuestion]]:
    """Return the questions asked about each journey, oldest first; one query."""
    found: dict[UUID, list[ReferralQuestion]] = defaultdict(list)
    for question in _questions(list(journey_ids)):
        found[question.journey_id].append(question)
    return dict(found)


def open_question(journey: Journey) -> ReferralQuestion | None:
    """Return the question that waits for the referrer's answer."""
    return journey.questions.filter(answered_at__isnull=True).select_related("journey__adoption").first()


def question_of(journey: Journey, question_id: UUID) -> ReferralQuestion | None:
    """Return a question of this journey."""
    return journey.questions.filter(pk=question_id).select_related("journey__adoption").first()


def asked_of_referrer(*, adoption: Adoption, actor: Actor, question_id: UUID) -> ReferralQuestion | None:
    """Return a question about a referral that the actor has made here."""
    if actor.user_id is None:
        return None
    rows = ReferralQuestion.objects.filter(journey__adoption=adoption, journey__referrer__user_id=actor.user_id)
    return rows.filter(pk=question_id).select_related("journey__adoption", "journey__referrer").first()


def alike(listed: Iterable[Journey]) -> dict[UUID, list[tuple[Journey, str]]]:
    """Return for each journey the others of its adoption that may be of the same person, the likelier first.

    Three queries however many are asked about; what a member has said to be of different people is left out.
    """
    asked = {journey.pk: journey for journey in listed}
    own = _marks(list(asked))
    if not own:
        return {}
    adoptions, digests = {mark.adoption_id for mark in own}, {mark.digest for mark in own}
    others = IdentityMark.objects.filter(adoption_id__in=adoptions, digest__in=digests).select_related("journey")
    by_digest: dict[tuple[UUID, str], list[Any]] = defaultdict(list)
    for mark in others:
        by_digest[mark.adoption_id, mark.digest].append(mark)
    apart = _said_apart(list(asked))
    found: dict[UUID, dict[UUID, tuple[Journey, str]]] = defaultdict(dict)
    for mark in sorted(own, key=lambda each: each.kind, reverse=True):  # "name_phone" is likelier than "name"
        for other in by_digest[mark.adoption_id, mark.digest]:
            if other.journey_id != mark.journey_id and frozenset({other.journey_id, mark.journey_id}) not in apart:
                found[mark.journey_id].setdefault(other.journey_id, (other.journey, mark.kind))
    return {journey_id: list(rows.values()) for journey_id, rows in found.items()}


def _said_apart(journey_ids: list[UUID]) -> set[frozenset[UUID]]:
    return {frozenset(pair) for pair in _apart(journey_ids)}


def queue_workers(adoption: Adoption) -> list[User]:
    """Return who works the adoption's queue today: holders of such a role, and deputies of those away."""
    room = room_of(adoption.model.slug)
    roles = [role for role in (room.own_roles if room else ()) if room and Right.WORK_QUEUE in room.rights_of(role)]
    return _holders(adoption, roles)


def queue_worker_ids(adoption: Adoption) -> list[UUID]:
    """Return the ids of those who work the adoption's queue today, for sending them word."""
    return [user.pk for user in queue_workers(adoption)]


def leads_of(adoption: Adoption) -> list[User]:
    """Return who leads the model here today, the deputy too."""
    return _holders(adoption, [LEAD, DEPUTY])


def _holders(adoption: Adoption, roles: Iterable[str]) -> list[User]:
    given = adoption.roles.filter(role__in=list(roles), ended_at__isnull=True)
    holders = memberships().in_force().filter(adoption_roles__in=given)
    today = timezone.localdate()
    standing_in = Membership.objects.filter(
        substitutions__membership__in=holders,
        substitutions__starts_on__lte=today,
        substitutions__ends_on__gte=today,
        left_on__isnull=True,
    )
    wanted = Q(memberships__in=holders.values("pk")) | Q(memberships__in=standing_in.values("pk"))
    return list(users().filter(wanted, is_active=True).distinct().order_by("pk"))
