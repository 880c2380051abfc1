"""The page of published figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mielikunta.building_blocks.adoption.api import operating_models, room_of
from mielikunta.foundation.privacy.decisions.disclosure import SMALLEST_THRESHOLD
from mielikunta.site.figures.presenters import shown


def figures_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what a model has published; a model that publishes nothing has no such page."""
    room = room_of(slug)
    model = operating_models().filter(slug=slug).first()
    if room is None or model is None or not room.publishes:
        raise Http404
    grids = [grid for each in room.publishes if (grid := shown(each)) is not None]
    context = {"model": model, "grids": grids, "threshold": SMALLEST_THRESHOLD}
    return render(request, "figures/model.html", context)
