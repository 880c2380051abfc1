"""The page of one adoption, its people, its text and its end."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import (
    NotPossible,
    change_served,
    change_text_locally,
    end_adoption,
    end_role,
    hand_over,
    name_to_role,
    take_version,
)
from mielikunta.building_blocks.adoption.forms import (
    HandOverForm,
    LocalTextForm,
    PlacesForm,
    ReasonForm,
    RoleForm,
)
from mielikunta.building_blocks.adoption.pages import managed_adoption, open_adoption, show, tell
from mielikunta.building_blocks.adoption.presenters import (
    check_rows,
    own_roles,
    people_of,
    rooting_of,
    texts_by_path,
    tool_rows,
)
from mielikunta.building_blocks.adoption.queries import adoption_roles
from mielikunta.building_blocks.adoption.registry import DEPUTY, LEAD
from mielikunta.building_blocks.adoption.views.adopting import near_places, people_to_choose
from mielikunta.building_blocks.adoption.words import ROLE_WORDS
from mielikunta.building_blocks.content.api import differences
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.languages.texts import INTERFACE_LANGUAGES, current, in_language
from mielikunta.foundation.people.queries import memberships


def adoption_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show where an adoption stands, its tools and the one thing to do next."""
    adoption = open_adoption(request, adoption_id)
    checks = check_rows(adoption)
    held, _earlier = people_of(adoption)
    return show(
        request,
        "adoption/adoption.html",
        adoption,
        tools=tool_rows(adoption, request.actor),
        checks=checks,
        checks_done=sum(1 for row in checks if row.answer),
        rooting=rooting_of(adoption),
        people=held,
        places=[place.name() for place in adoption.municipalities.order_by("order_fi")],
        manages=may(request.actor, Right.MANAGE_ADOPTION, adoption),
        newer=adoption.model.current_version_id != adoption.version_id,
    )


def people_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List who has which role, and name somebody to one."""
    adoption = managed_adoption(request, adoption_id)
    held, earlier = people_of(adoption)
    taken = {row.role.role for row in held}
    vacant = [(key, ROLE_WORDS[key]) for key in (LEAD, DEPUTY) if key not in taken]
    form = RoleForm(
        request.POST or None,
        members=people_to_choose(adoption.organisation),
        roles=[*vacant, *own_roles(adoption)],
    )
    if request.method == "POST" and form.is_valid():
        member = memberships().in_organisation(adoption.organisation_id).get(pk=form.chosen())
        try:
            name_to_role(
                by=request.actor, adoption=adoption, membership=member, role=form.cleaned_data["role"]
            )
            messages.success(request, _("%(name)s has the role now.") % {"name": member.user})
        except NotPossible as problem:
            tell(request, problem)
        return redirect("adoption_people", adoption.pk)
    return show(request, "adoption/people.html", adoption, held=held, earlier=earlier, form=form)


def end_role_page(request: PageRequest, adoption_id: UUID, role_id: UUID) -> HttpResponse:
    """Ask before ending somebody's role."""
    adoption = managed_adoption(request, adoption_id)
    role = adoption_roles().in_adoption(adoption.pk).filter(pk=role_id, ended_at=None).first()
    if role is None:
        raise Http404
    if request.method == "POST":
        try:
            end_role(by=request.actor, role=role)
            messages.success(request, _("The role has ended."))
        except NotPossible as problem:
            tell(request, problem)
        return redirect("adoption_people", adoption.pk)
    context = {
        "frame": "ui/desk.html",
        "question": _("End the role of %(name)s?") % {"name": role.membership.user},
        "what_happens": _("They can no longer use this model's tools with that role. The history stays."),
        "yes": _("End the role"),
        "danger": True,
        "cancel": reverse("adoption_people", args=[adoption.pk]),
        "practice": adoption.is_practice,
    }
    return render(request, "ui/confirm.html", context)


def hand_over_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Hand the lead over to another member, with what the next one should know."""
    adoption = managed_adoption(request, adoption_id)
    leading = adoption.roles.filter(role=LEAD, ended_at=None).values_list("membership_id", flat=True)
    members = [
        choice for choice in people_to_choose(adoption.organisation) if UUID(choice[0]) not in set(leading)
    ]
    form = HandOverForm(request.POST or None, members=members)
    if request.method == "POST" and form.is_valid():
        member = (
            memberships().in_organisation(adoption.organisation_id).get(pk=form.cleaned_data["membership"])
        )
        try:
            hand_over(
                by=request.actor,
                adoption=adoption,
                to=member,
                handover_note=form.cleaned_data["handover_note"],
            )
            messages.success(request, _("%(name)s leads the model now.") % {"name": member.user})
            return redirect("adoption", adoption.pk)
        except NotPossible as problem:
            tell(request, problem)
    return show(request, "adoption/hand_over.html", adoption, form=form, nobody=not members)


def served_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Change the municipalities served."""
    adoption = managed_adoption(request, adoption_id)
    near = near_places(adoption.organisation)
    served = {str(place.pk): place.name() for place in adoption.municipalities.all()}
    offered = {key for key, _name in near}
    initial = {
        "near": [key for key in served if key in offered],
        "others": ", ".join(sorted(name for key, name in served.items() if key not in offered)),
    }
    form = PlacesForm(request.POST or None, near=near, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_served(
                by=request.actor, adoption=adoption, municipalities=[UUID(place) for place in form.chosen()]
            )
            messages.success(request, _("Saved."))
        except NotPossible as problem:
            tell(request, problem)
        return redirect("adoption", adoption.pk)
    return show(request, "adoption/served.html", adoption, form=form)


def version_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show the version in use, what a newer one changes, and the local wordings; take the newer one."""
    adoption = managed_adoption(request, adoption_id)
    newest = adoption.model.current_version
    if request.method == "POST":
        take_version(by=request.actor, adoption=adoption, version=newest)
        messages.success(request, _("You now use version %(version)s.") % {"version": newest.version})
        return redirect("adoption_version", adoption.pk)
    language = current()
    local = {change.path: change for change in adoption.local_changes.filter(language=language)}
    changed = differences(adoption.version.texts, newest.texts, language)
    texts = adoption.version.texts
    steps = [
        (
            f"steps.{number}.text",
            in_language(step["title"]),
            in_language(step["text"]),
            local.get(f"steps.{number}.text"),
        )
        for number, step in enumerate(texts.get("steps", []), 1)
    ]
    return show(
        request,
        "adoption/version.html",
        adoption,
        newest=newest,
        changed=changed if newest.pk != adoption.version_id else [],
        steps=steps,
    )


def local_text_page(request: PageRequest, adoption_id: UUID, path: str, language: str) -> HttpResponse:
    """Write the organisation's own wording of one text beside the model's own."""
    adoption = managed_adoption(request, adoption_id)
    original = texts_by_path(adoption.version.texts, path)
    if original is None or language not in INTERFACE_LANGUAGES:
        raise Http404
    present = adoption.local_changes.filter(path=path, language=language).first()
    form = LocalTextForm(
        request.POST or None, initial={"text": present.text if present else original.get(language, "")}
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_text_locally(
                by=request.actor,
                adoption=adoption,
                path=path,
                language=language,
                text=form.cleaned_data["text"],
            )
            messages.success(request, _("Saved."))
            return redirect("adoption_version", adoption.pk)
        except NotPossible as problem:
            tell(request, problem)
    return show(
        request,
        "adoption/local_text.html",
        adoption,
        form=form,
        original=original.get(language, ""),
        path=path,
    )


def end_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """End the use of the model, with the reason."""
    adoption = managed_adoption(request, adoption_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_adoption(by=request.actor, adoption=adoption, reason=form.cleaned_data["reason"])
            messages.success(request, _("The use of the model has ended. Its history stays."))
        except NotPossible as problem:
            tell(request, problem)
        return redirect("desk")
    return show(request, "adoption/end.html", adoption, form=form)
