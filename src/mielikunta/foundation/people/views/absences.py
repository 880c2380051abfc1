"""Planning an absence, for oneself and for another member alike."""

from django.contrib import messages
from django.utils.translation import gettext as _

from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.actions import NotPossible, plan_absence
from mielikunta.foundation.people.forms import AbsenceForm
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import MembershipQuerySet, memberships
from mielikunta.foundation.people.words import in_words

PREFIX = "absence"  # the form stands on pages that have another form too


def filled_form(request: PageRequest, membership: Membership) -> AbsenceForm:
    """Return the form with what was sent."""
    return AbsenceForm(request.POST, deputies=_others(membership), prefix=PREFIX)


def empty_form(membership: Membership) -> AbsenceForm | None:
    """Return the form to fill in; None when the organisation has nobody who could stand in."""
    others = _others(membership)
    return AbsenceForm(deputies=others, prefix=PREFIX) if others.exists() else None


def planned(request: PageRequest, form: AbsenceForm, membership: Membership) -> bool:
    """Carry out the form; return False, with what to check told in the form, when it is not possible."""
    if not form.is_valid():
        return False
    try:
        plan_absence(by=request.actor, membership=membership, **form.cleaned_data)
    except NotPossible as obstacle:
        form.add_error(None, in_words(obstacle.slug))
        return False
    deputy = form.cleaned_data["deputy"]
    messages.success(request, _("%(name)s stands in on those days.") % {"name": deputy.user})
    return True


def _others(membership: Membership) -> MembershipQuerySet:
    here = memberships().in_force().in_organisation(membership.organisation_id)
    return here.exclude(pk=membership.pk)
