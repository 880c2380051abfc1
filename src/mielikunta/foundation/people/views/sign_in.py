"""Pages beside allauth's own: why a second factor, and how one gets an account."""

from allauth.mfa.recovery_codes import views as allauth_views
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_sign_in
from mielikunta.foundation.people.permissions import has_recovery_codes


def second_factor_needed(request: PageRequest) -> HttpResponse:
    """Tell why a second factor is needed and lead to setting it up."""
    require_sign_in(by=request.actor)
    if request.actor.second_factor:
        return redirect("desk")
    return render(request, "people/second_factor_needed.html")


def how_to_get_an_account(request: PageRequest) -> HttpResponse:
    """Tell that accounts come by invitation, and that residents need none."""
    return render(request, "people/how_to_get_an_account.html")


def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Show the recovery codes; who has none is led to making them."""
    if _has_none(request):
        return redirect("mfa_generate_recovery_codes")
    return allauth_views.view_recovery_codes(request)


def recovery_codes_file(request: HttpRequest) -> HttpResponseBase:
    """Hand over the recovery codes as a file; who has none is led to making them."""
    if _has_none(request):
        return redirect("mfa_generate_recovery_codes")
    return allauth_views.download_recovery_codes(request)


def _has_none(request: HttpRequest) -> bool:
    return request.user.is_authenticated and not has_recovery_codes(request.user.pk)
