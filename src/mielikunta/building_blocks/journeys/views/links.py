"""Referral links of units whose people have no accounts: making, closing, opening again."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.journeys.actions import close_link, make_link, open_link_again, token_of
from mielikunta.building_blocks.journeys.forms import MakeLinkForm
from mielikunta.building_blocks.journeys.models import ReferralLink
from mielikunta.building_blocks.journeys.pages import attempt, own_membership, plan_for, queue_of
from mielikunta.building_blocks.journeys.queries import links_of
from mielikunta.foundation.access.pages import PageRequest


def links_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the links, and make a new one."""
    adoption = queue_of(request, adoption_id)
    doors = plan_for(adoption).doors
    if doors is None:
        raise Http404
    form = MakeLinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = _("The link is ready. Send it to the unit.")
        own = own_membership(request)
        if attempt(request, make_link, told, form, adoption=adoption, opened_by=own, **form.cleaned_data):
            return redirect("journeys_links", adoption.pk)
    rows = [(link, address_of(link, doors.fill_in)) for link in links_of(adoption)]
    return show(request, "journeys/links.html", adoption, form=form, rows=rows)


def address_of(link: ReferralLink, door: str) -> str:
    """Return what is sent to the unit; "" for a closed link."""
    if link.closed_at:
        return ""
    return f"{settings.SITE_ADDRESS}{reverse(door, args=[token_of(link)])}"


def close_link_page(request: PageRequest, adoption_id: UUID, link_id: UUID) -> HttpResponse:
    """Close a link; the next page offers to take it back."""
    adoption = queue_of(request, adoption_id)
    link = own_link(adoption, link_id)
    if request.method == "POST":
        undo = f"undo:{reverse('journeys_open_link', args=[adoption.pk, link.pk])}"
        attempt(request, close_link, _("The link no longer works."), undo=undo, link=link)
    return redirect("journeys_links", adoption.pk)


def open_link_page(request: PageRequest, adoption_id: UUID, link_id: UUID) -> HttpResponse:
    """Take the closing of a link back."""
    adoption = queue_of(request, adoption_id)
    link = own_link(adoption, link_id)
    if request.method == "POST":
        attempt(request, open_link_again, _("The link works again."), link=link)
    return redirect("journeys_links", adoption.pk)


def own_link(adoption: Adoption, link_id: UUID) -> ReferralLink:
    """Return a link of this adoption."""
    link: ReferralLink | None = links_of(adoption).filter(pk=link_id).first()
    if link is None:
        raise Http404
    return link
