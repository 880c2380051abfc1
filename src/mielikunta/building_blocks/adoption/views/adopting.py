"""Taking a model into use, one question a page; the answers wait in the session until the last one."""

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import NotPossible, adopt
from mielikunta.building_blocks.adoption.forms import LeadersForm, PlacesForm, StartForm
from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.pages import tell
from mielikunta.building_blocks.adoption.queries import adoptions, operating_models
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require, require_sign_in
from mielikunta.foundation.people.models import Membership, Organisation
from mielikunta.foundation.people.queries import memberships, organisations
from mielikunta.foundation.places.queries import municipalities

STEPS = ["places", "leaders", "start"]


def step_names() -> list[str]:
    """Return the steps in words."""
    return [_("Where"), _("Who"), _("When")]


def near_places(organisation: Organisation) -> list[tuple[str, str]]:
    """Return the municipalities offered as ticks: the organisation's own county's, its own first."""
    own = organisation.municipality
    area_id = own.area_id if own else organisation.area_id
    if area_id is None:
        return []
    places = [
        (str(place.pk), place.name())
        for place in municipalities().current().filter(area_id=area_id).alphabetical()
    ]
    return sorted(places, key=lambda place: own is not None and place[0] != str(own.pk))


def people_to_choose(organisation: Organisation) -> list[tuple[str, str]]:
    """Return the organisation's members as choices."""
    return [
        (str(member.pk), str(member.user))
        for member in memberships().in_organisation(organisation.pk).in_force()
    ]


def form_of(step: str, organisation: Organisation, request: PageRequest, draft: dict[str, Any]) -> Any:
    """Return the step's form, filled with what was sent or with what was answered before."""
    data = request.POST if request.method == "POST" else None
    if step == "places":
        own = [str(organisation.municipality_id)] if organisation.municipality_id else []
        near = near_places(organisation)
        initial = draft.get("places") or {"near": own}
        return PlacesForm(data, near=near, initial=initial)
    if step == "leaders":
        own_membership = (
            memberships()
            .in_organisation(organisation.pk)
            .in_force()
            .filter(user_id=request.actor.user_id)
            .first()
        )
        initial = draft.get("leaders") or {"lead": str(own_membership.pk) if own_membership else ""}
        return LeadersForm(data, members=people_to_choose(organisation), initial=initial)
    return StartForm(data, initial=draft.get("start") or {})


def kept(step: str, form: Any) -> dict[str, Any]:
    """Return a step's answers as plain values for the session."""
    data = form.cleaned_data
    if step == "places":
        others = ", ".join(place.name() for place in data.get("others", []))
        return {"near": data.get("near", []), "others": others, "chosen": form.chosen()}
    if step == "leaders":
        return {"lead": data["lead"], "deputy": data["deputy"]}
    return {"starts_on": data["starts_on"].isoformat()}


def adopter(request: PageRequest) -> Organisation | None:
    """Return the organisation the member works for now, when they may adopt for it."""
    require_sign_in(by=request.actor)
    organisation: Organisation | None = (
        organisations().filter(pk=request.actor.organisation_id).select_related("municipality").first()
    )
    return organisation if organisation and may(request.actor, Right.MANAGE_ADOPTION, organisation) else None


def adopt_page(request: PageRequest, slug: str, step: str = "places") -> HttpResponse:
    """Ask one question; after the last one take the model into use."""
    model: OperatingModel | None = operating_models().catalogue().filter(slug=slug).first()
    if model is None or step not in STEPS:
        raise Http404
    organisation = adopter(request)
    if organisation is None:
        return render(request, "adoption/cannot_adopt.html", {"model": model}, status=403)
    running = adoptions().running().filter(organisation=organisation, model=model).first()
    if running:
        messages.info(request, _("This model is already in use in your organisation."))
        return redirect("adoption", running.pk)
    drafts = request.session.setdefault("adopting", {})
    draft: dict[str, Any] = drafts.get(f"{organisation.pk}:{slug}", {})
    number = STEPS.index(step)
    missing = next((each for each in STEPS[:number] if each not in draft), None)
    if missing:
        return redirect("adopt_step", slug, missing)
    form = form_of(step, organisation, request, draft)
    if request.method == "POST" and form.is_valid():
        draft = {**draft, step: kept(step, form)}
        drafts[f"{organisation.pk}:{slug}"] = draft
        request.session.modified = True
        if step != STEPS[-1]:
            return redirect("adopt_step", slug, STEPS[number + 1])
        return take_into_use(request, organisation, model, draft)
    context = {
        "model": model,
        "organisation": organisation,
        "form": form,
        "steps": step_names(),
        "current": number + 1,
        "back": STEPS[number - 1] if number else "",
        "summary": summary_of(organisation, draft) if step == STEPS[-1] else [],
    }
    return render(request, "adoption/adopt.html", context)


def summary_of(organisation: Organisation, draft: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what has been answered so far, in words."""
    places = municipalities().filter(pk__in=draft["places"]["chosen"]).alphabetical()
    names = {str(member.pk): str(member.user) for member in memberships().in_organisation(organisation.pk)}
    leaders = draft["leaders"]
    return [
        (_("Organisation"), str(organisation)),
        (_("Municipalities served"), ", ".join(place.name() for place in places)),
        (_("Lead"), names.get(leaders["lead"], "")),
        (_("Deputy lead"), names.get(leaders["deputy"], _("No deputy yet"))),
    ]


def take_into_use(
    request: PageRequest, organisation: Organisation, model: OperatingModel, draft: dict[str, Any]
) -> HttpResponse:
    """Adopt with the answers of all steps."""
    require(by=request.actor, right=Right.MANAGE_ADOPTION, on=organisation)
    people = {str(member.pk): member for member in memberships().in_organisation(organisation.pk)}
    lead: Membership | None = people.get(draft["leaders"]["lead"])
    if lead is None:
        return redirect("adopt_step", model.slug, "leaders")
    try:
        adoption = adopt(
            by=request.actor,
            organisation=organisation,
            model=model,
            municipalities=[UUID(place) for place in draft["places"]["chosen"]],
            lead=lead,
            deputy=people.get(draft["leaders"]["deputy"]),
            starts_on=datetime.date.fromisoformat(draft["start"]["starts_on"]),
        )
    except NotPossible as problem:
        tell(request, problem)
        return redirect("adopt_step", model.slug, STEPS[0])
    request.session["adopting"].pop(f"{organisation.pk}:{model.slug}", None)
    request.session.modified = True
    messages.success(request, _("The model is in your menu now, in practice mode."))
    return redirect("adoption", adoption.pk)
