"""The workers' side: the day's list, opening times, withdrawing one, noting how it went."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from mielikunta.building_blocks.adoption.api import Adoption
from mielikunta.building_blocks.adoption.parts import open_adoption, show
from mielikunta.building_blocks.appointments.actions import NotPossible, note_outcome, open_times, withdraw
from mielikunta.building_blocks.appointments.decisions import State
from mielikunta.building_blocks.appointments.forms import OpenTimesForm
from mielikunta.building_blocks.appointments.permissions import MEETS, require_meets, require_open
from mielikunta.building_blocks.appointments.presenters import day_rows, when_words
from mielikunta.building_blocks.appointments.queries import days_with_times, one_appointment, one_slot
from mielikunta.building_blocks.appointments.registry import models_offering
from mielikunta.building_blocks.appointments.words import PROBLEM_WORDS
from mielikunta.foundation.access.decisions import Right, may
from mielikunta.foundation.access.pages import PageRequest
from mielikunta.foundation.access.permissions import require_any
from mielikunta.foundation.audit.actions import saw


def offering(request: PageRequest, adoption_id: UUID) -> Adoption:
    """Return an adoption that offers times, for whoever meets visitors in it."""
    adoption = open_adoption(request, adoption_id)
    if adoption.model.slug not in models_offering():
        raise Http404
    require_any(by=request.actor, rights=MEETS, on=adoption)
    return adoption


def chosen_day(request: PageRequest) -> date:
    """Return the day in the address, today when there is none."""
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return timezone.localdate()


@never_cache
def day_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Show who comes on a day, and the days that have times."""
    adoption, day = offering(request, adoption_id), chosen_day(request)
    opens = may(request.actor, Right.WORK_QUEUE, adoption)
    rows = day_rows(adoption.pk, day, request.actor, all_of_them=opens)
    if any(row.words for row in rows):
        saw(
            by=request.actor.user_id,
            verb="appointments.read",
            on=adoption,
            organisation_id=adoption.organisation_id,
            adoption_id=adoption.pk,
        )
    context = {
        "day_words": f"{date_format(day, 'l')} {date_format(day, 'DATE_FORMAT')}",
        "before": day - timedelta(days=1),
        "after": day + timedelta(days=1),
        "rows": rows,
        "days": days_with_times(adoption.pk, timezone.localdate(), None if opens else request.actor),
        "opens": opens,
    }
    return show(request, "appointments/day.html", adoption, **context)


def to_day(adoption: Adoption, day: date) -> HttpResponse:
    """Lead to the list of a day."""
    return redirect(f"{reverse('appointments_day', args=[adoption.pk])}?day={day.isoformat()}")


@never_cache
def open_page(request: PageRequest, adoption_id: UUID) -> HttpResponse:
    """Open times to be booked."""
    adoption = offering(request, adoption_id)
    require_open(by=request.actor, on=adoption)
    form = OpenTimesForm(request.POST or None, adoption=adoption)
    if request.method == "POST" and form.is_valid():
        try:
            schedule = open_times(by=request.actor, adoption=adoption, times=form.times())
        except NotPossible as problem:
            form.tell(problem)
        else:
            count = schedule.slots.count()
            told = ngettext("%(count)d time can be booked now.", "%(count)d times can be booked now.", count)
            messages.success(request, told % {"count": count})
            return to_day(adoption, schedule.first_on)
    return show(request, "appointments/open.html", adoption, form=form)


@never_cache
def withdraw_page(request: PageRequest, adoption_id: UUID, slot_id: UUID) -> HttpResponse:
    """Withdraw a time, asked once."""
    adoption = offering(request, adoption_id)
    require_open(by=request.actor, on=adoption)
    slot = one_slot(adoption.pk, slot_id)
    if slot is None:
        raise Http404
    day = timezone.localtime(slot.starts_at).date()
    if request.method == "POST":
        try:
            had = withdraw(by=request.actor, slot=slot)
        except NotPossible as problem:
            messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
        else:
            told = _("Cancelled. The visitor reads it on their own page, with other times to choose from.")
            messages.success(request, told if had else _("Cancelled. Nobody had booked it."))
        return to_day(adoption, day)
    context = {
        "frame": "ui/desk.html",
        "adoption": adoption,
        "practice": adoption.is_practice,
        "question": _("Cancel the time %(when)s?") % {"when": when_words(slot)},
        "consequences": [
            _("Whoever has booked it is told on their own page alone: we don't know who they are."),
            _("If they may come without looking, see that somebody meets them."),
        ],
        "yes": _("Cancel the time"),
        "danger": True,
        "cancel": f"{reverse('appointments_day', args=[adoption.pk])}?day={day.isoformat()}",
    }
    return render(request, "ui/confirm.html", context)


@never_cache
def outcome_page(request: PageRequest, adoption_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Note that the visitor came or did not."""
    adoption = offering(request, adoption_id)
    appointment = one_appointment(adoption.pk, appointment_id)
    if appointment is None:
        raise Http404
    require_meets(by=request.actor, slot=appointment.slot)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    state = State.HELD if request.POST.get("how") == "held" else State.NO_SHOW
    try:
        note_outcome(by=request.actor, appointment=appointment, state=state)
    except NotPossible as problem:
        messages.warning(request, PROBLEM_WORDS.get(problem.slug, problem.slug))
    return to_day(adoption, timezone.localtime(appointment.slot.starts_at).date())
