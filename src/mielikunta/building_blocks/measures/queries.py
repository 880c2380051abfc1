"""Named reads of plans, subjects, invitations and answers."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.measures.decisions.waves import Audience, State
from mielikunta.building_blocks.measures.models import Invitation, Plan, PlannedPart, Response, Subject, Words
from mielikunta.foundation.access.decisions import Actor
from mielikunta.foundation.reads.prepared import Prepared


class InvitationQuerySet(models.QuerySet[Invitation]):
    """Reads of invitations."""

    def with_subject(self) -> Self:
        """With what every page about one needs."""
        return self.select_related("subject__adoption__organisation", "subject__adoption__model", "subject__plan")

    def in_adoption(self, adoption_id: UUID) -> Self:
        """Those of one adoption."""
        return self.filter(subject__adoption_id=adoption_id)

    def open_on(self, day: date) -> Self:
        """Those that may be answered on this day, the one that closes first at the head."""
        listed = self.filter(state=State.OPEN, opens_on__lte=day, closes_on__gte=day)
        return listed.order_by("closes_on", "opens_on", "pk")

    def of_handle(self, handle_id: UUID) -> Self:
        """Those asked of the person behind a return code themselves."""
        return self.filter(subject__handle_id=handle_id, audience=Audience.PERSON)

    def about(self, handle_ids: Collection[UUID]) -> Self:
        """Those that hang on these people, whoever is asked."""
        return self.filter(subject__handle_id__in=handle_ids)

    def asked_of(self, actor: Actor) -> Self:
        """Those asked of the signed-in member under the organisation they now work for."""
        return self.filter(
            membership__user_id=actor.user_id,
            membership__organisation_id=actor.organisation_id,
            membership__left_on__isnull=True,
        ).exclude(membership=None)

    def past(self, day: date) -> Self:
        """Those whose time has run out without an answer."""
        return self.filter(state=State.OPEN, closes_on__lt=day)

    def reopened_before(self, moment: datetime) -> Self:
        """Those sent before this moment, opened since to be changed, and not sent again."""
        return self.filter(state=State.OPEN, responses__finished_at__lt=moment).distinct()


def invitations() -> InvitationQuerySet:
    """Return all, to be narrowed by name."""
    return InvitationQuerySet(Invitation)


def plan_of(adoption: Adoption, slug: str) -> Plan | None:
    """Return the plan of this kind in the adoption."""
    return Plan.objects.filter(adoption=adoption, slug=slug).first()


def planned_parts(plan_id: UUID) -> list[PlannedPart]:
    """Return the plan's parts in the order they are asked."""
    return list(PlannedPart.objects.filter(plan_id=plan_id).order_by("place", "pk"))


def parts_of(invitation: Invitation) -> list[UUID]:
    """Return the ids of the instrument versions that this set of answers consists of, in order.

    Versions already begun stay, so that a plan renewed meanwhile does not change a form half filled in.
    """
    begun = list(invitation.responses.order_by("pk").values_list("instrument_id", flat=True))
    if begun:
        return begun
    planned = PlannedPart.objects.filter(
        plan_id=invitation.subject.plan_id, wave=invitation.wave, audience=invitation.audience
    )
    return list(planned.order_by("place", "pk").values_list("instrument_id", flat=True))


def subjects_with_invitations(plan: Plan, handle_ids: Collection[UUID]) -> list[Subject]:
    """Return those of these people whom the plan knows, with all that was asked about them; two queries."""
    return list(Subject.objects.filter(plan=plan, handle_id__in=handle_ids).prefetch_related("invitations"))


def one_invitation(invitation_id: UUID) -> Invitation | None:
    """Return the invitation, with its subject."""
    return invitations().with_subject().filter(pk=invitation_id).first()


def by_token(token_hash: bytes) -> Invitation | None:
    """Return the invitation that a link leads to."""
    return invitations().with_subject().filter(token_hash=token_hash).first()


def subjects_of(handle_id: UUID) -> list[Subject]:
    """Return what is measured of the person behind a return code."""
    return list(Subject.objects.filter(handle_id=handle_id).select_related("adoption__organisation", "adoption__model"))


def subject_of(adoption: Adoption, handle_id: UUID) -> Subject | None:
    """Return what is measured of a person in this adoption."""
    return Subject.objects.filter(adoption=adoption, handle_id=handle_id).select_related("adoption").first()


def answers_of(invitation: Invitation) -> dict[UUID, dict[str, int | None]]:
    """Return the numbers given so far by instrument version; None where a question was passed over."""
    return dict(invitation.responses.values_list("instrument_id", "scores"))


def words_of(invitation: Invitation) -> dict[UUID, Words]:
    """Return what has been written in own words, by instrument version."""
    listed = Words.objects.filter(response__invitation=invitation).select_related("response")
    return {words.response.instrument_id: words for words in listed}


def finished_responses(adoption_id: UUID) -> list[dict[str, Any]]:
    """Return what may be counted in one adoption, oldest first, as plain values.

    A person's own numbers only where they have allowed it; companions and referrers know that theirs are counted.
    """
    return _finished(adoption_id)


def states_of(adoption_id: UUID) -> list[tuple[str, str, str]]:
    """Return wave, audience and state of everything that was asked in one adoption."""
    return _states(adoption_id)


_states = Prepared(
    lambda adoption_id: invitations().in_adoption(adoption_id).order_by().values_list("wave", "audience", "state")
)


def _countable(adoption_id: UUID) -> models.QuerySet[Response, Any]:
    may_count = Q(invitation__subject__counted=True) | ~Q(invitation__audience=Audience.PERSON)
    listed = Response.objects.filter(
        may_count, invitation__subject__adoption_id=adoption_id, invitation__state=State.ANSWERED
    )
    return listed.order_by("finished_at", "pk").values(
        "scores", "total", "instrument_id", "invitation__subject_id", "invitation__wave", "invitation__audience"
    )


_finished = Prepared(_countable)


def readable_words(adoption_id: UUID, audience: Audience) -> list[Words]:
    """Return the texts of one audience whose writers let the coordinator read them, oldest first."""
    listed = Words.objects.filter(
        readable=True,
        response__invitation__audience=audience,
        response__invitation__state=State.ANSWERED,
        response__invitation__subject__adoption_id=adoption_id,
    )
    return list(listed.order_by("response__finished_at", "pk"))


def own_responses(handle_id: UUID) -> models.QuerySet[Response]:
    """Return all that the person behind a return code has answered themselves, oldest first."""
    listed = Response.objects.filter(
        invitation__subject__handle_id=handle_id,
        invitation__audience=Audience.PERSON,
        invitation__state=State.ANSWERED,
    )
    return listed.select_related("invitation").order_by("finished_at", "pk")


def own_words(handle_id: UUID) -> list[Words]:
    """Return what the person behind a return code has written themselves, oldest first."""
    listed = Words.objects.filter(
        response__invitation__subject__handle_id=handle_id,
        response__invitation__audience=Audience.PERSON,
        response__invitation__state=State.ANSWERED,
    )
    return list(listed.select_related("response__invitation").order_by("response__finished_at", "pk"))


def due_counts(adoption_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count by adoption the sets of answers that may be given now; one query."""
    listed = invitations().filter(subject__adoption_id__in=adoption_ids, state=State.OPEN)
    return dict(listed.order_by().values_list("subject__adoption_id").annotate(count=models.Count("pk")))
