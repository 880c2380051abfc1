"""The people of an adoption: who has which role, and the handover of the lead."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    end_role,
    hand_over,
    name_partner_to_role,
    name_to_role,
)
from mielikunta.building_blocks.adoption.choices import partners_to_choose, people_to_choose
from mielikunta.building_blocks.adoption.forms import HandOverForm, PartnerRoleForm, RoleForm
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.pages import ask, attempt, changing, managing, renew, show
from mielikunta.building_blocks.adoption.presenters.adoption import own_roles, people_of
from mielikunta.building_blocks.adoption.queries import adoption_roles
from mielikunta.building_blocks.adoption.words import ROLE_WORDS, problems_in_words
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Membership
from mielikunta.foundation.people.queries import memberships

PARTNER = "partner"  # the name of the button that sends the partner's form


def member_of(adoption: Adoption, membership_id: str) -> Membership:
    """Return a chosen member of the adopter."""
    return memberships().in_organisation(adoption.organisation_id).get(pk=membership_id)


@managing
def people_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """List who has which role, and name somebody to one."""
    people, roles = people_of(adoption), own_roles(adoption)
    vacant = [(key, str(ROLE_WORDS[key])) for key in people.vacant()]
    sent = request.POST if request.method == "POST" and not adoption.has_ended else None
    own, partner = (None, sent) if sent and PARTNER in sent else (sent, None)
    form = RoleForm(own, members=people_to_choose(adoption.organisation), roles=[*vacant, *roles])
    partner_form = PartnerRoleForm(partner, partners=partners_to_choose(adoption), roles=roles)
    if named(request, adoption, form) or named_partner(request, adoption, partner_form):
        return redirect("adoption_people", adoption.pk)
    return show(
        request,
        "adoption/people.html",
        adoption,
        people=people,
        form=partner_form if partner else form,
        role_form=form if vacant or roles else None,
        partner_form=partner_form if roles else None,
        partner_sent=partner is not None,
        changes=not adoption.has_ended,
    )


def named(request: PageRequest, adoption: Adoption, form: RoleForm) -> bool:
    """Name the chosen member to the chosen role, if the form was sent and holds."""
    if not form.is_valid():
        return False
    member = member_of(adoption, form.cleaned_data["membership"])
    told = _("%(name)s has the role now.") % {"name": member.user}
    return attempt(request, name_to_role, told, adoption=adoption, membership=member, role=form.cleaned_data["role"])


def named_partner(request: PageRequest, adoption: Adoption, form: PartnerRoleForm) -> bool:
    """Name a partner's member to the chosen role, if the form was sent and holds; it says what stood in the way."""
    if not form.is_valid():
        return False
    chosen: dict[str, Any] = form.cleaned_data
    try:
        given = name_partner_to_role(
            by=request.actor,
            adoption=adoption,
            organisation_id=UUID(chosen["organisation"]),
            email=chosen["email"],
            role=chosen["role"],
        )
    except NotPossible as problem:
        form.add_error("email" if "no_such_partner" in problem.slugs else None, problems_in_words(problem.slugs))
        return False
    messages.success(request, _("%(name)s has the role now.") % {"name": given.membership.user})
    return True


@changing
def end_role_page(request: PageRequest, adoption: Adoption, role_id: UUID) -> HttpResponse:
    """Ask before ending somebody's role."""
    role = adoption_roles().in_adoption(adoption.pk).filter(pk=role_id).first()
    if role is None:
        raise Http404
    if request.method == "POST":
        attempt(request, end_role, _("The role has ended."), role=role)
        return redirect("adoption_people", adoption.pk)
    if role.ended_at is not None:
        raise Http404
    return ask(
        request,
        _("End the role of %(name)s?") % {"name": role.membership.user},
        what_happens=_("They can no longer use this model's tools with that role. The history stays."),
        yes=_("End the role"),
        danger=True,
        cancel=reverse("adoption_people", args=[adoption.pk]),
    )


@changing
def hand_over_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Hand the lead over to another member, with what the next one should know."""
    leading = next((row for row in people_of(adoption).held if row.leads), None)
    members = [
        choice
        for choice in people_to_choose(adoption.organisation)
        if not leading or choice[0] != str(leading.role.membership_id)
    ]
    from_role = leading.role.pk if leading else ""
    data = request.POST if request.method == "POST" else None
    form = HandOverForm(data, members=members, initial={"from_role": from_role})
    if form.is_valid():
        member = member_of(adoption, form.cleaned_data["membership"])
        told = _("%(name)s leads the model now.") % {"name": member.user}
        chosen = {"handover_note": form.cleaned_data["handover_note"], "from_role": form.cleaned_data["from_role"]}
        if attempt(request, hand_over, told, adoption=adoption, to=member, **chosen):
            return redirect("adoption", adoption.pk)
        renew(form, from_role=from_role)
    return show(request, "adoption/hand_over.html", adoption, form=form, nobody=not members, leading=leading)
