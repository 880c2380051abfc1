"""Finding a companion: suggestions with their reasons, what the person hopes for, asking, naming."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import (
    ask_companion,
    name_companion,
    note_hopes,
    release_companion,
    withdraw_ask,
)
from mielikunta.building_blocks.journeys.candidates import suggestions_for
from mielikunta.building_blocks.journeys.forms import CompanionForm, HopesForm
from mielikunta.building_blocks.journeys.models import Journey
from mielikunta.building_blocks.journeys.pages import attempt, in_queue, to_journey
from mielikunta.building_blocks.journeys.queries import ask_of, companion_now, companions_of, wish_of
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Membership


def companion_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Suggest companions with the reasons shown; ask one, name who has agreed, or let the present one stop."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    if request.method != "POST" and journey.closed_at is not None:
        return to_journey(journey)
    companions, present = companions_of(adoption), companion_now(journey)
    suggestions = suggestions_for(journey)
    loads = {member.pk: (member, load) for member, load in companions}
    order = [fit.id for fit in suggestions.fits] if suggestions else list(loads)
    if present and present.membership_id in loads:
        order = [present.membership_id, *(pk for pk in order if pk != present.membership_id)]
    form = CompanionForm(
        request.POST or None,
        companions=[(str(pk), with_load(*loads[pk])) for pk in order if pk in loads],
        present=present.membership_id if present else None,
    )
    if request.method == "POST" and form.is_valid():
        named = carry_out(request, journey, form, {pk: member for pk, (member, _load) in loads.items()})
        return to_journey(journey) if named else redirect(request.path)
    context: dict[str, Any] = {"journey": journey, "form": form, "nobody": not companions and not present}
    context |= {"suggestions": suggestions, "present": present, "offered": order}
    return show(request, "journeys/companion.html", adoption, **context)


def with_load(member: Membership, load: int) -> str:
    """Return a companion's name with how many they walk alongside now."""
    return ngettext("%(name)s, alongside %(load)s person now", "%(name)s, alongside %(load)s people now", load) % {
        "name": member.user,
        "load": load,
    }


def carry_out(request: PageRequest, journey: Journey, form: CompanionForm, companions: dict[UUID, Membership]) -> bool:
    """Name the chosen companion, or nobody."""
    if form.chosen is None:
        told = _("The companion's part has ended. The journey waits for another companion.")
        return attempt(request, release_companion, told, journey=journey, companion=form.instead_of)
    chosen = companions[form.chosen]
    return attempt(
        request,
        name_companion,
        _("%(name)s walks alongside now.") % {"name": chosen.user},
        journey=journey,
        companion=chosen,
        instead_of=form.instead_of,
    )


def hopes_page(request: PageRequest, adoption_id: UUID, journey_id: UUID) -> HttpResponse:
    """Write down what the person hopes of a companion."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    companions = [(member.pk, str(member.user)) for member, _load in companions_of(adoption)]
    form = HopesForm(request.POST or None, companions=companions, present=wish_of(journey))
    if request.method == "POST" and form.is_valid():
        told = _("Written down. The suggestions go by it now.")
        if attempt(request, note_hopes, told, form, journey=journey, hopes=form.hopes()):
            return redirect("journeys_companion", adoption.pk, journey.pk)
    return show(request, "journeys/hopes.html", adoption, journey=journey, form=form)


def ask_companion_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, companion_id: UUID) -> HttpResponse:
    """Ask a companion."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    chosen = next((member for member, _load in companions_of(adoption) if member.pk == companion_id), None)
    if chosen is None:
        raise Http404
    if request.method == "POST":
        told = _("%(name)s has been asked, and is told by e-mail that there is something to read.")
        attempt(request, ask_companion, told % {"name": chosen.user}, journey=journey, companion=chosen)
    return redirect("journeys_companion", adoption.pk, journey.pk)


def withdraw_ask_page(request: PageRequest, adoption_id: UUID, journey_id: UUID, ask_id: UUID) -> HttpResponse:
    """Take a request back."""
    adoption, journey = in_queue(request, adoption_id, journey_id)
    ask = ask_of(adoption, ask_id)
    if ask is None or ask.journey_id != journey.pk:
        raise Http404
    if request.method == "POST":
        attempt(request, withdraw_ask, _("The request has been withdrawn."), ask=ask)
    return redirect("journeys_companion", adoption.pk, journey.pk)
