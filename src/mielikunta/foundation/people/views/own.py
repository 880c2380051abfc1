"""A member's own page: name, organisations, security, absences, own data."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_sign_in
from mielikunta.foundation.people.actions import (
    NotPossible,
    cancel_absence,
    change_own_details,
    end_membership,
)
from mielikunta.foundation.people.documents import own_data_as_json, own_data_as_text
from mielikunta.foundation.people.forms import AbsenceForm, DetailsForm
from mielikunta.foundation.people.middleware import ORGANISATION_KEY
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.presenters import absence_rows, own_organisations
from mielikunta.foundation.people.queries import MembershipQuerySet, absences, memberships, users
from mielikunta.foundation.people.views.absences import empty_form, filled_form, planned
from mielikunta.foundation.people.words import in_words


def my_page(request: PageRequest) -> HttpResponse:
    """Show one's own page; by POST change one's name and language."""
    require_sign_in(by=request.actor)
    if request.method != "POST":
        return _own_page(request)
    form = DetailsForm(request.POST)
    if not form.is_valid():
        return _own_page(request, details=form)
    change_own_details(by=request.actor, **form.cleaned_data)
    messages.success(request, _("Your details are saved."))
    return redirect("my_page")


def plan_own_absence(request: PageRequest) -> HttpResponse:
    """Plan one's own absence in the organisation one works in now."""
    require_sign_in(by=request.actor)
    membership = _present_membership(request)
    if request.method != "POST" or membership is None:
        return redirect("my_page")
    form = filled_form(request, membership)
    if planned(request, form, membership):
        return redirect("my_page")
    return _own_page(request, absence=form)


def cancel_own_absence(request: PageRequest, absence_id: UUID) -> HttpResponse:
    """Cancel a planned absence of one's own; pressing again tells the same."""
    require_sign_in(by=request.actor)
    absence = absences().of_whom().filter(pk=absence_id).first()
    if absence and absence.membership.user_id != request.actor.user_id:
        raise Http404
    if request.method == "POST":
        if absence:
            cancel_absence(by=request.actor, absence=absence)
        messages.success(request, _("The absence is cancelled. Nobody stands in for you on those days."))
    return redirect("my_page")


def switch_organisation(request: PageRequest) -> HttpResponse:
    """Work in another of one's organisations from now on."""
    require_sign_in(by=request.actor)
    if request.method != "POST":
        return redirect("my_page")
    wanted = request.POST.get("organisation", "")
    if wanted not in {str(each) for each in _own(request).values_list("organisation_id", flat=True)}:
        messages.warning(request, _("You don't belong to that organisation any more."))
        return redirect("my_page")
    request.session[ORGANISATION_KEY] = wanted
    return redirect("desk")


def leave_organisation(request: PageRequest, membership_id: UUID) -> HttpResponse:
    """Ask whether to leave an organisation, and leave it."""
    require_sign_in(by=request.actor)
    ever = memberships().of_user(_user_id(request))
    membership = get_object_or_404(ever, pk=membership_id)
    if membership.left_on is not None:
        messages.info(request, _("You don't belong to that organisation any more."))
        return redirect("my_page")
    if request.method == "POST":
        return _left(request, membership)
    return _ask_about_leaving(request, membership)


@never_cache
@require_safe
def take_own_data(request: PageRequest, form: str) -> HttpResponse:
    """Hand over one's own data as a file, `form` "json" or "txt"."""
    require_sign_in(by=request.actor)
    tell, kind = {
        "json": (own_data_as_json, "application/json"),
        "txt": (own_data_as_text, "text/plain; charset=utf-8"),
    }[form]
    response = HttpResponse(tell(_user_id(request)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="mielikunta.{form}"'
    return response


def _own_page(
    request: PageRequest, *, details: DetailsForm | None = None, absence: AbsenceForm | None = None
) -> HttpResponse:
    """Show the page, with a form whose answers are to be checked when there is one."""
    user = users().get(pk=_user_id(request))
    here = _present_membership(request)
    context = {
        "member": user,
        "form": absence or details,
        "details": details or DetailsForm(initial={"name": user.name, "language": user.language}),
        "organisations": own_organisations(_own(request).with_roles(), request.actor.organisation_id),
        "absence_form": absence or (here and empty_form(here)),
        "absences": absence_rows(absences().of_user(user.pk).not_over()),
        "standing_in": absence_rows(absences().stood_in_by(user.pk).not_over()),
    }
    return render(request, "people/my_page.html", context)


def _ask_about_leaving(request: PageRequest, membership: Membership) -> HttpResponse:
    name = {"organisation": membership.organisation}
    context = {
        "question": _("Leave %(organisation)s?") % name,
        "consequences": [
            _("You no longer see anything of %(organisation)s.") % name,
            _("Your tasks there need someone else. Tell your coordinator first."),
            _("If this is your last organisation, your account is erased after a year."),
        ],
        "yes": _("Leave"),
        "danger": True,
        "cancel": reverse("my_page"),
    }
    return render(request, "ui/confirm.html", context)


def _left(request: PageRequest, membership: Membership) -> HttpResponse:
    try:
        end_membership(by=request.actor, membership=membership)
    except NotPossible as obstacle:
        messages.warning(request, in_words(obstacle.slug))
    else:
        words = _("You have left %(organisation)s.") % {"organisation": membership.organisation}
        messages.success(request, words)
    return redirect("my_page")


def _own(request: PageRequest) -> MembershipQuerySet:
    return memberships().in_force().of_user(_user_id(request))


def _present_membership(request: PageRequest) -> Membership | None:
    chosen = request.actor.organisation_id
    return _own(request).filter(organisation_id=chosen).first() if chosen else None


def _user_id(request: PageRequest) -> UUID:
    assert request.actor.user_id is not None  # every page here asks to be signed in first
    return request.actor.user_id
