"""Verbs on planned absences and their deputies."""

import datetime

from django.db import transaction
from django.utils import timezone

from mielikunta.foundation.access.decisions import Actor, Right
from mielikunta.foundation.access.permissions import require, require_sign_in
from mielikunta.foundation.audit.actions import record
from mielikunta.foundation.people.actions.problems import NotPossible
from mielikunta.foundation.people.decisions import absence_problem
from mielikunta.foundation.people.models import Absence, Membership, Organisation
from mielikunta.foundation.people.queries import memberships


@transaction.atomic
def plan_absence(
    *, by: Actor, membership: Membership, deputy: Membership, starts_on: datetime.date, ends_on: datetime.date
) -> Absence:
    """Name a deputy of the same organisation for the days from `starts_on` to `ends_on`, both included."""
    _require_own_or_managed(by, membership)
    Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    here = memberships().in_force().filter(organisation_id=membership.organisation_id)
    if not here.filter(pk=membership.pk).exists():
        raise NotPossible("has_left")
    if not here.filter(pk=deputy.pk).exists():
        raise NotPossible("deputy_from_elsewhere")
    problem = absence_problem(
        starts_on, ends_on, timezone.localdate(), same_person=deputy.user_id == membership.user_id
    )
    if problem:
        raise NotPossible(problem)
    absence, made = Absence.objects.get_or_create(
        membership=membership, deputy=deputy, starts_on=starts_on, ends_on=ends_on
    )
    if made:
        record(
            by=by.user_id,
            verb="people.absence_planned",
            on=absence,
            organisation_id=membership.organisation_id,
        )
    return absence


@transaction.atomic
def cancel_absence(*, by: Actor, absence: Absence) -> None:
    """End the deputy's standing in at once; cancelling again changes nothing."""
    _require_own_or_managed(by, absence.membership)
    deleted, _by_model = Absence.objects.filter(pk=absence.pk).delete()
    if deleted:
        record(
            by=by.user_id,
            verb="people.absence_cancelled",
            on=absence,
            organisation_id=absence.membership.organisation_id,
        )


def _require_own_or_managed(by: Actor, membership: Membership) -> None:
    require_sign_in(by=by)
    if membership.user_id != by.user_id:
        require(by=by, right=Right.MANAGE_MEMBERS, on=membership.organisation)
