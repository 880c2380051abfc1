"""The finder's public pages. Nothing of what is asked is stored or logged, and no cookie is set."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.services.api import (
    Service,
    ServiceVersion,
    counts_by_municipality,
    find,
    live_version,
    services,
)
from mielikunta.building_blocks.services.parts import (
    MOST_ON_A_HAND_OUT,
    cards,
    hand_out_of,
    hsds_file,
    open_ones,
    qr_code,
    told_of,
)
from mielikunta.foundation.ui.paging import paginate
from mielikunta.site.near.forms import FinderForm
from mielikunta.site.near.presenters import chosen_services, finder_map, fitting, needs


@never_cache
def finder(request: HttpRequest) -> HttpResponse:
    """Ask what is needed and where, and show what there is, on a list and on the map."""
    form = FinderForm(request.GET)
    form.is_valid()  # what can't be read narrows nothing, and the form says so
    told = form.cleaned_data
    is_asked = any(told.get(name) for name in form.fields)
    asked_for = [(name, request.GET[name]) for name in form.fields if request.GET.get(name)]
    context: dict[str, Any] = {"form": form, "needs": needs(), "is_asked": is_asked, "asked_for": asked_for}
    if is_asked:
        context |= answers(request, told)
    return render(request, "near/finder.html", context)


def answers(request: HttpRequest, told: dict[str, Any]) -> dict[str, Any]:
    """Return what fits; words and "open now" are looked at one by one, the rest in the database."""
    place, need, now = told.get("place"), told.get("need", ""), timezone.now()
    found = find(need=need, places=place.municipalities if place else (), language=told.get("language", ""))
    listed: Any = found
    if told.get("q"):
        listed = fitting(found, told["q"])
    if told.get("open"):
        listed = open_ones(listed, now)
    page = paginate(request, listed, per_page=20)
    counts = counts_by_municipality(listed) if not place else {}
    return {
        "page": page,
        "cards": cards(page, now),
        "count": page.paginator.count,
        "place": place,
        "map": finder_map(counts, need) if counts else "",
    }


def public_service(service_id: UUID) -> tuple[Service, ServiceVersion | None]:
    """Return a service that is or was public, with its texts while it is; anything else isn't there."""
    service = services().told().filter(pk=service_id).first()
    if service is None or not (service.is_public or service.is_withdrawn):
        raise Http404
    return service, live_version(service) if service.is_public else None


def context_of(service: Service, version: ServiceVersion) -> dict[str, Any]:
    """Return what the page and its paper tell."""
    address = f"{settings.SITE_ADDRESS}{reverse('service_page', args=[service.pk])}"
    late = service.next_review_on is not None and service.next_review_on <= timezone.localdate()
    return {
        "service": service,
        "told": told_of(service, version.described),
        "address": address,
        "qr": qr_code(address),
        "is_late": late,
        "is_demonstration": bool(service.owner and service.owner.is_demonstration),
    }


@never_cache
def service_page(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """Tell everything of one service, the phone first."""
    service, version = public_service(service_id)
    if version is None:
        return render(request, "near/gone.html", status=410)
    return render(request, "near/service.html", context_of(service, version))


@never_cache
def service_paper(request: HttpRequest, service_id: UUID) -> HttpResponse:
    """The same on paper, with a QR code, to be handed on."""
    service, version = public_service(service_id)
    if version is None:
        return render(request, "near/gone.html", status=410)
    back = reverse("service_page", args=[service.pk])
    return render(request, "near/paper.html", {**context_of(service, version), "back": back})


@never_cache
def hand_out(request: HttpRequest) -> HttpResponse:
    """The chosen services on one paper, with a code that takes the same list to a phone."""
    asked_for = [(name, request.GET[name]) for name in FinderForm.base_fields if request.GET.get(name)]
    back = f"{reverse('finder')}{f'?{urlencode(asked_for)}' if asked_for else ''}"
    chosen = chosen_services(request.GET.getlist("s"))
    if not chosen or len(chosen) > MOST_ON_A_HAND_OUT:
        context = {"back": back, "most": MOST_ON_A_HAND_OUT, "too_many": bool(chosen)}
        return render(request, "near/nothing_chosen.html", context)
    address = f"{settings.SITE_ADDRESS}{reverse('hand_out')}?{urlencode([('s', each.pk) for each in chosen])}"
    context = {"hand_out": hand_out_of(chosen), "qr": qr_code(address), "back": back}
    return render(request, "near/hand_out.html", context)


def all_services(request: HttpRequest) -> JsonResponse:
    """Everything public as one HSDS 3 file, for other services to use."""
    return JsonResponse(hsds_file(find()), json_dumps_params={"ensure_ascii": False})
