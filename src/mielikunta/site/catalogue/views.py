"""The public pages of the catalogue."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mielikunta.building_blocks.adoption.api import operating_models, room_of
from mielikunta.foundation.languages.texts import in_language
from mielikunta.foundation.ui.forms import UNWRITTEN
from mielikunta.programme.projects.api import project_marks
from mielikunta.site.catalogue.decisions import Choice
from mielikunta.site.catalogue.forms import LONGEST_QUERY, CompareForm, FilterForm
from mielikunta.site.catalogue.presenters.cards import Card, cards, place_sentence, shown_cards
from mielikunta.site.catalogue.presenters.comparison import compared
from mielikunta.site.catalogue.presenters.model_page import in_use, written
from mielikunta.site.catalogue.presenters.places import presence_in
from mielikunta.site.catalogue.presenters.results import models_found, search


def catalogue(request: HttpRequest) -> HttpResponse:
    """List the models, narrowed by words, target group, theme and place."""
    form = FilterForm(request.GET)
    form.is_valid()  # what can't be read narrows nothing, and the form says so
    told, everything = form.cleaned_data, cards()
    place = told.get("place")
    presence = presence_in(place.municipalities) if place else {}
    found = models_found(told["q"]) if told.get("q") else None
    choice = Choice(
        told.get("target", ""),
        told.get("theme", ""),
        None if found is None else frozenset(found),
        frozenset(presence) if place else None,
    )
    order = {slug: number for number, slug in enumerate(found or [])}
    context = {
        "form": form,
        "cards": shown_cards(everything, choice, presence, order),
        "all_count": len(everything),
        "place_sentence": place_sentence(place.name, presence) if place else "",
        "query": told.get("q", ""),
        "compare": CompareForm(models=_named(everything)),
    }
    return render(request, "catalogue/list.html", context)


def model_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell of one model, who uses it and how to take it into use."""
    model = operating_models().without_texts().filter(slug=slug).first()
    if model is None:
        raise Http404
    projects, room = project_marks(slug), room_of(slug)
    context = {
        "model": model,
        "publishes": bool(room and room.publishes),
        "name": in_language(model.names),
        "written": written(model, projects),
        "use": in_use(model, projects),
    }
    return render(request, "catalogue/model.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """Show two models side by side."""
    by_slug = {card.slug: card for card in cards()}
    chosen = request.GET if {"a", "b"} & set(request.GET) else None
    # One model may come from its own page: then the other is asked for without a complaint.
    whole = chosen is not None and bool(chosen.get("a")) and bool(chosen.get("b"))
    form = CompareForm(chosen if whole else None, models=_named(by_slug.values()), initial=_first_of(chosen))
    context: dict[str, Any] = {"form": form}
    if whole and form.is_valid():
        slugs = [form.cleaned_data["a"], form.cleaned_data["b"]]
        context |= {"rows": compared(slugs), "chosen": [by_slug[slug] for slug in slugs]}
    return render(request, "catalogue/compare.html", context)


def _named(found: Iterable[Card]) -> list[tuple[str, str]]:
    return [(card.slug, card.name) for card in found]


def _first_of(chosen: Any) -> dict[str, str]:
    return {key: chosen.get(key, "") for key in ("a", "b")} if chosen else {}


def search_page(request: HttpRequest) -> HttpResponse:
    """Find models, places and projects."""
    query = UNWRITTEN.sub("", request.GET.get("q", "")).strip()[:LONGEST_QUERY]
    context = {"query": query, "results": search(query) if query else None}
    return render(request, "catalogue/search.html", context)
