"""The page of one adoption, the municipalities it serves, and its end."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.actions import change_served, end_adoption, open_matters
from mielikunta.building_blocks.adoption.choices import counties_for, near_places
from mielikunta.building_blocks.adoption.forms import PlacesForm, ReasonForm
from mielikunta.building_blocks.adoption.models import Adoption
from mielikunta.building_blocks.adoption.pages import attempt, changing, open_adoption, show
from mielikunta.building_blocks.adoption.presenters.adoption import are_first_versions, people_of, tool_rows
from mielikunta.building_blocks.adoption.presenters.rooting import check_rows, rooting_of
from mielikunta.building_blocks.adoption.queries import places_for, still_standing
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.places.models import Municipality


def adoption_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show where an adoption stands, its tools and the one thing to do next; of an ended one, how it went."""
    adoption = open_adoption(request, adoption_id)
    checks, people = check_rows(adoption), people_of(adoption)
    places = adoption.municipalities.all().order_by("order_fi")
    return show(
        request,
        "adoption/adoption.html",
        adoption,
        tools=tool_rows(adoption, request.actor),
        first_versions=are_first_versions(adoption),
        checks=checks,
        checks_done=sum(1 for row in checks if row.answer),
        rooting=rooting_of(adoption),
        people=people,
        places=[place.name() for place in places],
        manages=may(request.actor, Right.MANAGE_ADOPTION, adoption) and not adoption.has_ended,
        reads=may(request.actor, Right.MANAGE_ADOPTION, adoption),
        newer=adoption.model.current_version_id != adoption.version_id and not adoption.has_ended,
    )


def answered_before(served: list[Municipality], near: set[str], counties: set[str]) -> dict[str, object]:
    """Return the places served as the form's answers: ticks where there are ticks, names for the rest."""
    ticked = [str(place.pk) for place in served if str(place.pk) in near]
    others = [place.name() for place in served if str(place.pk) not in near and str(place.area_id) not in counties]
    return {"near": ticked, "counties": sorted(counties), "others": ", ".join(sorted(others))}


@changing
def served_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """Change the municipalities served."""
    organisation = adoption.organisation
    near, counties = near_places(organisation), counties_for(organisation)
    places = list(places_for(organisation).with_area())
    served = still_standing(adoption.municipalities.all())
    whole = whole_counties(places, served) & {key for key, _name in counties}
    initial = answered_before(served, {key for key, _name in near}, whole)
    data = request.POST if request.method == "POST" else None
    form = PlacesForm(data, places=places, near=near, counties=counties, initial=initial)
    if form.is_valid() and attempt(
        request, change_served, _("Saved."), adoption=adoption, municipalities=[UUID(key) for key in form.chosen()]
    ):
        return redirect("adoption", adoption.pk)
    return show(request, "adoption/served.html", adoption, form=form)


def whole_counties(places: list[Municipality], served: list[Municipality]) -> set[str]:
    """Return the counties of which every municipality is served."""
    ids = {place.pk for place in served}
    missed = {place.area_id for place in places if place.pk not in ids}
    return {str(place.area_id) for place in served} - {str(area_id) for area_id in missed}


@changing
def end_page(request: PageRequest, adoption: Adoption) -> HttpResponse:
    """End the use of the model, with the reason."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and attempt(
        request,
        end_adoption,
        _("The use of the model has ended. Its history stays."),
        adoption=adoption,
        reason=form.cleaned_data["reason"],
    ):
        return redirect("adoption", adoption.pk)
    return show(request, "adoption/end.html", adoption, form=form, still_open=open_matters(adoption))
