"""A member's own pages: what they offer and are asked, the undertaking, costs and the supervision group."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption, contact_of
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.registers.actions import accept_undertaking, answer_group, send_claim, withdraw_claim
from mielikunta.building_blocks.registers.decisions import StepKind
from mielikunta.building_blocks.registers.documents import calendar_entry
from mielikunta.building_blocks.registers.forms import ClaimForm, EntryForm, UndertakingForm
from mielikunta.building_blocks.registers.models import GroupDate
from mielikunta.building_blocks.registers.pages import (
    as_member,
    attempt,
    has_changed_since,
    kind_for,
    places_of,
)
from mielikunta.building_blocks.registers.presenters import claim_rows, view_of
from mielikunta.building_blocks.registers.queries import claim_of, claims_of, coming_dates, entry_of, group_date_of
from mielikunta.building_blocks.registers.views.entries import details_saved
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Membership


def own_part_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show a member what waits for them: requests, what is missing, the group's dates, and the ways on."""
    adoption, member = as_member(request, adoption_id)
    kind = kind_for(adoption)
    entry = entry_of(adoption, kind.role, member.pk)
    dates = [(date, own_answer(date, entry.pk if entry else None)) for date in coming_dates(adoption, kind.role)]
    return show(
        request,
        "registers/own_part.html",
        adoption,
        asks=kind.asks(adoption, member.pk) if kind.asks else "",
        doors=[(reverse(name, args=[adoption.pk]), words, more) for name, words, more in kind.doors],
        undertakes=kind.undertaking is not None,
        view=view_of(adoption, kind, member, entry),
        dates=dates,
        contact=contact_of(adoption.pk),
    )


def own_answer(date: GroupDate, entry_id: UUID | None) -> str:
    """Return what one has answered to a date: "yes", "no" or nothing."""
    for answer in date.answers.all():
        if answer.entry_id == entry_id:
            return "yes" if answer.comes else "no"
    return ""


def own_details_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Tell what one offers: languages, places, interests, times, how many, a pause."""
    adoption, member = as_member(request, adoption_id)
    entry = entry_of(adoption, kind_for(adoption).role, member.pk)
    form = EntryForm(request.POST or None, kind=kind_for(adoption), places=places_of(adoption), present=entry)
    if request.method == "POST" and form.is_valid() and details_saved(request, adoption, member, form):
        return redirect("registers_own_part", adoption.pk)
    return show(request, "registers/own_details.html", adoption, form=form)


def own_undertaking_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Read and accept the undertaking of confidentiality."""
    adoption, member = as_member(request, adoption_id)
    kind = kind_for(adoption)
    if kind.undertaking is None:
        raise Http404
    form = UndertakingForm(request.POST or None, text=kind.undertaking(adoption))
    if request.method == "POST" and form.is_valid() and undertaken(request, adoption, member, form):
        return redirect("registers_own_part", adoption.pk)
    view = view_of(adoption, kind, member, entry_of(adoption, kind.role, member.pk))
    promise = next(step for step in view.steps if step.slug == StepKind.UNDERTAKING)
    context = {
        "form": form,
        "text": kind.undertaking_text(adoption) if kind.undertaking_text else "",
        "paper": kind.undertaking_paper(adoption) if kind.undertaking_paper else "",
        "promise": promise,
        "has_changed": has_changed_since(adoption, promise.done),
    }
    return show(request, "registers/own_undertaking.html", adoption, **context)


def undertaken(request: PageRequest, adoption: Adoption, member: Membership, form: UndertakingForm) -> bool:
    """Store the promise with the version of the text that the page showed."""
    return attempt(
        request,
        accept_undertaking,
        _("Thank you. Your promise is stored."),
        form,
        adoption=adoption,
        membership=member,
        role=kind_for(adoption).role,
        version=form.cleaned_data["version"],
    )


def own_costs_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Claim one's costs, and see how the earlier claims stand."""
    adoption, member = as_member(request, adoption_id)
    form = ClaimForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told: dict[str, Any] = {
            "adoption": adoption,
            "membership": member,
            "role": kind_for(adoption).role,
            "costs": form.costs(),
        }
        if attempt(request, send_claim, _("The claim has been sent."), form, **told):
            return redirect(request.path)
    entry = entry_of(adoption, kind_for(adoption).role, member.pk)
    rows = claim_rows(claims_of(entry)) if entry else []
    return show(request, "registers/own_costs.html", adoption, form=form, rows=rows)


def withdraw_claim_page(request: PageRequest, adoption_id: UUID, claim_id: UUID) -> HttpResponse:
    """Take back one's own claim; gone already (pressed twice), only lead back."""
    adoption, member = as_member(request, adoption_id)
    claim = claim_of(adoption, claim_id)
    if claim is not None and claim.entry.membership_id != member.pk:
        raise Http404
    if request.method == "POST" and claim is not None:
        attempt(request, withdraw_claim, _("The claim has been taken back."), claim=claim)
    return redirect("registers_own_costs", adoption.pk)


def own_date(request: PageRequest, adoption_id: UUID, date_id: UUID) -> tuple[Adoption, Membership, GroupDate]:
    """Return a date of the group for one of the companions."""
    adoption, member = as_member(request, adoption_id)
    date = group_date_of(adoption, date_id)
    if date is None:
        raise Http404
    return adoption, member, date


def group_answer_page(request: PageRequest, adoption_id: UUID, date_id: UUID, answer: str) -> HttpResponse:
    """Tell whether one comes to the supervision group."""
    adoption, member, date = own_date(request, adoption_id, date_id)
    if answer not in {"tulen", "en-tule"}:
        raise Http404
    if request.method == "POST":
        told: dict[str, Any] = {"date": date, "membership": member, "comes": answer == "tulen"}
        attempt(request, answer_group, _("Thank you for telling."), **told)
    return redirect("registers_own_part", adoption.pk)


def group_calendar_page(request: PageRequest, adoption_id: UUID, date_id: UUID) -> HttpResponse:
    """Hand out a date of the group for one's calendar."""
    _adoption, _member, date = own_date(request, adoption_id, date_id)
    headers = {"Content-Disposition": 'attachment; filename="tyonohjaus.ics"'}
    return HttpResponse(calendar_entry(date), content_type="text/calendar; charset=utf-8", headers=headers)
