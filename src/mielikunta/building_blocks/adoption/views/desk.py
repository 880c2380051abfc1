"""Where a member starts the day, and what the owner of a model sees."""

from django.http import HttpResponse
from django.shortcuts import render

from mielikunta.building_blocks.adoption.desk import owned_rows, tasks_of
from mielikunta.building_blocks.adoption.queries import adoptions
from mielikunta.foundation.access.decisions import Right, Within
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require, require_sign_in


def desk_page(request: PageRequest) -> HttpResponse:
    """Show the member's models, each with the one thing to do next."""
    require_sign_in(by=request.actor)
    mine = (
        adoptions().visible_to(request.actor).running().with_words().order_by("model__number", "created_at")
    )
    tasks = tasks_of(list(mine), request.actor)
    owns = (
        adoptions().owned_by(request.actor.organisation_id).exists()
        if request.actor.organisation_id
        else False
    )
    return render(request, "adoption/desk.html", {"tasks": tasks, "owns": owns})


def owner_page(request: PageRequest) -> HttpResponse:
    """Show where the models that the organisation owns are in use, how far they have rooted, and local changes."""
    require_sign_in(by=request.actor)
    scope = Within(request.actor.organisation_id) if request.actor.organisation_id else None
    if scope:
        require(by=request.actor, right=Right.SEE_FIGURES, on=scope)
    return render(request, "adoption/owner.html", {"rows": owned_rows(request.actor.organisation_id)})
