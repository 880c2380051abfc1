"""Inviting members, and accepting an invitation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.actions import (
    NotPossible,
    accept_invitation,
    invite,
    open_invitation,
    revoke_invitation,
    send_again,
)
from mielikunta.foundation.people.decisions import need_second_factor
from mielikunta.foundation.people.forms import InvitationForm, JoiningForm
from mielikunta.foundation.people.middleware import ORGANISATION_KEY
from mielikunta.foundation.people.models import Invitation, User
from mielikunta.foundation.people.permissions import has_second_factor
from mielikunta.foundation.people.presenters import invitation_rows
from mielikunta.foundation.people.queries import invitations, organisations, users
from mielikunta.foundation.people.sign_in import sign_in_new_member
from mielikunta.foundation.people.views.members import require_manager
from mielikunta.foundation.people.words import in_words, role_words
from mielikunta.foundation.ui.paging import paginate


def open_invitations(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """List the invitations that wait, each with its link."""
    require_manager(request, organisation_id)
    page = paginate(request, invitations().waiting().in_organisation(organisation_id))
    context = {
        "organisation": get_object_or_404(organisations(), pk=organisation_id),
        "page": page,
        "rows": invitation_rows(page),
    }
    return render(request, "people/invitations.html", context)


def invite_member(request: PageRequest, organisation_id: UUID) -> HttpResponse:
    """Ask whom to invite and to what, and invite."""
    require_manager(request, organisation_id)
    organisation = get_object_or_404(organisations(), pk=organisation_id)
    data = request.POST if request.method == "POST" else None
    form = InvitationForm(data, kind=organisation.kind, initial={"language": get_language()})
    if form.is_valid():
        try:
            invite(by=request.actor, organisation=organisation, **form.cleaned_data)
        except NotPossible as obstacle:
            form.add_error("email", in_words(obstacle.slug))
        else:
            told = {"email": form.cleaned_data["email"]}
            messages.success(request, _("The invitation is on its way to %(email)s.") % told)
            return redirect("open_invitations", organisation_id)
    return render(request, "people/invite.html", {"organisation": organisation, "form": form})


def send_invitation_again(request: PageRequest, organisation_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Send an invitation once more; its days begin anew."""
    require_manager(request, organisation_id)
    invitation = _invitation_or_404(organisation_id, invitation_id)
    if request.method != "POST":
        return redirect("open_invitations", organisation_id)
    try:
        send_again(by=request.actor, invitation=invitation)
    except NotPossible as obstacle:
        messages.warning(request, in_words(obstacle.slug))
    else:
        told = {"email": invitation.email}
        messages.success(request, _("The invitation is on its way to %(email)s.") % told)
    return redirect("open_invitations", organisation_id)


def take_back_invitation(request: PageRequest, organisation_id: UUID, invitation_id: UUID) -> HttpResponse:
    """Take an invitation back; pressing again tells the same."""
    require_manager(request, organisation_id)
    invitation = _invitation_or_404(organisation_id, invitation_id)
    if request.method == "POST":
        revoke_invitation(by=request.actor, invitation=invitation)
        messages.success(request, _("The invitation no longer works."))
    return redirect("open_invitations", organisation_id)


@never_cache
@sensitive_post_parameters("password1", "password2")
def join(request: PageRequest, token: str) -> HttpResponse:
    """Tell who invites and to what, and let the invited person join."""
    invitation = open_invitation(token=token)
    if invitation is None:
        return render(request, "people/invitation_closed.html", status=410)
    if request.user.is_authenticated:
        return _join_as_member(request, invitation)
    if users().with_address(invitation.email).exists():
        return _invitation_page(request, invitation, step="sign_in")
    return _join_as_new(request, invitation)


def _invitation_or_404(organisation_id: UUID, invitation_id: UUID) -> Invitation:
    listed = invitations().in_organisation(organisation_id).select_related("organisation")
    return get_object_or_404(listed, pk=invitation_id)


def _join_as_member(request: PageRequest, invitation: Invitation) -> HttpResponse:
    """Let the signed-in person join, when the invitation is theirs."""
    user = request.user
    assert isinstance(user, User)
    if user.email != invitation.email:
        return _invitation_page(request, invitation, step="other_address")
    if request.method != "POST":
        return _invitation_page(request, invitation, step="confirm")
    try:
        accept_invitation(invitation=invitation, user=user)
    except NotPossible:
        return redirect(request.path)  # somebody was quicker: the page tells how things stand now
    return _welcome(request, invitation, user)


def _join_as_new(request: PageRequest, invitation: Invitation) -> HttpResponse:
    """Let a person without an account choose a password and join; nobody gets in without one."""
    form = JoiningForm(request.POST if request.method == "POST" else None, email=invitation.email)
    if not form.is_valid():
        return _invitation_page(request, invitation, step="new", form=form)
    try:
        user = accept_invitation(
            invitation=invitation,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password1"],
        )
    except NotPossible:
        return redirect(request.path)  # somebody was quicker: the page tells how things stand now
    sign_in_new_member(request, user)
    return _welcome(request, invitation, user)


def _welcome(request: PageRequest, invitation: Invitation, user: User) -> HttpResponse:
    """Lead to the desk of the new organisation, by way of the second factor when the roles need one."""
    request.session[ORGANISATION_KEY] = str(invitation.organisation_id)
    messages.success(request, _("Welcome to %(organisation)s.") % {"organisation": invitation.organisation})
    if need_second_factor(invitation.roles) and not has_second_factor(user.pk):
        return redirect("second_factor_needed")
    return redirect("desk")


def _invitation_page(
    request: PageRequest, invitation: Invitation, *, step: str, form: JoiningForm | None = None
) -> HttpResponse:
    context = {
        "invitation": invitation,
        "roles": role_words(invitation.roles),
        "step": step,
        "form": form,
    }
    return render(request, "people/join.html", context)
