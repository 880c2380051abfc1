"""Planning in small steps: each keeps what was written and leads to the next."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.gatherings.actions import plan as begin_plan
from mielikunta.building_blocks.gatherings.actions import set_seats, set_times, write_part
from mielikunta.building_blocks.gatherings.decisions import State
from mielikunta.building_blocks.gatherings.forms import SignUpForm, WhatForm, WhenForm, WhereForm, WhomForm
from mielikunta.building_blocks.gatherings.models import Gathering
from mielikunta.building_blocks.gatherings.pages import arranged, attempt, one_arranged
from mielikunta.building_blocks.gatherings.queries import places_of, quotas_of, sessions_of
from mielikunta.building_blocks.gatherings.registry import GatheringsPlan
from mielikunta.foundation.access.pages import PageRequest

STEPS = ("what", "when", "where", "whom", "sign_up")
STEP_WORDS = (_("What it is"), _("When"), _("Where"), _("For whom"), _("Signing up"))


def new_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Ask what is arranged; from then on it is kept as a draft."""
    adoption, plan = arranged(request, adoption_id)
    form = WhatForm(request.POST if request.method == "POST" else None, plan=plan)
    if form.is_valid():
        content, submission = plan.usual | form.told(), form.cleaned_data["submission"]
        made = attempt(request, begin_plan, "", form, adoption=adoption, submission=submission, content=content)
        if made:
            return redirect("edit_gathering", adoption.pk, made.pk, "when")
    return show_step(request, adoption, None, "what", form)


def edit_page(request: PageRequest, adoption_id: UUID, gathering_id: UUID, part: str) -> HttpResponse:
    """Show one step; by POST keep what was written and go on."""
    adoption, plan, gathering = one_arranged(request, adoption_id, gathering_id)
    if part not in STEPS:
        raise Http404
    if part == "when" and gathering.state != State.DRAFT:
        return redirect("gathering_desk", adoption.pk, gathering.pk)
    form = form_of(request, part, adoption, gathering, plan)
    if form.is_valid() and written(request, part, gathering, form):
        return following(adoption, gathering, part)
    return show_step(request, adoption, gathering, part, form)


def form_of(request: PageRequest, part: str, adoption: Adoption, gathering: Gathering, plan: GatheringsPlan) -> Any:
    """Return the form of a step."""
    data = request.POST if request.method == "POST" else None
    if part == "what":
        return WhatForm(data, plan=plan, gathering=gathering)
    if part == "when":
        sessions = sessions_of(gathering)
        first = sessions[0] if sessions else None
        return WhenForm(data, first=first, count=len(sessions) or 1, initial={"revision": gathering.revision})
    if part == "where":
        return WhereForm(data, gathering=gathering, places=places_of(adoption))
    if part == "whom":
        return WhomForm(data, gathering=gathering)
    return SignUpForm(data, gathering=gathering, quotas=quotas_of(gathering), plan=plan)


def written(request: PageRequest, part: str, gathering: Gathering, form: Any) -> bool:
    """Keep what a step tells; return whether it was kept. Else the form says why and goes by the new state."""
    seen = form.cleaned_data["revision"] or 0
    if part == "when":
        kept = attempt(request, set_times, "", form, gathering=gathering, series=form.series(), revision=seen)
    else:
        with transaction.atomic():
            wanted = {"gathering": gathering, "part": part, "content": form.told(), "revision": seen}
            kept = attempt(request, write_part, "", form, **wanted)
            if kept and part == "sign_up":
                kept = attempt(request, set_seats, "", form, gathering=gathering, wanted=form.quotas())
                transaction.set_rollback(not kept)
    if not kept:
        gathering.refresh_from_db(fields=["revision"])
        form.see(gathering.revision)
    return bool(kept)


def following(adoption: Adoption, gathering: Gathering, part: str) -> HttpResponse:
    """Lead to the next step of a draft; from the last one, and of what is published, to its page."""
    at = STEPS.index(part) + 1
    if gathering.state == State.DRAFT and at < len(STEPS):
        return redirect("edit_gathering", adoption.pk, gathering.pk, STEPS[at])
    return redirect("gathering_desk", adoption.pk, gathering.pk)


def show_step(
    request: PageRequest, adoption: Adoption, gathering: Gathering | None, part: str, form: Any
) -> HttpResponse:
    """Render one step."""
    number = STEPS.index(part) + 1
    context = {"gathering": gathering, "form": form, "steps": STEP_WORDS, "number": number}
    return show(request, "gatherings/step.html", adoption, title=STEP_WORDS[number - 1], **context)
