"""The coordinator's register of companions: the list, one companion, steps and the limit."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import show
from mielikunta.building_blocks.registers.actions import note_step, remove_step, save_details, set_limit
from mielikunta.building_blocks.registers.decisions import Standing, StepKind
from mielikunta.building_blocks.registers.forms import EntryForm, LimitForm, RegisterFilterForm, StepForm
from mielikunta.building_blocks.registers.pages import (
    attempt,
    coordinating,
    has_changed_since,
    kind_for,
    one_companion,
    places_of,
)
from mielikunta.building_blocks.registers.presenters import EntryRow, rows_of_register, view_of
from mielikunta.building_blocks.registers.queries import entry_of
from mielikunta.building_blocks.registers.words import STEP_WORDS
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.people.models import Membership


def companions_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """List the companions: state, load, training and what is missing; narrowed by state or language."""
    adoption = coordinating(request, adoption_id)
    kind = kind_for(adoption)
    rows, form = rows_of_register(adoption, kind), RegisterFilterForm(request.GET or None)
    narrowed = [row for row in rows if is_wanted(row, form)]
    return show(
        request,
        "registers/register.html",
        adoption,
        rows=narrowed,
        form=form,
        nobody=not rows,
        figures=[
            (sum(1 for row in rows if row.standing is Standing.FREE), _("have room")),
            (sum(1 for row in rows if row.standing is Standing.NOT_READY), _("not ready yet")),
            (sum(1 for row in rows if row.standing is Standing.PAUSED), _("on a pause")),
        ],
        waiting=kind.forecast(adoption) if kind.forecast else [],
        paper=kind.undertaking_paper(adoption) if kind.undertaking_paper else "",
    )


def is_wanted(row: EntryRow, form: RegisterFilterForm) -> bool:
    """Return whether a row passes the filter."""
    if not form.is_bound or not form.is_valid():
        return True
    standing, language = form.cleaned_data["standing"], form.cleaned_data["language"]
    words = dict(form.fields["language"].choices)  # type: ignore[attr-defined]
    return (not standing or row.standing == standing) and (not language or str(words[language]) in row.languages)


def to_entry(adoption: Adoption, member: Membership) -> HttpResponseRedirect:
    """Lead to the page of one companion."""
    return redirect("registers_entry", adoption.pk, member.pk)


def entry_page(request: PageRequest, adoption_id: UUID, companion_id: UUID) -> HttpResponse:
    """Show one companion: what they offer, the steps done and missing, the load."""
    adoption, member = one_companion(request, adoption_id, companion_id)
    view = view_of(adoption, kind_for(adoption), member, entry_of(adoption, kind_for(adoption).role, member.pk))
    promise = next((step.done for step in view.steps if step.slug == StepKind.UNDERTAKING), None)
    context = {"member": member, "view": view, "has_changed": has_changed_since(adoption, promise)}
    return show(request, "registers/entry.html", adoption, **context)


def entry_details_page(request: PageRequest, adoption_id: UUID, companion_id: UUID) -> HttpResponse:
    """Write down what a companion without a device offers."""
    adoption, member = one_companion(request, adoption_id, companion_id)
    entry = entry_of(adoption, kind_for(adoption).role, member.pk)
    form = EntryForm(request.POST or None, kind=kind_for(adoption), places=places_of(adoption), present=entry)
    if request.method == "POST" and form.is_valid() and details_saved(request, adoption, member, form):
        return to_entry(adoption, member)
    context = {"member": member, "form": form, "title": str(member.user)}
    return show(request, "registers/form.html", adoption, **context | up_to(adoption, member))


def details_saved(request: PageRequest, adoption: Adoption, member: Membership, form: EntryForm) -> bool:
    """Store what a companion offers, unless it has been changed since the page was opened."""
    return attempt(
        request,
        save_details,
        _("The details are saved."),
        form,
        adoption=adoption,
        membership=member,
        role=kind_for(adoption).role,
        details=form.details(),
        as_seen=form.cleaned_data["seen"],
    )


def up_to(adoption: Adoption, member: Membership) -> dict[str, str]:
    """Return the way back from a form to the companion's page."""
    return {
        "up": reverse("registers_entry", args=[adoption.pk, member.pk]),
        "up_text": _("Back to the companion"),
    }


def known_step(adoption: Adoption, step: str) -> StepKind:
    """Return a step of this register; a page that isn't there for any other."""
    if step not in {each.value for each in kind_for(adoption).steps}:
        raise Http404
    return StepKind(step)


def step_page(request: PageRequest, adoption_id: UUID, companion_id: UUID, stage: str) -> HttpResponse:
    """Write down that a step has been done."""
    adoption, member = one_companion(request, adoption_id, companion_id)
    kind = known_step(adoption, stage)
    form = StepForm(request.POST or None, step=kind)
    if request.method == "POST" and form.is_valid() and step_noted(request, adoption, member, kind, form):
        return to_entry(adoption, member)
    context = {"form": form, "title": str(STEP_WORDS[kind]), "over": str(member.user)}
    return show(request, "registers/form.html", adoption, **context | up_to(adoption, member))


def step_noted(request: PageRequest, adoption: Adoption, member: Membership, kind: StepKind, form: StepForm) -> bool:
    """Store the step; it may be taken back at once."""
    return attempt(
        request,
        note_step,
        _("Noted."),
        form,
        undo=reverse("registers_remove_step", args=[adoption.pk, member.pk, kind.value]),
        adoption=adoption,
        membership=member,
        role=kind_for(adoption).role,
        step=kind,
        done_on=form.cleaned_data["done_on"],
        how=form.chosen_how,
    )


def remove_step_page(request: PageRequest, adoption_id: UUID, companion_id: UUID, stage: str) -> HttpResponse:
    """Take away a step that was noted by mistake."""
    adoption, member = one_companion(request, adoption_id, companion_id)
    step = known_step(adoption, stage)
    if request.method == "POST":
        told: dict[str, Any] = {
            "adoption": adoption,
            "membership": member,
            "role": kind_for(adoption).role,
            "step": step,
        }
        attempt(request, remove_step, _("Removed."), **told)
        return to_entry(adoption, member)
    context = {
        "frame": "ui/desk.html",
        "question": _("Remove this step?"),
        "consequences": [
            f"{member.user}: {STEP_WORDS[step]}",
            _("Until it is done anew, nobody new is offered to the companion, if the step is needed."),
        ],
        "yes": _("Remove"),
        "danger": True,
        "cancel": up_to(adoption, member)["up"],
    }
    return render(request, "ui/confirm.html", context)


def limit_page(request: PageRequest, adoption_id: UUID, companion_id: UUID) -> HttpResponse:
    """Set how many a companion walks alongside at a time."""
    adoption, member = one_companion(request, adoption_id, companion_id)
    entry = entry_of(adoption, kind_for(adoption).role, member.pk)
    reason = {"reason": entry.raise_reason or ""} if entry else {}
    present = entry.limit if entry else kind_for(adoption).limit
    form = LimitForm(request.POST or None, present=present, initial=reason)
    if request.method == "POST" and form.is_valid() and limit_set(request, adoption, member, form):
        return to_entry(adoption, member)
    context = {"form": form, "title": _("How many at a time"), "over": str(member.user)}
    return show(request, "registers/form.html", adoption, **context | up_to(adoption, member))


def limit_set(request: PageRequest, adoption: Adoption, member: Membership, form: LimitForm) -> bool:
    """Store the limit."""
    data = form.cleaned_data
    told: dict[str, Any] = {"limit": data["limit"], "reason": data["reason"], "as_seen": data["seen"]}
    words = _("The limit is set.")
    return attempt(
        request, set_limit, words, form, adoption=adoption, membership=member, role=kind_for(adoption).role, **told
    )
