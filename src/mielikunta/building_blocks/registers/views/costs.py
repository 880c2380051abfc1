"""Costs and the supervision group, as the coordinator tends them."""

import datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.registers.actions import cancel_group, decide_claim, plan_group, take_decision_back
from mielikunta.building_blocks.registers.documents import costs_sheet
from mielikunta.building_blocks.registers.forms import GroupForm, ReturnClaimForm
from mielikunta.building_blocks.registers.models import Claim
from mielikunta.building_blocks.registers.pages import attempt, coordinating, kind_for
from mielikunta.building_blocks.registers.presenters import claim_rows
from mielikunta.building_blocks.registers.queries import (
    claim_months,
    claim_of,
    claims_of_month,
    coming_dates,
    group_date_of,
)
from mielikunta.foundation.access.pages import PageRequest

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def month_named(text: str) -> datetime.date:
    """Return the first day of a month such as "2026-11"; a page that isn't there for anything else."""
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007
    except ValueError as error:
        raise Http404 from error


def costs_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List a month's claims; the present month unless another is chosen."""
    adoption = coordinating(request, adoption_id)
    months = claim_months(adoption)
    chosen = request.GET.get("month")
    month = month_named(chosen) if chosen else next(iter(months), timezone.localdate().replace(day=1))
    rows = claim_rows(claims_of_month(adoption, month), names=True)
    context = {"months": months, "month": month, "rows": rows, "slug": month.strftime("%Y-%m")}
    return show(request, "registers/costs.html", adoption, **context)


def costs_sheet_page(request: PageRequest, adoption_id: UUID, month: str) -> HttpResponse:
    """Hand out a month's claims as a spreadsheet."""
    adoption = coordinating(request, adoption_id)
    first = month_named(month)
    sheet = costs_sheet(claims_of_month(adoption, first), first)
    name = f"kulut-{first:%Y-%m}.xlsx"
    return HttpResponse(sheet, content_type=SHEET, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def one_claim(request: PageRequest, adoption_id: UUID, claim_id: UUID) -> tuple[Adoption, Claim]:
    """Return one claim of the adoption for a member who coordinates."""
    adoption = coordinating(request, adoption_id)
    claim = claim_of(adoption, claim_id)
    if claim is None:
        raise Http404
    return adoption, claim


def to_month(adoption: Adoption, claim: Claim) -> str:
    """Return the address of the list that a claim stands in."""
    return f"{reverse('registers_costs', args=[adoption.pk])}?month={claim.day:%Y-%m}"


def approve_claim_page(request: PageRequest, adoption_id: UUID, claim_id: UUID) -> HttpResponse:
    """Approve a claim."""
    adoption, claim = one_claim(request, adoption_id, claim_id)
    if request.method == "POST":
        undo = reverse("registers_claim_back", args=[adoption.pk, claim.pk])
        attempt(request, decide_claim, _("Approved."), undo=undo, claim=claim, approve=True)
    return redirect(to_month(adoption, claim))


def return_claim_page(request: PageRequest, adoption_id: UUID, claim_id: UUID) -> HttpResponse:
    """Return a claim with a word."""
    adoption, claim = one_claim(request, adoption_id, claim_id)
    form = ReturnClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer, told = form.cleaned_data["answer"], _("Returned with your word.")
        undo = reverse("registers_claim_back", args=[adoption.pk, claim.pk])
        told_in = {"claim": claim, "approve": False, "answer": answer}
        if attempt(request, decide_claim, told, form, undo=undo, **told_in):
            return redirect(to_month(adoption, claim))
    context = {
        "form": form,
        "title": _("Return the claim"),
        "over": str(claim.entry.membership.user),
        "up": to_month(adoption, claim),
        "up_text": _("Back to the costs"),
    }
    return show(request, "registers/form.html", adoption, **context)


def claim_back_page(request: PageRequest, adoption_id: UUID, claim_id: UUID) -> HttpResponse:
    """Take back the answer to a claim."""
    adoption, claim = one_claim(request, adoption_id, claim_id)
    if request.method == "POST":
        attempt(request, take_decision_back, _("Taken back."), claim=claim)
    return redirect(to_month(adoption, claim))


def groups_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the dates of the supervision group with who comes, and plan another."""
    adoption = coordinating(request, adoption_id)
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and planned(request, adoption, form):
        return redirect(request.path)
    dates = coming_dates(adoption, kind_for(adoption).role)
    return show(request, "registers/groups.html", adoption, form=form, dates=dates)


def planned(request: PageRequest, adoption: Adoption, form: GroupForm) -> bool:
    """Store a date of the group."""
    starts_at, ends_at = form.moments()
    return attempt(
        request,
        plan_group,
        _("The date is planned, and the companions are told that there is something to read."),
        form,
        adoption=adoption,
        role=kind_for(adoption).role,
        submission=form.cleaned_data["submission"],
        starts_at=starts_at,
        ends_at=ends_at,
        place=form.cleaned_data["place"],
    )


def cancel_group_page(request: PageRequest, adoption_id: UUID, date_id: UUID) -> HttpResponse:
    """Cancel a date of the group."""
    adoption = coordinating(request, adoption_id)
    date = group_date_of(adoption, date_id)
    if date is None:
        raise Http404
    if request.method == "POST":
        attempt(request, cancel_group, _("Cancelled. The companions are told."), date=date)
    return redirect("registers_groups", adoption.pk)
