"""Where a member starts the day, and what the owner of a model sees."""

from django.http import HttpResponse
from django.shortcuts import render

from mielikunta.building_blocks.adoption.context import helps_others_adopt, own_of
from mielikunta.building_blocks.adoption.desk import owned_rows, tasks_of
from mielikunta.building_blocks.adoption.queries import adoptions, operating_models
from mielikunta.foundation.access.decisions import Right, Within, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import Refused, require, require_sign_in

ENDED_SHOWN = 20  # the desk is for what goes on; the latest ended ones are enough


def desk_page(request: PageRequest) -> HttpResponse:
    """Show the member's models, each with the one thing to do next, and those whose use has ended."""
    require_sign_in(by=request.actor)
    organisation_id = request.actor.organisation_id
    opens = organisation_id is not None and helps_others_adopt(request.actor, Within(organisation_id))
    sees = organisation_id is not None and may(request.actor, Right.SEE_FIGURES, Within(organisation_id))
    context = {
        "tasks": tasks_of(own_of(request), request.actor),
        "ended": list(adoptions().visible_to(request.actor).ended().with_names()[:ENDED_SHOWN]),
        "opens": opens,
        "owns": sees and operating_models().owned_by(organisation_id).exists(),
    }
    return render(request, "adoption/desk.html", context)


def owner_page(request: PageRequest) -> HttpResponse:
    """Show where the models that the organisation owns are in use, how far they have rooted, and local changes."""
    require_sign_in(by=request.actor)
    organisation_id = request.actor.organisation_id
    if organisation_id is None:
        raise Refused("belongs to no organisation")
    require(by=request.actor, right=Right.SEE_FIGURES, on=Within(organisation_id))
    models = [str(model) for model in operating_models().owned_by(organisation_id).order_by("number")]
    return render(request, "adoption/owner.html", {"rows": owned_rows(organisation_id), "models": models})
