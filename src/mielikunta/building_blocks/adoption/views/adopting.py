"""Taking a model into use, one question a page; the answers wait in the session until the last one.

A draft belongs to one organisation and one model. The last page carries the mark of the answers it shows, and every
page that of the organisation it asks for, so that another tab or a change of organisation never slips anything in.
"""

import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import NotPossible, adopt
from mielikunta.building_blocks.adoption.choices import counties_for, near_places, people_to_choose
from mielikunta.building_blocks.adoption.decisions import mark_of
from mielikunta.building_blocks.adoption.forms import LeadersForm, PlacesForm, StartForm
from mielikunta.building_blocks.adoption.models import OperatingModel
from mielikunta.building_blocks.adoption.pages import renew, tell
from mielikunta.building_blocks.adoption.queries import adoptions, operating_models, places_for
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_sign_in
from mielikunta.foundation.people.models import Organisation
from mielikunta.foundation.people.queries import memberships, organisations

PLACES, LEADERS, START = STEPS = ["places", "leaders", "start"]
DRAFTS = "adopting"
LEADERS_CHANGED = {"not_a_member", "deputy_is_lead"}
Draft = dict[str, Any]


def step_names() -> list[str]:
    """Return the steps in words."""
    return [_("Where"), _("Who"), _("When")]


def adopter(request: PageRequest) -> Organisation | None:
    """Return the organisation the member works for now, when they may adopt for it."""
    require_sign_in(by=request.actor)
    if request.actor.organisation_id is None:
        return None
    found = organisations().filter(pk=request.actor.organisation_id).select_related("municipality").first()
    return found if found and may(request.actor, Right.MANAGE_ADOPTION, found) else None


def key_of(organisation: Organisation, model: OperatingModel) -> str:
    """Return the name of a draft in the session."""
    return f"{organisation.pk}:{model.slug}"


def draft_of(request: PageRequest, organisation: Organisation, model: OperatingModel) -> Draft:
    """Return what has been answered so far."""
    draft: Draft = request.session.get(DRAFTS, {}).get(key_of(organisation, model), {})
    return draft


def keep(request: PageRequest, organisation: Organisation, model: OperatingModel, draft: Draft | None) -> None:
    """Keep the answers for the next page; None forgets them."""
    drafts = dict(request.session.get(DRAFTS, {}))
    drafts.pop(key_of(organisation, model), None)
    request.session[DRAFTS] = drafts | ({key_of(organisation, model): draft} if draft else {})


def form_of(step: str, organisation: Organisation, request: PageRequest, draft: Draft) -> Any:
    """Return the step's form, filled with what was sent or with what was answered before."""
    data, answered = (request.POST if request.method == "POST" else None), draft.get(step)
    if step == PLACES:
        own = [str(organisation.municipality_id)] if organisation.municipality_id else []
        return PlacesForm(
            data,
            places=places_for(organisation).with_area(),
            near=near_places(organisation),
            counties=counties_for(organisation),
            initial=answered or {"near": own},
        )
    if step == LEADERS:
        members = memberships().in_organisation(organisation.pk).in_force()
        mine = [member.pk for member in members if member.user_id == request.actor.user_id]
        initial = answered or {"lead": str(mine[0]) if mine else ""}
        return LeadersForm(data, members=people_to_choose(organisation), initial=initial)
    return StartForm(data, initial={**(answered or {}), "seen": answers_mark(draft)})


def answers_mark(draft: Draft) -> str:
    """Return the mark of the answers that the last page shows."""
    return mark_of([draft.get(PLACES), draft.get(LEADERS)])


def adopt_page(request: PageRequest, slug: str, step: str = PLACES) -> HttpResponse:
    """Ask one question; after the last one take the model into use."""
    model = operating_models().without_texts().filter(slug=slug).first()
    if model is None or step not in STEPS:
        raise Http404
    organisation = adopter(request)
    if organisation is None:
        return render(request, "adoption/cannot_adopt.html", {"model": model}, status=403)
    elsewhere = leads_elsewhere(request, organisation, model, step)
    if elsewhere:
        return elsewhere
    draft = draft_of(request, organisation, model)
    form = form_of(step, organisation, request, draft)
    if request.method == "POST" and form.is_valid():
        answered = {**draft, step: form.answers()}
        keep(request, organisation, model, answered)
        if step != START:
            return redirect("adopt_step", slug, STEPS[STEPS.index(step) + 1])
        if form.cleaned_data["seen"] == answers_mark(answered):
            return take_into_use(request, organisation, model, answered)
        messages.warning(request, _("The answers were changed in another tab. Look through them as they are now."))
        renew(form, seen=answers_mark(answered))
    return show_step(request, organisation, model, step, form=form, draft=draft)


def leads_elsewhere(
    request: PageRequest, organisation: Organisation, model: OperatingModel, step: str
) -> HttpResponse | None:
    """Return the way to another page when this one can't be asked yet, or not any more."""
    asked_for = request.POST.get("organisation", "")
    if request.method == "POST" and asked_for not in {"", str(organisation.pk)}:
        told = _("You have changed organisation meanwhile. The questions are now about: %(name)s.")
        messages.warning(request, told % {"name": organisation})
        return redirect("adopt_step", model.slug, PLACES)
    running = adoptions().running().in_organisation(organisation.pk).filter(model=model).first()
    if running:
        messages.info(request, _("This model is already in use in your organisation."))
        return redirect("adoption", running.pk)
    draft = draft_of(request, organisation, model)
    missing = next((each for each in STEPS[: STEPS.index(step)] if each not in draft), None)
    return redirect("adopt_step", model.slug, missing) if missing else None


def show_step(
    request: PageRequest, organisation: Organisation, model: OperatingModel, step: str, *, form: Any, draft: Draft
) -> HttpResponse:
    """Show one question, the last one with the answers to the others."""
    number = STEPS.index(step)
    context = {
        "model": model,
        "organisation": organisation,
        "form": form,
        "steps": step_names(),
        "current": number + 1,
        "back": STEPS[number - 1] if number else "",
        "last": step == START,
        "summary": summary_of(organisation, draft) if step == START else [],
    }
    return render(request, "adoption/adopt.html", context)


def summary_of(organisation: Organisation, draft: Draft) -> list[tuple[str, str]]:
    """Return what has been answered so far, in words."""
    places = places_for(organisation).filter(pk__in=draft[PLACES]["chosen"]).alphabetical()
    names = dict(people_to_choose(organisation))
    leaders = draft[LEADERS]
    gone = _("No longer a member: go back and choose another")
    return [
        (_("Organisation"), str(organisation)),
        (_("Municipalities served"), ", ".join(place.name() for place in places)),
        (_("Lead"), names.get(leaders["lead"], gone)),
        (_("Deputy lead"), names.get(leaders["deputy"], gone) if leaders["deputy"] else _("No deputy yet")),
    ]


def take_into_use(
    request: PageRequest, organisation: Organisation, model: OperatingModel, draft: Draft
) -> HttpResponse:
    """Adopt with the answers of all steps; what can't be done leads back to the question that it is about."""
    leaders = draft[LEADERS]
    wanted = [leaders["lead"], *([leaders["deputy"]] if leaders["deputy"] else [])]
    people = {str(member.pk): member for member in memberships().in_organisation(organisation.pk).filter(pk__in=wanted)}
    try:
        adoption = adopt(
            by=request.actor,
            organisation=organisation,
            model=model,
            municipalities=[UUID(place) for place in draft[PLACES]["chosen"]],
            lead=people[leaders["lead"]],
            deputy=people.get(leaders["deputy"]),
            starts_on=datetime.date.fromisoformat(draft[START]["starts_on"]),
        )
    except NotPossible as problem:
        tell(request, problem)
        return redirect("adopt_step", model.slug, LEADERS if LEADERS_CHANGED & set(problem.slugs) else PLACES)
    keep(request, organisation, model, None)
    messages.success(request, _("The model is in your menu now, in practice mode."))
    return redirect("adoption", adoption.pk)
