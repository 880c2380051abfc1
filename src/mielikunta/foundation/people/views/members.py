"""Members of an organisation, for its administrators."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.foundation.access.decisions import Right, Within
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require
from mielikunta.foundation.people.actions import (
    NotPossible,
    cancel_absence,
    change_roles,
    end_membership,
    take_off_second_factor,
)
from mielikunta.foundation.people.forms import AbsenceForm, RolesForm, SearchForm
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.permissions import has_second_factor
from mielikunta.foundation.people.presenters import absence_rows, member_rows
from mielikunta.foundation.people.queries import absences, invitations, memberships, organisations
from mielikunta.foundation.people.views.absences import empty_form, filled_form, planned
from mielikunta.foundation.people.words import in_words
from mielikunta.foundation.ui.paging import paginate


def members(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """List the members, narrowed by name."""
    require_manager(request, organisation_id)
    search = SearchForm(request.GET)
    listed = memberships().in_force().in_organisation(organisation_id).with_roles()
    if search.wanted():
        listed = listed.named(search.wanted())
    page = paginate(request, listed)
    context = {
        "organisation": get_object_or_404(organisations(), pk=organisation_id),
        "search": search,
        "page": page,
        "rows": member_rows(page, request.actor.user_id),
        "waiting": invitations().waiting().in_organisation(organisation_id).count(),
    }
    return render(request, "people/members.html", context)


def member(request: PageRequest, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    """Show a member; by POST change the member's roles."""
    require_manager(request, organisation_id)
    membership = _member_or_404(organisation_id, membership_id)
    if membership.left_on is not None:
        return _already_left(request, membership)
    if request.method != "POST":
        return _member_page(request, membership)
    form = _roles_form(membership, request)
    if not form.is_valid():
        return _member_page(request, membership, roles=form)
    try:
        change_roles(by=request.actor, membership=membership, **form.cleaned_data)
    except NotPossible as obstacle:
        if obstacle.slug == "changed_meanwhile":
            messages.warning(request, in_words(obstacle.slug))
            return redirect("member", organisation_id, membership_id)
        form.add_error(None, in_words(obstacle.slug))
        return _member_page(request, membership, roles=form)
    messages.success(request, _("The roles of %(name)s are saved.") % {"name": membership.user})
    return redirect("members", organisation_id)


def plan_members_absence(request: PageRequest, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    """Plan a member's absence on the member's behalf, as when someone falls ill."""
    require_manager(request, organisation_id)
    membership = _member_or_404(organisation_id, membership_id)
    if request.method == "POST" and membership.left_on is None:
        form = filled_form(request, membership)
        if not planned(request, form, membership):
            return _member_page(request, membership, absence=form)
    return redirect("member", organisation_id, membership_id)


def cancel_members_absence(
    request: PageRequest, organisation_id: UUID, membership_id: UUID, absence_id: UUID
) -> HttpResponse:
    """Cancel a member's planned absence; pressing again tells the same."""
    require_manager(request, organisation_id)
    membership = _member_or_404(organisation_id, membership_id)
    absence = absences().of_whom().filter(pk=absence_id).first()
    if absence and absence.membership_id != membership.pk:
        raise Http404
    if request.method == "POST":
        if absence:
            cancel_absence(by=request.actor, absence=absence)
        messages.success(request, _("The absence is cancelled."))
    return redirect("member", organisation_id, membership_id)


def end_member(request: PageRequest, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    """Ask whether to end a membership, and end it."""
    require_manager(request, organisation_id)
    membership = _member_or_404(organisation_id, membership_id)
    if membership.left_on is not None:
        return _already_left(request, membership)
    if request.method != "POST":
        return _ask_about_ending(request, membership)
    try:
        end_membership(by=request.actor, membership=membership)
    except NotPossible as obstacle:
        messages.warning(request, in_words(obstacle.slug))
        return redirect("member", organisation_id, membership_id)
    messages.success(request, _("The membership of %(name)s has ended.") % {"name": membership.user})
    return redirect("members", organisation_id)


def lost_phone(request: PageRequest, organisation_id: UUID, membership_id: UUID) -> HttpResponse:
    """Ask whether to take off the second factor of a member who has lost the phone, and take it off."""
    require_manager(request, organisation_id)
    membership = _member_or_404(organisation_id, membership_id)
    if request.method != "POST":
        return _ask_about_second_factor(request, membership)
    try:
        take_off_second_factor(by=request.actor, membership=membership)
    except NotPossible as obstacle:
        messages.warning(request, in_words(obstacle.slug))
    else:
        told = {"name": membership.user}
        messages.success(request, _("%(name)s now signs in by password and sets up a new phone.") % told)
    return redirect("member", organisation_id, membership_id)


def require_manager(request: PageRequest, organisation_id: UUID) -> None:
    """Let only those through who manage the members of this organisation."""
    require(by=request.actor, right=Right.MANAGE_MEMBERS, on=Within(organisation_id))


def _member_or_404(organisation_id: UUID, membership_id: UUID) -> Membership:
    listed = memberships().in_organisation(organisation_id).select_related("user", "organisation")
    return get_object_or_404(listed.with_roles(), pk=membership_id)


def _already_left(request: PageRequest, membership: Membership) -> HttpResponse:
    """Tell that someone else has ended the membership meanwhile."""
    messages.info(request, in_words("has_left"))
    return redirect("members", membership.organisation_id)


def _roles_form(membership: Membership, request: PageRequest | None = None) -> RolesForm:
    held = [role.role for role in membership.roles.all()]
    return RolesForm(request and request.POST, kind=membership.organisation.kind, held=held)


def _member_page(
    request: PageRequest,
    membership: Membership,
    *,
    roles: RolesForm | None = None,
    absence: AbsenceForm | None = None,
) -> HttpResponse:
    """Show the page, with a form whose answers are to be checked when there is one."""
    planned_ones = absences().filter(membership=membership).not_over()
    context = {
        "organisation": membership.organisation,
        "membership": membership,
        "row": member_rows([membership], request.actor.user_id)[0],
        "form": roles or absence,
        "roles_form": roles or _roles_form(membership),
        "absence_form": absence or empty_form(membership),
        "absences": absence_rows(planned_ones),
        "may_have_lost_phone": membership.user_id != request.actor.user_id and has_second_factor(membership.user_id),
    }
    return render(request, "people/member.html", context)


def _ask_about_ending(request: PageRequest, membership: Membership) -> HttpResponse:
    name = {"name": membership.user, "organisation": membership.organisation}
    context = {
        "question": _("End the membership of %(name)s?") % name,
        "consequences": [
            _("%(name)s no longer sees anything of %(organisation)s.") % name,
            _("What %(name)s has done stays in the log.") % name,
            _("Open tasks need someone else. Give them on first."),
        ],
        "yes": _("End the membership"),
        "danger": True,
        "cancel": reverse("member", args=[membership.organisation_id, membership.pk]),
    }
    return render(request, "ui/confirm.html", context)


def _ask_about_second_factor(request: PageRequest, membership: Membership) -> HttpResponse:
    name = {"name": membership.user}
    context = {
        "question": _("Has %(name)s lost the phone?") % name,
        "what_happens": _("Make sure first that it is %(name)s who asks: call back to a number you know.") % name,
        "consequences": [
            _("The password alone is enough for signing in, until a new phone is set up."),
            _("What concerns people stays closed until then."),
            _("%(name)s gets a letter about this.") % name,
        ],
        "yes": _("Take off the second factor"),
        "danger": True,
        "cancel": reverse("member", args=[membership.organisation_id, membership.pk]),
    }
    return render(request, "ui/confirm.html", context)
