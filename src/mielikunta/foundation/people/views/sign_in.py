"""Pages beside allauth's own: why a second factor, and how one gets an account."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_sign_in


def second_factor_needed(request: PageRequest) -> HttpResponse:
    """Tell why a second factor is needed and lead to setting it up."""
    require_sign_in(by=request.actor)
    if request.actor.second_factor:
        return redirect("desk")
    return render(request, "people/second_factor_needed.html")


def how_to_get_an_account(request: PageRequest) -> HttpResponse:
    """Tell that accounts come by invitation, and that residents need none."""
    return render(request, "people/how_to_get_an_account.html")
