"""The public front page and the text pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mielikunta.building_blocks.adoption.api import use_counts
from mielikunta.building_blocks.gatherings.api import arranging_models
from mielikunta.site.front.presenters import companion_words, standing, text_page

COMPANION = "hyvinvointilahetti"  # the model behind the door "someone by your side"
KIOSK = "mielikioski"  # the model behind the door "talk to somebody"


def front(request: HttpRequest) -> HttpResponse:
    """Show the doors, the one that most need first."""
    used = use_counts()
    context = {
        "standing": standing(used),
        "companion": COMPANION,
        "companion_words": companion_words(),
        "has_kiosk": KIOSK in used,
        "has_gatherings": not arranging_models().isdisjoint(used),
    }
    return render(request, "front/front.html", context)


def accessibility_page(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "front/text.html", {"page": text_page("accessibility")})


def privacy_page(request: HttpRequest) -> HttpResponse:
    """Tell what is kept of whom, and what is not."""
    return render(request, "front/text.html", {"page": text_page("privacy")})


def about_page(request: HttpRequest) -> HttpResponse:
    """Tell what this is, where its content comes from, and on what terms."""
    return render(request, "front/text.html", {"page": text_page("about")})
